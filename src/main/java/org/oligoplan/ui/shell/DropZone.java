package org.oligoplan.ui.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import org.oligoplan.ui.control.ControlKit;

/// What files that are dragged over the window would do, said over the whole window, and who gets them when they are let go.
final class DropZone extends StackPane {

    /// What a drop would do now.
    ///
    /// @param taken whether files are taken
    /// @param words what would happen to them, or why nothing can
    record Offer(boolean taken, String words) {}

    private final ControlKit kit;
    private final Supplier<Offer> offer;
    private final Consumer<List<Path>> take;
    private final Consumer<String> refuse;
    private final Label words = ControlKit.paragraph("", "title");

    /// @param kit the words
    /// @param offer what a drop would do now
    /// @param take gets what was dropped
    /// @param refuse says why nothing was taken
    DropZone(ControlKit kit, Supplier<Offer> offer, Consumer<List<Path>> take, Consumer<String> refuse) {
        this.kit = kit;
        this.offer = offer;
        this.take = take;
        this.refuse = refuse;
        setId("drop-zone");
        getStyleClass().add("drop-zone");
        setMouseTransparent(true);
        setAlignment(Pos.CENTER);
        words.setId("drop-zone-words");
        words.setMaxWidth(USE_PREF_SIZE);
        words.setAlignment(Pos.CENTER);
        words.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        getChildren().setAll(words);
        ControlKit.present(this, false);
    }

    /// Listens to what is dragged over a scene.
    void listen(Scene scene) {
        scene.setOnDragOver(event -> {
            if (over(holdsFiles(event))) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        scene.setOnDragExited(_ -> ControlKit.present(this, false));
        scene.setOnDragDropped(event -> {
            boolean files = holdsFiles(event);
            event.setDropCompleted(dropped(files ? event.getDragboard().getFiles().stream().map(File::toPath).toList() : List.of()));
            event.consume();
        });
    }

    private static boolean holdsFiles(DragEvent event) {
        Dragboard board = event.getDragboard();
        return board != null && board.hasFiles();
    }

    /// Says what would happen.
    ///
    /// @param files whether files are dragged, and not words or a picture
    /// @return whether they may be dropped
    boolean over(boolean files) {
        Offer now = now(files);
        words.setText(now.words());
        getStyleClass().remove("refusing");
        if (!now.taken()) {
            getStyleClass().add("refusing");
        }
        setAccessibleText(now.words());
        ControlKit.present(this, true);
        return now.taken();
    }

    /// Hands over what was dropped, or says why it is not taken.
    ///
    /// @return whether it was taken
    boolean dropped(List<Path> paths) {
        ControlKit.present(this, false);
        Offer now = now(!paths.isEmpty());
        if (now.taken()) {
            take.accept(paths);
        } else {
            refuse.accept(now.words());
        }
        return now.taken();
    }

    private Offer now(boolean files) {
        return files ? offer.get() : new Offer(false, kit.say("way.drop.no-files"));
    }
}
