package org.oligoplan.geometry.planar;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.noding.NodedSegmentString;
import org.locationtech.jts.noding.SegmentString;
import org.locationtech.jts.noding.snapround.SnapRoundingNoder;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;

/// What a line drawn by hand goes around.
public final class Loops {

    private Loops() {}

    /// {@return what lies inside a closed line that may cross itself: every place that it goes around (winding number other than 0), so that
    ///         both bows of a figure-eight and a stretch gone around twice are inside; on the grid, empty where it goes around nothing}
    ///
    /// @param uv u and v in turn, mm; the last point is joined to the first
    public static Region enclosed(double[] uv) {
        double[] snapped = Regions.snapped(uv);
        if (snapped.length < 6) {
            return new Region(List.of());
        }
        Ring ring = Ring.of(snapped);
        Region plain = Region.of(ring);
        if (!Regions.selfIntersects(plain)) {
            return plain;
        }
        List<SegmentString> strings = new ArrayList<>();
        strings.add(new NodedSegmentString(Regions.toLinearRing(ring).getCoordinates(), null));
        SnapRoundingNoder noder = new SnapRoundingNoder(Regions.GRID);
        noder.computeNodes(strings);
        Set<LineSegment> pieces = new HashSet<>();
        for (Object noded : noder.getNodedSubstrings()) {
            Coordinate[] points = ((SegmentString) noded).getCoordinates();
            for (int i = 0; i + 1 < points.length; i++) {
                LineSegment piece = new LineSegment(points[i], points[i + 1]);
                piece.normalize();
                if (piece.getLength() > 0) {
                    pieces.add(piece);
                }
            }
        }
        Polygonizer polygonizer = new Polygonizer();
        pieces.forEach(piece -> polygonizer.add(piece.toGeometry(Regions.FACTORY)));
        List<Geometry> inside = new ArrayList<>();
        for (Object face : (Collection<?>) polygonizer.getPolygons()) {
            Polygon polygon = (Polygon) face;
            Point place = polygon.getInteriorPoint();
            if (winding(snapped, place.getX(), place.getY()) != 0) {
                inside.add(polygon);
            }
        }
        return inside.isEmpty()
                ? new Region(List.of())
                : Regions.normalise(Regions.toRegion(OverlayNGRobust.union(inside, Regions.FACTORY)));
    }

    private static int winding(double[] uv, double u, double v) {
        int winding = 0;
        for (int i = 0, j = uv.length - 2; i < uv.length; j = i, i += 2) {
            boolean up = uv[j + 1] <= v && uv[i + 1] > v;
            boolean downwards = uv[j + 1] > v && uv[i + 1] <= v;
            if (up || downwards) {
                double at = uv[j] + (v - uv[j + 1]) / (uv[i + 1] - uv[j + 1]) * (uv[i] - uv[j]);
                if (at > u) {
                    winding += up ? 1 : -1;
                }
            }
        }
        return winding;
    }

    /// {@return a region whose inward corners (or outward ones) within a place are rounded to a radius: what a disc of that radius, rolled
    ///         along the outside (or inside) of the boundary, cannot reach is filled (or taken off); the same object where that would change
    ///         how many rings there are}
    ///
    /// @param region valid
    /// @param within nothing changes outside of it
    /// @param radiusMm over 0
    /// @param inward whether corners pointing into the region are filled, rather than those pointing out of it taken off
    public static Region rounded(Region region, Region within, double radiusMm, boolean inward) {
        if (region.isEmpty() || within.isEmpty()) {
            return region;
        }
        Region near = Regions.toRegion(Regions.toGeometry(within).buffer(3 * radiusMm, QUADRANT_SEGMENTS));
        Geometry part = Regions.toGeometry(Regions.intersection(region, near));
        double sign = inward ? 1 : -1;
        Geometry rolled = part.buffer(sign * radiusMm, QUADRANT_SEGMENTS).buffer(-sign * radiusMm, QUADRANT_SEGMENTS);
        Region round = Regions.intersection(Regions.toRegion(rolled), within);
        Region old = Regions.intersection(region, within);
        Region changes = inward ? Regions.difference(round, old) : Regions.difference(old, round);
        List<Ring> worthIt = new ArrayList<>();
        for (List<Ring> piece : Nesting.of(changes).parts()) {
            if (Regions.areaMm2(new Region(piece)) > SLIVER_MM2) {
                worthIt.addAll(piece);
            }
        }
        if (worthIt.isEmpty()) {
            return region;
        }
        Region result = Regions.paint(region, new Region(worthIt), !inward);
        return result.rings().size() == region.rings().size() ? result : region;
    }

    private static final int QUADRANT_SEGMENTS = 16;

    /// A rolled disc leaves slivers along a boundary that it does not change.
    private static final double SLIVER_MM2 = 0.02;
}
