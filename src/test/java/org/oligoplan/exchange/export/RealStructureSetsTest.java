package org.oligoplan.exchange.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.ReadOptions;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.exchange.ImportService;
import org.oligoplan.exchange.LoadedStructureSet;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Structure;
import org.oligoplan.testing.TestRun;

/// Structure sets of other programs, read, written and read again: keyholes (MIM), nested holes (Eclipse), one large tumour (MIM).
class RealStructureSetsTest {

    @TempDir
    Path folder;

    private final NativeDicomCodec codec = new NativeDicomCodec();

    private LoadedStructureSet read(Path file) {
        try (Jobs jobs = new Jobs(2)) {
            return new ImportService(codec, jobs).inspect(List.of(file), Progress.none()).structureSets().getFirst();
        }
    }

    @ParameterizedTest
    @CsvSource({"mirp_pancreas_rtss/Pancreas-CT-CB_001/mask/1-1.dcm, 5", "dicompyler_core/tests/testdata/example_data/rtss.dcm, 10",
            "ibsi_sts/dicom/STS_001/CT/mask/RS.dcm, 1", "ibsi_sts/dicom/STS_006/PET/mask/RS.dcm, 1"})
    void volumesAndSurfacesStayWhatTheyWere(String name, int structures) throws Exception {
        Path file = TestRun.data().resolve(name);
        assumeTrue(Files.isRegularFile(file), "the data of others are not there: " + file);
        LoadedStructureSet before = read(file);
        assertThat(before.structures()).hasSizeGreaterThanOrEqualTo(structures);
        for (HoleForm holes : HoleForm.values()) {
            SourceSet source = new SourceSet(codec.read(file, ReadOptions.all()), before.meta().frame().orElseThrow().uid());
            DataSet object = StructureSetWriter.object(source.draft(before.structures(), false, holes,
                    new StructureSetPlan.Origin("1", LocalDateTime.of(2026, 1, 2, 3, 4, 5))).plan());
            Path written = folder.resolve(holes + ".dcm");
            codec.write(object, written, WriteOptions.standard());
            LoadedStructureSet after = read(written);
            assertThat(after.structures()).extracting(Structure::name)
                    .containsExactlyElementsOf(before.structures().stream().map(Structure::name).toList());
            assertThat(after.rois()).extracting(LoadedStructureSet.Roi::number)
                    .containsExactlyElementsOf(before.rois().stream().map(LoadedStructureSet.Roi::number).toList());
            assertThat(after.rois()).extracting(LoadedStructureSet.Roi::interpretedType)
                    .containsExactlyElementsOf(before.rois().stream().map(LoadedStructureSet.Roi::interpretedType).toList());
            assertThat(after.meta().referencedSeries()).isEqualTo(before.meta().referencedSeries());
            for (int i = 0; i < before.structures().size(); i++) {
                Structure was = before.structures().get(i);
                Structure is = after.structures().get(i);
                if (!SolidVolume.isKnown(was.contours()) || was.contours().isEmpty()) {
                    continue;
                }
                double volume = SolidVolume.cm3(was.contours());
                // Keyholes are opened on the 1/1024 mm grid.
                assertThat(SolidVolume.cm3(is.contours())).as("%s %s", holes, was.name())
                        .isCloseTo(volume, within((holes == HoleForm.KEYHOLE ? 1e-5 : 1e-9) * Math.max(volume, 1)));
                if (holes != HoleForm.KEYHOLE) {
                    assertThat(is.contours().sections()).isEqualTo(was.contours().sections());
                }
            }
        }
    }
}
