package org.oligoplan.ui.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.oligoplan.ui.caselist.PathChooser;
import org.oligoplan.ui.control.ControlKit;

/// The desktop's own dialogs for folders and files.
final class DesktopPathChooser implements PathChooser {

    private final Supplier<Scene> scene;
    private final Supplier<ControlKit> kit;

    DesktopPathChooser(Supplier<Scene> scene, Supplier<ControlKit> kit) {
        this.scene = scene;
        this.kit = kit;
    }

    @Override
    public Optional<Path> folder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(kit.get().say("shell.open.folder.title"));
        return Optional.ofNullable(chooser.showDialog(scene.get().getWindow())).map(File::toPath);
    }

    @Override
    public List<Path> files() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(kit.get().say("shell.open.files.title"));
        List<File> files = chooser.showOpenMultipleDialog(scene.get().getWindow());
        return files == null ? List.of() : files.stream().map(File::toPath).toList();
    }

    @Override
    public Optional<Path> save(String title, String suggestedName) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(suggestedName);
        return Optional.ofNullable(chooser.showSaveDialog(scene.get().getWindow())).map(File::toPath);
    }
}
