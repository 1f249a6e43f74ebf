package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.geometry.distance.DistanceResult;
import org.oligoplan.jobs.Progress;
import org.oligoplan.json.JsonValue;
import org.oligoplan.phantom.BigPhantom;
import org.oligoplan.phantom.PhantomScan;
import org.oligoplan.phantom.PhantomStructureSet;
import org.oligoplan.phantom.PhantomStructureSet.Contour;
import org.oligoplan.phantom.PhantomStructureSet.Roi;
import org.oligoplan.testing.TestRun;

/// `measure` of what is drawn on few planes: the number stays a number, and it is said that nothing bounds it.
class MeasureVerbTest {

    @TempDir
    private Path folder;

    private static Roi box(String name, double x, int planes) {
        List<Contour> contours = new ArrayList<>();
        for (int k = 0; k < planes; k++) {
            double z = 2.0 * k;
            contours.add(Contour.closed(x, 0, z, x + 10, 0, z, x + 10, 10, z, x, 10, z));
        }
        return new Roi(name, "ORGAN", new int[]{255, 0, 0}, contours);
    }

    @Test
    void whatNothingBoundsIsZeroWithANote() throws Exception {
        PhantomScan scan = BigPhantom.scan();
        PhantomStructureSet set = new PhantomStructureSet(scan, "flat", "FLAT", "20260105",
                List.of(box("Column", 0, 20), box("Flat", 50, 2), box("Thick", 60, 20)));
        Path file = folder.resolve("rs.dcm");
        new NativeDicomCodec().write(set.object(), file, WriteOptions.standard());
        try (RealDesk desk = new RealDesk(folder.resolve("data"))) {
            Map<?, ?> flat = fields(desk, file, "Flat");
            assertThat(flat.get("nominalMm")).isEqualTo(40.0);
            assertThat(flat.get("lowerBoundMm")).isEqualTo(0.0);
            assertThat(flat.get("notes")).asString().contains(DistanceResult.NOTE_NOT_BOUNDED_FROM, DistanceResult.NOTE_TWO_PLANES_FROM);
            assertThat(flat.get("method")).asString().contains("not bounded");
            Map<?, ?> thick = fields(desk, file, "Thick");
            assertThat(thick.get("lowerBoundMm")).isEqualTo(50.0);
            assertThat(thick.get("method")).asString().doesNotContain("not bounded");
            Map<?, ?> second = (Map<?, ?>) Objects.requireNonNull(thick.get("secondEngine"));
            assertThat(second.get("state")).isEqualTo("AGREES");
            assertThat(second.get("blocking")).isEqualTo(false);
            assertThat((List<?>) second.get("checks")).hasSize(3).allSatisfy(one -> {
                assertThat(((Map<?, ?>) one).get("second")).isEqualTo(50.0);
                assertThat(((Map<?, ?>) one).get("first")).isEqualTo(50.0);
            });
        }
    }

    private static FileVerbs.Gap gap(String from, Optional<String> to, Optional<Double> isodoseGy, Optional<Double> uncertaintyMm,
            Optional<Double> limitMm) {
        return new FileVerbs.Gap(FileVerbs.RoiName.parse(from), to.map(FileVerbs.RoiName::parse), isodoseGy, Optional.empty(),
                uncertaintyMm,
                uncertaintyMm, limitMm);
    }

    @Test
    void whatWouldFlipItAndHowLikelyItIsStandBeside() throws Exception {
        PhantomStructureSet set = new PhantomStructureSet(BigPhantom.scan(), "beside", "BESIDE", "20260105",
                List.of(box("Column", 0, 20), box("Near", 35, 20), box("Over", 6, 20)));
        Path file = folder.resolve("beside.dcm");
        new NativeDicomCodec().write(set.object(), file, WriteOptions.standard());
        try (RealDesk desk = new RealDesk(folder.resolve("data"))) {
            FileVerbs.Answered near = desk.files.measure(List.of(file),
                    gap("Near", Optional.of("Column"), Optional.empty(), Optional.of(2.0), Optional.empty()), Progress.none());
            // 25 mm apart; the boxes are 10 mm wide, 30 mm is the trial's limit: half of the lesion lies within.
            assertThat(near.json().get("limitMm")).isEqualTo(30.0);
            assertThat(part(near, "flip").get("verdict")).isEqualTo("INSIDE");
            assertThat(near.json().get("flip")).asString().contains("BORDERLINE, mm=5.0", "CLEAR, mm=9.0", "APART");
            assertThat((Double) part(near, "extent").get("percent")).isCloseTo(50, within(0.5));
            assertThat(part(near, "probability").get("percent")).isEqualTo(">99.7");
            assertThat(near.words().orElseThrow()).contains("25.0\u2009mm", "over 99.7\u2009%", "Assumed for the probability");
            FileVerbs.Answered far = desk.files.measure(List.of(file),
                    gap("Near", Optional.of("Column"), Optional.empty(), Optional.empty(), Optional.of(20.0)), Progress.none());
            assertThat(part(far, "flip").get("verdict")).isEqualTo("CLEAR");
            assertThat(far.json()).doesNotContainKeys("probability", "extent", "penetrationMm");
            assertThat(far.words().orElseThrow()).contains("given once both uncertainties are set");
            FileVerbs.Answered over = desk.files.measure(List.of(file),
                    gap("Over", Optional.of("Column"), Optional.empty(), Optional.empty(), Optional.empty()), Progress.none());
            assertThat((Double) over.json().get("penetrationMm")).isCloseTo(4, within(0.11));
            assertThat(over.words().orElseThrow()).contains("reaches");
            assertThatThrownBy(() -> desk.files.measure(List.of(file),
                    gap("Near", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()), Progress.none()))
                    .isInstanceOf(WrongUseException.class);
            assertThatThrownBy(() -> desk.files.measure(List.of(file),
                    gap("Near", Optional.of("Column"), Optional.empty(), Optional.empty(), Optional.of(0.0)), Progress.none()))
                    .isInstanceOf(WrongUseException.class);
        }
    }

    @Test
    void anIsodoseIsMeasuredToAndTheGridsEndIsSaid() throws Exception {
        Path sphere = TestRun.data().resolve("nelms_quartet/A_sphere_2mm");
        assumeTrue(Files.isDirectory(sphere), "no real data");
        try (RealDesk desk = new RealDesk(folder.resolve("data"))) {
            FileVerbs.Answered in = desk.files.measure(List.of(sphere),
                    gap("Sphere_20_0", Optional.empty(), Optional.of(20.0), Optional.empty(), Optional.empty()), Progress.none());
            assertThat(in.json().get("overlap")).isEqualTo(true);
            assertThat(in.json().get("isodose")).asString().contains("open=true", "insideGridMm=");
            assertThat(in.words().orElseThrow()).contains("edge of the dose grid").doesNotContain("random changes");
            FileVerbs.Answered none = desk.files.measure(List.of(sphere),
                    gap("Sphere_20_0", Optional.empty(), Optional.of(500.0), Optional.empty(), Optional.empty()), Progress.none());
            assertThat(none.json().get("nominalMm")).isInstanceOf(JsonValue.Null.class);
            // The grid ends 5 mm beyond the sphere's lowest slab: no more than that is known.
            assertThat((Double) none.json().get("lowerBoundMm")).isBetween(0.0, 12.0);
            assertThat(part(none, "secondEngine").get("state")).isEqualTo("NONE");
            assertThat(none.words().orElseThrow()).contains("was measured once");
        }
    }

    private static Map<?, ?> part(FileVerbs.Answered answered, String key) {
        return Objects.requireNonNull((Map<?, ?>) answered.json().get(key), key);
    }

    private static Map<?, ?> fields(RealDesk desk, Path file, String from) throws Exception {
        return desk.files.measure(List.of(file), FileVerbs.RoiName.parse(from), FileVerbs.RoiName.parse("Column"), Optional.empty(),
                Optional.empty(), Progress.none()).json();
    }
}
