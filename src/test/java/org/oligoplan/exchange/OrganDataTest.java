package org.oligoplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.oligoplan.contour.image.OrganOutlines;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Section;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.testing.TestRun;
import org.oligoplan.text.Message;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// Body and bone of a real CT of a thigh, cropped so that the body reaches its border. There is no real chest among the data.
class OrganDataTest {

    @Test
    void theBodyHoldsTheTissueAndNothingElse() {
        Path folder = TestRun.data().resolve("ibsi_sts/dicom/STS_006");
        Assumptions.assumeTrue(Files.exists(folder), "no data at " + folder + "; set -Doligoplan.data");
        try (Jobs jobs = new Jobs(2)) {
            Volume volume = new ImportService(new NativeDicomCodec(), jobs).read(List.of(folder), ImportListener.none(), Progress.none())
                    .series().stream().filter(s -> s.meta().modality().equals("CT")).findFirst().orElseThrow().volume().orElseThrow();
            OrganOutlines.Found body = OrganOutlines.find(volume, OrganOutlines.Kind.BODY, new Workforce(jobs), Progress.none());
            assertThat(body.doubts()).extracting(Message::id).contains("auto.doubt.body-edge");
            OrganOutlines.Found bone = OrganOutlines.find(volume, OrganOutlines.Kind.BONE, new Workforce(jobs), Progress.none());
            assertThat(bone.organs().getFirst().cm3()).isBetween(20.0, 500.0);
            ImageGrid grid = volume.grid();
            int k = grid.slices() / 2;
            Region region = body.organs().getFirst().sections().stream().filter(s -> s.offsetMm() == grid.offsetMm(k))
                    .map(Section::region).findFirst().orElseThrow();
            int tissue = 0;
            int agree = 0;
            for (int j = 1; j + 1 < grid.rows(); j++) {
                for (int i = 1; i + 1 < grid.columns(); i++) {
                    boolean dense = volume.value(i, j, k) > -350;
                    boolean in = region.contains(grid.plane().uOf(grid.centre(i, j, k)), grid.plane().vOf(grid.centre(i, j, k)));
                    tissue += dense ? 1 : 0;
                    agree += dense == in ? 1 : 0;
                }
            }
            assertThat(tissue).isGreaterThan(5000);
            assertThat((double) agree / ((grid.rows() - 2) * (grid.columns() - 2))).isGreaterThan(0.99);
        }
    }
}
