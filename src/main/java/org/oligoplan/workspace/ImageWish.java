package org.oligoplan.workspace;

import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.contour.image.OrganOutlines;
import org.oligoplan.contour.image.ValueRange;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;

/// Contours that a person wants found in an image, and measurements from contours. Places are patient mm in the structure's frame, and in the image's where there is no
/// structure yet.
public sealed interface ImageWish {

    /// What values of an image are told in.
    enum Unit {
        /// The image's own rescaled values: HU for a CT.
        OWN,
        /// SUV by body weight, g/ml; only where its factor is known.
        SUV
    }

    /// The level of an uptake contour.
    sealed interface Level {

        /// A share of the greatest SUV in the sphere.
        record Percent(double percent) implements Level {}

        /// A fixed SUV.
        record FixedSuv(double suv) implements Level {}
    }

    /// Which values grow.
    sealed interface GrowRange {

        /// Those that differ from the seed's value by at most so much.
        record Around(double tolerance) implements GrowRange {}

        /// Those of a range.
        record Fixed(ValueRange range) implements GrowRange {}
    }

    /// {@return the image that is looked at}
    Id image();

    /// Paints or erases with a brush only where the values lie in a range.
    record ThresholdBrush(Id structure, Id image, ValueRange range, Unit unit, List<PatientPoint> path, PatientVector viewNormal,
            double radiusMm, boolean erase) implements ImageWish {

        /// Copies the path.
        public ThresholdBrush {
            path = List.copyOf(path);
        }
    }

    /// Adds what grows from a place.
    ///
    /// @param range in `unit`
    /// @param radiusMm of a sphere around the seed that it stays in
    /// @param within a structure that it stays in
    /// @param mostCm3 it is refused when it is larger: it has leaked
    record Grow(Id structure, Id image, PatientPoint seed, GrowRange range, Unit unit, Optional<Double> radiusMm, Optional<Id> within,
            double mostCm3) implements ImageWish {}

    /// Adds what lies at or over a level of uptake in a sphere.
    record Uptake(Id structure, Id image, PatientPoint centre, double radiusMm, Level level) implements ImageWish {}

    /// Adds a polygon along edges between anchors, or cuts it out.
    ///
    /// @param anchors u and v in turn on the structure's plane, mm; three or more
    @SuppressWarnings("ArrayRecordComponent")
    record LiveWire(Id structure, Id image, double offsetMm, double[] anchors, boolean erase) implements ImageWish {}

    /// Makes structures of organs that stand out by their HU.
    record Organs(Id image, OrganOutlines.Kind kind) implements ImageWish {}

    /// Measures a lesion from a contour of it: its size on the image that the contour is drawn on, its uptake on a PET.
    record MeasureLesion(Id lesion, Id structure, Id image) implements ImageWish {}

    /// Makes the spinal canal between marks.
    ///
    /// @param structure that takes it; none for the `SpinalCanal` drawn here, or a new one
    record Canal(Optional<Id> structure, Id image, List<PatientPoint> marks) implements ImageWish {

        /// Copies the list.
        public Canal {
            marks = List.copyOf(marks);
        }
    }
}
