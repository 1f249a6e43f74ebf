package org.oligoplan.contour;

import java.util.List;
import java.util.Optional;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.distance.NominalSlab;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.jobs.Progress;

/// Size and shape of a structure in patient millimetres. Volume, centroid, box and diameters are of the nominal solid (contour slabs), the
/// one that distances and doses are taken of; surface and sphericity are of the interpolated solid (see [SolidSurface]), as the steps of
/// slabs are no part of a body's surface.
///
/// @param volumeCm3 of the nominal solid
/// @param centroid its centre of mass
/// @param low least x, y and z of the nominal solid
/// @param high greatest x, y and z of the nominal solid
/// @param axial the longest diameter in a contour plane
/// @param longestMm the longest distance between any two places of the nominal solid
/// @param surfaceCm2 of the interpolated solid
/// @param sphericity of the interpolated solid: the surface of a ball of its volume over its surface, 1 for a ball
public record ShapeMetrics(double volumeCm3, PatientPoint centroid, PatientPoint low, PatientPoint high, AxialDiameter axial,
        double longestMm, double surfaceCm2, double sphericity) {

    /// {@return the metrics; none for a structure without contours, without area or of unknown thickness}
    ///
    /// @param stack any structure
    /// @param progress asked between planes whether to go on
    public static Optional<ShapeMetrics> of(ContourStack stack, Progress progress) {
        if (stack.isEmpty() || !SolidVolume.isKnown(stack)) {
            return Optional.empty();
        }
        Optional<PatientPoint> centroid = SolidVolume.centroid(stack);
        Optional<AxialDiameter> axial = AxialDiameter.of(stack);
        if (centroid.isEmpty() || axial.isEmpty()) {
            return Optional.empty();
        }
        List<NominalSlab> slabs = NominalSlab.of(stack);
        LongestDistance longest = LongestDistance.of(stack.plane(), slabs);
        SolidSurface surface = SolidSurface.of(stack, progress);
        double sphericity = Math.cbrt(Math.PI) * Math.pow(6 * surface.volumeMm3(), 2.0 / 3) / surface.areaMm2();
        return Optional.of(new ShapeMetrics(SolidVolume.cm3(stack), centroid.get(), longest.low(), longest.high(), axial.get(),
                longest.mm(), surface.areaMm2() / 100, sphericity));
    }
}
