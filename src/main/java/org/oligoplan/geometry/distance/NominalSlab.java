package org.oligoplan.geometry.distance;

import java.util.ArrayList;
import java.util.List;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Region;

/// One right prism of a structure's nominal solid, as the package defines it: the solid that nominal distances, volumes and doses are taken of.
///
/// @param region the cross-section in the stack's plane coordinates, by the even-odd rule
/// @param fromMm least w
/// @param toMm greatest w
public record NominalSlab(Region region, double fromMm, double toMm) {

    public double thicknessMm() {
        return toMm - fromMm;
    }

    /// {@return the slabs of the nominal solid, one for each contour plane, in rising w; none for an empty stack}
    ///
    /// @param stack refused where the thickness is not known (see [SolidVolume#isKnown(ContourStack)])
    public static List<NominalSlab> of(ContourStack stack) {
        if (!SolidVolume.isKnown(stack)) {
            throw new IllegalArgumentException("the thickness of a single contour without image spacing is not known");
        }
        Extents extents = new Extents(stack);
        List<NominalSlab> slabs = new ArrayList<>();
        for (int i = 0; i < stack.sections().size(); i++) {
            slabs.add(new NominalSlab(stack.sections().get(i).region(), extents.fromW(i), extents.toW(i)));
        }
        return slabs;
    }
}
