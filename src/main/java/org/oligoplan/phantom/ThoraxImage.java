package org.oligoplan.phantom;

import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.volume.ImageGrid;

/// A drawn thorax and abdomen in HU, plausible at a glance and nothing more: body, lungs, heart, vessels, spine with cord, ribs, liver,
/// stomach, kidneys, spleen, and the lesions and organs of a [DemoTruth].
final class ThoraxImage {

    private static final double AIR = -1000;
    private static final double FAT = -95;
    private static final double MUSCLE = 55;
    private static final double LUNG = -820;
    private static final double BLOOD = 48;
    private static final double BONE = 420;
    private static final double MARROW = 190;
    private static final double DISC = 85;
    private static final double LIVER = 62;
    private static final double CORD = 38;
    private static final double FLUID = 14;

    private static final double BODY_A = 178;
    private static final double BODY_B = 116;
    private static final double WALL_A = 152;
    private static final double WALL_B = 96;
    private static final double VERTEBRA_Y = 50;
    private static final double VERTEBRA_PITCH = 30;
    private static final double RIB_PITCH = 25;

    private final ImageGrid grid;
    private final DemoTruth truth;
    private final Noise noise = new Noise(20260, 11);

    /// @param grid an axial grid of square pixels
    /// @param truth the solids
    ThoraxImage(ImageGrid grid, DemoTruth truth) {
        this.grid = grid;
        this.truth = truth;
    }

    /// {@return one slice in HU, row by row}
    ///
    /// @param slice its number
    float[] slice(int slice) {
        Painter p = new Painter(grid, slice, (float) AIR);
        double z = p.z();
        p.area(0, 131, 250, 6, -450, (x, y) -> 5 - Math.abs(y - 131 - x * x / 6000));
        p.solid(upright(0, 0, BODY_A, BODY_B), FAT);
        p.solid(upright(0, 2, WALL_A + 12, WALL_B + 9), MUSCLE);
        p.solid(upright(0, 0, WALL_A - 8, WALL_B - 10), z > -40 ? FAT + 60 : FAT + 20);
        lungs(p, z);
        p.solid(ball(18, -32, 15, 56, 46, 52), BLOOD);
        p.solid(ball(-10, -25, 62, 34, 30, 40), BLOOD);
        p.solid(new Solid.Cylinder(20, 30, 12, 12, -200, 80), BLOOD + 8);
        p.solid(new Solid.Cylinder(-20, 22, 10, 12, -200, 20), BLOOD);
        p.solid(new Solid.Cylinder(4, 22, 8, 7, -20, 200), MUSCLE - 10);
        p.solid(new Solid.Cylinder(0, 0, 9, 8, 78, 200), AIR);
        p.solid(ball(116, 34, -48, 27, 42, 46), 52);
        for (double side : new double[]{-66, 66}) {
            p.solid(ball(side, 45, -118, 30, 26, 50), 34);
            p.solid(ball(side * 0.8, 45, -118, 11, 11, 24), FAT);
        }
        p.solid(truth.organ(DemoTruth.LIVER), LIVER);
        stomach(p, z);
        bowel(p);
        spine(p, z);
        ribs(p, z);
        for (Solid lesion : truth.lesions().values()) {
            p.solid(lesion, 44);
        }
        float[] hu = p.hu();
        noise.addTo(hu, grid.columns(), slice);
        return hu;
    }

    private static Solid upright(double x, double y, double a, double b) {
        return new Solid.Cylinder(x, y, a, b, -1000, 1000);
    }

    private static Solid ball(double x, double y, double z, double a, double b, double c) {
        return new Solid.Ellipsoid(new PatientPoint(x, y, z), a, b, c);
    }

    private static void lungs(Painter p, double z) {
        for (int side = -1; side <= 1; side += 2) {
            Solid lung = ball(side * 79, 2, 18, 57, 82, 128);
            Solid dome = ball(side * 76, -18, -62, 82, 96, side < 0 ? 70 : 58);
            p.area(side * 79, 2, 57, 82, LUNG, (x, y) -> Math.min(lung.depthMm(x, y, z), -dome.depthMm(x, y, z)));
            // Vessels that fan out from the hilum.
            for (int branch = 0; branch < 9; branch++) {
                double slope = (branch - 4) * 0.42;
                double up = (branch % 3 - 1) * 0.9;
                double x = side * (38 + Math.abs(z - 25) * 0.55 * (1 + branch % 2 * 0.4));
                double y = 2 + slope * (Math.abs(x) - 30) + up * 6;
                double radius = Math.max(1.3, 5.5 - 0.05 * Math.abs(x));
                Solid vessel = new Solid.Cylinder(x, y, radius, radius, -1000, 1000);
                p.area(x, y, radius, radius, BLOOD - 15,
                        (px, py) -> Math.min(vessel.depthMm(px, py, z), Math.min(lung.depthMm(px, py, z) - 4, -dome.depthMm(px, py, z))));
            }
        }
    }

    private void stomach(Painter p, double z) {
        Solid stomach = truth.organ(DemoTruth.STOMACH);
        p.solid(stomach, 42);
        PatientPoint c = stomach.centre();
        Solid inner = ball(c.x(), c.y(), c.z(), stomach.reachXMm() - 5, stomach.reachYMm() - 5, 41);
        p.solid(inner, FLUID);
        // Gas rises to the front of a patient on the back.
        p.area(c.x(), c.y(), stomach.reachXMm(), stomach.reachYMm(), AIR,
                (x, y) -> Math.min(inner.depthMm(x, y, z), c.y() - 16 - y));
    }

    private static void bowel(Painter p) {
        for (int i = 0; i < 9; i++) {
            double x = -60 + i * 17;
            double y = -62 + 14 * Math.sin(i * 2.1);
            double z = -128 + 9 * Math.cos(i * 1.7);
            p.solid(ball(x, y, z, 13, 12, 16), 38);
            p.solid(ball(x, y - 2, z, 8, 6, 9), i % 3 == 0 ? AIR : FLUID);
        }
    }

    private void spine(Painter p, double z) {
        double phase = Math.abs(Math.IEEEremainder(z, VERTEBRA_PITCH));
        boolean disc = phase > VERTEBRA_PITCH / 2 - 3;
        double radius = 17 + (disc ? 0 : 1.5 * phase / 12);
        if (disc) {
            p.solid(upright(0, VERTEBRA_Y, radius, radius * 0.85), DISC);
        } else {
            p.solid(upright(0, VERTEBRA_Y, radius, radius * 0.85), BONE);
            p.solid(upright(0, VERTEBRA_Y, radius - 2.5, radius * 0.85 - 2.5), MARROW);
        }
        if (phase < 11) {
            p.area(0, 100, 4, 12, BONE - 60, (x, y) -> Math.min(3.5 - Math.abs(x), 11 - Math.abs(y - 100)));
            for (double middle : new double[]{-24, 24}) {
                p.area(middle, 74, 14, 8, BONE - 80,
                        (x, y) -> Math.min(13 - Math.abs(x - middle), 4.5 - Math.abs(y - 70 - Math.abs(x) * 0.2)));
            }
            p.solid(upright(0, DemoTruth.CORD_Y, 15, 14), BONE);
        } else {
            p.solid(upright(0, DemoTruth.CORD_Y, 14, 12), MUSCLE);
        }
        p.solid(upright(0, DemoTruth.CORD_Y, 10.5, 9.5), FAT + 85);
        // The cord runs through the whole scan in every variant; a short one is short in its contours only.
        p.solid(upright(0, DemoTruth.CORD_Y, 5, 5), CORD);
    }

    private static void ribs(Painter p, double z) {
        if (z < -85) {
            return;
        }
        Solid outer = upright(0, 2, WALL_A + 3, WALL_B + 2);
        Solid inner = upright(0, 2, WALL_A - 5, WALL_B - 6);
        p.area(0, 2, WALL_A + 4, WALL_B + 4, BONE, (x, y) -> {
            double shell = Math.min(outer.depthMm(x, y, z), -inner.depthMm(x, y, z));
            // Ribs fall from the spine to the front.
            double height = Math.IEEEremainder(z + 0.42 * (90 - y), RIB_PITCH);
            double front = y + 70;
            return Math.min(shell, Math.min(5.5 - Math.abs(height), Math.min(front, Math.abs(x) - 14)));
        });
        if (z > -30) {
            p.area(0, -92, 20, 8, BONE - 120, (x, y) -> Math.min(17 - Math.abs(x), 6 - Math.abs(y + 93)));
        }
    }
}
