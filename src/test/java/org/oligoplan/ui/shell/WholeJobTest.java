package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.shape.Line;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Structure;
import org.oligoplan.phantom.DemoTruth;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.ui.theme.Theme;
import org.oligoplan.workspace.SaveState;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.SessionState;
import org.testfx.api.FxToolkit;

/// The whole job in the window with the real program behind it: open the demo case, draw a lesion, see the verdict flip, prescribe 35 Gy in
/// 5, save a draft, close, and find it again exactly as it was.
@WindowTest
class WholeJobTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void fromTheDemoCaseToASavedDraftAndBack() throws Exception {
        Structure drawn;
        try (RealBench bench = new RealBench(folder); WindowRig rig = new WindowRig(bench, Locale.ENGLISH, 1440, 900)) {
            rig.openDemo();
            Session session = rig.window.session().orElseThrow();
            rig.until(() -> session.state().get().current().planningImage().isPresent() || !declare(rig, session), "the planning CT");
            Structure cord = structure(session, "SpinalCord");
            if (cord.role().isEmpty()) {
                rig.press("#imported-" + cord.id() + "-accept");
                rig.until(() -> structure(session, "SpinalCord").role().isPresent(), "the cord's role");
            }
            if (cord.irradiated().isEmpty()) {
                choose(rig, "#organ-" + cord.id());
                rig.press("#organ-" + cord.id() + "-irradiated-yes");
                rig.until(() -> structure(session, "SpinalCord").irradiated().isPresent(), "prior dose of the cord");
            }
            int before = session.state().get().current().lesions().size();
            rig.key(KeyCode.L, false);
            rig.until(() -> session.state().get().current().lesions().size() == before + 1, "the new lesion");
            Id structure = session.state().get().focus().structure().orElseThrow();
            String name = session.state().get().current().lesions().stream()
                    .filter(l -> l.delineations().stream().anyMatch(d -> d.structure().equals(structure)))
                    .map(Lesion::name).findFirst().orElseThrow();

            // Well away from the cord, whose centre line is at (0, 77): no closer than 30 mm.
            rig.until(() -> session.volume(session.state().get().focus().image().orElseThrow()).isPresent(), "the voxels");
            point(rig, session, new PatientPoint(70, 77, 50));
            rig.press("#tool-brush");
            stroke(rig, 0, 0);
            rig.until(() -> !contours(session, structure).isEmpty() && saved(session), "the first stroke on the disk");
            String figure = "#check-" + name + "-distance-figure";
            rig.until(() -> rig.window.scene().getRoot().lookup(figure) instanceof Label label && !label.getText().isEmpty()
                    && current(session), "a distance");
            String far = words(rig, "#check-" + name + "-distance-verdict");
            assertThat(far).as("over 30 mm, but on a single slice and with facts missing").isEqualTo("Borderline");
            assertThat(session.state().get().current().settings().delineationMm()).as("the demo's own labelled value")
                    .hasValueSatisfying(mm -> {
                        assertThat(mm.value()).isEqualTo(DemoTruth.DELINEATION_MM);
                        assertThat(mm.by().source()).isEqualTo("edit.source.demo");
                    });
            assertThat(session.state().get().checks().orElseThrow().overall().code()).isNotEqualTo("MET");
            rig.picture("whole-job-1-outside");

            // A second stroke towards the cord: inside.
            point(rig, session, new PatientPoint(25, 77, 50));
            stroke(rig, 0, 0);
            rig.until(() -> words(rig, "#check-" + name + "-distance-verdict").equals("Inside 3 cm") && saved(session) && current(session),
                    "the flip");
            rig.picture("whole-job-2-inside");

            rig.type("#check-" + name + "-total", "35");
            rig.type("#check-" + name + "-fractions", "5");
            rig.press("#check-" + name + "-prescribe");
            rig.until(() -> words(rig, "#check-" + name + "-prescription").equals("35\u2009Gy in 5 fractions") && saved(session),
                    "the prescription");
            rig.until(() -> current(session) && words(rig, "#check-" + name + "-dose-standing").equals("Judgement open"),
                    "the dose: in range, but nobody has said that it can be given");
            rig.press("#check-" + name + "-feasible-begin");
            rig.press("#check-" + name + "-feasible-answer-yes");
            rig.type("#check-" + name + "-feasible-name", "Demo Oncologist");
            rig.press("#check-" + name + "-feasible-record");
            rig.until(() -> current(session) && words(rig, "#check-" + name + "-dose-standing").equals("Met"), "the dose rules");
            rig.key(KeyCode.S, true);
            rig.type("#draft-name", "First plan");
            rig.press("#draft-confirm");
            rig.until(() -> session.drafts().stream().anyMatch(d -> d.name().equals("First plan")), "the draft");
            rig.press("#check-" + name + "-distance-show");
            rig.settle();
            assertThat(WindowRig.fx(() -> SceneWalk.cut(rig.window.scene().getRoot()))).as("what is drawn is what holds").isEmpty();
            rig.picture("whole-job-3-saved");
            WindowRig.fxRun(() -> rig.window.setTheme(Theme.LIGHT));
            rig.settle();
            rig.picture("whole-job-4-light");
            drawn = structure(session, structure);
            rig.press("#header-back");
            rig.until(() -> bench.workbench.cases().get().size() == 1, "the case in the list");
            rig.picture("whole-job-5-list");
        }
        try (RealBench bench = new RealBench(folder); WindowRig rig = new WindowRig(bench, Locale.of("es"), 1280, 800)) {
            rig.until(() -> bench.workbench.cases().get().size() == 1, "the case list");
            rig.press("#case-" + bench.workbench.cases().get().getFirst().caseId());
            rig.until(() -> rig.window.session().isPresent(), "the case again");
            Session session = rig.window.session().orElseThrow();
            assertThat(structure(session, drawn.id())).as("the polygons, bit by bit").isEqualTo(drawn);
            assertThat(session.drafts()).extracting(Session.DraftListing::name).contains("First plan");
            assertThat(session.state().get().current().lesions())
                    .anySatisfy(lesion -> assertThat(lesion.prescription()).hasValueSatisfying(answer -> {
                        assertThat(answer.value().total()).isEqualTo(Dose.ofGray("35"));
                        assertThat(answer.value().fractions()).isEqualTo(5);
                    }));
            rig.until(() -> session.state().get().checks().isPresent() && current(session), "the checks");
            rig.until(() -> session.volume(session.state().get().focus().image().orElseThrow()).isPresent(), "the voxels again");
            rig.settle();
            rig.picture("whole-job-6-again-es");
            assertThat(WindowRig.fx(() -> {
                javafx.scene.Parent strip = (javafx.scene.Parent) rig.window.scene().getRoot().lookup("#viewer-strip");
                List<String> wrong = new java.util.ArrayList<>(SceneWalk.cut(strip));
                wrong.addAll(SceneWalk.unnamed(strip));
                wrong.addAll(SceneWalk.stickingOut(strip));
                return wrong;
            })).as("the tool bar in Spanish at 1280 px").isEmpty();
        }
    }

    private static boolean declare(WindowRig rig, Session session) {
        session.state().get().current().images().stream().findFirst()
                .ifPresent(image -> rig.window.scene().getRoot().lookupAll("#image-" + image.id() + "-declare").stream().findFirst()
                        .ifPresent(node -> ((javafx.scene.control.Button) node).fire()));
        return true;
    }

    private static void choose(WindowRig rig, String row) {
        rig.press(row + "-head");
    }

    private static Structure structure(Session session, String name) {
        return session.state().get().current().structures().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    private static Structure structure(Session session, Id id) {
        return session.state().get().current().structure(id).orElseThrow();
    }

    private static List<?> contours(Session session, Id id) {
        return structure(session, id).contours().sections();
    }

    private static boolean saved(Session session) {
        return session.state().get().saved() instanceof SaveState.Saved;
    }

    private static boolean current(Session session) {
        return !session.state().get().checksStale();
    }

    private static String words(WindowRig rig, String selector) {
        return rig.find(selector).filter(Label.class::isInstance).map(node -> ((Label) node).getText()).orElse("");
    }

    private static void point(WindowRig rig, Session session, PatientPoint place) {
        SessionState.Focus focus = session.state().get().focus();
        session.focus(focus.withCrosshair(place));
        rig.settle();
        org.testfx.util.WaitForAsyncUtils.sleep(600, java.util.concurrent.TimeUnit.MILLISECONDS);
        rig.settle();
    }

    /// A short stroke in the axial view, beginning where the crosshair stands, off by some pixels.
    private static void stroke(WindowRig rig, double offX, double offY) {
        Node view = rig.node("#view-axial", Node.class);
        double[] at = WindowRig.fx(() -> {
            double x = Double.NaN;
            double y = Double.NaN;
            for (Node node : view.lookupAll(".crosshair")) {
                if (node instanceof Line line && line.isVisible()) {
                    Bounds bounds = view.sceneToLocal(line.localToScene(line.getBoundsInLocal()));
                    if (bounds.getHeight() > bounds.getWidth()) {
                        x = bounds.getCenterX();
                    } else {
                        y = bounds.getCenterY();
                    }
                }
            }
            return new double[]{x + offX, y + offY};
        });
        assertThat(at).as("where the crosshair stands").doesNotContain(Double.NaN);
        mouse(view, MouseEvent.MOUSE_PRESSED, at[0], at[1]);
        mouse(view, MouseEvent.MOUSE_DRAGGED, at[0] + 2, at[1]);
        mouse(view, MouseEvent.MOUSE_DRAGGED, at[0] + 3, at[1] + 1);
        mouse(view, MouseEvent.MOUSE_RELEASED, at[0] + 3, at[1] + 1);
        rig.settle();
    }

    private static void mouse(Node view, EventType<MouseEvent> type, double localX, double localY) {
        Point2D place = WindowRig.fx(() -> view.localToScene(localX, localY));
        double x = place.getX();
        double y = place.getY();
        WindowRig.fxRun(() -> Event.fireEvent(view,
                new MouseEvent(type, x, y, x, y, MouseButton.PRIMARY, 1, false, false, false, false, true, false,
                        false, false, false, false, new PickResult(view, x, y))));
    }
}
