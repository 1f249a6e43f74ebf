package org.oligoplan.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.proof.Body.Ball;
import org.oligoplan.proof.Body.Box;
import org.oligoplan.proof.Body.Cone;
import org.oligoplan.proof.Body.Cylinder;
import org.oligoplan.proof.Body.Ellipsoid;
import org.oligoplan.proof.Body.LyingCone;
import org.oligoplan.proof.Body.LyingCylinder;
import org.oligoplan.proof.Body.Torus;

/// Declares the cases: every kind of body at every slice thickness, at places and sizes by a seeded sequence, so that a seed names a run.
final class CaseList {

    /// The kinds of bodies; a tilted ellipsoid and a tilted box stand for bodies that lie askew in their stack.
    private static final int KINDS = 10;
    private static final int TORUS = 6;

    /// Fewer planes bound nothing; a body is at least so many spacings high.
    private static final double LEAST_PLANES = 4.2;

    /// A leaning body has so many for its edges to be told from a round side.
    private static final double LEANING_PLANES = 8;

    private static final double[] USUAL_SPACINGS_MM = {1.25, 2, 2.5, 3};

    private final SplittableRandom random;
    private final Effort effort;
    private final List<ProofCase> cases = new ArrayList<>();

    private CaseList(long seed, Effort effort) {
        this.random = new SplittableRandom(seed);
        this.effort = effort;
    }

    /// {@return the cases of a seed}
    static List<ProofCase> of(long seed, Effort effort) {
        CaseList list = new CaseList(seed, effort);
        for (int step = 1; step <= 5; step++) {
            for (int kind = 0; kind < KINDS; kind++) {
                list.solids(kind, step);
                list.distances(kind, step);
                list.doses(kind, step);
            }
            list.gaussians(step);
            list.orientations(step);
            list.overlapsAndMargins(step);
        }
        list.landmarks();
        list.cases.addAll(EquivalentDoseCase.all());
        list.uptakes();
        list.courses();
        list.slantedMargins();
        return List.copyOf(list.cases);
    }

    private double between(double least, double most) {
        return random.nextDouble(least, most);
    }

    private Orientation anyOrientation() {
        return Orientation.values()[random.nextInt(Orientation.values().length)];
    }

    /// {@return a body somewhere in the patient, high enough for its slices}
    private Body body(int kind, double step) {
        double u = between(-80, 80);
        double v = between(-80, 80);
        double w = between(-80, 80);
        double size = Math.max(between(5, 30), LEAST_PLANES / 2 * step);
        double other = size * between(0.6, 1);
        double third = size * between(1, 1.6);
        return switch (kind) {
            case 0 -> new Ball(u, v, w, size);
            case 1 -> new Ellipsoid(u, v, w, third, other, size, 0);
            case 2 -> new Cylinder(u, v, w, other, size);
            case 3 -> new LyingCylinder(u, v, w, size, third);
            case 4 -> new Cone(u, v, w, other, 2 * size);
            case 5 -> new LyingCone(u, v, w, size, 2 * third);
            case TORUS -> new Torus(u, v, w, 2 * size, size);
            case 7 -> new Box(u, v, w, third, other, size, 0);
            case 8 -> new Ellipsoid(u, v, w, third, size, size * between(0.9, 1.3), between(0.2, 0.6));
            default -> new Box(u, v, w, third, size, size, between(0.3, 0.9));
        };
    }

    private Drawn drawn(Body body, Orientation orientation, double step) {
        return new Drawn(body, orientation.planes(), between(0, step), step);
    }

    private static String name(String what, int kind, double step, int number) {
        return what + " " + kind + " at " + step + " mm, " + number;
    }

    private void solids(int kind, double step) {
        for (int n = 0; n < effort.solids(); n++) {
            cases.add(new SolidCase(name("solid", kind, step, n), drawn(body(kind, step), anyOrientation(), step)));
        }
    }

    private void distances(int kind, double step) {
        for (int n = 0; n < effort.distances(); n++) {
            Orientation orientation = anyOrientation();
            Drawn organ = drawn(body(kind, step), orientation, step);
            Orientation other = n % 3 == 0 ? anyOrientation() : orientation;
            DistanceCase pair;
            do {
                pair = pair(name("distance", kind, step, n), organ, other.planes(), 1 + random.nextInt(5));
            } while (!(pair.truthMm() > 0.5));
            cases.add(pair);
        }
    }

    private DistanceCase pair(String id, Drawn organ, PlaneFrame frame, double step) {
        double r = Math.max(between(4, 15), LEAST_PLANES / 2 * step);
        double up = between(-1, 1);
        double around = between(0, 2 * Math.PI);
        double away = organ.body().reach() + r + between(-10, 40);
        PatientPoint place = organ.middle().plus(new PatientVector(Math.sqrt(1 - up * up) * Math.cos(around),
                Math.sqrt(1 - up * up) * Math.sin(around), up).times(Math.max(0, away)));
        Ball ball = new Ball(frame.uOf(place), frame.vOf(place), frame.wOf(place), r);
        return new DistanceCase(id, organ, new Drawn(ball, frame, between(0, step), step), ball);
    }

    private void doses(int kind, double step) {
        for (int n = 0; n < effort.doses(); n++) {
            Drawn drawn = drawn(body(kind, step), anyOrientation(), step);
            PlaneFrame frame = n % 3 == 0 ? anyOrientation().planes() : drawn.frame();
            PatientPoint middle = drawn.middle().plus(new PatientVector(between(-1, 1), between(-1, 1), between(-1, 1)));
            // The grid holds the slabs too, which reach beyond the body, and the turned ones of a grid that lies otherwise.
            double reach = drawn.body().reach() + step + 3;
            cases.add(new LinearDoseCase(name("dose", kind, step, n), drawn, (n + kind) % 3,
                    new DoseGrids(frame, middle, reach, spacing(), spacing()), between(0.05, 0.95)));
        }
    }

    /// One that planning systems use, or any.
    private double spacing() {
        int which = random.nextInt(2 * USUAL_SPACINGS_MM.length);
        return which < USUAL_SPACINGS_MM.length ? USUAL_SPACINGS_MM[which] : between(1.5, 3.5);
    }

    private void gaussians(double step) {
        for (int n = 0; n < effort.gaussians(); n++) {
            double r = Math.max(between(8, 20), LEAST_PLANES / 2 * step);
            Ball ball = new Ball(between(-80, 80), between(-80, 80), between(-80, 80), r);
            Drawn drawn = drawn(ball, anyOrientation(), step);
            double sigma = r * between(1, 1.5);
            double rx = 60 * Math.exp(-between(0.8, 1.2) * r * r / (2 * sigma * sigma));
            double half = sigma * Math.sqrt(2 * Math.log(120 / rx));
            cases.add(new GaussianDoseCase(name("gaussian", 0, step, n), drawn, ball,
                    new DoseGrids(drawn.frame(), drawn.middle().plus(new PatientVector(between(-1, 1), between(-1, 1), between(-1, 1))),
                            half + 6, between(1, 2.5), between(1, 2.5)),
                    60, sigma, rx));
        }
    }

    private void orientations(double step) {
        Ball ball = new Ball(between(-40, -30), between(-5, 5), between(-5, 5), 11);
        Body organ = step % 2 == 0
                ? new LyingCone(between(10, 20), 0, between(-5, 5), 13, 30)
                : new Torus(between(20, 30), 0, between(-5, 5), 20, 11);
        cases.add(new OrientationCase(ball, organ, step));
    }

    private void overlapsAndMargins(double step) {
        for (int n = 0; n < effort.gaussians(); n++) {
            PlaneFrame frame = anyOrientation().planes();
            double r = Math.max(between(6, 20), LEAST_PLANES / 2 * step);
            double phase = between(0, step);
            Ball ball = new Ball(between(-1.4, 0.6) * r, between(-10, 10), between(-10, 10), r);
            Drawn drawn = new Drawn(ball, frame, phase, step);
            Drawn box = new Drawn(new Box(80, 0, 0, 80, 80, 80, 0), frame, phase, step);
            cases.add(new OverlapCase(name("overlap", 0, step, n), drawn, box));
            cases.add(new MarginCase(name("margin", 0, step, n), drawn, ball));
        }
    }

    private void landmarks() {
        for (int n = 0; n < 2 * KINDS; n++) {
            PatientVector turn = new PatientVector(between(-25, 25), between(-25, 25), between(-25, 25));
            PatientVector shift = new PatientVector(between(-50, 50), between(-50, 50), between(-50, 50));
            List<PatientPoint> places = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                places.add(new PatientPoint(between(-150, 150), between(-100, 100), between(-200, 200)));
            }
            cases.add(new LandmarkCase("landmarks " + n, RigidTransform.about(new PatientPoint(0, 0, 0), turn, shift), places));
        }
    }

    /// Drawn last, so that the other cases of a seed stay what they were.
    private void courses() {
        for (int step = 1; step <= 5; step++) {
            for (int n = 0; n < effort.gaussians(); n++) {
                PlaneFrame frame = anyOrientation().planes();
                double r = Math.max(between(6, 20), LEAST_PLANES / 2 * step);
                Ball ball = new Ball(-30 - r + between(-6, 10), between(-10, 10), between(-10, 10), r);
                cases.add(new FlipCase(name("flip", 0, step, n), new Drawn(ball, frame, between(0, step), step), step));
                int kind = random.nextInt(KINDS);
                cases.add(new CourseCase(name("courses", kind, step, n), drawn(body(kind, step), anyOrientation(), step), motion(25, 50),
                        between(1.5, 3)));
            }
        }
        for (int n = 0; n < Math.max(1, effort.gaussians() / 2); n++) {
            cases.add(new AlignmentCase("alignment " + n, motion(4, 8)));
        }
    }

    /// Drawn after all others, so that these of a seed stay what they were.
    private void slantedMargins() {
        for (int step = 1; step <= 5; step++) {
            for (int n = 0; n < effort.gaussians(); n++) {
                double size = Math.max(between(10, 20), LEANING_PLANES * step / 2.0);
                Body box = new Box(between(-40, 40), between(-40, 40), between(-40, 40), size * between(1, 1.6), size,
                        size * between(1, 1.3),
                        between(0.3, 1.0));
                cases.add(new SlantedMarginCase(name("leaning margin", 0, step, n), drawn(box, anyOrientation(), step)));
            }
        }
    }

    private RigidTransform motion(double degrees, double mm) {
        return RigidTransform.about(new PatientPoint(0, 0, 0),
                new PatientVector(between(-degrees, degrees), between(-degrees, degrees), between(-degrees, degrees)),
                new PatientVector(between(-mm, mm), between(-mm, mm), between(-mm, mm)));
    }

    private void uptakes() {
        for (int n = 0; n < effort.solids() * KINDS; n++) {
            double halfLife = n % 2 == 0 ? 6586.2 : between(1000, 80_000);
            cases.add(new UptakeCase("uptake " + n, between(5e7, 8e8), halfLife, between(0, 5) * halfLife, between(30, 180)));
        }
    }
}
