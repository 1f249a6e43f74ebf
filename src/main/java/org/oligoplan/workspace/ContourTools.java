package org.oligoplan.workspace;

import java.util.List;
import org.oligoplan.contour.Brush;
import org.oligoplan.contour.Planes;
import org.oligoplan.contour.Polygon;
import org.oligoplan.contour.StrokeMemory;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.planar.Regions;

/// The drawing tools of `contour`.
public final class ContourTools implements DrawingTools {

    private final StrokeMemory stroke = new StrokeMemory();

    @Override
    public ContourStack paint(ContourStack target, double[] imageOffsetsMm, List<PatientPoint> path, PatientVector viewNormal,
            double radiusMm, boolean erase, boolean ball) {
        // The same stroke comes again and again while it is drawn, from one worker or another.
        synchronized (stroke) {
            return Brush.paint(target, imageOffsetsMm, path, viewNormal, radiusMm, erase, ball, stroke);
        }
    }

    @Override
    public ContourStack polygon(ContourStack target, double offsetMm, Ring ring, boolean erase) {
        return erase ? Polygon.subtract(target, offsetMm, ring) : Polygon.add(target, offsetMm, ring);
    }

    @Override
    public ContourStack deleteSection(ContourStack target, double offsetMm) {
        return Planes.deletePlane(target, offsetMm);
    }

    @Override
    public ContourStack copySection(ContourStack target, double fromOffsetMm, double toOffsetMm) {
        return Planes.copyToPlane(target, fromOffsetMm, toOffsetMm);
    }

    @Override
    public boolean crossesItself(Ring ring) {
        return Regions.selfIntersects(Region.of(ring));
    }
}
