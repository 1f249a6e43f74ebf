package org.oligoplan.model;

import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;

/// Where an earlier course's field lay, as a person reconstructs it on the planning CT, or as it was treated here.
///
/// @param id identifier of this element
/// @param course the course
/// @param structure the structure that holds its outline, with the role of a prior field
/// @param shape how the outline came about
/// @param uncertaintyMm by how much the true field may reach further or less far than the outline, mm, at least 0: a person's figure, never ours
/// @param source from what it was reconstructed, such as "letter of 2019, portal image"
/// @param by who reconstructed it
public record CourseField(Id id, Id course, Id structure, Shape shape, double uncertaintyMm, String source,
        Attribution by) implements Element {

    /// How the outline came about.
    public sealed interface Shape {

        /// A box along the patient's axes, in the planning CT's frame, mm.
        ///
        /// @param low the corner with the least coordinates
        /// @param high the opposite one
        record Box(PatientPoint low, PatientPoint high) implements Shape {

            /// Refuses a box without volume.
            public Box {
                refuseFlat(low, high);
            }
        }

        /// From one vertebral level to another. The levels are labels only: a person marks the planes and the width on the planning CT.
        ///
        /// @param from the upper level, such as T7
        /// @param to the lower level
        /// @param low the corner with the least coordinates: its z is the lower plane
        /// @param high the opposite one: its z is the upper plane
        record Levels(String from, String to, PatientPoint low, PatientPoint high) implements Shape {

            /// Refuses a box without volume and levels without names.
            public Levels {
                refuseFlat(low, high);
                if (from.isBlank() || to.isBlank()) {
                    throw new IllegalArgumentException("a level has a name");
                }
            }
        }

        /// An outline that a person has drawn.
        record Outline() implements Shape {}

        /// The outline of a lesion that was treated with this program: not reconstructed.
        ///
        /// @param lesion the lesion
        record Treated(Id lesion) implements Shape {}

        private static void refuseFlat(PatientPoint low, PatientPoint high) {
            if (!(low.x() < high.x()) || !(low.y() < high.y()) || !(low.z() < high.z())
                    || Double.isInfinite(high.x() - low.x() + high.y() - low.y() + high.z() - low.z())) {
                throw new IllegalArgumentException("a box without volume: " + low + ", " + high);
            }
        }
    }

    /// Refuses an uncertainty that is no length.
    public CourseField {
        if (!(uncertaintyMm >= 0) || Double.isInfinite(uncertaintyMm)) {
            throw new IllegalArgumentException("uncertainty of a field: " + uncertaintyMm + " mm");
        }
    }

    /// {@return whether a person reconstructed it, rather than that it was treated as it is outlined}
    public boolean reconstructed() {
        return !(shape instanceof Shape.Treated);
    }

    /// {@return the fields of a course}
    public static List<CourseField> of(Case current, Id course) {
        return current.all(CourseField.class).stream().filter(f -> f.course().equals(course)).toList();
    }

    /// {@return the field whose outline a structure is}
    public static Optional<CourseField> ofStructure(Case current, Id structure) {
        return current.all(CourseField.class).stream().filter(f -> f.structure().equals(structure)).findFirst();
    }
}
