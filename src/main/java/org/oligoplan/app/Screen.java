package org.oligoplan.app;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// What a window shows. Made and used on the FX thread.
interface Screen extends AutoCloseable {

    /// {@return what to show}
    Scene scene();

    /// Opens files or folders as if they had been dropped on the window.
    ///
    /// @param paths existing files or folders
    void open(List<Path> paths);

    /// Puts the desktop's window where it stood when it was left, and follows it.
    ///
    /// @param stage the window, before it is shown
    default void standIn(Stage stage) {}

    /// {@return whether the window may close now; if not, it says why}
    ///
    /// @param close closes the window once it may
    default boolean mayClose(Runnable close) {
        return true;
    }

    @Override
    void close();
}
