package org.oligoplan.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.model.DoseType;
import org.oligoplan.model.DoseUnits;
import org.oligoplan.model.StoredDvh;
import org.oligoplan.volume.ImageGrid;

/// Numbers by name of a ball of radius 20 mm in a dose that falls by 1 Gy for each mm from its middle, and histograms as files hold them.
class StructureDoseTest {

    private static final PlaneFrame AXIAL = PlaneFrame.axial(new FrameOfReference("1.2.3"));

    private static DoseLattice cone(double first, int count) {
        ImageGrid grid = new ImageGrid(AXIAL, count, count, 2.5, 2.5,
                IntStream.range(0, count).mapToObj(k -> new PatientPoint(first, first, first + 2.5 * k)).toList());
        double[] nodes = new double[count * count * count];
        Arrays.setAll(nodes,
                n -> 100 - grid.centre(n % count, n / count % count, n / count / count).distanceTo(new PatientPoint(0, 0, 0)));
        return DoseLattice.of(grid, nodes);
    }

    private static ContourStack ball(double radius) {
        List<Section> sections = IntStream.range((int) -radius, (int) radius)
                .mapToObj(k -> new Section(k + 0.5, disc(Math.sqrt(radius * radius - (k + 0.5) * (k + 0.5))), true)).toList();
        return new ContourStack(AXIAL, sections, OptionalDouble.empty());
    }

    private static Region disc(double radius) {
        return Region.of(Ring.of(IntStream.range(0, 800)
                .mapToDouble(i -> i % 2 == 0 ? radius * Math.cos(Math.PI * i / 400) : radius * Math.sin(Math.PI * (i - 1) / 400))
                .toArray()));
    }

    private static NamedMetric metric(String name) {
        return NamedMetric.parse(name).orElseThrow();
    }

    @Test
    void theDoseTwoCentimetresAwayIsThatOfTheGreaterBall() {
        StructureDose doses = StructureDose.of(ball(20), cone(-75, 61), OptionalDouble.of(80));
        // 40 mm from the middle the dose is 60 Gy. Slabs stand out of the ball by at most 0.6 mm at their edges; the trilinear dose lies up to
        // 0.04 Gy under the cone there.
        assertThat(doses.value(metric("D2cm")).value().orElseThrow()).isCloseTo(60 / 0.8, within(0.3));
        // By brute force: no node further away has more, and one just beyond has nearly as much.
        double most = 0;
        DoseLattice lattice = cone(-75, 61);
        for (int n = 0; n < 61 * 61 * 61; n++) {
            PatientPoint p = lattice.grid().centre(n % 61, n / 61 % 61, n / 3721);
            if (p.distanceTo(new PatientPoint(0, 0, 0)) >= 41) {
                most = Math.max(most, lattice.node(n % 61, n / 61 % 61, n / 3721));
            }
        }
        assertThat(DoseBeyond.of(ball(20), lattice, 20).gy()).isBetween(most, most + 2);
        assertThat(DoseBeyond.of(ball(20), lattice, 20).surrounded()).isTrue();
    }

    @Test
    void whereTheGridEndsBeforeTwoCentimetresTheDoseThereIsALowerBound() {
        StructureDose doses = StructureDose.of(ball(20), cone(-30, 25), OptionalDouble.of(80));
        DoseMetric.Value value = doses.value(metric("D2cm"));
        assertThat(value.value()).isEmpty();
        assertThat(value.least()).isCloseTo(60 / 0.8, within(0.5));
        assertThat(value.most()).isInfinite();
        assertThat(doses.why(metric("D2cm"), value)).contains(StructureDose.Unknown.BEYOND_GRID);
        // Half of the prescription lies 60 mm out: the volume inside the grid is only a lower bound.
        DoseMetric.Value r50 = doses.value(metric("R50%"));
        assertThat(r50.value()).isEmpty();
        assertThat(r50.least()).isPositive();
        assertThat(doses.value(metric("CI_RTOG")).value().orElseThrow()).isCloseTo(1, within(0.03));
        assertThat(doses.why(metric("D500cc"), doses.value(metric("D500cc")))).contains(StructureDose.Unknown.LARGER_THAN_STRUCTURE);
    }

    @Test
    void cautionsNameWhatIsSmallOrFew() {
        ContourStack flat = new ContourStack(AXIAL, List.of(new Section(0, disc(3), true), new Section(2, disc(3), true)),
                OptionalDouble.empty());
        assertThat(StructureDose.of(flat, cone(-30, 25), OptionalDouble.empty()).cautions()).containsExactly(DoseCaution.FEW_PLANES,
                DoseCaution.SMALL);
        assertThat(StructureDose.of(ball(40), cone(-30, 25), OptionalDouble.empty()).cautions()).containsExactly(DoseCaution.OUTSIDE_GRID);
    }

    private static StoredDvh stored(String type, String units, double... data) {
        return new StoredDvh(type, DoseUnits.GY, DoseType.PHYSICAL, new BigDecimal("0.5"), units, Arrays.stream(data).boxed().toList(),
                List.of(new StoredDvh.Roi(1, false)), OptionalDouble.of(0.25), OptionalDouble.of(2), OptionalDouble.of(1));
    }

    @Test
    void aStoredHistogramIsTheSameCurveInEachOfItsForms() {
        StoredCurve cumulative = StoredCurve.of(stored("CUMULATIVE", "CM3", 1, 8, 1, 6, 1, 2, 1, 0), 8).orElseThrow();
        StoredCurve differential = StoredCurve.of(stored("DIFFERENTIAL", "CM3", 1, 2, 1, 4, 1, 2), 8).orElseThrow();
        StoredCurve percent = StoredCurve.of(stored("CUMULATIVE", "PERCENT", 1, 100, 1, 75, 1, 25, 1, 0), 8).orElseThrow();
        StoredCurve fromZero = StoredCurve.of(stored("CUMULATIVE", "CM3", 0, 8, 1, 6, 1, 2, 1, 0), 8).orElseThrow();
        for (StoredCurve curve : List.of(cumulative, differential, percent, fromZero)) {
            assertThat(curve.volumeCm3()).isEqualTo(8);
            // Widths of 1 x scaling 0.5: 6 cm3 receive at least 0.5 Gy, 2 cm3 at least 1 Gy.
            assertThat(curve.cm3AtLeast(0.5)).isEqualTo(6);
            assertThat(curve.cm3AtLeast(0.75)).isEqualTo(4);
            assertThat(curve.doseOf(4).orElseThrow()).isCloseTo(0.75, within(1e-12));
            assertThat(curve.value(metric("V1Gy"), OptionalDouble.empty()).orElseThrow()).isEqualTo(25);
            assertThat(curve.value(metric("CV1Gy"), OptionalDouble.empty()).orElseThrow()).isEqualTo(6);
            assertThat(curve.value(metric("Mean"), OptionalDouble.empty()).orElseThrow()).isEqualTo(1);
            assertThat(curve.value(metric("HI"), OptionalDouble.empty())).isEmpty();
        }
        assertThat(cumulative.binGy()).isEqualTo(0.5);
    }

    @Test
    void whatIsNoCurveOfOneStructureIsNone() {
        assertThat(StoredCurve.of(stored("NATURAL", "CM3", 1, 8, 1, 6), 8)).isEqualTo(Optional.empty());
        assertThat(StoredCurve.of(stored("CUMULATIVE", "PER_U", 1, 8, 1, 6), 8)).isEqualTo(Optional.empty());
        assertThat(StoredCurve.of(stored("CUMULATIVE", "CM3", -1, 8, 1, 6), 8)).isEqualTo(Optional.empty());
    }
}
