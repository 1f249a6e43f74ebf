package org.oligoplan.contour;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.Brushes;
import org.oligoplan.geometry.planar.Regions;

/// A round brush in patient mm. On the contour plane it is a disc that paints the plane of the path only, unless a ball is asked for. On any
/// other plane it is a ball, cut by each contour slab: a plane owns half of the gap to its neighbours, and what the ball covers anywhere in that stretch is painted.
/// New planes appear only at image slices. Corners come to lie on the 1/1024 mm grid where the brush went.
public final class Brush {

    /// Cosine from which on a view counts as the contour plane itself.
    private static final double SAME_NORMAL = 1 - 1e-6;

    /// Radii of a stroke that leaves a slab are taken at this many places, so that its outline is right to some hundredths of a mm.
    private static final int SAMPLES = 16;

    private static final double SMALLEST_RADIUS_MM = 0.01;

    private Brush() {}

    /// {@return the structure after a stroke with a disc on its own planes}
    ///
    /// @see #paint(ContourStack, double[], List, PatientVector, double, boolean, boolean)
    public static ContourStack paint(ContourStack target, double[] imageOffsetsMm, List<PatientPoint> path, PatientVector viewNormal,
            double radiusMm, boolean erase) {
        return paint(target, imageOffsetsMm, path, viewNormal, radiusMm, erase, false);
    }

    /// {@return the structure after a stroke; the same object if the stroke changes nothing}
    ///
    /// What a person paints on a new plane is reviewed; a plane that was not reviewed stays so.
    ///
    /// @param target the structure
    /// @param imageOffsetsMm w of the image planes in rising order, in the stack's orientation
    /// @param path where the brush went, in patient mm; a click is one point; an empty path paints nothing
    /// @param viewNormal normal of the view that was painted on; the stack's own normal (either way) paints one plane
    /// @param radiusMm radius of the brush, at least 0.01 mm
    /// @param erase whether to take away
    /// @param ball whether it is a ball on the contour plane too
    public static ContourStack paint(ContourStack target, double[] imageOffsetsMm, List<PatientPoint> path, PatientVector viewNormal,
            double radiusMm, boolean erase, boolean ball) {
        return paint(target, imageOffsetsMm, path, viewNormal, radiusMm, erase, ball, new StrokeMemory());
    }

    /// {@return as [#paint(ContourStack, double\[\], List, PatientVector, double, boolean, boolean)], for a stroke that is still being drawn}
    ///
    /// @param memory what is known of the stroke from earlier calls
    public static ContourStack paint(ContourStack target, double[] imageOffsetsMm, List<PatientPoint> path, PatientVector viewNormal,
            double radiusMm, boolean erase, boolean ball, StrokeMemory memory) {
        if (!(radiusMm >= SMALLEST_RADIUS_MM)) {
            throw new IllegalArgumentException("brush radius " + radiusMm + " mm");
        }
        if (path.isEmpty()) {
            return target;
        }
        double[][] uvw = inPlane(target.plane(), path);
        memory.follow(uvw, radiusMm);
        double[] planes = Planes.candidates(target, imageOffsetsMm);
        if (!ball && Math.abs(target.plane().normal().dot(viewNormal.unit())) > SAME_NORMAL) {
            return Planes.nearest(planes, uvw[0][2]).map(w -> applied(target, w, memory.disc(i -> disc(uvw, i, radiusMm)), erase))
                    .orElse(target);
        }
        ContourStack result = target;
        for (int i = 0; i < planes.length; i++) {
            if (erase && target.at(planes[i]).isEmpty()) {
                continue;
            }
            double from = Planes.lowerSide(planes, i);
            double to = Planes.upperSide(planes, i);
            Region stroke = memory.between(from, to, piece -> cut(uvw, piece, radiusMm, from, to));
            if (!stroke.isEmpty()) {
                result = applied(result, planes[i], stroke, erase);
            }
        }
        return result;
    }

    private static double[][] inPlane(PlaneFrame plane, List<PatientPoint> path) {
        PatientVector normal = plane.normal();
        double[][] uvw = new double[path.size()][];
        for (int i = 0; i < uvw.length; i++) {
            PatientPoint p = path.get(i);
            uvw[i] = new double[]{plane.uOf(p), plane.vOf(p), normal.dot(p.fromOrigin())};
        }
        return uvw;
    }

    /// {@return what the disc covers on the way from one place to the next; of a click, the disc}
    private static double[] disc(double[][] uvw, int i, double radiusMm) {
        double[] here = Brushes.disc(uvw[i][0], uvw[i][1], radiusMm);
        return uvw.length == 1 ? here : Brushes.hull(here, Brushes.disc(uvw[i + 1][0], uvw[i + 1][1], radiusMm));
    }

    private static ContourStack applied(ContourStack stack, double w, Region stroke, boolean erase) {
        Optional<Section> before = stack.at(w);
        Region old = before.map(Section::region).orElse(new Region(List.of()));
        Region changed = Regions.paint(old, stroke, erase);
        return changed.equals(old) ? stack : Planes.with(stack, w, changed);
    }

    /// {@return what the ball covers in the stretch from `fromW` to `toW` on the way from one place to the next, seen along the normal}
    private static double[] cut(double[][] uvw, int i, double radius, double fromW, double toW) {
        double[] p = uvw[i];
        double[] q = uvw[Math.min(i + 1, uvw.length - 1)];
        List<double[]> discs = new ArrayList<>();
        for (double share : shares(p[2], q[2], fromW, toW)) {
            double w = p[2] + share * (q[2] - p[2]);
            double off = Math.max(0, Math.max(fromW - w, w - toW));
            double r = off < radius ? Math.sqrt(radius * radius - off * off) : 0;
            if (r >= SMALLEST_RADIUS_MM) {
                discs.add(Brushes.disc(p[0] + share * (q[0] - p[0]), p[1] + share * (q[1] - p[1]), r));
            }
        }
        // Ball, stretch and straight way are convex, so is what they cover.
        return discs.isEmpty() ? new double[0] : Brushes.hull(discs.toArray(double[][]::new));
    }

    private static double[] shares(double w0, double w1, double fromW, double toW) {
        if (w0 == w1) {
            return new double[]{0, 1};
        }
        double[] shares = new double[SAMPLES + 3];
        for (int i = 0; i <= SAMPLES; i++) {
            shares[i] = i / (double) SAMPLES;
        }
        shares[SAMPLES + 1] = Math.clamp((fromW - w0) / (w1 - w0), 0.0, 1.0);
        shares[SAMPLES + 2] = Math.clamp((toW - w0) / (w1 - w0), 0.0, 1.0);
        return shares;
    }
}
