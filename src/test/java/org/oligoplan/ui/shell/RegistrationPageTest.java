package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Registration;
import org.oligoplan.model.RegistrationMeans;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.ui.registration.PairProbe;
import org.oligoplan.ui.theme.Theme;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.RegistrationEngine.Found;
import org.testfx.api.FxToolkit;

/// The page on which two images are registered, by what it does: to the motion, to the picture and to the case.
@WindowTest
class RegistrationPageTest {

    /// One window for all: making one takes longer than what is tried in it.
    @SuppressWarnings("NullAway.Init")
    private static WindowRig rig;
    private static final List<String> VIEWS = List.of("#pair-axial", "#pair-coronal", "#pair-sagittal");

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        rig = new WindowRig(true, Locale.ENGLISH, 1280, 800);
        begin(rig);
    }

    @BeforeEach
    void again() {
        if (rig.shown("#registration-page")) {
            rig.press("#registration-back");
        }
        FakeSession session = rig.workbench.session;
        for (Registration r : session.state().get().current().all(Registration.class)) {
            assertThat(session.perform(new Action.RemoveRegistration(r.id()))).isCompleted();
        }
        session.performed.clear();
        rig.settle();
        show(rig);
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    private static void begin(WindowRig rig) {
        rig.openDemo();
        FakeSession session = rig.workbench.session;
        session.volumes.put(PairOfImages.NOW, PairOfImages.volume(PairOfImages.now(), RigidTransform.IDENTITY));
        session.volumes.put(PairOfImages.EARLIER, PairOfImages.volume(PairOfImages.earlier(), PairOfImages.MOTION));
        session.put(PairOfImages.now(), PairOfImages.earlier());
        rig.settle();
    }

    private static void show(WindowRig rig) {
        rig.press("#registration-open");
        choose(rig, "#pair-fixed", 1);
        choose(rig, "#pair-moving", 0);
        rest(rig);
    }

    /// Images stand in the order of their ids or names: the wanted one is found by its description.
    private static void choose(WindowRig rig, String box, int earlierOrNow) {
        String wanted = earlierOrNow == 0 ? "Earlier course" : "Planning";
        WindowRig.fxRun(() -> {
            ComboBox<?> combo = rig.node(box, ComboBox.class);
            for (int i = 0; i < combo.getItems().size(); i++) {
                if (String.valueOf(combo.getItems().get(i)).contains("description=" + wanted)) {
                    combo.getSelectionModel().select(i);
                }
            }
        });
        rig.settle();
    }

    /// Until every view shows the newest state.
    private static void rest(WindowRig rig) {
        do {
            rig.until(() -> isDrawn(rig), "the newest pictures");
        } while (!WindowRig.fx(() -> isDrawn(rig)));
    }

    private static boolean isDrawn(WindowRig rig) {
        return VIEWS.stream().allMatch(view -> {
            Node node = rig.window.scene().getRoot().lookup(view);
            return node != null && PairProbe.isDrawn(node) && image(node).getImage() != null;
        });
    }

    /// Until nothing moves either, so that the pictures are at full size.
    private static void stand(WindowRig rig) {
        rest(rig);
        rig.until(() -> PairProbe.isIdle(rig.window.scene().getRoot().lookup("#pair-views")) && VIEWS.stream().allMatch(view -> {
            Node node = rig.window.scene().getRoot().lookup(view);
            return image(node).getImage().getWidth() >= node.getLayoutBounds().getWidth();
        }), "pictures at full size");
        rest(rig);
    }

    private static ImageView image(Node view) {
        return (ImageView) ((Parent) view).getChildrenUnmodifiable().stream().filter(ImageView.class::isInstance).findFirst().orElseThrow();
    }

    private String field(String id) {
        return WindowRig.fx(() -> rig.node("#hand-" + id, TextField.class).getText());
    }

    private void set(String id, String text) {
        WindowRig.fxRun(() -> {
            TextField field = rig.node("#hand-" + id, TextField.class);
            field.requestFocus();
            field.setText(text);
            field.getOnAction().handle(new javafx.event.ActionEvent());
        });
        rest(rig);
    }

    private static void key(WindowRig rig, String view, KeyCode code, boolean shift) {
        WindowRig.fxRun(() -> {
            Node node = rig.node(view, Node.class);
            node.requestFocus();
            for (EventType<KeyEvent> type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
                Event.fireEvent(node, new KeyEvent(type, "", "", code, shift, false, false, false));
            }
        });
        rig.settle();
    }

    private void mouse(EventType<MouseEvent> type, String view, double x, double y) {
        WindowRig.fxRun(() -> {
            Node node = rig.node(view, Node.class);
            Point2D scene = node.localToScene(x, y);
            Event.fireEvent(node,
                    new MouseEvent(type, scene.getX(), scene.getY(), scene.getX(), scene.getY(), MouseButton.PRIMARY, 1, false,
                            false, false, false, true, false, false, false, false, false,
                            new PickResult(node, scene.getX(), scene.getY())));
        });
    }

    private void drag(String view, double... xy) {
        mouse(MouseEvent.MOUSE_PRESSED, view, xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            mouse(MouseEvent.MOUSE_DRAGGED, view, xy[i], xy[i + 1]);
        }
        mouse(MouseEvent.MOUSE_RELEASED, view, xy[xy.length - 2], xy[xy.length - 1]);
        rest(rig);
    }

    private double width(String view) {
        return WindowRig.fx(() -> rig.node(view, Node.class).getLayoutBounds().getWidth());
    }

    private double height(String view) {
        return WindowRig.fx(() -> rig.node(view, Node.class).getLayoutBounds().getHeight());
    }

    /// The mean difference of grey between two pictures of a view, of those pixels that both have.
    private double difference(int[] a, int[] b) {
        assertThat(a.length).as("pixels of the view").isEqualTo(b.length);
        double sum = 0;
        int count = 0;
        for (int i = 0; i < a.length; i++) {
            if (a[i] != 0 && b[i] != 0) {
                sum += Math.abs((a[i] & 0xff) - (b[i] & 0xff));
                count++;
            }
        }
        return sum / count;
    }

    private int[] picture(String view) {
        stand(rig);
        return WindowRig.fx(() -> {
            ImageView image = image(rig.node(view, Node.class));
            int w = (int) image.getImage().getWidth();
            int h = (int) image.getImage().getHeight();
            int[] pixels = new int[w * h];
            image.getImage().getPixelReader().getPixels(0, 0, w, h, javafx.scene.image.PixelFormat.getIntArgbInstance(), pixels, 0, w);
            return pixels;
        });
    }

    private Action last() {
        return rig.workbench.session.performed.getLast();
    }

    @Test
    void typedNumbersMoveTheImageOntoTheOtherOne() {
        WindowRig.fxRun(() -> rig.node("#pair-amount", Slider.class).setValue(0));
        int[] fixed = picture("#pair-axial");
        WindowRig.fxRun(() -> rig.node("#pair-amount", Slider.class).setValue(1));
        double before = difference(fixed, picture("#pair-axial"));
        // The trunk's motion is about the frame's origin; the fields speak of the moving image's middle.
        PatientPoint middle = org.oligoplan.render.Fit.middle(PairOfImages.earlier().grid());
        RigidTransform truth = PairOfImages.MOTION;
        PatientVector shift = truth.displacement(middle);
        set("about-head", "8");
        set("left", Double.toString(Math.round(shift.x() * 1000) / 1000.0));
        set("back", Double.toString(Math.round(shift.y() * 1000) / 1000.0));
        set("head", Double.toString(shift.z()));
        // Both once more: what the page says of the motion may have changed the views' size.
        WindowRig.fxRun(() -> rig.node("#pair-amount", Slider.class).setValue(0));
        int[] again = picture("#pair-axial");
        WindowRig.fxRun(() -> rig.node("#pair-amount", Slider.class).setValue(1));
        double after = difference(again, picture("#pair-axial"));
        assertThat(before).isGreaterThan(15);
        assertThat(after).as("only what 3 and 5 mm voxels show differently").isLessThan(before / 4);
        assertThat(field("about-head")).isEqualTo("8.00");
        assertThat(field("head")).isEqualTo("6.0");
        rig.press("#hand-undo");
        assertThat(field("head")).isEqualTo("0.0");
    }

    @Test
    void dragsAndKeysMoveAndTurnAndOneDragIsOneStep() {
        key(rig, "#pair-axial", KeyCode.S, false);
        key(rig, "#pair-axial", KeyCode.RIGHT, false);
        key(rig, "#pair-axial", KeyCode.DOWN, true);
        assertThat(field("left")).isEqualTo("1.0");
        assertThat(field("back")).isEqualTo("10.0");
        drag("#pair-axial", 200, 200, 210, 200, 220, 200, 240, 200);
        double dragged = Double.parseDouble(field("left"));
        assertThat(dragged).isGreaterThan(2);
        rig.press("#hand-undo");
        assertThat(field("left")).isEqualTo("1.0");
        rig.press("#hand-undo");
        rig.press("#hand-undo");
        assertThat(field("back")).isEqualTo("0.0");
        key(rig, "#pair-axial", KeyCode.R, false);
        key(rig, "#pair-axial", KeyCode.RIGHT, true);
        assertThat(field("about-head")).as("clockwise on a view from the feet").isEqualTo("5.00");
        rig.press("#hand-undo");
        double x = width("#pair-axial") / 2;
        double y = height("#pair-axial") / 2;
        // A quarter turn about the crosshair, which is in the middle.
        drag("#pair-axial", x + 80, y, x + 57, y + 57, x, y + 80);
        assertThat(Double.parseDouble(field("about-head"))).isCloseTo(90, within(3.0));
    }

    @Test
    void landmarksAreListedWithResidualsAndFitTheMotion() {
        double w = width("#pair-axial");
        double h = height("#pair-axial");
        double[][] places = {{0.3, 0.4}, {0.7, 0.4}, {0.5, 0.6}, {0.4, 0.55}};
        for (int i = 0; i < places.length; i++) {
            key(rig, "#pair-axial", KeyCode.C, false);
            drag("#pair-axial", w * places[i][0], h * places[i][1], w * places[i][0], h * places[i][1]);
            key(rig, "#pair-axial", KeyCode.F, false);
            assertThat(rig.words("#mark-" + (i + 1) + "-words")).isEqualTo((i + 1) + ": find it in the moved image");
            drag("#pair-axial", w * places[i][0] + 20, h * places[i][1] - 10, w * places[i][0] + 20, h * places[i][1] - 10);
            key(rig, "#pair-axial", KeyCode.G, false);
        }
        assertThat(rig.words("#landmarks-figures")).startsWith("FRE 0.0\u2009mm");
        assertThat(rig.words("#mark-1-words")).contains("apart, 0.0\u2009mm in the fit");
        rig.press("#landmarks-apply");
        assertThat(rig.words("#mark-1-words")).startsWith("1: 0.0\u2009mm apart");
        assertThat(Double.parseDouble(field("left"))).as("to the left on the screen").isLessThan(-1);
        assertThat(rig.words("#sign-suggestion")).contains("landmarks");
        rig.press("#sign-later");
        assertThat(last()).isInstanceOfSatisfying(Action.RegisterLandmarks.class, a -> {
            assertThat(a.landmarks()).hasSize(4);
            assertThat(a.from()).isEqualTo(PairOfImages.EARLIER_FRAME);
            assertThat(a.to()).isEqualTo(PairOfImages.NOW_FRAME);
        });
        // The page begins anew.
        assertThat(rig.shown("#mark-1-words")).isFalse();
    }

    @Test
    void landmarksOnALineAreRefusedInWords() {
        for (int i = 0; i < 3; i++) {
            drag("#pair-axial", 150 + 60 * i, 200, 150 + 60 * i, 200);
            rig.press("#mark-fixed");
            rig.press("#mark-moving");
        }
        assertThat(rig.words("#landmarks-figures")).contains("on one line");
        assertThat(rig.node("#landmarks-apply", Button.class).isDisabled()).isTrue();
        rig.press("#mark-3-remove");
        assertThat(rig.words("#landmarks-figures")).isEqualTo("One more landmark is needed for a fit.");
    }

    @Test
    void signingOffNeedsAnUncertaintyANameAndACapacity() {
        assertThat(rig.node("#sign-off", Button.class).isDisabled()).as("nothing was moved").isTrue();
        set("left", "5");
        assertThat(rig.words("#sign-suggestion")).contains("by hand");
        assertThat(WindowRig.fx(() -> rig.node("#sign-uncertainty", TextField.class).getText())).as("never prefilled").isEmpty();
        rig.press("#sign-off");
        assertThat(rig.workbench.session.performed).isEmpty();
        rig.type("#sign-uncertainty", "2,5");
        rig.type("#sign-who", "Demo Physicist");
        rig.press("#sign-off");
        assertThat(rig.workbench.session.performed).as("without a capacity").isEmpty();
        WindowRig.fxRun(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<PersonRole> role = rig.node("#sign-role", ComboBox.class);
            role.setValue(PersonRole.PHYSICIST);
        });
        rig.press("#sign-off");
        assertThat(last()).isInstanceOfSatisfying(Action.Together.class, t -> {
            assertThat(t.actions()).hasSize(2);
            assertThat(t.actions().get(1)).isInstanceOfSatisfying(Action.SignOffRegistration.class, a -> {
                assertThat(a.uncertaintyMm()).isEqualTo(2.5);
                assertThat(a.rotationDegrees()).isEqualTo(OptionalDouble.empty());
                assertThat(a.decidedBy()).contains("Demo Physicist");
                assertThat(a.role()).contains(PersonRole.PHYSICIST);
            });
        });
        Registration made = rig.workbench.session.state().get().current().all(Registration.class).getFirst();
        assertThat(made.signedOff()).isTrue();
        assertThat(rig.words("#registration-" + made.id() + "-standing")).isEqualTo("In use, \u00b12.5\u2009mm");
        assertThat(rig.words("#registration-" + made.id() + "-origin")).isEqualTo("Made here by hand");
        assertThat(rig.words("#pair-said")).startsWith("A registration of the case joins them");
    }

    @Test
    void whatWasKeptIsSignedOffInTheCasePanel() {
        set("left", "5");
        rig.press("#sign-later");
        Registration made = rig.workbench.session.state().get().current().all(Registration.class).getFirst();
        String row = "#registration-" + made.id();
        assertThat(rig.words(row + "-standing")).isEqualTo("Not signed off");
        rig.press(row + "-begin");
        rig.type(row + "-uncertainty", "3");
        rig.press(row + "-accept");
        assertThat(last()).as("without a name and a capacity").isInstanceOf(Action.RegisterManual.class);
        rig.type(row + "-rotation", "0,5");
        rig.type(row + "-who", "Demo Physicist");
        WindowRig.fxRun(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<PersonRole> role = rig.node(row + "-role", ComboBox.class);
            role.setValue(PersonRole.PHYSICIST);
        });
        rig.press(row + "-accept");
        assertThat(last()).isEqualTo(new Action.SignOffRegistration(made.id(), 3, OptionalDouble.of(0.5), Optional.of("Demo Physicist"),
                Optional.of(PersonRole.PHYSICIST)));
        assertThat(rig.words(row + "-standing")).isEqualTo("In use, \u00b13\u2009mm");
    }

    @Test
    void theSearchCanBeWatchedStoppedAndItsResultIsExplained() throws Exception {
        CountDownLatch under = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        RegistrationMeans.Automatic means = new RegistrationMeans.Automatic("test", 1, new TreeMap<>(), 1.1234, 1.4567, true, 0.876, 42);
        rig.workbench.engine = (_, progress) -> {
            progress.report(1, 4);
            under.countDown();
            try {
                assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            try {
                progress.checkCancelled();
            } finally {
                stopped.countDown();
            }
            return new Found.Aligned(PairOfImages.MOTION, means, new PatientPoint(0, 0, 0), _ -> 1.87);
        };
        rig.press("#search-start");
        assertThat(under.await(20, TimeUnit.SECONDS)).isTrue();
        rig.settle();
        assertThat(rig.shown("#search-progress")).isTrue();
        assertThat(rig.shown("#search-start")).isFalse();
        rig.press("#search-cancel");
        assertThat(rig.shown("#search-progress")).isFalse();
        go.countDown();
        assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
        rest(rig);
        assertThat(field("head")).as("what was stopped changes nothing").isEqualTo("0.0");
        rig.press("#search-start");
        rig.until(() -> rig.shown("#search-result"), "the result");
        assertThat(rig.words("#search-result")).startsWith("Likeness 1.123 before, 1.457 after; 88\u2009% overlap; 42 steps, came to rest");
        assertThat(rig.words("#sign-suggestion")).contains("1.9\u2009mm");
        assertThat(field("about-head")).isEqualTo("8.00");
        rig.press("#sign-later");
        assertThat(last()).isInstanceOfSatisfying(Action.RegisterAutomatic.class, a -> {
            assertThat(a.means()).isEqualTo(means);
            assertThat(a.suggestion().orElseThrow().mm()).isEqualTo(1.87);
        });
    }

    @Test
    void escapeBringsTheViewsAndTheChecksBack() {
        assertThat(rig.shown("#pair-views")).isTrue();
        key(rig, "#pair-axial", KeyCode.L, false);
        rig.key(KeyCode.ESCAPE, false);
        assertThat(rig.find("#pair-views")).isEmpty();
        assertThat(rig.find("#registration-page")).isEmpty();
        rig.key(KeyCode.R, true);
        assertThat(rig.shown("#registration-page")).isTrue();
        rig.key(KeyCode.E, true);
        assertThat(rig.find("#pair-views")).as("another page in its place").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"en,DARK,1280,800", "es,LIGHT,1440,900", "es,CONTRAST,1280,800"})
    void nothingIsCutAndEveryControlIsNamed(String language, Theme theme, double width, double height) {
        try (WindowRig other = new WindowRig(true, Locale.of(language), width, height)) {
            begin(other);
            show(other);
            look(other, language + "-" + theme.name().toLowerCase(Locale.ROOT), theme);
        }
    }

    private static void look(WindowRig rig, String name, Theme theme) {
        WindowRig.fxRun(() -> rig.window.setTheme(theme));
        key(rig, "#pair-axial", KeyCode.F, false);
        key(rig, "#pair-axial", KeyCode.G, false);
        rest(rig);
        assertThat(rig.picture("registration-page-" + name)).isNotEmptyFile();
        List<String> wrong = WindowRig.fx(() -> {
            Parent root = rig.window.scene().getRoot();
            root.applyCss();
            root.layout();
            List<String> all = new ArrayList<>(SceneWalk.unnamed(root));
            all.addAll(SceneWalk.twice(root));
            all.addAll(SceneWalk.cut(root));
            all.addAll(SceneWalk.tooWide(root));
            for (String panel : List.of("#checks-panel", "#pair-strip", "#case-panel")) {
                all.addAll(SceneWalk.stickingOut((Parent) root.lookup(panel)));
            }
            return all;
        });
        assertThat(wrong).isEmpty();
        for (String part : List.of("search", "landmarks", "hand")) {
            rig.press("#" + part + "-fold");
        }
        WindowRig.fxRun(() -> ((javafx.scene.control.ToggleButton) rig.window.scene().getRoot().lookup("#pair-mix-checkerboard")).fire());
        rest(rig);
        assertThat(rig.picture("registration-page-end-" + name)).isNotEmptyFile();
    }
}
