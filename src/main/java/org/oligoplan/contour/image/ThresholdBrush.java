package org.oligoplan.contour.image;

import java.util.List;
import java.util.Optional;
import org.oligoplan.contour.Brush;
import org.oligoplan.contour.Planes;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.Outline;
import org.oligoplan.geometry.planar.Regions;

/// A brush that paints, or erases, only where the image's value lies in a range. Where the stroke goes is [Brush]'s: a disc on the contour
/// plane, a ball elsewhere. Each plane that it changes is no longer reviewed.
public final class ThresholdBrush {

    private ThresholdBrush() {}

    /// {@return the structure after a stroke; the same object if it changes nothing}
    ///
    /// @param target the structure
    /// @param imageOffsetsMm w of the image planes in rising order, in the structure's orientation
    /// @param image whose values count, seen from the structure's frame
    /// @param range the values that are painted, in the image's rescaled unit
    /// @param path where the brush went, patient mm in the structure's frame
    /// @param viewNormal normal of the view that was painted on
    /// @param radiusMm radius of the brush, at least 0.01 mm
    /// @param erase whether to take away
    public static ContourStack paint(ContourStack target, double[] imageOffsetsMm, SampledImage image, ValueRange range,
            List<PatientPoint> path, PatientVector viewNormal, double radiusMm, boolean erase) {
        double[] planes = Planes.candidates(target, imageOffsetsMm);
        ContourStack stroke = Brush.paint(ContourStack.empty(target.plane(), target.imageSpacingMm()), planes, path, viewNormal, radiusMm,
                false);
        ContourStack result = target;
        for (Section section : stroke.sections()) {
            double w = section.offsetMm();
            Outline box = Outline.of(section.region());
            Region fitting = image.patch(target.plane(), w, box.minU(), box.minV(), box.maxU(), box.maxV()).within(range);
            Region painted = fitting.isEmpty() ? fitting : Regions.intersection(section.region(), fitting);
            Region old = target.at(w).map(Section::region).orElse(new Region(List.of()));
            Region changed = Regions.paint(old, painted, erase);
            if (!changed.equals(old)) {
                double own = target.at(w).map(Section::offsetMm).orElse(w);
                result = result.with(own, changed.isEmpty() ? Optional.empty() : Optional.of(new Section(own, changed, false)));
            }
        }
        return result;
    }
}
