package org.oligoplan.contour;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.Lattice;
import org.oligoplan.geometry.planar.LevelLines;

/// Bodies with exact signed distances and volumes, centred at a place and turned as wanted, and their contours on planes.
interface TrueBody {

    /// {@return the exact distance from the surface, mm, positive inside}
    double depthMm(PatientPoint p);

    /// {@return the volume of all within r of the body, mm3}
    double grownMm3(double r);

    /// {@return the area of the surface, mm2}
    double surfaceMm2();

    /// {@return the radius of a ball around the origin that holds the body}
    double reachMm();

    /// {@return the volume, mm3}
    default double mm3() {
        return grownMm3(0);
    }

    /// {@return the body's contours on planes `spacing` apart, one of which lies at `phase` spacings from the origin}
    default ContourStack contours(PlaneFrame plane, double spacing, double phase) {
        List<Section> sections = new ArrayList<>();
        int count = (int) Math.ceil(reachMm() / spacing) + 1;
        for (int i = -count; i <= count; i++) {
            double w = (i + phase) * spacing;
            Region region = section(plane, w, 0);
            if (!region.isEmpty()) {
                sections.add(new Section(w, region, true));
            }
        }
        return new ContourStack(plane, sections, OptionalDouble.of(spacing));
    }

    /// {@return whether each section is convex}
    default boolean isConvex() {
        return true;
    }

    /// {@return the section at w of the body grown by r}
    default Region section(PlaneFrame plane, double w, double r) {
        if (isConvex()) {
            return ConvexOutline.of((u, v) -> depthMm(plane.toPatient(u, v, w)) + r, reachMm() + r + 1);
        }
        double reach = reachMm() + r + 1;
        double step = Math.max(0.1, reach / 90);
        Lattice lattice = Lattice.around(-reach, -reach, reach, reach, step);
        float[] values = new float[lattice.nodes()];
        for (int row = 0; row < lattice.rows(); row++) {
            for (int column = 0; column < lattice.columns(); column++) {
                values[row * lattice.columns() + column] = (float) (depthMm(plane.toPatient(lattice.u(column), lattice.v(row), w)) + r);
            }
        }
        return LevelLines.of(lattice, values);
    }

    record Ball(double radius) implements TrueBody {
        @Override
        public double depthMm(PatientPoint p) {
            return radius - p.fromOrigin().length();
        }

        @Override
        public double grownMm3(double r) {
            return 4 * Math.PI / 3 * Math.pow(radius + r, 3);
        }

        @Override
        public double surfaceMm2() {
            return 4 * Math.PI * radius * radius;
        }

        @Override
        public double reachMm() {
            return radius;
        }
    }

    /// A convex body by what differs; grown volumes by Steiner's formula V + S r + 2 pi b r2 + 4/3 pi r3, b the mean width.
    interface Convex extends TrueBody {
        double ownMm3();

        double meanWidthMm();

        @Override
        default double grownMm3(double r) {
            return ownMm3() + surfaceMm2() * r + 2 * Math.PI * meanWidthMm() * r * r + 4 * Math.PI / 3 * r * r * r;
        }
    }

    record Box(double a, double b, double c) implements Convex {
        @Override
        public double depthMm(PatientPoint p) {
            double x = Math.abs(p.x()) - a / 2;
            double y = Math.abs(p.y()) - b / 2;
            double z = Math.abs(p.z()) - c / 2;
            double out = new PatientVector(Math.max(0, x), Math.max(0, y), Math.max(0, z)).length();
            return out > 0 ? -out : -Math.max(x, Math.max(y, z));
        }

        @Override
        public double ownMm3() {
            return a * b * c;
        }

        @Override
        public double surfaceMm2() {
            return 2 * (a * b + b * c + c * a);
        }

        @Override
        public double meanWidthMm() {
            return (a + b + c) / 2;
        }

        @Override
        public double reachMm() {
            return Math.sqrt(a * a + b * b + c * c) / 2;
        }
    }

    /// Around z, from -height/2 to height/2; the radius at the top may be 0 (a cone).
    record Cone(double low, double high, double height) implements Convex {
        @Override
        public double depthMm(PatientPoint p) {
            double rho = Math.hypot(p.x(), p.y());
            double z = p.z();
            double half = height / 2;
            double[][] corners = {{0, -half}, {low, -half}, {high, half}, {0, half}};
            double nearest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < 3; i++) {
                nearest = Math.min(nearest, toSegment(rho, z, corners[i], corners[i + 1]));
            }
            boolean inside = z >= -half && z <= half && rho <= low + (high - low) * (z + half) / height;
            return inside ? nearest : -nearest;
        }

        private static double toSegment(double x, double y, double[] a, double[] b) {
            double dx = b[0] - a[0];
            double dy = b[1] - a[1];
            double length = dx * dx + dy * dy;
            double t = length > 0 ? Math.clamp(((x - a[0]) * dx + (y - a[1]) * dy) / length, 0.0, 1.0) : 0;
            return Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy);
        }

        @Override
        public double ownMm3() {
            return Math.PI * height * (low * low + low * high + high * high) / 3;
        }

        @Override
        public double surfaceMm2() {
            return Math.PI * (low * low + high * high + (low + high) * Math.hypot(height, low - high));
        }

        @Override
        public double meanWidthMm() {
            // Twice the mean of the support function over the directions.
            int n = 20000;
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double cos = -1 + (2 * i + 1.0) / n;
                double sin = Math.sqrt(1 - cos * cos);
                sum += Math.max(low * sin - height / 2 * cos, high * sin + height / 2 * cos);
            }
            return 2 * sum / n;
        }

        @Override
        public double reachMm() {
            return Math.hypot(Math.max(low, high), height / 2);
        }
    }

    record Ellipsoid(double a, double b, double c) implements Convex {
        @Override
        public double depthMm(PatientPoint p) {
            double x = Math.abs(p.x());
            double y = Math.abs(p.y());
            double z = Math.abs(p.z());
            double inside = x * x / (a * a) + y * y / (b * b) + z * z / (c * c);
            // The nearest place is a2 x / (t + a2) and so on, with t the greatest root: found by halving.
            double least = Math.min(a, Math.min(b, c));
            double low = -least * least + 1e-9;
            double high = Math.max(a, Math.max(b, c)) * (x + y + z) + 1;
            for (int i = 0; i < 40; i++) {
                double t = (low + high) / 2;
                double f = square(a * x / (t + a * a)) + square(b * y / (t + b * b)) + square(c * z / (t + c * c));
                if (f > 1) {
                    low = t;
                } else {
                    high = t;
                }
            }
            double t = high;
            double d = Math.sqrt(square(x - a * a * x / (t + a * a)) + square(y - b * b * y / (t + b * b))
                    + square(z - c * c * z / (t + c * c)));
            return inside <= 1 ? Math.max(d, inside < 1e-6 ? least : d) : -d;
        }

        private static double square(double x) {
            return x * x;
        }

        @Override
        public double ownMm3() {
            return 4 * Math.PI / 3 * a * b * c;
        }

        @Override
        public double surfaceMm2() {
            return overDirections((x, y, z) -> a * b * c * Math.sqrt(square(x / a) + square(y / b) + square(z / c))) * 4 * Math.PI;
        }

        @Override
        public double meanWidthMm() {
            return 2 * overDirections((x, y, z) -> Math.sqrt(square(a * x) + square(b * y) + square(c * z)));
        }

        private interface OfDirection {
            double at(double x, double y, double z);
        }

        private static double overDirections(OfDirection f) {
            int n = 400;
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double cos = -1 + (2 * i + 1.0) / n;
                double sin = Math.sqrt(1 - cos * cos);
                for (int k = 0; k < n; k++) {
                    double angle = 2 * Math.PI * (k + 0.5) / n;
                    sum += f.at(sin * Math.cos(angle), sin * Math.sin(angle), cos);
                }
            }
            return sum / n / n;
        }

        @Override
        public double reachMm() {
            return Math.max(a, Math.max(b, c));
        }
    }

    /// Around z.
    record Torus(double ring, double tube) implements TrueBody {
        @Override
        public boolean isConvex() {
            return false;
        }

        @Override
        public double depthMm(PatientPoint p) {
            return tube - Math.hypot(Math.hypot(p.x(), p.y()) - ring, p.z());
        }

        @Override
        public double grownMm3(double r) {
            return 2 * Math.PI * Math.PI * ring * (tube + r) * (tube + r);
        }

        @Override
        public double surfaceMm2() {
            return 4 * Math.PI * Math.PI * ring * tube;
        }

        @Override
        public double reachMm() {
            return ring + tube;
        }
    }

    /// Another body turned and moved: its own axes in the patient.
    record Placed(TrueBody body, PatientVector x, PatientVector y, PatientVector at) implements TrueBody {
        @Override
        public boolean isConvex() {
            return body.isConvex();
        }

        @Override
        public double depthMm(PatientPoint p) {
            PatientVector d = p.fromOrigin().plus(at.times(-1));
            return body.depthMm(new PatientPoint(d.dot(x), d.dot(y), d.dot(x.cross(y))));
        }

        @Override
        public double grownMm3(double r) {
            return body.grownMm3(r);
        }

        @Override
        public double surfaceMm2() {
            return body.surfaceMm2();
        }

        @Override
        public double reachMm() {
            return body.reachMm() + at.length();
        }
    }
}
