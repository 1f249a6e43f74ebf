package org.oligoplan.geometry.distance;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.Brushes;

/// Convex solids known by formula, with their exact support points and cross-sections. Round sections come as polygons that hold the true
/// section and stand out by at most [#chordErrorMm()]; sections of polytopes are exact.
sealed interface ConvexBody {

    int SIDES = 128;

    PatientPoint support(PatientVector direction);

    /// Corners of a convex polygon in (u, v), in turn; fewer than three where the plane misses the body.
    double[] section(PlaneFrame plane, double w);

    ConvexBody moved(PatientVector by);

    double chordErrorMm();

    default ContourStack drawn(PlaneFrame plane, double phase, double spacing) {
        PatientVector n = plane.normal();
        double top = n.dot(support(n).fromOrigin());
        double bottom = n.dot(support(n.times(-1)).fromOrigin());
        List<Section> sections = new ArrayList<>();
        for (long k = (long) Math.floor((bottom - phase) / spacing); phase + k * spacing <= top; k++) {
            double w = phase + k * spacing;
            if (w > bottom) {
                double[] uv = section(plane, w);
                if (uv.length >= 6 && Math.abs(Ring.of(uv).signedAreaMm2()) > 1e-6) {
                    sections.add(new Section(w, Region.of(Ring.of(uv)), true));
                }
            }
        }
        return new ContourStack(plane, sections, OptionalDouble.of(spacing));
    }

    /// The points centre + a x + b y + c z with x2 + y2 + z2 at most 1.
    record Ellipsoid(PatientPoint centre, PatientVector a, PatientVector b, PatientVector c) implements ConvexBody {

        static Ellipsoid ball(PatientPoint centre, double r) {
            return new Ellipsoid(centre, new PatientVector(r, 0, 0), new PatientVector(0, r, 0), new PatientVector(0, 0, r));
        }

        @Override
        public PatientPoint support(PatientVector d) {
            PatientVector m = new PatientVector(a.dot(d), b.dot(d), c.dot(d)).unit();
            return centre.plus(a.times(m.x())).plus(b.times(m.y())).plus(c.times(m.z()));
        }

        @Override
        public double[] section(PlaneFrame plane, double w) {
            PatientVector n = plane.normal();
            PatientVector m = new PatientVector(a.dot(n), b.dot(n), c.dot(n));
            double size = m.length();
            double off = (w - n.dot(centre.fromOrigin())) / size;
            if (Math.abs(off) >= 1) {
                return new double[0];
            }
            double rho = Math.sqrt(1 - off * off) / Math.cos(Math.PI / SIDES);
            PatientVector axis = m.unit();
            PatientVector[] basis = Rotations.across(axis);
            double[] uv = new double[2 * SIDES];
            for (int i = 0; i < SIDES; i++) {
                double t = 2 * Math.PI * i / SIDES;
                PatientVector y = axis.times(off).plus(basis[0].times(rho * Math.cos(t))).plus(basis[1].times(rho * Math.sin(t)));
                PatientPoint p = centre.plus(a.times(y.x())).plus(b.times(y.y())).plus(c.times(y.z()));
                uv[2 * i] = plane.uOf(p);
                uv[2 * i + 1] = plane.vOf(p);
            }
            return uv;
        }

        @Override
        public ConvexBody moved(PatientVector by) {
            return new Ellipsoid(centre.plus(by), a, b, c);
        }

        @Override
        public double chordErrorMm() {
            return Math.max(a.length(), Math.max(b.length(), c.length())) * (1 / Math.cos(Math.PI / SIDES) - 1);
        }
    }

    /// A round cylinder around the axis from centre - half to centre + half.
    record Cylinder(PatientPoint centre, PatientVector half, double r) implements ConvexBody {

        @Override
        public PatientPoint support(PatientVector d) {
            PatientVector axis = half.unit();
            PatientVector across = d.plus(axis.times(-axis.dot(d)));
            PatientPoint end = centre.plus(half.times(axis.dot(d) >= 0 ? 1 : -1));
            // Along the axis what is left across is rounding noise, which may point anywhere; the end's centre is a support point then.
            return across.length() > 1e-9 * d.length() ? end.plus(across.unit().times(r)) : end;
        }

        @Override
        public double[] section(PlaneFrame plane, double w) {
            PatientVector n = plane.normal();
            PatientVector axis = half.unit();
            PatientVector[] basis = Rotations.across(axis);
            double slope = n.dot(axis);
            double length = half.length();
            double outer = r / Math.cos(Math.PI / SIDES);
            // Corners of the infinite prism's section, each with its place along the axis; then cut at both ends.
            List<double[]> corners = new ArrayList<>();
            for (int i = 0; i < SIDES; i++) {
                double t = 2 * Math.PI * i / SIDES;
                PatientPoint p = centre.plus(basis[0].times(outer * Math.cos(t))).plus(basis[1].times(outer * Math.sin(t)));
                double s = (w - n.dot(p.fromOrigin())) / slope;
                PatientPoint on = p.plus(axis.times(s));
                corners.add(new double[]{plane.uOf(on), plane.vOf(on), s});
            }
            return flat(cut(cut(corners, length, 1), length, -1));
        }

        private static List<double[]> cut(List<double[]> corners, double limit, double sign) {
            List<double[]> out = new ArrayList<>();
            for (int i = 0; i < corners.size(); i++) {
                double[] p = corners.get(i);
                double[] q = corners.get((i + 1) % corners.size());
                double dp = limit - sign * p[2];
                double dq = limit - sign * q[2];
                if (dp >= 0) {
                    out.add(p);
                }
                if (dp > 0 && dq < 0 || dp < 0 && dq > 0) {
                    double t = dp / (dp - dq);
                    out.add(new double[]{p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1]), p[2] + t * (q[2] - p[2])});
                }
            }
            return out;
        }

        private static double[] flat(List<double[]> corners) {
            double[] uv = new double[2 * corners.size()];
            for (int i = 0; i < corners.size(); i++) {
                uv[2 * i] = corners.get(i)[0];
                uv[2 * i + 1] = corners.get(i)[1];
            }
            return uv.length >= 6 ? uv : new double[0];
        }

        @Override
        public ConvexBody moved(PatientVector by) {
            return new Cylinder(centre.plus(by), half, r);
        }

        @Override
        public double chordErrorMm() {
            // The drawn body is the prism around the cylinder.
            return r * (1 / Math.cos(Math.PI / SIDES) - 1);
        }
    }

    /// The convex hull of points; boxes, pyramids (cones with many sides), frustums, random polytopes. Exact.
    record Polytope(List<PatientPoint> corners) implements ConvexBody {

        static Polytope box(PatientPoint centre, PatientVector a, PatientVector b, PatientVector c) {
            List<PatientPoint> corners = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                corners.add(centre.plus(a.times((i & 1) * 2 - 1)).plus(b.times((i & 2) - 1)).plus(c.times((i & 4) / 2 - 1)));
            }
            return new Polytope(corners);
        }

        static Polytope frustum(PatientPoint centre, PatientVector half, double r0, double r1, int sides) {
            PatientVector[] basis = Rotations.across(half.unit());
            List<PatientPoint> corners = new ArrayList<>();
            for (int i = 0; i < sides; i++) {
                double t = 2 * Math.PI * i / sides;
                PatientVector out = basis[0].times(Math.cos(t)).plus(basis[1].times(Math.sin(t)));
                corners.add(centre.plus(half.times(-1)).plus(out.times(r0)));
                corners.add(centre.plus(half).plus(out.times(r1)));
            }
            return new Polytope(corners);
        }

        @Override
        public PatientPoint support(PatientVector d) {
            PatientPoint best = corners.getFirst();
            double most = Double.NEGATIVE_INFINITY;
            for (PatientPoint p : corners) {
                double reach = d.dot(p.fromOrigin());
                if (reach > most) {
                    most = reach;
                    best = p;
                }
            }
            return best;
        }

        @Override
        public double[] section(PlaneFrame plane, double w) {
            PatientVector n = plane.normal();
            List<double[]> above = new ArrayList<>();
            List<double[]> below = new ArrayList<>();
            for (PatientPoint p : corners) {
                double[] uvw = {plane.uOf(p), plane.vOf(p), n.dot(p.fromOrigin()) - w};
                (uvw[2] >= 0 ? above : below).add(uvw);
            }
            // Each way from a corner below to one above crosses the plane inside the body, the body's edges among them.
            double[] uv = new double[2 * above.size() * below.size()];
            int k = 0;
            for (double[] p : above) {
                for (double[] q : below) {
                    double t = p[2] / (p[2] - q[2]);
                    uv[k++] = p[0] + t * (q[0] - p[0]);
                    uv[k++] = p[1] + t * (q[1] - p[1]);
                }
            }
            return k >= 6 ? Brushes.hull(uv) : new double[0];
        }

        @Override
        public ConvexBody moved(PatientVector by) {
            return new Polytope(corners.stream().map(p -> p.plus(by)).toList());
        }

        @Override
        public double chordErrorMm() {
            return 0;
        }
    }

    /// {@return a random body about the origin, `size` mm in its greatest half-axis, at most `slender` times as long as wide}
    static ConvexBody random(Random random, double size, double slender) {
        PatientVector[] axes = random.nextInt(3) == 0 ? Rotations.axes() : Rotations.random(random);
        double a = size;
        double b = size / random.nextDouble(1, slender);
        double c = size / random.nextDouble(1, slender);
        PatientPoint o = new PatientPoint(0, 0, 0);
        return switch (random.nextInt(7)) {
            case 0 -> Ellipsoid.ball(o, size);
            case 1 -> new Ellipsoid(o, axes[0].times(a), axes[1].times(b), axes[2].times(c));
            case 2 -> Polytope.box(o, axes[0].times(a), axes[1].times(b), axes[2].times(c));
            case 3 -> cylinder(o, random, a, b, c);
            case 4 -> Polytope.frustum(o, axes[2].times(a), b, 0, 24);
            case 5 -> Polytope.frustum(o, axes[2].times(c), b, b / 3, 24);
            default -> {
                List<PatientPoint> corners = new ArrayList<>();
                for (int i = 0; i < 12; i++) {
                    corners.add(o.plus(Rotations.direction(random).times(size * random.nextDouble(0.4, 1))));
                }
                yield new Polytope(corners);
            }
        };
    }

    private static ConvexBody cylinder(PatientPoint o, Random random, double a, double b, double c) {
        PatientVector axis = Rotations.direction(random);
        return random.nextBoolean() ? new Cylinder(o, axis.times(a), Math.min(b, c)) : new Cylinder(o, axis.times(Math.min(b, c)), a);
    }

}
