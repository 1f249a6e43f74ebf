package org.oligoplan.contour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.geometry.planar.Regions;
import org.oligoplan.jobs.Progress;
import org.oligoplan.testing.TestRun;

class MarginsTest {

    static final FrameOfReference FRAME = new FrameOfReference("1.2.3");
    static final PlaneFrame AXIAL = PlaneFrame.axial(FRAME);

    static double[] planes(double spacing, double phase, double reachMm) {
        int count = (int) Math.ceil(reachMm / spacing) + 2;
        double[] offsets = new double[2 * count + 1];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = (i - count + phase) * spacing;
        }
        return offsets;
    }

    /// The row and column directions of the eight positions that DICOM names: head or feet first, supine, prone, on either side.
    static List<PlaneFrame> positions() {
        List<PlaneFrame> frames = new ArrayList<>();
        for (int turn = 0; turn < 4; turn++) {
            double cos = Math.rint(Math.cos(turn * Math.PI / 2));
            double sin = Math.rint(Math.sin(turn * Math.PI / 2));
            PatientVector u = new PatientVector(cos, sin, 0);
            PatientVector v = new PatientVector(-sin, cos, 0);
            frames.add(new PlaneFrame(FRAME, u, v));
            frames.add(new PlaneFrame(FRAME, v, u));
        }
        return frames;
    }

    /// Round bodies on any planes; flat ends where the nominal solid has them, half a slice beyond a contour.
    static Stream<Arguments> solids() {
        return Stream.of(
                Arguments.of("ball", new TrueBody.Ball(12), 1, 0.2), Arguments.of("ball", new TrueBody.Ball(20), 3, 0.5),
                Arguments.of("ball", new TrueBody.Ball(20), 5, 0.3), Arguments.of("small ball", new TrueBody.Ball(8), 2, 0.4),
                Arguments.of("ellipsoid", new TrueBody.Ellipsoid(25, 12, 18), 3, 0.2),
                Arguments.of("ellipsoid", new TrueBody.Ellipsoid(25, 12, 18), 5, 0.1),
                Arguments.of("torus", new TrueBody.Torus(20, 8), 2, 0.3), Arguments.of("torus", new TrueBody.Torus(20, 8), 4, 0.2),
                Arguments.of("cylinder", new TrueBody.Cone(15, 15, 30), 3, 0.5),
                Arguments.of("cylinder", new TrueBody.Cone(15, 15, 30), 5, 0.5),
                Arguments.of("cone", new TrueBody.Cone(15, 0, 30), 3, 0.5), Arguments.of("cone", new TrueBody.Cone(15, 0, 30), 5, 0.5),
                Arguments.of("box", new TrueBody.Box(30, 20, 24), 4, 0.5), Arguments.of("box", new TrueBody.Box(30, 20, 20), 5, 0.5));
    }

    /// The error budget of a 5 mm margin against the true body: every corner and edge of every outline within 0.2 mm, and the volume within
    /// 1 % of what the true grown body has on the same planes, and of its closed form but for what any slicing of it loses.
    @ParameterizedTest(name = "{0} on slices of {2} mm")
    @MethodSource("solids")
    void aMarginOfFiveMillimetresIsThatOfTheTrueBody(String name, TrueBody body, double spacing, double phase) {
        ContourStack stack = body.contours(AXIAL, spacing, phase);
        double[] planes = planes(spacing, phase, body.reachMm() + 5);

        ContourStack grown = Margins.of(stack, planes, Margin.all(5), Progress.none());

        assertThat(worstMm(grown, body, 5)).as(name).isLessThan(0.2);
        double area = 0;
        double truth = 0;
        for (double w : planes) {
            area += grown.at(w).map(s -> Regions.areaMm2(s.region())).orElse(0.0);
            truth += Regions.areaMm2(body.section(AXIAL, w, 5));
        }
        assertThat(area / truth).isBetween(0.99, 1.01);
        double sliced = truth * spacing / body.grownMm3(5);
        assertThat(area * spacing / body.grownMm3(5)).isBetween(sliced - 0.01, sliced + 0.01);
        assertThat(grown.allReviewed()).isTrue();
    }

    static double worstMm(ContourStack stack, TrueBody body, double r) {
        double worst = 0;
        for (Section section : stack.sections()) {
            for (Ring ring : section.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    int next = (i + 1) % ring.size();
                    for (double share : new double[]{0, 0.5}) {
                        PatientPoint p = stack.plane().toPatient(ring.u(i) + share * (ring.u(next) - ring.u(i)),
                                ring.v(i) + share * (ring.v(next) - ring.v(i)), section.offsetMm());
                        worst = Math.max(worst, Math.abs(-body.depthMm(p) - r));
                    }
                }
            }
        }
        return worst;
    }

    @Test
    void theEightPositionsGiveTheSame() {
        TrueBody body = new TrueBody.Placed(new TrueBody.Cone(12, 6, 20), new PatientVector(0.8, 0.6, 0), new PatientVector(-0.6, 0.8, 0),
                new PatientVector(3, -2, 0));
        Margin margin = new Margin(2, 6, 3, 5, 4, 7);
        List<Double> volumes = new ArrayList<>();
        for (PlaneFrame frame : positions().subList(0, TestRun.count(2, 8))) {
            double[] planes = planes(4, 0, 30);
            ContourStack equal = Margins.of(body.contours(frame, 4, 0), planes, Margin.all(5), Progress.none());
            assertThat(worstMm(equal, body, 5)).isLessThan(0.2);
            volumes.add(SolidVolume.cm3(Margins.of(body.contours(frame, 4, 0), planes, margin, Progress.none())));
        }
        assertThat(volumes)
                .allSatisfy(v -> assertThat(v).isCloseTo(volumes.getFirst(), org.assertj.core.api.Assertions.withinPercentage(0.3)));
    }

    /// Where a flat end lies between its last contour and the empty plane no contour says: the margin may be off by up to half a slice
    /// there, and is nowhere else.
    @Test
    void aFlatEndIsKnownToHalfASliceOnly() {
        TrueBody body = new TrueBody.Cone(15, 15, 30);
        ContourStack grown = Margins.of(body.contours(AXIAL, 3, 0.2), planes(3, 0.2, 25), Margin.all(5), Progress.none());
        double ends = 0;
        for (Section section : grown.sections()) {
            double off = worstMm(new ContourStack(AXIAL, List.of(section), OptionalDouble.of(3)), body, 5);
            if (Math.abs(section.offsetMm()) < 13.5) {
                assertThat(off).isLessThan(0.2);
            } else {
                ends = Math.max(ends, off);
            }
        }
        assertThat(ends).isBetween(0.2, 1.5);
    }

    @Test
    void aNegativeMarginOfABallIsASmallerBall() {
        TrueBody body = new TrueBody.Ball(20);
        ContourStack shrunk = Margins.of(body.contours(AXIAL, 3, 0.5), planes(3, 0.5, 25), Margin.all(-5), Progress.none());
        assertThat(worstMm(shrunk, body, -5)).isLessThan(0.2);
        assertThat(SolidVolume.cm3(shrunk)).isCloseTo(4 * Math.PI / 3 * Math.pow(1.5, 3),
                org.assertj.core.api.Assertions.withinPercentage(1.2));
        assertThat(Margins.of(body.contours(AXIAL, 3, 0.5), planes(3, 0.5, 25), Margin.all(-21), Progress.none()).isEmpty()).isTrue();
    }

    @Test
    void sixDirectionsEachReachTheirOwnWay() {
        ContourStack box = new TrueBody.Box(20, 20, 20).contours(AXIAL, 2, 0.5);
        Margin margin = new Margin(2, 8, 0, 6, 3, 7);
        ContourStack grown = Margins.of(box, planes(2, 0.5, 25), margin, Progress.none());
        double[] extent = extent(grown.at(1).orElseThrow().region());
        assertThat(extent[0]).isCloseTo(-12, org.assertj.core.api.Assertions.within(0.1));
        assertThat(extent[1]).isCloseTo(-10, org.assertj.core.api.Assertions.within(0.1));
        assertThat(extent[2]).isCloseTo(18, org.assertj.core.api.Assertions.within(0.1));
        assertThat(extent[3]).isCloseTo(16, org.assertj.core.api.Assertions.within(0.1));
        assertThat(grown.sections().getFirst().offsetMm()).isEqualTo(-13);
        assertThat(grown.sections().getLast().offsetMm()).isEqualTo(17);

        ContourStack shrunk = Margins.of(box, planes(2, 0.5, 25), new Margin(-2, -3, 0, -6, -3, -1), Progress.none());
        double[] left = extent(shrunk.at(1).orElseThrow().region());
        assertThat(left[0]).isCloseTo(-8, org.assertj.core.api.Assertions.within(0.1));
        assertThat(left[1]).isCloseTo(-10, org.assertj.core.api.Assertions.within(0.1));
        assertThat(left[2]).isCloseTo(7, org.assertj.core.api.Assertions.within(0.1));
        assertThat(left[3]).isCloseTo(4, org.assertj.core.api.Assertions.within(0.1));
        assertThat(shrunk.sections().getFirst().offsetMm()).isEqualTo(-7);
        assertThat(shrunk.sections().getLast().offsetMm()).isEqualTo(9);
    }

    static double[] extent(Region region) {
        double[] e = {1e9, 1e9, -1e9, -1e9};
        for (Ring ring : region.rings()) {
            for (int i = 0; i < ring.size(); i++) {
                e[0] = Math.min(e[0], ring.u(i));
                e[1] = Math.min(e[1], ring.v(i));
                e[2] = Math.max(e[2], ring.u(i));
                e[3] = Math.max(e[3], ring.v(i));
            }
        }
        return e;
    }

    /// Both ways of growing agree where the six margins are all but equal, also on slanting planes.
    @Test
    void theWayForSixDirectionsAgreesWithTheWayForOne() {
        TrueBody body = new TrueBody.Ellipsoid(14, 9, 11);
        PlaneFrame slanting = new PlaneFrame(FRAME, new PatientVector(0.8, 0, 0.6), new PatientVector(0, 1, 0));
        for (PlaneFrame frame : List.of(AXIAL, slanting)) {
            ContourStack stack = body.contours(frame, 2.5, 0.5);
            Margin almost = new Margin(5, 5, 5, 5, 5, 5.001);
            ContourStack grown = Margins.of(stack, planes(2.5, 0.5, 25), almost, Progress.none());
            assertThat(worstMm(grown, body, 5)).isLessThan(0.25);
        }
    }

    /// Random outlines on many planes are prisms: amid them a place lies in the grown one if it is within the margin of the polygon.
    @Test
    void randomOutlinesGrowByTheDistanceFromTheirEdges() {
        SplittableRandom random = new SplittableRandom(4711);
        for (int round = 0; round < TestRun.count(3, 12); round++) {
            Region region = randomRegion(random);
            List<Section> sections = new ArrayList<>();
            for (int i = -6; i <= 6; i++) {
                sections.add(new Section(2 * i, region, true));
            }
            ContourStack stack = new ContourStack(AXIAL, sections, OptionalDouble.of(2));
            for (double mm : new double[]{4, -2}) {
                Region moved = Margins.of(stack, planes(2, 0, 20), Margin.all(mm), Progress.none()).at(0).map(Section::region)
                        .orElse(new Region(List.of()));
                for (int i = 0; i < 600; i++) {
                    double u = random.nextDouble(-40, 40);
                    double v = random.nextDouble(-40, 40);
                    double depth = depth(region, u, v) + mm;
                    if (Math.abs(depth) > 0.15) {
                        assertThat(moved.contains(u, v)).as("%d: %s at %s, %s: %s", round, mm, u, v, depth).isEqualTo(depth > 0);
                    }
                }
            }
        }
    }

    private static Region randomRegion(SplittableRandom random) {
        int n = random.nextInt(5, 30);
        double[] uv = new double[2 * n];
        for (int i = 0; i < n; i++) {
            double r = random.nextDouble(12, 28);
            uv[2 * i] = Ring.snap(r * Math.cos(2 * Math.PI * i / n));
            uv[2 * i + 1] = Ring.snap(r * Math.sin(2 * Math.PI * i / n));
        }
        Region star = Region.of(Ring.of(uv));
        return random.nextBoolean() ? star : new Region(List.of(star.rings().getFirst(), Ring.of(-5, -4, 4, -4, 4, 4, -5, 4)));
    }

    private static double depth(Region region, double u, double v) {
        double least = Double.POSITIVE_INFINITY;
        for (Ring ring : region.rings()) {
            for (int i = 0; i < ring.size(); i++) {
                int next = (i + 1) % ring.size();
                double du = ring.u(next) - ring.u(i);
                double dv = ring.v(next) - ring.v(i);
                double t = Math.clamp(((u - ring.u(i)) * du + (v - ring.v(i)) * dv) / (du * du + dv * dv), 0, 1);
                least = Math.min(least, Math.hypot(u - ring.u(i) - t * du, v - ring.v(i) - t * dv));
            }
        }
        return region.contains(u, v) ? least : -least;
    }

    @Test
    void outlinesLieOnTheDrawingGridAndDoNotCross() {
        ContourStack grown = Margins.of(new TrueBody.Torus(20, 8).contours(AXIAL, 3, 0.4), planes(3, 0.4, 40), Margin.all(3),
                Progress.none());
        for (Section section : grown.sections()) {
            assertThat(Regions.selfIntersects(section.region())).isFalse();
            for (Ring ring : section.region().rings()) {
                assertThat(ring.coordinates()).containsOnly(java.util.Arrays.stream(ring.coordinates()).map(Ring::snap).toArray());
            }
        }
    }

    @Test
    void whatRestsOnAnUnreviewedContourIsNotReviewed() {
        ContourStack stack = new TrueBody.Ball(10).contours(AXIAL, 2, 0.5);
        Section first = stack.sections().getFirst();
        ContourStack doubtful = stack.with(first.offsetMm(), java.util.Optional.of(new Section(first.offsetMm(), first.region(), false)));
        assertThat(Margins.of(doubtful, planes(2, 0.5, 20), Margin.all(3), Progress.none()).sections()).noneMatch(Section::reviewed);
    }
}
