package org.oligoplan.geometry.planar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import org.locationtech.jts.noding.NodedSegmentString;
import org.locationtech.jts.noding.SegmentString;
import org.locationtech.jts.noding.snapround.SnapRoundingNoder;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;

/// Set operations on even-odd regions of one plane. Results lie on the 1/1024 mm grid, their rings neither cross nor run twice along one
/// edge, shells and holes alike are plain rings. Operands may be any rings: crossing ones are taken by the even-odd rule.
public final class Regions {

    /// Nothing simplifies by more than this (mm), so that the drawn contour stays where it was drawn.
    public static final double LARGEST_SIMPLIFICATION_MM = 0.05;

    /// A brush's outline lies within this of its circle (mm).
    public static final double BRUSH_CHORD_ERROR_MM = 0.02;

    static final PrecisionModel GRID = new PrecisionModel(Ring.GRID_PER_MM);
    static final GeometryFactory FACTORY = new GeometryFactory(GRID);
    private static final Region NOTHING = new Region(List.of());

    private Regions() {}

    /// {@return what lies in either}
    public static Region union(Region a, Region b) {
        return overlay(a, b, OverlayNG.UNION);
    }

    /// {@return what lies in `a` and not in `b`}
    public static Region difference(Region a, Region b) {
        return overlay(a, b, OverlayNG.DIFFERENCE);
    }

    /// {@return what lies in one of the two only}
    public static Region symmetricDifference(Region a, Region b) {
        return overlay(a, b, OverlayNG.SYMDIFFERENCE);
    }

    /// {@return what lies in both}
    public static Region intersection(Region a, Region b) {
        return overlay(a, b, OverlayNG.INTERSECTION);
    }

    /// {@return the same region by the even-odd rule with rings that do not cross: keyhole channels of no width are gone, what was
    ///         traced twice cancels, a figure-eight is two rings; on the grid. The same object where that is so already}
    public static Region normalise(Region region) {
        return region.isEmpty() || onGrid(region) && !Nesting.of(region).crosses() ? region : toRegion(evenOdd(region));
    }

    private static boolean onGrid(Region region) {
        return region.rings().stream().allMatch(ring -> Arrays.stream(ring.coordinates()).allMatch(c -> c == Ring.snap(c)));
    }

    /// {@return the area, mm2, by the even-odd rule}
    public static double areaMm2(Region region) {
        if (region.isEmpty()) {
            return 0;
        }
        Nesting nesting = Nesting.of(region);
        return nesting.crosses() ? evenOdd(region).getArea() : nesting.areaMm2();
    }

    /// {@return whether boundary edges cross, so that "inside" is a convention rather than what was drawn}
    public static boolean selfIntersects(Region region) {
        return Nesting.of(region).crosses();
    }

    /// {@return a disc as a polygon whose corners lie on the circle and whose sides are at most 0.02 mm inside it; on the grid}
    ///
    /// @param radiusMm at least 0.01
    public static Region ball(double u, double v, double radiusMm) {
        return Region.of(Ring.of(snapped(Brushes.disc(u, v, radiusMm))));
    }

    /// {@return what a disc covers that is drawn along the points; on the grid}
    ///
    /// @param uv u and v in turn, at least one point
    /// @param radiusMm at least 0.01
    public static Region sweep(double[] uv, double radiusMm) {
        if (uv.length < 2 || uv.length % 2 != 0) {
            throw new IllegalArgumentException("a stroke has points, not " + uv.length + " numbers");
        }
        List<double[]> hulls = new ArrayList<>();
        if (uv.length == 2) {
            hulls.add(Brushes.disc(uv[0], uv[1], radiusMm));
        }
        for (int i = 0; i + 3 < uv.length; i += 2) {
            hulls.add(Brushes.hull(Brushes.disc(uv[i], uv[i + 1], radiusMm), Brushes.disc(uv[i + 2], uv[i + 3], radiusMm)));
        }
        return unionOfConvex(hulls);
    }

    /// {@return the union of convex polygons, each u and v in turn; on the grid}
    public static Region unionOfConvex(List<double[]> polygons) {
        ConvexUnion all = new ConvexUnion();
        polygons.forEach(all::add);
        return all.result();
    }

    /// {@return the region with its corners on the 1/1024 mm grid and valid there}
    public static Region snap(Region region) {
        return normalise(region);
    }

    /// {@return the region with corners left out that lie within `toleranceMm` of the line without them}
    ///
    /// @param toleranceMm above 0, at most 0.05 mm
    public static Region simplify(Region region, double toleranceMm) {
        return Simplification.of(region, toleranceMm, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY,
                Double.POSITIVE_INFINITY);
    }

    /// {@return `target` with `stroke` added or taken away and simplified where the stroke went; what the stroke did not touch keeps its
    ///         corners; the same object when the stroke changes nothing}
    public static Region paint(Region target, Region stroke, boolean erase) {
        if (stroke.isEmpty() || erase && target.isEmpty()) {
            return target;
        }
        if (target.isEmpty()) {
            return stroke;
        }
        Outline area = Outline.of(target);
        Outline brush = Outline.of(stroke);
        if (Nesting.apart(area, brush)) {
            boolean brushInside = area.contains(brush.edge(0, 0), brush.edge(0, 1));
            boolean targetInside = target.rings().stream().anyMatch(r -> brush.contains(r.u(0), r.v(0)));
            if (erase ? !brushInside && !targetInside : brushInside && !targetInside) {
                return target;
            }
        }
        Region changed = erase ? difference(target, stroke) : union(target, stroke);
        return changed.isEmpty()
                ? NOTHING
                : Simplification.of(changed, LARGEST_SIMPLIFICATION_MM / 2, brush.minU() - 1, brush.minV() - 1, brush.maxU() + 1,
                        brush.maxV() + 1);
    }

    private static Region overlay(Region a, Region b, int operation) {
        if (a.isEmpty() || b.isEmpty()) {
            Region rest = operation == OverlayNG.INTERSECTION || operation == OverlayNG.DIFFERENCE && a.isEmpty()
                    ? NOTHING
                    : a.isEmpty() ? b : a;
            return normalise(rest);
        }
        return toRegion(OverlayNG.overlay(toGeometry(a), toGeometry(b), operation, GRID));
    }

    static Geometry toGeometry(Region region) {
        Nesting nesting = Nesting.of(region);
        if (nesting.crosses()) {
            return evenOdd(region);
        }
        List<Polygon> polygons = new ArrayList<>();
        for (int shell = 0; shell < nesting.size(); shell++) {
            if (nesting.isShell(shell)) {
                LinearRing[] holes = nesting.holesOf(shell).stream().map(Regions::toLinearRing).toArray(LinearRing[]::new);
                polygons.add(FACTORY.createPolygon(toLinearRing(nesting.ring(shell)), holes));
            }
        }
        return polygons.size() == 1 ? polygons.getFirst() : FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    static LinearRing toLinearRing(Ring ring) {
        double[] uv = ring.coordinates();
        double[] closed = Arrays.copyOf(uv, uv.length + 2);
        closed[uv.length] = uv[0];
        closed[uv.length + 1] = uv[1];
        return FACTORY.createLinearRing(new PackedCoordinateSequence.Double(closed, 2, 0));
    }

    /// Nodes all rings on the grid, drops what is traced an even number of times, and takes every second face from outside.
    private static Geometry evenOdd(Region region) {
        List<SegmentString> strings = new ArrayList<>();
        for (Ring ring : region.rings()) {
            strings.add(new NodedSegmentString(toLinearRing(ring).getCoordinates(), null));
        }
        SnapRoundingNoder noder = new SnapRoundingNoder(GRID);
        noder.computeNodes(strings);
        Set<Piece> odd = new HashSet<>();
        for (Object noded : noder.getNodedSubstrings()) {
            Coordinate[] points = ((SegmentString) noded).getCoordinates();
            for (int i = 0; i + 1 < points.length; i++) {
                Piece piece = Piece.of(points[i], points[i + 1]);
                if (!piece.isPoint() && !odd.remove(piece)) {
                    odd.add(piece);
                }
            }
        }
        Polygonizer polygonizer = new Polygonizer(true);
        for (Piece piece : odd) {
            polygonizer.add(
                    FACTORY.createLineString(new Coordinate[]{new Coordinate(piece.au, piece.av), new Coordinate(piece.bu, piece.bv)}));
        }
        return polygonizer.getGeometry();
    }

    static Region toRegion(Geometry geometry) {
        List<Ring> rings = new ArrayList<>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            if (geometry.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                addRing(rings, polygon.getExteriorRing());
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    addRing(rings, polygon.getInteriorRingN(h));
                }
            }
        }
        return rings.isEmpty() ? NOTHING : new Region(rings);
    }

    private static void addRing(List<Ring> rings, LinearRing line) {
        Coordinate[] points = line.getCoordinates();
        int n = points.length - 1;
        double[] uv = new double[2 * n];
        int k = 0;
        for (int i = 0; i < n; i++) {
            Coordinate before = points[(i + n - 1) % n];
            Coordinate here = points[i];
            Coordinate after = points[i + 1];
            // Exact on the grid: a corner on the straight line between its neighbours says nothing.
            if (Segments.turn(before.x, before.y, here.x, here.y, after.x, after.y) != 0) {
                uv[k++] = here.x;
                uv[k++] = here.y;
            }
        }
        if (k >= 6) {
            rings.add(Ring.of(Arrays.copyOf(uv, k)));
        }
    }

    static double[] snapped(double[] uv) {
        double[] out = new double[uv.length];
        int k = 0;
        for (int i = 0; i < uv.length; i += 2) {
            double u = Ring.snap(uv[i]);
            double v = Ring.snap(uv[i + 1]);
            if (k == 0 || u != out[k - 2] || v != out[k - 1]) {
                out[k++] = u;
                out[k++] = v;
            }
        }
        if (k > 2 && out[0] == out[k - 2] && out[1] == out[k - 1]) {
            k -= 2;
        }
        return Arrays.copyOf(out, k);
    }

    /// An undirected edge between grid places.
    private record Piece(double au, double av, double bu, double bv) {

        static Piece of(Coordinate a, Coordinate b) {
            // Adding 0.0 makes -0.0 and 0.0 one key.
            double au = a.x + 0.0;
            double av = a.y + 0.0;
            double bu = b.x + 0.0;
            double bv = b.y + 0.0;
            return au < bu || au == bu && av <= bv ? new Piece(au, av, bu, bv) : new Piece(bu, bv, au, av);
        }

        boolean isPoint() {
            return au == bu && av == bv;
        }
    }
}
