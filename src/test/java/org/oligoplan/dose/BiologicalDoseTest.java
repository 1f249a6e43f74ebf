package org.oligoplan.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.FrameBridge;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Registration;
import org.oligoplan.volume.ImageGrid;

/// Conversion on the native grid, sums of courses through registrations, and what is left of a tolerance, against closed forms.
class BiologicalDoseTest {

    private static final FrameOfReference HERE = new FrameOfReference("1.2.3");
    private static final FrameOfReference THERE = new FrameOfReference("1.2.4");
    private static final PlaneFrame AXIAL = PlaneFrame.axial(HERE);

    @Test
    void everyVectorIsMetAtTheNodesOfAGrid() throws IOException {
        for (String line : vectors()) {
            String[] cells = line.split(",");
            double total = Double.parseDouble(cells[0]);
            FractionatedDose dose = new FractionatedDose(uniform(total), Integer.parseInt(cells[1]));
            double[] ratios = {2, 3, 4, 10};
            for (int i = 0; i < 4; i++) {
                LinearQuadratic model = new LinearQuadratic(ratios[i]);
                assertThat(dose.bed(model).node(1, 2, 0)).as(line).isCloseTo(Double.parseDouble(cells[3 + i]), within(0.00501));
                assertThat(dose.eqd2(model).node(1, 2, 0)).as(line).isCloseTo(Double.parseDouble(cells[7 + i]), within(0.00501));
                double eqd2 = model.eqd2Gy(total, dose.fractions());
                assertThat(model.totalOfEqd2Gy(eqd2, dose.fractions())).as(line).isCloseTo(total, within(1e-9));
                assertThat(model.bedOfEqd2Gy(eqd2)).as(line).isCloseTo(model.bedGy(total, dose.fractions()), within(1e-9));
            }
        }
    }

    /// Between nodes of 0 and 60 Gy in 3 fractions with alpha/beta 2, EQD2 0 and 330, the middle has 165. Converted after interpolation it would be
    /// the EQD2 of 30 Gy in 3 fractions, 90.
    @Test
    void conversionComesBeforeInterpolation() {
        ImageGrid grid = new ImageGrid(AXIAL, 2, 2, 5, 5, List.of(new PatientPoint(0, 0, 0), new PatientPoint(0, 0, 5)));
        FractionatedDose dose = new FractionatedDose(DoseLattice.of(grid, new double[]{0, 60, 0, 60, 0, 60, 0, 60}), 3);
        assertThat(dose.eqd2(new LinearQuadratic(2)).at(new PatientPoint(2.5, 1, 1))).isCloseTo(165, within(1e-9));
        assertThat(dose.greatestPerFractionGy()).isEqualTo(20);
    }

    @Test
    void unknownNodesStayUnknown() {
        ImageGrid grid = new ImageGrid(AXIAL, 2, 2, 5, 5, List.of(new PatientPoint(0, 0, 0)));
        FractionatedDose dose = new FractionatedDose(DoseLattice.of(grid, new double[]{1, Double.NaN, 3, 4}), 1);
        assertThat(dose.eqd2(new LinearQuadratic(3)).node(1, 0, 0)).isNaN();
        assertThat(dose.greatestPerFractionGy()).isEqualTo(4);
    }

    @Test
    void dosesOfTheSameFractionsAddUpBeforeTheConversion() {
        FractionatedDose both = new FractionatedDose(uniform(20), 5).inTheSameFractions(new FractionatedDose(uniform(10), 5));
        assertThat(both.eqd2(new LinearQuadratic(3)).node(0, 0, 0)).isCloseTo(54, within(1e-9));
        assertThatThrownBy(() -> both.inTheSameFractions(new FractionatedDose(uniform(10), 3)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// A dose rising along a line of the other frame, read through a registration made in either direction: at a place p it is the rise along the
    /// turned and shifted p.
    @ParameterizedTest(name = "forward {0}")
    @CsvSource({"true", "false"})
    void aSumReadsEachCourseThroughItsRegistration(boolean forward) {
        double angle = 0.3;
        double[] m = {Math.cos(angle), -Math.sin(angle), 0, 7, Math.sin(angle), Math.cos(angle), 0, -4, 0, 0, 1, 11, 0, 0, 0, 1};
        Registration r = forward ? registration(HERE, THERE, m) : registration(THERE, HERE, inverse(m));
        FrameBridge bridge = FrameBridge.find(List.of(r), HERE, THERE).orElseThrow();
        PatientVector slope = new PatientVector(0.3, 0.1, 0.2);
        PlacedDose first = new PlacedDose(linear(THERE, slope, 40), Optional.of(bridge), 0.75, Optional.empty());
        PlacedDose second = new PlacedDose(linear(HERE, new PatientVector(0, 0, 0.1), 5), Optional.empty(), 1, Optional.empty());
        SummedDose sum = SummedDose.of(cuboid(10, 8, 6), List.of(first, second));
        double mean = 0.75 * (40 + slope.dot(new PatientVector(7, -4, 11))) + 5;
        double most = Double.NEGATIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < 8; c++) {
            double x = ((c & 1) * 2 - 1) * 10;
            double y = ((c >> 1 & 1) * 2 - 1) * 8;
            double z = ((c >> 2) * 2 - 1) * 6;
            PatientVector there = new PatientVector(Math.cos(angle) * x - Math.sin(angle) * y + 7,
                    Math.sin(angle) * x + Math.cos(angle) * y - 4, z + 11);
            double gy = 0.75 * (40 + slope.dot(there)) + 5 + 0.1 * z;
            most = Math.max(most, gy);
            least = Math.min(least, gy);
        }
        assertThat(sum.isWhole()).isTrue();
        assertThat(sum.leastGy().volumeCm3()).isCloseTo(3.84, within(1e-9));
        assertThat(sum.leastGy().mean()).isCloseTo(mean, within(1e-6));
        assertThat(sum.leastGy().max()).isCloseTo(most, within(1e-6));
        assertThat(sum.leastGy().min()).isCloseTo(least, within(1e-6));
    }

    /// A linear dose over a cuboid of 40 mm height: D of 1 cm3 of 16 is the dose 2.5 mm below its top.
    @Test
    void aNearMaximumHasNoBinError() {
        PlacedDose course = new PlacedDose(linear(HERE, new PatientVector(0, 0, 1), 50), Optional.empty(), 1, Optional.empty());
        SummedDose sum = SummedDose.of(cuboid(10, 10, 20), List.of(course));
        assertThat(metric(sum, "D1cc").value().orElseThrow()).isCloseTo(67.5, within(5e-3));
        assertThat(metric(sum, "D0.03cc").value().orElseThrow()).isCloseTo(70 - 0.03 / 16 * 40, within(5e-3));
        assertThat(metric(sum, "V60Gy[cc]").value().orElseThrow()).isCloseTo(4, within(1e-3));
        assertThat(sum.cm3WithLessLeft(75, 10)).isCloseTo(2, within(1e-3));
    }

    /// A large organ is cut into pieces of 100 mm3 and more; its near-maximum is of 30.
    @Test
    void theNearMaximumOfALargeOrganIsCutFiner() {
        double[] nodes = new double[61 * 61 * 61];
        ImageGrid grid = grid(HERE, 2.5, 61);
        for (int n = 0; n < nodes.length; n++) {
            double r = grid.centre(n % 61, n / 61 % 61, n / 3721).distanceTo(new PatientPoint(0, 0, 0));
            nodes[n] = 100 - r;
        }
        PlacedDose course = new PlacedDose(DoseLattice.of(grid, nodes), Optional.empty(), 1, Optional.empty());
        SummedDose sum = SummedDose.of(cuboid(70, 70, 70), List.of(course));
        // The trilinear cone is lower than 100 - r by up to h^2 / 4 r near its tip: D1cc at r 6.2 mm.
        double r = Math.cbrt(3 * 1000 / (4 * Math.PI));
        assertThat(metric(sum, "D1cc").value().orElseThrow()).isBetween(100 - r - 2.5 * 2.5 / (4 * r) - 0.05, 100 - r + 0.01);
        assertThat(sum.leastGy().max()).isCloseTo(100, within(0.35));
    }

    /// The second course's grid ends at z = 0: of half of the organ only the first course's 20 Gy are known.
    @Test
    void outsideOfAGridTheSumIsOnlyBounded() {
        PlacedDose first = new PlacedDose(linear(HERE, new PatientVector(0, 0, 0), 20), Optional.empty(), 1, Optional.empty());
        ImageGrid half = new ImageGrid(AXIAL, 11, 11, 10, 10, List.of(new PatientPoint(-50, -50, 0), new PatientPoint(-50, -50, 50)));
        double[] ten = new double[242];
        java.util.Arrays.fill(ten, 10);
        PlacedDose second = new PlacedDose(DoseLattice.of(half, ten), Optional.empty(), 1, Optional.empty());
        SummedDose sum = SummedDose.of(cuboid(10, 10, 20), List.of(first, second));
        assertThat(sum.isWhole()).isFalse();
        assertThat(sum.unknownCm3()).isCloseTo(8, within(1e-6));
        DoseMetric.Value nearMaximum = metric(sum, "D0.03cc");
        assertThat(nearMaximum.value()).isEmpty();
        assertThat(nearMaximum.least()).isCloseTo(30, within(1e-6));
        assertThat(nearMaximum.most()).isInfinite();
        DoseMetric.Value volume = metric(sum, "V25Gy[cc]");
        assertThat(volume.least()).isCloseTo(8, within(1e-6));
        assertThat(volume.most()).isCloseTo(16, within(1e-6));
        DoseMetric.Value spared = metric(sum, "CV25Gy[cc]");
        assertThat(spared.least()).isCloseTo(0, within(1e-6));
        assertThat(spared.most()).isCloseTo(8, within(1e-6));
    }

    @Test
    void aDoseOfAnotherFrameNeedsARegistration() {
        PlacedDose far = new PlacedDose(linear(THERE, new PatientVector(0, 0, 0), 20), Optional.empty(), 1, Optional.empty());
        assertThatThrownBy(() -> SummedDose.of(cuboid(10, 10, 10), List.of(far))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutARegistrationNearMaximaAddUpAndAnUnknownOneDoesNot() {
        assertThat(SummedDose.worstSumGy(List.of(20.0, 24.5))).isEqualTo(44.5);
        assertThatThrownBy(() -> SummedDose.worstSumGy(List.of(20.0, Double.NaN))).isInstanceOf(IllegalArgumentException.class);
    }

    /// 70 Gy EQD2 with 20.3 Gy in 3 fractions used (44.49, alpha/beta 2) leave 25.51: 12.2 Gy in 2 fractions give 12.2 (6.1 + 2) / 4 = 24.7.
    @Test
    void whatIsLeftIsTheInverseOfTheModel() {
        LinearQuadratic cord = new LinearQuadratic(2);
        Headroom headroom = new Headroom(cord, 70, cord.eqd2Gy(20.3, 3));
        assertThat(headroom.leftGy()).isCloseTo(25.51, within(0.005));
        for (int fractions : new int[]{1, 3, 5, 30}) {
            double total = headroom.totalGy(fractions);
            assertThat(cord.eqd2Gy(total, fractions)).isCloseTo(headroom.leftGy(), within(1e-9));
        }
        assertThat(new Headroom(cord, 44.6, cord.eqd2Gy(23, 4)).totalGy(3)).isLessThan(0.2);
        assertThat(new Headroom(cord, 40, 50).totalGy(3)).isZero();
        assertThat(new Headroom(cord, 40, 50).leftGy()).isEqualTo(-10);
        // HyTEC: 20.3 in 3, 23.0 in 4 and 25.3 in 5 fractions are one EQD2.
        assertThat(cord.totalOfEqd2Gy(44.6, 3)).isCloseTo(20.3, within(0.05));
        assertThat(cord.totalOfEqd2Gy(44.6, 4)).isCloseTo(23.0, within(0.05));
        assertThat(cord.totalOfEqd2Gy(44.6, 5)).isCloseTo(25.3, within(0.05));
        assertThat(Headroom.leftAtNodes(uniform(30), 50).node(0, 0, 0)).isEqualTo(20);
    }

    static DoseMetric.Value metric(SummedDose sum, String name) {
        return sum.of(DoseMetric.parse(name).orElseThrow());
    }

    private static List<String> vectors() throws IOException {
        try (InputStream in = Objects
                .requireNonNull(BiologicalDoseTest.class.getResourceAsStream("/org/oligoplan/check/bed-eqd2-vectors.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).filter(l -> !l.isBlank()).toList();
        }
    }

    private static DoseLattice uniform(double gy) {
        return linear(HERE, new PatientVector(0, 0, 0), gy);
    }

    static DoseLattice linear(FrameOfReference frame, PatientVector slope, double atOrigin) {
        ImageGrid grid = grid(frame, 5, 33);
        double[] nodes = new double[33 * 33 * 33];
        for (int n = 0; n < nodes.length; n++) {
            nodes[n] = atOrigin + slope.dot(grid.centre(n % 33, n / 33 % 33, n / 1089).fromOrigin());
        }
        return DoseLattice.of(grid, nodes);
    }

    static ImageGrid grid(FrameOfReference frame, double step, int count) {
        double first = -step * (count - 1) / 2;
        return new ImageGrid(PlaneFrame.axial(frame), count, count, step, step,
                IntStream.range(0, count).mapToObj(k -> new PatientPoint(first, first, first + k * step)).toList());
    }

    static ContourStack cuboid(double x, double y, double z) {
        Region rectangle = Region.of(Ring.of(-x, -y, x, -y, x, y, -x, y));
        int slices = (int) z;
        double thickness = 2 * z / slices;
        return new ContourStack(AXIAL, IntStream.range(0, slices)
                .mapToObj(k -> new Section(-z + (k + 0.5) * thickness, rectangle, true)).toList(), OptionalDouble.empty());
    }

    private static double[] inverse(double[] m) {
        double[] out = new double[16];
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                out[4 * a + b] = m[4 * b + a];
                out[4 * a + 3] -= m[4 * b + a] * m[4 * b + 3];
            }
        }
        out[15] = 1;
        return out;
    }

    private static Registration registration(FrameOfReference from, FrameOfReference to, double[] m) {
        return new Registration(Id.random(), from, to, java.util.Arrays.stream(m).boxed().toList(), "test", OptionalDouble.empty(),
                new Attribution("A", PersonRole.PHYSICIST, "A", Instant.EPOCH, "test"));
    }
}
