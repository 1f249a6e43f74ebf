package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.geometry.distance.DistanceResult;
import org.oligoplan.jobs.Progress;
import org.oligoplan.phantom.BigPhantom;
import org.oligoplan.phantom.PhantomScan;
import org.oligoplan.phantom.PhantomStructureSet;
import org.oligoplan.phantom.PhantomStructureSet.Contour;
import org.oligoplan.phantom.PhantomStructureSet.Roi;

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
        }
    }

    private static Map<?, ?> fields(RealDesk desk, Path file, String from) throws Exception {
        return desk.files.measure(List.of(file), FileVerbs.RoiName.parse(from), FileVerbs.RoiName.parse("Column"), Optional.empty(),
                Optional.empty(), Progress.none()).json();
    }
}
