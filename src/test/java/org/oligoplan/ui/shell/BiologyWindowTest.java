package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.LesionKind;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Side;
import org.oligoplan.model.StructureRole;
import org.oligoplan.phantom.BigPhantom;
import org.oligoplan.phantom.PhantomDose;
import org.oligoplan.phantom.PhantomScan;
import org.oligoplan.phantom.PhantomStructureSet;
import org.oligoplan.phantom.PhantomStructureSet.Contour;
import org.oligoplan.phantom.PhantomStructureSet.Roi;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.ui.theme.Theme;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.Session;
import org.testfx.api.FxToolkit;

/// Earlier courses, what they add up to and what that rests on, as a person meets them in the window.
@WindowTest
class BiologyWindowTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    private static PhantomScan scan() {
        PhantomScan big = BigPhantom.scan();
        List<PatientPoint> origins = IntStream.range(0, 40).mapToObj(k -> new PatientPoint(-150, -150, 2.0 * k)).toList();
        return new PhantomScan("courses", big.patient(), "CT", LocalDateTime.of(2026, 1, 5, 8, 0),
                new ImageGrid(PlaneFrame.axial(big.grid().frame()), 60, 60, 5, 5, origins), false, 1, -1024);
    }

    private static Roi box(String name, String type, int number, double x, double y, double half, int fromPlane, int planes) {
        List<Contour> contours = new ArrayList<>();
        for (int k = fromPlane; k < fromPlane + planes; k++) {
            double z = 2 * k;
            contours.add(Contour.closed(x - half, y - half, z, x + half, y - half, z, x + half, y + half, z, x - half, y + half, z));
        }
        return new Roi(name, type, new int[]{number * 30 % 256, 90, 200}, contours);
    }

    /// The files of a patient with a planning CT, a PTV, three organs and a dose.
    static List<Path> files(Path folder) throws Exception {
        PhantomScan scan = scan();
        NativeDicomCodec codec = new NativeDicomCodec();
        List<Path> files = new ArrayList<>();
        for (int k = 0; k < 40; k++) {
            short[] stored = new short[3600];
            Arrays.fill(stored, (short) 1040);
            Path file = folder.resolve("ct" + k + ".dcm");
            codec.write(scan.image(k, stored), file, WriteOptions.standard());
            files.add(file);
        }
        PhantomStructureSet set = new PhantomStructureSet(scan, "courses", "COURSES", "20260105",
                List.of(box("PTV", "PTV", 1, 0, 0, 12, 12, 14), box("SpinalCord", "ORGAN", 2, 30, 10, 5, 0, 40),
                        box("Esophagus", "ORGAN", 3, -27, 5, 8, 0, 40), box("Stomach", "ORGAN", 4, -60, 40, 15, 5, 25),
                        box("Body", "EXTERNAL", 5, 0, 0, 120, 0, 40)));
        codec.write(set.object(), folder.resolve("rs.dcm"), WriteOptions.standard());
        ImageGrid grid = new ImageGrid(PlaneFrame.axial(scan.grid().frame()), 33, 33, 5, 5,
                IntStream.rangeClosed(0, 20).mapToObj(k -> new PatientPoint(-80, -80, 5.0 * k - 10)).toList());
        codec.write(new PhantomDose(scan, "Plan dose", grid,
                p -> 30 * Math.exp(-(Math.pow(p.x() - 25, 2) + p.y() * p.y() + Math.pow(p.z() - 30, 2)) / 1200), 1e-4, 32).object(),
                folder.resolve("rd.dcm"), WriteOptions.standard());
        files.add(folder.resolve("rs.dcm"));
        files.add(folder.resolve("rd.dcm"));
        return files;
    }

    private static Session prepared(Session session) throws Exception {
        Case current = session.state().get().current();
        List<Action> actions = new ArrayList<>();
        Id lesion = Id.random();
        for (var s : current.structures()) {
            switch (s.name()) {
                case "PTV" -> {
                    actions.add(new Action.DelineateLesion(lesion, s.id(), StructureRole.PTV));
                    actions.add(
                            new Action.EditLesion(lesion, "L1", Optional.of(AnatomicSite.LUNG), Side.LEFT, Optional.of(LesionKind.LUNG)));
                    actions.add(new Action.Prescribe(lesion, Dose.ofGray("35"), 5, Optional.empty()));
                }
                case "Body" -> {
                    actions.add(new Action.NameStructure(s.id(), "Body", Optional.of("External")));
                    actions.add(new Action.AssignRole(s.id(), StructureRole.IGNORE));
                }
                default -> {
                    actions.add(new Action.NameStructure(s.id(), s.name(), Optional.of(s.name())));
                    actions.add(new Action.AssignRole(s.id(), StructureRole.ORGAN));
                }
            }
        }
        actions.add(new Action.MakeStatement(new Claim.PlanningImage(current.images().getFirst().id()), Optional.empty()));
        actions.add(
                new Action.AddPriorCourse(Id.random(), "T8, 2024", Optional.of(LocalDate.of(2024, 5, 1)), Optional.of(Dose.ofGray("30")),
                        OptionalInt.empty(), List.of(), List.of(), current.all(DoseDistribution.class).stream().map(d -> d.id()).toList()));
        for (Action action : actions) {
            session.perform(action).get(60, TimeUnit.SECONDS);
        }
        return session;
    }

    private static List<String> flaws(WindowRig rig) {
        return WindowRig.fx(() -> {
            // A result may have come since the last layout.
            rig.window.scene().getRoot().applyCss();
            rig.window.scene().getRoot().layout();
            Parent page = (Parent) rig.window.scene().getRoot().lookup("#dose-page");
            List<String> wrong = new ArrayList<>(SceneWalk.cut(page));
            wrong.addAll(SceneWalk.unnamed(page));
            wrong.addAll(SceneWalk.stickingOut(page));
            return wrong;
        });
    }

    private static String detail(WindowRig rig) {
        return WindowRig.fx(() -> {
            StringBuilder all = new StringBuilder();
            for (Node n : rig.node("#bio-detail", Parent.class).getChildrenUnmodifiable()) {
                if (n instanceof Label label) {
                    all.append(label.getText()).append('\n');
                }
            }
            return all.toString();
        });
    }

    private static String cell(WindowRig rig, String id) {
        return rig.node(id, Button.class).getText();
    }

    @Test
    void whatEarlierCoursesAddUpToIsExplainedAndChosenHere() throws Exception {
        try (RealBench bench = new RealBench(folder.resolve("data")); WindowRig rig = new WindowRig(bench, Locale.ENGLISH, 1440, 900)) {
            var offer = bench.workbench.read(files(folder)).result().get(60, TimeUnit.SECONDS);
            Session made = prepared(
                    bench.workbench.createCase(offer, offer.patients().getFirst().key()).result().get(60, TimeUnit.SECONDS));
            WindowRig.fxRun(() -> rig.window.openCase(made.state().get().current().id()));
            rig.until(() -> rig.window.session().isPresent(), "the case");
            rig.press("#doses-show");
            rig.press("#dose-tab-biology");
            rig.until(() -> rig.words("#bio-course-0-standing").contains("number of fractions is not known"), "the courses");
            rig.press("#bio-course-0");
            assertThat(flaws(rig)).isEmpty();
            assertThat(rig.picture("biology-course-en-dark-1440")).isNotEmptyFile();

            rig.type("#bio-who", "Demo Oncologist");
            rig.type("#bio-fractions-value", "10");
            rig.press("#bio-fractions-save");
            assertThat(rig.node("#bio-fractions-why", Parent.class).getStyleClass()).contains("wrong");
            rig.type("#bio-fractions-why", "treatment record");
            rig.press("#bio-fractions-save");
            rig.until(() -> rig.node("#bio-course-0-standing", Label.class).getText().contains("10 fractions"), "the fractions");

            // The cord's row: its ratio is to be chosen, and nothing is computed before.
            assertThat(cell(rig, "#bio-organ-1-1")).isEqualTo("choose");
            assertThat(cell(rig, "#bio-organ-1-2")).isEqualTo("?");
            rig.press("#bio-organ-1-0");
            assertThat(detail(rig)).contains("choose an \u03b1/\u03b2 for SpinalCord: 3 were published");
            rig.press("#bio-ratio-0");
            rig.until(() -> cell(rig, "#bio-organ-1-1").startsWith("2"), "the ratio");
            rig.press("#bio-limit-0");
            rig.until(() -> !cell(rig, "#bio-organ-1-4").equals("?"), "the headroom");
            rig.press("#bio-organ-1-4");
            assertThat(detail(rig)).contains("Limit 60", "in 5 fractions", "Demo Oncologist");
            // The least is left where the dose of this phantom is greatest in the cord, nearest to (25, 0, 30).
            rig.press("#bio-least");
            PatientPoint least = rig.window.session().orElseThrow().state().get().focus().crosshair().orElseThrow();
            assertThat(least.distanceTo(new PatientPoint(26, 5, 30))).isLessThan(4);
            assertThat(flaws(rig)).isEmpty();
            assertThat(rig.picture("biology-left-en-dark-1440")).isNotEmptyFile();
            rig.press("#bio-organ-1-2");
            assertThat(detail(rig)).contains("node by node on its own grid", "\u03b1/\u03b2 2\u2009Gy");
            rig.press("#bio-hint-0-0");
            assertThat(detail(rig)).contains("Geometry, not a dose calculation; error on clinical plans not measured");
            WindowRig.fxRun(() -> rig.window.setTheme(Theme.LIGHT));
            rig.settle();
            assertThat(rig.picture("biology-hint-en-light-1440")).isNotEmptyFile();

            Case now = rig.window.session().orElseThrow().state().get().current();
            assertThat(now.claims(Claim.OnDoses.class)).hasSize(3);
            assertThat(now.statements().getLast().by().decidedBy()).isEqualTo("Demo Oncologist");
            Id course = now.all(PriorCourse.class).getFirst().id();
            rig.press("#bio-course-0");
            rig.press("#bio-fractions-take-back");
            rig.until(() -> rig.node("#bio-course-0-standing", Label.class).getText().contains("not known"), "the fractions taken back");
            assertThat(now.find(course)).isPresent();

            WindowRig.fxRun(() -> rig.window.setLanguage(Locale.of("es")));
            rig.settle();
            rig.press("#doses-show");
            rig.press("#dose-tab-biology");
            rig.until(() -> rig.window.scene().getRoot().lookup("#bio-organ-0-0") != null, "the organs in Spanish");
            rig.press("#bio-organ-1-0");
            assertThat(flaws(rig)).isEmpty();
            assertThat(rig.picture("biology-es-light-1440")).isNotEmptyFile();
        }
    }

    @Test
    void aCaseWithoutDosesSaysWhatIsMissing() {
        try (WindowRig rig = new WindowRig(true, Locale.of("es"), 1280, 800)) {
            rig.openDemo();
            rig.press("#doses-show");
            rig.press("#dose-tab-biology");
            rig.until(() -> rig.window.scene().getRoot().lookup("#bio-course-0") != null, "the courses");
            assertThat(rig.shown("#dose-none")).isFalse();
            assertThat(rig.words("#bio-course-0-standing")).contains("ninguna distribución de dosis");
            assertThat(flaws(rig)).isEmpty();
            assertThat(rig.picture("biology-none-es-dark-1280")).isNotEmptyFile();
        }
    }
}
