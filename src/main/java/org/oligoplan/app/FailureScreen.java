package org.oligoplan.app;

import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.theme.Theme;

/// What the window shows where the data folder cannot be opened: what happened, and that nothing was changed.
final class FailureScreen implements Screen {

    private final Scene scene;

    /// @param texts  the language
    /// @param reason what happened, as a sentence
    FailureScreen(Texts texts, String reason) {
        Theme.loadFonts();
        Label title = new Label(texts.of("startup.failed"));
        title.getStyleClass().add("title-3");
        Label text = new Label(reason);
        text.setId("startup-failure");
        text.setWrapText(true);
        Label advice = new Label(texts.of("startup.failed-advice"));
        advice.setWrapText(true);
        VBox box = new VBox(12, title, text, advice);
        box.setPadding(new Insets(32));
        scene = new Scene(box);
        Theme.DARK.dress(scene);
    }

    @Override
    public Scene scene() {
        return scene;
    }

    @Override
    public void open(List<Path> paths) {
        // Nothing can be opened without a data folder.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
