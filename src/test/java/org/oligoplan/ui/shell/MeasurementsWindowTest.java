package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.Case;
import org.oligoplan.model.MeasuredShape;
import org.oligoplan.model.Measurement;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.ui.theme.Theme;
import org.oligoplan.workspace.MeasuredValue;
import org.oligoplan.workspace.Session;
import org.testfx.api.FxToolkit;

/// Measuring in the window: keys choose the tools, the mouse draws over the image, the list goes there and gives names.
@WindowTest
class MeasurementsWindowTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    private static Case now(WindowRig rig) {
        return rig.window.session().orElseThrow().state().get().current();
    }

    private static List<Measurement> all(WindowRig rig) {
        return now(rig).all(Measurement.class);
    }

    private static void mouse(EventType<MouseEvent> type, Node at, double x, double y) {
        Point2D scene = at.localToScene(x, y);
        Event.fireEvent(at,
                new MouseEvent(type, scene.getX(), scene.getY(), scene.getX(), scene.getY(), MouseButton.PRIMARY, 1, false, false,
                        false, false, true, false, false, false, false, false, new PickResult(at, scene.getX(), scene.getY())));
    }

    /// Drags over a view, in shares of its width and height, and waits for what comes of it.
    private static void drag(WindowRig rig, double... share) {
        int before = all(rig).size();
        WindowRig.fxRun(() -> {
            Region view = rig.node("#view-axial", Region.class);
            double w = view.getWidth();
            double h = view.getHeight();
            mouse(MouseEvent.MOUSE_PRESSED, view, share[0] * w, share[1] * h);
            for (int i = 2; i < share.length; i += 2) {
                mouse(MouseEvent.MOUSE_DRAGGED, view, share[i] * w, share[i + 1] * h);
            }
            mouse(MouseEvent.MOUSE_RELEASED, view, share[share.length - 2] * w, share[share.length - 1] * h);
        });
        rig.until(() -> all(rig).size() == before + 1, "one more measurement");
        rig.settle();
    }

    private static void press(WindowRig rig, KeyCode code, boolean shift, boolean control) {
        WindowRig.fxRun(() -> {
            Node target = rig.node("#view-axial", Node.class);
            target.requestFocus();
            Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false));
        });
        rig.settle();
    }

    private static List<String> flaws(WindowRig rig) {
        return WindowRig.fx(() -> {
            Parent page = (Parent) rig.window.scene().getRoot().lookup("#measurements-page");
            List<String> wrong = new ArrayList<>(SceneWalk.cut(page));
            if (page.minWidth(-1) > 320) {
                wrong.add("the page is wider than the panel: " + page.minWidth(-1));
            }
            wrong.addAll(SceneWalk.unnamed(page));
            wrong.addAll(SceneWalk.stickingOut(page));
            return wrong;
        });
    }

    @Test
    void whatIsMeasuredStandsInTheViewAndInTheList() throws Exception {
        try (RealBench bench = new RealBench(folder); WindowRig rig = new WindowRig(bench, Locale.ENGLISH, 1440, 900)) {
            rig.openDemo();
            Session session = rig.window.session().orElseThrow();
            rig.until(() -> now(rig).planningImage().or(() -> now(rig).images().stream().findFirst()).flatMap(i -> session.volume(i.id()))
                    .filter(v -> v.stored(0) != null && v.stored(v.grid().slices() - 1) != null).isPresent(), "the image");
            press(rig, KeyCode.R, true, true);
            assertThat(rig.shown("#measurements-none")).as("an empty list says what to do").isTrue();
            assertThat(flaws(rig)).isEmpty();

            press(rig, KeyCode.R, false, false);
            drag(rig, 0.3, 0.3, 0.4, 0.3, 0.5, 0.3);
            press(rig, KeyCode.Y, false, false);
            drag(rig, 0.35, 0.45, 0.4, 0.5, 0.5, 0.6);
            press(rig, KeyCode.Y, true, false);
            drag(rig, 0.6, 0.45, 0.7, 0.45, 0.72, 0.55, 0.65, 0.6, 0.58, 0.55);
            press(rig, KeyCode.R, true, false);
            WindowRig.fxRun(() -> {
                Region view = rig.node("#view-axial", Region.class);
                mouse(MouseEvent.MOUSE_PRESSED, view, 0.3 * view.getWidth(), 0.7 * view.getHeight());
                mouse(MouseEvent.MOUSE_DRAGGED, view, 0.45 * view.getWidth(), 0.75 * view.getHeight());
                mouse(MouseEvent.MOUSE_RELEASED, view, 0.45 * view.getWidth(), 0.75 * view.getHeight());
            });
            drag(rig, 0.6, 0.7);
            assertThat(all(rig)).hasSize(4);

            Measurement ellipse = all(rig).stream().filter(m -> m.shape() instanceof MeasuredShape.Ellipse).findFirst().orElseThrow();
            String part = "#measurement-" + ellipse.id();
            rig.until(() -> rig.words(part + "-value").startsWith("mean "), "values");
            MeasuredValue.Area area = (MeasuredValue.Area) MeasuredValue.of(now(rig), ellipse, session.volume(ellipse.image()));
            assertThat(area.unit().code()).isEqualTo("HU");
            assertThat(area.values().withoutValue()).isZero();
            assertThat(area.values().valuedMm2()).isCloseTo(area.values().areaMm2(), within(1e-6 * area.values().areaMm2()));
            List<String> inView = WindowRig.fx(() -> rig.node("#view-axial", Parent.class).lookupAll(".measure-value").stream()
                    .map(n -> ((Label) n).getText()).toList());
            assertThat(inView).hasSize(4).contains(rig.words(part + "-value"));
            assertThat(rig.picture("measurements-en-dark-1440")).isNotEmptyFile();

            rig.type(part + "-label", "Liver seg. VI");
            rig.key(KeyCode.ENTER, false);
            rig.until(() -> now(rig).find(ellipse.id(), Measurement.class).orElseThrow().label().equals("Liver seg. VI"), "the name");
            rig.press(part + "-copy");
            assertThat(WindowRig.fx(() -> Clipboard.getSystemClipboard().getString())).startsWith("mean ").contains("HU; ")
                    .contains("cm\u00b2");
            WindowRig.fxRun(() -> session.focus(session.state().get().focus().withCrosshair(new PatientPoint(0, 0, 0))));
            rig.settle();
            rig.press(part + "-go");
            assertThat(session.state().get().focus().crosshair()).contains(((MeasuredShape.Ellipse) ellipse.shape()).centre());

            WindowRig.fxRun(() -> {
                rig.window.setTheme(Theme.LIGHT);
                rig.window.setLanguage(Locale.of("es"));
                rig.window.scene().getRoot().requestFocus();
            });
            rig.settle();
            press(rig, KeyCode.R, true, true);
            rig.until(() -> rig.words("#measurements-count").startsWith("4 mediciones"), "the list in Spanish");
            rig.until(() -> rig.words(part + "-value").startsWith("media "), "values in Spanish");
            assertThat(flaws(rig)).isEmpty();
            assertThat(rig.picture("measurements-es-light-1440")).isNotEmptyFile();
            rig.press(part + "-remove");
            rig.until(() -> all(rig).size() == 3, "one less");
        }
    }
}
