package org.oligoplan.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.oligoplan.render.Picture;

/// Takes pictures of what a window shows, from outside of the FX thread. On the headless platform the scene stays without a stage, because that
/// platform's screen is smaller than the window; under a display a real window shows it.
final class WindowPictures implements AutoCloseable {

    private static final long WAIT_S = 120;
    private static final long STEP_MS = 150;

    private final Path folder;
    private final boolean realWindow;

    /// Starts the toolkit.
    ///
    /// @param folder     where pictures go
    /// @param realWindow whether a display is there
    WindowPictures(Path folder, boolean realWindow) {
        this.folder = folder;
        this.realWindow = realWindow;
        if (!realWindow) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        Platform.startup(() -> Platform.setImplicitExit(false));
    }

    /// Makes something on the FX thread.
    ///
    /// @param task what to do there
    /// @param <T>  what it gives
    /// @return what it gave
    static <T> T onFx(Callable<T> task) throws IOException, InterruptedException {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(task.call());
            } catch (Exception problem) {
                done.completeExceptionally(problem);
            }
        });
        try {
            return done.get(WAIT_S, TimeUnit.SECONDS);
        } catch (ExecutionException problem) {
            throw new IOException("the window failed", problem.getCause());
        } catch (TimeoutException problem) {
            throw new IOException("the window did not answer", problem);
        }
    }

    /// Shows a scene: in a window where there is a display.
    void show(Scene scene) throws IOException, InterruptedException {
        if (realWindow) {
            onFx(() -> {
                Stage stage = new Stage();
                stage.setTitle("Oligoplan");
                WindowProgram.icon(stage);
                stage.setWidth(1440);
                stage.setHeight(900);
                stage.setScene(scene);
                stage.show();
                return stage;
            });
        }
    }

    /// Lets the scene settle and writes it as PNG.
    ///
    /// @param scene what to picture
    /// @param name  file name without ending
    /// @param ready what has to be true before the picture is worth taking; asked on the FX thread
    /// @return the file
    Path take(Scene scene, String name, BooleanSupplier ready) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_S);
        int calm = 0;
        while (calm < 4) {
            if (System.nanoTime() > end) {
                throw new IOException("the window was not ready for the picture " + name + " within " + WAIT_S + " s");
            }
            // A scene without a stage is laid out only when it is pictured.
            boolean is = onFx(() -> {
                scene.snapshot(null);
                return ready.getAsBoolean();
            });
            calm = is ? calm + 1 : 0;
            Thread.sleep(STEP_MS);
        }
        Picture picture = onFx(() -> picture(scene.snapshot(null)));
        Files.createDirectories(folder);
        return Files.write(folder.resolve(name + ".png"), picture.png());
    }

    private static Picture picture(WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return new Picture(width, height, argb);
    }

    @Override
    public void close() {
        Platform.exit();
    }
}
