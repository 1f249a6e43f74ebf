package org.oligoplan.phantom;

/// Points on the outlines of analytic sections, x, y and z in turn, at 0.0001 mm.
final class Outlines {

    private Outlines() {}

    /// {@return points on an ellipse in the plane at z, anticlockwise seen along falling z}
    static double[] ellipse(double cx, double cy, double z, double a, double b, int points) {
        double[] xyz = new double[3 * points];
        for (int i = 0; i < points; i++) {
            double angle = 2 * Math.PI * i / points;
            xyz[3 * i] = Rounding.decimal(cx + a * Math.cos(angle));
            xyz[3 * i + 1] = Rounding.decimal(cy + b * Math.sin(angle));
            xyz[3 * i + 2] = z;
        }
        return xyz;
    }

    /// {@return a ring as one contour: the outer circle, a channel of no width to the inner one, that circle backwards, and back}
    static double[] keyhole(double cx, double cy, double z, double outer, double inner, int points) {
        int half = points / 2;
        double[] xyz = new double[3 * (2 * half + 2)];
        for (int i = 0; i <= half; i++) {
            double angle = 2 * Math.PI * (i % half) / half;
            set(xyz, i, cx + outer * Math.cos(angle), cy + outer * Math.sin(angle), z);
            set(xyz, 2 * half + 1 - i, cx + inner * Math.cos(angle), cy + inner * Math.sin(angle), z);
        }
        return xyz;
    }

    private static void set(double[] xyz, int i, double x, double y, double z) {
        xyz[3 * i] = Rounding.decimal(x);
        xyz[3 * i + 1] = Rounding.decimal(y);
        xyz[3 * i + 2] = z;
    }
}
