package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.phantom.BigPhantom;
import org.oligoplan.phantom.PhantomDose;
import org.oligoplan.phantom.PhantomScan;
import org.oligoplan.phantom.PhantomStructureSet;
import org.oligoplan.phantom.PhantomStructureSet.Contour;
import org.oligoplan.phantom.PhantomStructureSet.Roi;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.ui.theme.Theme;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.workspace.Session;
import org.testfx.api.FxToolkit;

/// Doses and histograms, as a person meets them in the window.
@WindowTest
class DoseWindowTest {

    private static final PhantomScan SCAN = BigPhantom.scan();

    @TempDir
    Path folder;

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    /// A box of 20 x 20 mm and so many planes, 2 mm apart.
    private static Roi box(String name, String type, int number, double x, double fromZ, int planes, double half) {
        List<Contour> contours = new ArrayList<>();
        for (int k = 0; k < planes; k++) {
            double z = fromZ + 1 + 2 * k;
            contours.add(Contour.closed(x - half, -half, z, x + half, -half, z, x + half, half, z, x - half, half, z));
        }
        return new Roi(name, type, new int[]{number * 30 % 256, 90, 200}, contours);
    }

    private List<Path> files() throws Exception {
        PhantomStructureSet set = new PhantomStructureSet(SCAN, "boxes", "BOXES", "20260105",
                List.of(box("PTV", "PTV", 1, 0, 10, 15, 10), box("SpinalCord", "ORGAN", 2, 30, 0, 30, 6),
                        box("Esophagus", "ORGAN", 3, -25, 4, 25, 8), box("Liver", "ORGAN", 4, -40, 20, 25, 15),
                        box("Small", "ORGAN", 5, 10, 20, 3, 2)));
        ImageGrid grid = new ImageGrid(PlaneFrame.axial(SCAN.grid().frame()), 49, 49, 2.5, 2.5,
                IntStream.rangeClosed(0, 24).mapToObj(k -> new PatientPoint(-60, -60, 2.5 * k)).toList());
        DataSet dose = new PhantomDose(SCAN, "Plan dose", grid,
                p -> 60 * Math.exp(-(p.x() * p.x() + p.y() * p.y() + (p.z() - 25) * (p.z() - 25)) / 900), 1e-4, 32).object();
        double[] data = new double[120];
        for (int i = 0; i < 60; i++) {
            data[2 * i] = 1;
            data[2 * i + 1] = 12 * Math.clamp((58.0 - i) / 30, 0, 1);
        }
        dose.putItems(Tag.DVH_SEQUENCE, new DataSet().putString(Tag.DVH_TYPE, "CUMULATIVE").putString(Tag.DOSE_UNITS, "GY")
                .putString(Tag.DOSE_TYPE, "PHYSICAL").putString(Tag.DVH_DOSE_SCALING, "1.0").putString(Tag.DVH_VOLUME_UNITS, "CM3")
                .putInts(Tag.DVH_NUMBER_OF_BINS, 60).putDoubles(Tag.DVH_DATA, data).putString(Tag.DVH_MEAN_DOSE, "46.5")
                .putItems(Tag.DVH_REFERENCED_ROI_SEQUENCE,
                        new DataSet().putString(Tag.DVH_ROI_CONTRIBUTION_TYPE, "INCLUDED").putInts(Tag.REFERENCED_ROI_NUMBER, 1)));
        NativeDicomCodec codec = new NativeDicomCodec();
        codec.write(set.object(), folder.resolve("rs.dcm"), WriteOptions.standard());
        codec.write(dose, folder.resolve("rd.dcm"), WriteOptions.standard());
        return List.of(folder.resolve("rs.dcm"), folder.resolve("rd.dcm"));
    }

    private static List<String> flaws(WindowRig rig) {
        return WindowRig.fx(() -> {
            Parent page = (Parent) rig.window.scene().getRoot().lookup("#dose-page");
            List<String> wrong = new ArrayList<>(SceneWalk.cut(page));
            wrong.addAll(SceneWalk.unnamed(page));
            // The table's own columns scroll sideways.
            SceneWalk.stickingOut(page).stream().filter(f -> !f.matches(".*#dose-(table|value|stored|show|second).*")).forEach(wrong::add);
            return wrong;
        });
    }

    private static List<String> texts(WindowRig rig, String selector) {
        return WindowRig.fx(() -> rig.node(selector, Parent.class).getChildrenUnmodifiable().stream().map(n -> ((Label) n).getText())
                .toList());
    }

    private static boolean computed(WindowRig rig) {
        return rig.window.scene().getRoot().lookup("#dose-value-0-0") != null
                && !((Label) rig.window.scene().getRoot().lookup("#dose-message")).isVisible();
    }

    private static boolean says(WindowRig rig, String label, String word) {
        return rig.window.scene().getRoot().lookup(label) instanceof Label said && said.getText().contains(word);
    }

    @Test
    void numbersCurvesAndWhatTheFileStored() throws Exception {
        try (RealBench bench = new RealBench(folder.resolve("data")); WindowRig rig = new WindowRig(bench, Locale.ENGLISH, 1440, 900)) {
            var offer = bench.workbench.read(files()).result().get(60, TimeUnit.SECONDS);
            Session made = bench.workbench.createCase(offer, offer.patients().getFirst().key()).result().get(60, TimeUnit.SECONDS);
            WindowRig.fxRun(() -> rig.window.openCase(made.state().get().current().id()));
            rig.until(() -> rig.window.session().isPresent(), "the case");
            rig.press("#doses-show");
            rig.until(() -> computed(rig), "the numbers");
            assertThat(flaws(rig)).isEmpty();
            assertThat(rig.find("#dose-curve-0")).isPresent();
            assertThat(rig.find("#dose-stored-2-0").or(() -> rig.find("#dose-stored-0-0"))).isPresent();
            assertThat(texts(rig, "#dose-cautions")).anyMatch(t -> t.startsWith("Small"));
            rig.press("#dose-value-0-1");
            assertThat(texts(rig, "#dose-explanation"))
                    .anyMatch(t -> t.contains("right prisms")).anyMatch(t -> t.contains("49 x 49 x 25 nodes"));
            assertThat(texts(rig, "#dose-explanation")).anyMatch(t -> t.startsWith("Second engine"));
            rig.until(() -> IntStream.range(0, 4).allMatch(m -> says(rig, "#dose-second-0-" + m, "agrees"))
                    && says(rig, "#dose-second-0-volume", "agrees"), "the second engine");
            assertThat(texts(rig, "#dose-explanation"))
                    .anyMatch(t -> t.startsWith("Second engine, D0.03cc of ") && t.contains("tolerance"));
            assertThat(texts(rig, "#dose-cautions")).noneMatch(t -> t.contains("disagree"));
            assertThat(rig.picture("dose-en-dark-1440")).isNotEmptyFile();
            WindowRig.fxRun(() -> rig.window.setTheme(Theme.CONTRAST));
            assertThat(rig.picture("dose-en-contrast-1440")).isNotEmptyFile();

            rig.type("#dose-metrics", "V100%, CI_Paddick, D2cm, V20Gy[cc]");
            rig.key(KeyCode.ENTER, false);
            rig.until(() -> computed(rig) && rig.node("#dose-value-0-1", Button.class).getText().contains("Rx"), "the question for Rx");
            rig.type("#dose-prescription", "40");
            rig.key(KeyCode.ENTER, false);
            rig.until(() -> computed(rig) && !rig.node("#dose-value-0-1", Button.class).getText().contains("Rx"),
                    "the numbers of a prescription");
            WindowRig.fxRun(() -> rig.window.setTheme(Theme.LIGHT));
            assertThat(rig.picture("dose-en-light-1440")).isNotEmptyFile();
            rig.type("#dose-metrics", "D95");
            rig.key(KeyCode.ENTER, false);
            assertThat(rig.words("#dose-message")).contains("D95%");

            WindowRig.fxRun(() -> rig.window.setLanguage(Locale.of("es")));
            rig.settle();
            rig.press("#doses-show");
            rig.until(() -> computed(rig), "the numbers in Spanish");
            rig.press("#dose-unit-cm3");
            assertThat(flaws(rig)).isEmpty();
            assertThat(rig.picture("dose-es-light-1440")).isNotEmptyFile();
            rig.press("#dose-close");
            assertThat(rig.shown("#dose-page")).isFalse();
        }
    }

    @Test
    void aCaseWithoutADoseSaysWhatToDo() throws Exception {
        try (WindowRig rig = new WindowRig(true, Locale.of("es"), 1280, 800)) {
            rig.openDemo();
            rig.press("#doses-show");
            assertThat(rig.words("#dose-none")).contains("RTDOSE");
            assertThat(flaws(rig)).isEmpty();
            rig.picture("dose-none-es-dark-1280");
        }
    }
}
