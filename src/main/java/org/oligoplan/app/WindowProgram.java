package org.oligoplan.app;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/// Opens the one window. What the window works on is prepared beside the toolkit's own start, so that neither waits for the other.
///
/// @param <C> what is prepared: the composed program
final class WindowProgram<C> {

    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double LEAST_WIDTH = 1024;
    private static final double LEAST_HEIGHT = 640;

    private final Callable<C> prepare;
    private final Function<C, Screen> screen;
    private final Function<Throwable, Screen> failure;

    /// @param prepare runs on a thread of its own while the toolkit starts
    /// @param screen  makes what the window shows, on the FX thread
    /// @param failure makes what the window shows where the preparation failed, on the FX thread
    WindowProgram(Callable<C> prepare, Function<C, Screen> screen, Function<Throwable, Screen> failure) {
        this.prepare = prepare;
        this.screen = screen;
        this.failure = failure;
    }

    /// Starts the toolkit and shows the window; returns while the window is open.
    ///
    /// @param paths what to open
    void start(List<Path> paths) {
        CompletableFuture<C> prepared = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("oligoplan-start").start(() -> {
            try {
                prepared.complete(prepare.call());
            } catch (Exception problem) {
                prepared.completeExceptionally(problem);
            }
        });
        Platform.startup(() -> show(prepared, paths));
    }

    private void show(CompletableFuture<C> prepared, List<Path> paths) {
        Screen shown = screen(prepared);
        Stage stage = new Stage();
        stage.setTitle("Oligoplan");
        icon(stage);
        Rectangle2D area = javafx.stage.Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(WIDTH, area.getWidth()));
        stage.setHeight(Math.min(HEIGHT, area.getHeight()));
        stage.setMinWidth(Math.min(LEAST_WIDTH, area.getWidth()));
        stage.setMinHeight(Math.min(LEAST_HEIGHT, area.getHeight()));
        stage.setScene(shown.scene());
        shown.standIn(stage);
        stage.setOnCloseRequest(event -> {
            if (!shown.mayClose(stage::hide)) {
                event.consume();
            }
        });
        stage.setOnHidden(_ -> {
            shown.close();
            Platform.exit();
        });
        if (Boolean.getBoolean("oligoplan.timing")) {
            sayWhenUsable(shown.scene());
        }
        stage.show();
        if (!paths.isEmpty()) {
            shown.open(paths);
        }
    }

    private Screen screen(CompletableFuture<C> prepared) {
        C program;
        try {
            program = prepared.join();
        } catch (CompletionException problem) {
            return failure.apply(Objects.requireNonNullElse(problem.getCause(), problem));
        }
        return screen.apply(program);
    }

    static void icon(Stage stage) {
        InputStream file = WindowProgram.class.getResourceAsStream("icon.png");
        stage.getIcons().add(new Image(Objects.requireNonNull(file, "icon.png")));
    }

    /// Says on standard error how long the process took to its second picture, when the window answers: for measuring, with `-Doligoplan.timing=true`.
    private static void sayWhenUsable(Scene scene) {
        scene.addPostLayoutPulseListener(new Runnable() {
            private int pulses;

            @Override
            public void run() {
                pulses++;
                if (pulses == 2) {
                    scene.removePostLayoutPulseListener(this);
                    Instant start = ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH);
                    System.err.println("window usable after " + Duration.between(start, Instant.now()).toMillis() + " ms");
                } else {
                    Platform.requestNextPulse();
                }
            }
        });
    }
}
