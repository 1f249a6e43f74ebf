package org.oligoplan.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.exchange.DoseLoad;
import org.oligoplan.exchange.ImportResult;
import org.oligoplan.exchange.ImportService;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.testing.TestRun;

/// The published analytic histograms of a sphere, a cylinder and a cone in linear doses (Nelms et al., Med Phys 2015): our values of every shape,
/// contour spacing, dose direction and dose grid against the published curves.
///
/// The published body is the exact shape with a cap of half a spacing at each end; ours is the stack of slabs that the contours define. Both
/// are the same for the cylinder. For sphere and cone a slab is by up to half of a spacing wider or narrower than the shape; the limits below are
/// what follows from that, and would not hold for a mistake of the dose: in every slab the dose is exact.
class NelmsDvhTest {

    private static final Path SET = TestRun.data().resolve("nelms_dvh");
    private static final List<String> SHAPES = List.of("Sphere", "Cylinder", "RtCone");

    private record Row(String shape, String direction, String spacing, int gridMm, double volumePercent, double d99, double d95, double d5,
            double d1, double d003cc, double mean, double min, double max) {

        /// {@return the greatest error of the doses, Gy; those of a single point aside}
        double worstGy() {
            return Arrays.stream(new double[]{d99, d95, d5, d1, d003cc, mean}).map(Math::abs).max().orElseThrow();
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%-8s %2s %4s mm  grid %d mm | V %+6.2f %% | D99 %+7.3f D95 %+7.3f D5 %+7.3f D1 %+7.3f"
                    + " D0.03cc %+7.3f mean %+7.3f min %+7.3f max %+7.3f Gy", shape, direction, spacing, gridMm, volumePercent, d99, d95,
                    d5, d1, d003cc, mean, min, max);
        }
    }

    /// A published curve: the volume in cm3 that receives at least 0, 1, 2 ... cGy.
    private record Published(double[] cm3) {

        double volume() {
            return cm3[0];
        }

        double doseOf(double wanted) {
            int at = 0;
            while (at + 1 < cm3.length && cm3[at + 1] >= wanted) {
                at++;
            }
            if (at + 1 == cm3.length) {
                return at / 100.0;
            }
            double fall = cm3[at] - cm3[at + 1];
            return (at + (fall > 0 ? (cm3[at] - wanted) / fall : 0)) / 100;
        }

        double mean() {
            double sum = 0;
            for (int i = 0; i + 1 < cm3.length; i++) {
                sum += (cm3[i] + cm3[i + 1]) / 2 / 100;
            }
            return sum / cm3[0];
        }

        double min() {
            int at = 0;
            while (cm3[at + 1] >= cm3[0] - 1e-7) {
                at++;
            }
            return at / 100.0;
        }

        double max() {
            int at = cm3.length - 1;
            while (cm3[at] <= 1e-7) {
                at--;
            }
            return (at + 1) / 100.0;
        }
    }

    private static Map<String, Published> published(String shape) throws IOException {
        List<String> lines = Files.readAllLines(SET.resolve("analytic_csv").resolve(shape + "_cumulative_dvh.csv"));
        String[] names = lines.getFirst().split(",", -1);
        Map<String, Published> curves = new HashMap<>();
        for (int c = 1; c < names.length; c++) {
            double[] cm3 = new double[lines.size() - 1];
            for (int i = 1; i < lines.size(); i++) {
                String cell = lines.get(i).split(",", -1)[c];
                cm3[i - 1] = cell.isBlank() ? 0 : Double.parseDouble(cell);
            }
            curves.put(names[c], new Published(cm3));
        }
        return curves;
    }

    @Test
    void everyShapeSpacingDirectionAndGridMeetsThePublishedCurves() throws Exception {
        assumeTrue(Files.isDirectory(SET), "the data folder is not there");
        List<Row> rows = new ArrayList<>();
        try (Jobs jobs = new Jobs(2)) {
            ImportService service = new ImportService(new NativeDicomCodec(), jobs);
            Map<String, DoseLattice> doses = new HashMap<>();
            for (String direction : List.of("AntPost", "SupInf")) {
                for (int mm = 1; mm <= 3; mm++) {
                    Path file = SET.resolve("DOSE GRIDS").resolve("Linear_" + direction + "_" + mm + "mm_Aligned.dcm");
                    ImportResult read = service.inspect(List.of(file), Progress.none());
                    DoseLoad load = service.load(read.treatments().doses().getFirst().object(), Progress.none());
                    doses.put(direction + mm, DoseLattice.of(((DoseLoad.Complete) load).volume()));
                }
            }
            for (String shape : SHAPES) {
                Map<String, Published> curves = published(shape);
                for (String spacing : List.of("02", "10", "20", "30")) {
                    Path file = SET.resolve("STRUCTURES").resolve(shape + "_" + spacing + "_0.dcm");
                    ContourStack stack = service.inspect(List.of(file), Progress.none()).structureSets().getFirst().structures().stream()
                            .map(s -> s.contours()).filter(c -> !c.isEmpty()).findFirst().orElseThrow();
                    String mm = spacing.equals("02") ? "0.2" : spacing.substring(0, 1);
                    for (int grid = 1; grid <= 3; grid++) {
                        rows.add(row(shape, "AP", mm, grid, stack, Objects.requireNonNull(doses.get("AntPost" + grid)), curves));
                        rows.add(row(shape, "SI", mm, grid, stack, Objects.requireNonNull(doses.get("SupInf" + grid)), curves));
                    }
                }
            }
        }
        Path table = Path.of("target", "nelms-dvh.txt");
        Files.createDirectories(table.getParent());
        Files.write(table, rows.stream().map(Row::toString).toList());
        assertThat(rows).hasSize(72);
        for (Row row : rows) {
            double spacing = Double.parseDouble(row.spacing());
            boolean sameBody = row.shape().equals("Cylinder");
            assertThat(Math.abs(row.volumePercent())).as(row.toString()).isLessThan(sameBody ? 0.01 : 0.02 + 0.18 * spacing * spacing);
            // 1 Gy is 1 mm of place; the curve is given in steps of 0.01 Gy.
            assertThat(row.worstGy()).as(row.toString()).isLessThan(sameBody ? 0.02 : 0.02 + 0.26 * spacing);
        }
    }

    private static Row row(String shape, String direction, String spacing, int grid, ContourStack stack, DoseLattice lattice,
            Map<String, Published> curves) {
        Published truth = Objects.requireNonNull(curves.get("published_" + direction + spacing + "mm_cc"));
        DoseVolumeHistogram ours = DoseVolumeHistogram.of(stack, lattice);
        double all = ours.volumeCm3();
        return new Row(shape, direction, spacing, grid, (all / truth.volume() - 1) * 100, error(ours, truth, 99), error(ours, truth, 95),
                error(ours, truth, 5), error(ours, truth, 1), ours.doseOf(0.03) - truth.doseOf(0.03), ours.mean() - truth.mean(),
                ours.min() - truth.min(), ours.max() - truth.max());
    }

    private static double error(DoseVolumeHistogram ours, Published truth, double percent) {
        return ours.doseOf(percent / 100 * ours.volumeCm3()) - truth.doseOf(percent / 100 * truth.volume());
    }
}
