package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
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
import org.oligoplan.model.Delivery;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.LesionKind;
import org.oligoplan.model.LesionMeasurement;
import org.oligoplan.model.PinnedComment;
import org.oligoplan.model.Side;
import org.oligoplan.model.StructureRole;
import org.oligoplan.phantom.BigPhantom;
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

/// The page of all lesions, as a person meets it: a dozen of them, one of which is measured, given margins, treated and commented on.
@WindowTest
class LesionsWindowTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    private List<Path> files() throws Exception {
        PhantomScan big = BigPhantom.scan();
        PhantomScan scan = new PhantomScan("lesions", big.patient(), "CT", LocalDateTime.of(2026, 1, 5, 8, 0),
                new ImageGrid(PlaneFrame.axial(big.grid().frame()), 40, 40, 4, 4,
                        IntStream.range(0, 20).mapToObj(k -> new PatientPoint(-80, -80, 3.0 * k)).toList()),
                false, 1, -1024);
        NativeDicomCodec codec = new NativeDicomCodec();
        List<Path> files = new ArrayList<>();
        for (int k = 0; k < 20; k++) {
            short[] stored = new short[1600];
            Arrays.fill(stored, (short) 1040);
            Path file = folder.resolve("ct" + k + ".dcm");
            codec.write(scan.image(k, stored), file, WriteOptions.standard());
            files.add(file);
        }
        List<Contour> contours = IntStream.range(7, 13)
                .mapToObj(k -> Contour.closed(-12, -6, 3 * k, 12, -6, 3 * k, 12, 6, 3 * k, -12, 6, 3 * k))
                .toList();
        codec.write(new PhantomStructureSet(scan, "lesions", "LESIONS", "20260105", List.of(new Roi("GTV_1", "GTV", new int[]{200, 90, 60},
                contours))).object(), folder.resolve("rs.dcm"), WriteOptions.standard());
        files.add(folder.resolve("rs.dcm"));
        return files;
    }

    private static void prepare(Session session) throws Exception {
        Case current = session.state().get().current();
        Id lesion = Id.random();
        List<Action> actions = new ArrayList<>(List.of(
                new Action.MakeStatement(new Claim.PlanningImage(current.images().getFirst().id()), Optional.empty()),
                new Action.DelineateLesion(lesion, current.structures().getFirst().id(), StructureRole.GTV),
                new Action.EditLesion(lesion, "L1", Optional.of(AnatomicSite.LUNG), Side.LEFT, Optional.of(LesionKind.LUNG)),
                new Action.Prescribe(lesion, Dose.ofGray("35"), 5, Optional.empty())));
        for (int n = 2; n <= 12; n++) {
            actions.add(new Action.AddLesion(Id.random(), Id.random(), "L" + n, Optional.of(AnatomicSite.values()[n % 37]), Side.RIGHT,
                    Optional.empty()));
        }
        session.perform(new Action.Together("edit.script", actions)).get(60, TimeUnit.SECONDS);
    }

    private static Case now(WindowRig rig) {
        return rig.window.session().orElseThrow().state().get().current();
    }

    private static TableView<?> table(WindowRig rig) {
        return rig.node("#lesions-table", TableView.class);
    }

    private static void select(WindowRig rig, int row) {
        WindowRig.fxRun(() -> {
            table(rig).getSelectionModel().clearAndSelect(row);
            table(rig).scrollTo(row);
        });
        rig.settle();
    }

    private static List<String> flaws(WindowRig rig) {
        return WindowRig.fx(() -> {
            rig.window.scene().getRoot().applyCss();
            rig.window.scene().getRoot().layout();
            Parent details = (Parent) rig.window.scene().getRoot().lookup("#lesion-details");
            List<String> wrong = new ArrayList<>(SceneWalk.cut(details));
            wrong.addAll(SceneWalk.unnamed((Parent) rig.window.scene().getRoot().lookup("#lesions-page")));
            return wrong;
        });
    }

    @Test
    @SuppressWarnings("unchecked")
    void allLesionsAreListedAndOneIsMeasuredTreatedAndCommentedOn() throws Exception {
        try (RealBench bench = new RealBench(folder.resolve("data")); WindowRig rig = new WindowRig(bench, Locale.ENGLISH, 1440, 900)) {
            var offer = bench.workbench.read(files()).result().get(60, TimeUnit.SECONDS);
            Session made = bench.workbench.createCase(offer, offer.patients().getFirst().key()).result().get(60, TimeUnit.SECONDS);
            prepare(made);
            WindowRig.fxRun(() -> rig.window.openCase(made.state().get().current().id()));
            rig.until(() -> rig.window.session().isPresent(), "the case");
            rig.key(KeyCode.G, true);
            rig.until(() -> table(rig).getItems().size() == 12, "the table");
            assertThat(rig.words("#lesions-sites")).startsWith("12 lesions").contains("0 to ");
            select(rig, 11);
            assertThat(rig.node("#lesion-details-name", javafx.scene.control.TextField.class).getText()).isEqualTo("L12");
            select(rig, 0);
            Id lesion = now(rig).lesions().getFirst().id();
            assertThat(rig.words("#lesion-details-code")).contains("39607008");
            assertThat(flaws(rig)).isEmpty();
            assertThat(rig.picture("lesions-en-dark-1440")).isNotEmptyFile();

            // Measured from the contour: a rectangle of 24 x 12 mm.
            WindowRig.fxRun(() -> {
                rig.node("#lesion-measure-structure", ComboBox.class).getSelectionModel().selectFirst();
                rig.node("#lesion-measure-image", ComboBox.class).getSelectionModel().selectFirst();
            });
            rig.press("#lesion-measure");
            rig.until(() -> LesionMeasurement.of(now(rig), lesion).size() == 1, "the measurement");
            assertThat(LesionMeasurement.of(now(rig), lesion).getFirst().longestMm().orElseThrow()).isEqualTo(Math.hypot(24, 12));
            rig.until(() -> rig.words("#lesion-measure-notes").contains("26.8"), "what was measured");

            // Typed: refused without its source, kept until it is done.
            rig.type("#lesion-typed-max", "7.5");
            rig.type("#lesion-typed-day", "2026-01-07");
            rig.press("#lesion-typed-record");
            assertThat(rig.node("#lesion-typed-source", Parent.class).getStyleClass()).contains("wrong");
            rig.type("#lesion-typed-source", "PET report");
            WindowRig.fxRun(() -> rig.node("#lesion-typed-tracer", ComboBox.class).getSelectionModel().select(1));
            rig.press("#lesion-typed-record");
            rig.until(() -> LesionMeasurement.of(now(rig), lesion).size() == 2, "the typed measurement");

            // A margin of published practice makes the PTV from the GTV.
            Id gtv = now(rig).structures().stream().filter(s -> s.name().equals("GTV_1")).findFirst().orElseThrow().id();
            rig.press("#lesion-margin-M02-" + gtv);
            rig.until(() -> now(rig).find(lesion, Lesion.class).orElseThrow().delineations().stream()
                    .anyMatch(d -> d.role() == StructureRole.PTV), "the PTV");

            // Fractions: one given, one missed, which needs its reason.
            rig.type("#lesion-fraction-day", "2026-01-12");
            rig.type("#lesion-fraction-gy", "7");
            rig.press("#lesion-fraction-given");
            rig.until(() -> Delivery.of(now(rig), lesion).isPresent(), "the fraction");
            rig.until(() -> rig.words("#lesion-delivery-standing").contains("1 of 5"), "its line");
            rig.type("#lesion-fraction-day", "2026-01-14");
            rig.press("#lesion-fraction-missed");
            assertThat(rig.node("#lesion-fraction-reason", Parent.class).getStyleClass()).contains("wrong");
            rig.type("#lesion-fraction-reason", "machine down");
            rig.press("#lesion-fraction-missed");
            rig.until(() -> Delivery.of(now(rig), lesion).orElseThrow().missed().size() == 1, "the missed fraction");

            // A comment at the crosshair.
            PatientPoint place = new PatientPoint(1, 2, 30);
            Session session = rig.window.session().orElseThrow();
            session.focus(session.state().get().focus().withCrosshair(place));
            rig.until(() -> rig.words("#lesion-comment-where").contains("1.0, 2.0, 30.0"), "the crosshair");
            rig.type("#lesion-comment-text", "necrotic rim");
            rig.press("#lesion-comment-pin");
            rig.until(() -> now(rig).all(PinnedComment.class).size() == 1, "the comment");
            assertThat(now(rig).all(PinnedComment.class).getFirst().place()).isEqualTo(place);
            rig.until(() -> table(rig).getItems().getFirst().toString().contains("26.8"), "the line");
            assertThat(flaws(rig)).isEmpty();
            WindowRig.fxRun(() -> rig.node("#lesions-details", javafx.scene.control.ScrollPane.class).setVvalue(0.7));
            // What was not shown meanwhile is drawn as it is now.
            select(rig, 1);
            select(rig, 0);
            assertThat(rig.picture("lesions-below-en-dark-1440")).isNotEmptyFile();

            WindowRig.fxRun(() -> {
                rig.window.setTheme(Theme.LIGHT);
                rig.window.setLanguage(Locale.of("es"));
            });
            rig.settle();
            rig.until(() -> rig.node("#page-tab-lesions", javafx.scene.control.ToggleButton.class).getText().equals("Lesiones"), "Spanish");
            rig.press("#page-tab-lesions");
            rig.until(() -> table(rig).getItems().size() == 12, "the table in Spanish");
            select(rig, 0);
            assertThat(flaws(rig)).isEmpty();
            assertThat(rig.picture("lesions-es-light-1440")).isNotEmptyFile();

            // Enter shows the lesion in the views: at the middle of its contour.
            rig.press("#lesions-view");
            rig.until(() -> rig.find("#lesions-table").isEmpty(), "the views");
            assertThat(session.state().get().focus().crosshair().orElseThrow().distanceTo(new PatientPoint(0, 0, 28.5))).isLessThan(1);
        }
    }
}
