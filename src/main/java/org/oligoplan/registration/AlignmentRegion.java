package org.oligoplan.registration;

import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;

/// The part of the registered image that is to fit, in its frame, mm. The rest may have moved otherwise.
public sealed interface AlignmentRegion {

    /// A box along the patient's axes.
    ///
    /// @param low its corner with the least coordinates
    /// @param high its corner with the greatest ones
    record Box(PatientPoint low, PatientPoint high) implements AlignmentRegion {

        /// Refuses an empty box.
        public Box {
            if (!(high.x() > low.x()) || !(high.y() > low.y()) || !(high.z() > low.z())) {
                throw new IllegalArgumentException("an empty box from " + low + " to " + high);
            }
        }
    }

    /// A structure and what lies around it.
    ///
    /// @param structure contours in the registered image's frame
    /// @param growMm how far around it, mm, at least 0; places are counted in to the nearest contour point, to about 2 mm
    record Around(ContourStack structure, double growMm) implements AlignmentRegion {

        /// Refuses a structure without contours and a negative distance.
        public Around {
            if (structure.isEmpty() || !(growMm >= 0) || !Double.isFinite(growMm)) {
                throw new IllegalArgumentException("a region needs contours and a distance, not " + growMm + " mm");
            }
        }
    }
}
