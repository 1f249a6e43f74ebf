package org.oligoplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.Tag;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.Structure;
import org.oligoplan.phantom.PhantomStructureSet.Contour;

/// What several closed contours on one plane enclose, against areas that are known exactly.
class ContourTopologyTest {

    @TempDir
    private Path folder = Path.of("");

    private final Jobs jobs = new Jobs(2);

    @AfterEach
    void close() {
        jobs.close();
    }

    private ImportResult read(Fixture fixture) {
        return new ImportService(new NativeDicomCodec(), jobs).inspect(fixture.write(folder), Progress.none());
    }

    private static Structure structure(ImportResult result) {
        return result.structureSets().getFirst().structures().getFirst();
    }

    /// Contours for each of the five inner slices.
    private static Fixture with(java.util.function.DoubleFunction<List<Contour>> onPlane) {
        Fixture fixture = new Fixture();
        fixture.contours.clear();
        for (int k = 1; k < Fixture.SLICES - 1; k++) {
            fixture.contours.addAll(onPlane.apply(Fixture.z(k)));
        }
        return fixture;
    }

    private static Contour square(String type, double from, double to, double z) {
        return new Contour(type, new double[]{from, from, z, to, from, z, to, to, z, from, to, z});
    }

    private static double areaMm2(ImportResult result) {
        return SolidVolume.cm3(structure(result).contours()) * 1000 / (5 * Fixture.SPACING_MM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLOSED_PLANAR", "CLOSEDPLANAR_XOR"})
    void islandInAHoleInAnIslandCountsByEvenOdd(String type) {
        ImportResult result = read(with(z -> List.of(square(type, 2, 26, z), square(type, 6, 22, z), square(type, 10, 18, z))));
        assertThat(areaMm2(result)).isCloseTo(24 * 24 - 16 * 16 + 8 * 8, within(1e-9));
        assertThat(result.findings()).isEmpty();
    }

    /// A hole drawn as one outline with a channel: of no width, and of 0.1 mm. The channel's own area is all that differs.
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1})
    void keyholesEncloseTheirRing(double channel) {
        double half = channel / 2;
        ImportResult result = read(
                with(z -> List.of(Contour.closed(2, 2, z, 26, 2, z, 26, 14 - half, z, 18, 14 - half, z, 18, 10, z, 10, 10, z,
                        10, 18, z, 18, 18, z, 18, 14 + half, z, 26, 14 + half, z, 26, 26, z, 2, 26, z))));
        assertThat(areaMm2(result)).isCloseTo(24 * 24 - 8 * 8 - channel * 8, within(1e-9));
        assertThat(result.findings()).isEmpty();
    }

    /// A hole smaller than a pixel takes its own area away and nothing else, as a well-known public lung contour needs.
    @Test
    void aTinyHoleTakesAwayOnlyItself() {
        ImportResult result = read(with(z -> List.of(square("CLOSED_PLANAR", 2, 26, z), square("CLOSED_PLANAR", 9.9, 10, z))));
        assertThat(areaMm2(result)).isCloseTo(24 * 24 - 0.01, within(1e-9));
    }

    @Test
    void aFigureOfEightIsReportedAndCountedByEvenOdd() {
        ImportResult result = read(with(z -> List.of(Contour.closed(4, 4, z, 12, 12, z, 12, 4, z, 4, 12, z))));
        assertThat(result.findings()).extracting(ImportFinding::kind).containsExactly("contour-self-intersecting");
        assertThat(structure(result).contours().sections()).hasSize(5);
    }

    /// A millionth of a millimetre off its slice, as a planning system's rounding leaves it, a contour lies on the slice's plane.
    @Test
    void contoursAreMatchedToSlicesByPlaceNotByText() {
        ImportResult result = read(with(z -> List.of(square("CLOSED_PLANAR", 2, 26, z + 0.004))));
        assertThat(result.findings()).isEmpty();
        assertThat(structure(result).contours().sections()).hasSize(5);
        ImportResult off = read(with(z -> List.of(square("CLOSED_PLANAR", 2, 26, z + 0.8))));
        assertThat(off.findings()).extracting(ImportFinding::kind).contains("contour-off-slice");
        assertThat(structure(off).contours().sections().getFirst().offsetMm()).as("nothing is moved").isCloseTo(Fixture.z(1) + 0.8,
                within(1e-9));
    }

    /// What the observations say is kept beside the structure, and contours in two items of one ROI are all used.
    @Test
    void notesOfAnRoiAreKeptAndSplitContoursAreJoined() {
        Fixture fixture = new Fixture();
        fixture.changeSet = set -> {
            set.items(Tag.STRUCTURE_SET_ROI_SEQUENCE).getFirst().putString(Tag.ROI_DESCRIPTION, "drawn on the CT");
            set.items(Tag.RT_ROI_OBSERVATIONS_SEQUENCE).getFirst().putString(Tag.ROI_OBSERVATION_LABEL, "cord").putItems(
                    Tag.RT_ROI_IDENTIFICATION_CODE_SEQUENCE, new DataSet().putString(Tag.CODE_VALUE, "7647")
                            .putString(Tag.CODING_SCHEME_DESIGNATOR, "FMA").putString(Tag.CODE_MEANING, "Spinal cord"));
            DataSet whole = set.items(Tag.ROI_CONTOUR_SEQUENCE).getFirst();
            List<DataSet> contours = new ArrayList<>(whole.items(Tag.CONTOUR_SEQUENCE));
            set.putItems(Tag.ROI_CONTOUR_SEQUENCE,
                    new DataSet().putInts(Tag.REFERENCED_ROI_NUMBER, 1).putItems(Tag.CONTOUR_SEQUENCE, contours.subList(0, 2)),
                    new DataSet().putInts(Tag.REFERENCED_ROI_NUMBER, 1).putItems(Tag.CONTOUR_SEQUENCE, contours.subList(2, 5)));
        };
        ImportResult result = read(fixture);
        assertThat(structure(result).contours().sections()).hasSize(5);
        var note = result.structureSets().getFirst().rois().getFirst().note().orElseThrow();
        assertThat(note.structure()).isEqualTo(structure(result).id());
        assertThat(List.of(note.interpretedType(), note.observationLabel(), note.description())).containsExactly("ORGAN", "cord",
                "drawn on the CT");
        assertThat(note.codes()).singleElement()
                .satisfies(c -> assertThat(c.value() + c.scheme() + c.meaning()).isEqualTo("7647FMASpinal cord"));
    }
}
