package org.oligoplan.ui.shell;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.oligoplan.ui.caselist.PathChooser;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;

import javafx.beans.property.SimpleStringProperty;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javax.imageio.ImageIO;
import org.oligoplan.jobs.Job;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Signal;
import org.oligoplan.proof.Published;
import org.oligoplan.testing.TestRun;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.help.Accuracy;
import org.testfx.util.WaitForAsyncUtils;

/// A window of any size without a stage (the headless screen is too small for one), driven by firing what controls would fire.
final class WindowRig implements AutoCloseable {

    final FakeWorkbench workbench;
    final MainWindow window;
    final FakeProof proof = new FakeProof();
    private final Supplier<Signal<List<Job<?>>>> running;
    private final Jobs jobs = new Jobs(1);
    private final Accuracy accuracy = new Accuracy(Published::builtIn, proof, jobs);
    /// The folder that is chosen to save to.
    Optional<Path> saveTo = Optional.empty();

    WindowRig(boolean withCases, Locale locale, double width, double height) {
        this(withCases, locale, SettingsKeeper.none(), width, height);
    }

    WindowRig(boolean withCases, Locale locale, SettingsKeeper keeper, double width, double height) {
        workbench = new FakeWorkbench(withCases);
        running = workbench::running;
        window = fx(() -> new MainWindow(workbench, new FakeVocabulary(), accuracy, new Texts(locale),
                (_, _, _) -> new Middle(new StackPane(), new SimpleStringProperty("Brush: drag to paint, Alt to erase"),
                        new SimpleStringProperty(""), _ -> {}, _ -> {},
                        _ -> false,
                        () -> {}),
                Optional.of(new Chooser()), keeper, width, height));
        settle();
    }

    WindowRig(RealBench bench, Locale locale, double width, double height) {
        workbench = new FakeWorkbench(false);
        running = bench.workbench::running;
        window = fx(
                () -> new MainWindow(bench.workbench, bench, accuracy, new Texts(locale), Middle::views, Optional.of(new Chooser()),
                        SettingsKeeper.none(), width,
                        height));
        settle();
    }

    /// {@return what is being worked on; empty without the program's own workbench}
    List<Job<?>> running() {
        return running.get().get();
    }

    /// {@return what a label says}
    String words(String selector) {
        return fx(() -> node(selector, Label.class).getText());
    }

    boolean shown(String selector) {
        return find(selector).filter(WindowRig::shows).isPresent();
    }

    /// Chooses without asking anybody.
    private final class Chooser implements PathChooser {

        @Override
        public Optional<Path> folder() {
            return Optional.of(Path.of("earlier"));
        }

        @Override
        public List<Path> files() {
            return List.of();
        }

        @Override
        public Optional<Path> save(String title, String suggestedName) {
            return saveTo.map(folder -> folder.resolve(suggestedName));
        }
    }

    static <T> T fx(Callable<T> work) {
        if (Platform.isFxApplicationThread()) {
            try {
                return work.call();
            } catch (RuntimeException problem) {
                throw problem;
            } catch (Exception problem) {
                throw new IllegalStateException(problem);
            }
        }
        Future<T> answer = WaitForAsyncUtils.asyncFx(work);
        // Counted rather than timed as a whole: where the process stood still for a while, the clock alone says nothing of the thread.
        for (int i = 0; i < 20; i++) {
            try {
                return WaitForAsyncUtils.waitFor(1, TimeUnit.SECONDS, answer);
            } catch (TimeoutException _) {
                continue;
            }
        }
        throw new AssertionError("the FX thread did not answer");
    }

    static void fxRun(Runnable work) {
        fx(() -> {
            work.run();
            return true;
        });
    }

    /// Lets the FX thread do what waits for it and what that leaves behind. (`waitForFxEvents` sleeps 50 ms each time for the sake of the
    /// pulses of a stage, which a scene without one never gets.)
    static void events() {
        for (int i = 0; i < 3; i++) {
            fxRun(() -> {});
        }
    }

    void settle() {
        for (int i = 0; i < 2; i++) {
            events();
            fxRun(() -> {
                window.scene().getRoot().applyCss();
                window.scene().getRoot().layout();
            });
        }
    }

    /// What a node that is looked for is not there for: a page that is being built anew has it a moment later.
    private static final class NoNode extends AssertionError {

        private static final long serialVersionUID = 1;

        NoNode(String selector) {
            super("no node " + selector);
        }
    }

    /// Waits until a condition is fulfilled. A node that it looks for and that is not there is "not yet"; when it never came, the failure names it.
    void until(BooleanSupplier done, String what) {
        until(done, what, 60);
    }

    void until(BooleanSupplier done, String what, int seconds) {
        StringBuilder missing = new StringBuilder();
        for (int i = 0; i < seconds * 50; i++) {
            if (fx(() -> fulfilled(done, missing))) {
                settle();
                return;
            }
            WaitForAsyncUtils.sleep(20, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("did not come: " + what + (missing.isEmpty() ? "" : " (" + missing + ")"));
    }

    private static boolean fulfilled(BooleanSupplier done, StringBuilder missing) {
        missing.setLength(0);
        try {
            return done.getAsBoolean();
        } catch (NoNode absent) {
            missing.append(absent.getMessage());
        } catch (NullPointerException absent) {
            // A look-up of the scene itself, used at once.
            missing.append(absent.getMessage());
        }
        return false;
    }

    Optional<Node> find(String selector) {
        return fx(() -> Optional.ofNullable(window.scene().getRoot().lookup(selector)));
    }

    <T> T node(String selector, Class<T> type) {
        return type.cast(find(selector).orElseThrow(() -> new NoNode(selector)));
    }

    /// Presses what a person would press; refuses what is hidden or disabled.
    void press(String selector) {
        Node node = node(selector, Node.class);
        fxRun(() -> {
            if (node.isDisabled() || !shows(node)) {
                throw new AssertionError("cannot be pressed: " + selector);
            }
            if (node instanceof ButtonBase button) {
                button.fire();
            } else {
                Event.fireEvent(node,
                        new MouseEvent(MouseEvent.MOUSE_CLICKED, 1, 1, 1, 1, MouseButton.PRIMARY, 1, false, false, false, false, true,
                                false, false, true, false, true, null));
            }
        });
        settle();
    }

    static boolean shows(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    void type(String selector, String text) {
        TextInputControl field = node(selector, TextInputControl.class);
        fxRun(() -> {
            field.requestFocus();
            field.setText(text);
        });
        settle();
    }

    void key(KeyCode code, boolean control) {
        fxRun(() -> {
            Node target = window.scene().getFocusOwner() == null ? window.scene().getRoot() : window.scene().getFocusOwner();
            Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false));
        });
        settle();
    }

    void openDemo() {
        press("#demo-open");
        until(() -> window.session().isPresent(), "the demo case");
    }

    Path picture(String name) {
        settle();
        fxRun(() -> {
            // A scene without a stage draws some changed nodes as they were; taking its content out and in again makes it look at all of them.
            Node owner = window.scene().getFocusOwner();
            StackPane root = (StackPane) window.scene().getRoot();
            List<Node> content = List.copyOf(root.getChildren());
            root.getChildren().clear();
            root.getChildren().setAll(content);
            if (owner != null) {
                owner.requestFocus();
            }
        });
        settle();
        return save(name, fx(() -> window.scene().snapshot(null)));
    }

    /// Leaves a picture where pictures of this run are looked at.
    static Path save(String name, WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
            }
        }
        Path file = TestRun.pictures().resolve(name + ".png");
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(copy, "png", file.toFile());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return file;
    }

    @Override
    public void close() {
        fxRun(window::close);
        workbench.close();
        jobs.close();
    }
}
