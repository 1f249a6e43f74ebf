package org.oligoplan.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.geometry.planar.Regions;
import org.oligoplan.jobs.Progress;
import org.oligoplan.proof.ContourBounds;
import org.oligoplan.testing.TestRun;

/// Margins of bodies that lie aslant in their slices, whose edges and tips fall between the planes: what the contours tell is kept to 0.2 mm,
/// and what they do not tell is shown by bodies that differ although their contours are the same.
class SlantedMarginTest {

    /// A body leaning towards x, turned about its own axis.
    static TrueBody leaning(TrueBody body, double degrees, double turn) {
        double a = Math.toRadians(degrees);
        double b = Math.toRadians(turn);
        PatientVector n = new PatientVector(Math.sin(a), 0, Math.cos(a));
        PatientVector across = new PatientVector(Math.cos(a), 0, -Math.sin(a));
        PatientVector side = n.cross(across);
        return new TrueBody.Placed(body, across.times(Math.cos(b)).plus(side.times(Math.sin(b))),
                side.times(Math.cos(b)).plus(across.times(-Math.sin(b))), new PatientVector(0, 0, 0));
    }

    private record Found(double own, double error, double errorWhereTold, double volume) {}

    /// Errors of a margin of 5 mm: beyond what the contours leave open, of all, where they leave open under 0.05 mm, and of the volume.
    private static Found measure(TrueBody body, double spacing, double phase) {
        ContourStack stack = body.contours(MarginsTest.AXIAL, spacing, phase);
        double[] planes = MarginsTest.planes(spacing, phase, body.reachMm() + 5);
        ContourStack grown = Margins.of(stack, planes, Margin.all(5), Progress.none());
        ContourBounds least = ContourBounds.least(stack);
        ContourBounds greatest = ContourBounds.greatest(stack);
        double own = 0;
        double error = 0;
        double told = 0;
        double area = 0;
        double truth = 0;
        for (double w : planes) {
            Region region = grown.at(w).map(Section::region).orElse(new Region(List.of()));
            area += Regions.areaMm2(region);
            truth += Regions.areaMm2(body.section(MarginsTest.AXIAL, w, 5));
            for (Ring ring : region.rings()) {
                for (int i = 0; i < ring.size(); i += 1 + ring.size() / 24) {
                    PatientPoint p = stack.plane().toPatient(ring.u(i), ring.v(i), w);
                    double off = Math.abs(-body.depthMm(p) - 5);
                    double most = least.awayMm(ring.u(i), ring.v(i), w);
                    double fewest = greatest.awayMm(ring.u(i), ring.v(i), w);
                    own = Math.max(own, Math.max(fewest - 5, 5 - most));
                    error = Math.max(error, off);
                    told = Math.max(told, most - fewest < 0.05 ? off : 0);
                }
            }
        }
        return new Found(own, error, told, area / truth - 1);
    }

    /// The last two numbers: how far the outline may lie from the true body's, edges between the planes and all, mm; and the volume, percent.
    static Stream<Arguments> slanted() {
        List<Arguments> all = new ArrayList<>();
        all.add(Arguments.of("box on its edge", leaning(new TrueBody.Box(30, 20, 24), 45, 0), 2, 0.2, 0.1, 0.4));
        all.add(Arguments.of("box on its edge", leaning(new TrueBody.Box(30, 20, 24), 45, 0), 5, 0.85, 0.1, 0.4));
        all.add(Arguments.of("cylinder", leaning(new TrueBody.Cone(15, 15, 30), 30, 0), 2, 0.2, 0.25, 0.4));
        all.add(Arguments.of("cone", leaning(new TrueBody.Cone(15, 0, 30), 40, 0), 2, 0.85, 0.2, 0.4));
        all.add(Arguments.of("box on its corner", leaning(new TrueBody.Box(30, 20, 24), 25, 20), 3, 0.2, 1.2, 1));
        if (TestRun.isProof()) {
            SplittableRandom random = new SplittableRandom(41);
            for (int i = 0; i < 60; i++) {
                TrueBody body = switch (i % 4) {
                    case 0 -> new TrueBody.Cone(15, 15, 30);
                    case 1 -> new TrueBody.Box(30, 20, 24);
                    case 2 -> new TrueBody.Cone(15, 0, 30);
                    default -> new TrueBody.Cone(15, 8, 30);
                };
                int spacing = 1 + i / 4 % 5;
                all.add(Arguments.of("body " + i, leaning(body, random.nextDouble(20, 45), random.nextDouble(0, 90)), spacing,
                        random.nextDouble(), 0.45 * spacing, spacing < 5 ? 1 : 1.5));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} on slices of {2} mm")
    @MethodSource("slanted")
    void aMarginKeepsWhatTheContoursTell(String name, TrueBody body, double spacing, double phase, double mostMm, double mostPercent) {
        Found found = measure(body, spacing, phase);
        assertThat(found.own).as("beyond what the contours leave open").isLessThan(0.2);
        assertThat(found.errorWhereTold).as("where the contours leave nothing open").isLessThan(0.2);
        assertThat(found.error).as("of the true body").isLessThan(mostMm);
        assertThat(100 * found.volume).isBetween(-mostPercent, mostPercent);
    }

    /// What is left of a body below a plane: inside, distances are exact.
    private record CutOff(TrueBody body, double top) implements TrueBody {
        @Override
        public double depthMm(PatientPoint p) {
            return Math.min(body.depthMm(p), top - p.z());
        }

        @Override
        public double grownMm3(double r) {
            return Double.NaN;
        }

        @Override
        public double surfaceMm2() {
            return Double.NaN;
        }

        @Override
        public double reachMm() {
            return body.reachMm();
        }
    }

    /// Two bodies each, of which one has a tip, a corner or an edge more, between two planes: their contours are the same, so no method can
    /// give both their margins. The tip of the greater is so far from the other body; half of that is lost on one of the two at least.
    static Stream<Arguments> pairs() {
        double step = 3;
        TrueBody cone = new TrueBody.Cone(15, 0, 30);
        TrueBody box = leaning(new TrueBody.Box(30, 20, 24), 25, 20);
        TrueBody lying = leaning(new TrueBody.Cone(15, 15, 30), 30, 0);
        return Stream.of(Arguments.of("upright cylinder", new TrueBody.Cone(15, 15, 30.2), new TrueBody.Cone(15, 15, 35.8), step, 0, 2.8),
                Arguments.of("cone", new CutOff(cone, 12.1), cone, step, 0, 2.9),
                Arguments.of("box on its corner", new CutOff(box, 16.6), box, step, 0.5, 1.7),
                Arguments.of("leaning cylinder", new CutOff(lying, 18.1), lying, step, 0, 2.3));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void differentBodiesHaveTheSameContours(String name, TrueBody less, TrueBody more, double step, double phase, double apartMm) {
        ContourStack ofLess = less.contours(MarginsTest.AXIAL, step, phase);
        ContourStack ofMore = more.contours(MarginsTest.AXIAL, step, phase);
        assertThat(ofLess.sections()).hasSameSizeAs(ofMore.sections());
        for (int i = 0; i < ofLess.sections().size(); i++) {
            Region difference = Regions.symmetricDifference(ofLess.sections().get(i).region(), ofMore.sections().get(i).region());
            assertThat(Regions.areaMm2(difference)).isLessThan(0.5);
        }
        assertThat(highest(more) - highest(less)).isCloseTo(apartMm, within(0.1));
    }

    private static double highest(TrueBody body) {
        double low = 0;
        double high = body.reachMm() + 1;
        for (int i = 0; i < 14; i++) {
            double middle = (low + high) / 2;
            if (body.section(MarginsTest.AXIAL, middle, 0).isEmpty()) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /// The nominal slabs of a body with flat ends are a whole number of slices: up to a slice more or less than its height.
    @Test
    void flatEndsCostUpToASliceOfTheHeight() {
        double height = 29;
        double worst = 0;
        for (int i = 0; i < 10; i++) {
            ContourStack stack = new TrueBody.Cone(15, 15, height).contours(MarginsTest.AXIAL, 5, (i + 0.5) / 10);
            double percent = 100 * (SolidVolume.cm3(stack) * 1000 / (Math.PI * 225 * height) - 1);
            assertThat(Math.abs(percent)).isLessThan(100 * 5 / height);
            worst = Math.max(worst, Math.abs(percent));
        }
        assertThat(worst).isCloseTo(100 * 4 / height, within(0.2));
    }
}
