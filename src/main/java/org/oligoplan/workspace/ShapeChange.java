package org.oligoplan.workspace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.oligoplan.base.Id;
import org.oligoplan.contour.Combination;
import org.oligoplan.contour.Margin;
import org.oligoplan.model.Case;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;

/// What may be done to a whole structure at once. Lengths are in mm.
public sealed interface ShapeChange {

    /// {@return the message id of its name}
    default String nameId() {
        return switch (this) {
            case Grow _ -> "shape.grow";
            case Shell _ -> "shape.shell";
            case Combine c -> switch (c.operation()) {
                case UNION -> "shape.union";
                case INTERSECTION -> "shape.intersection";
                case DIFFERENCE -> "shape.difference";
                case SYMMETRIC_DIFFERENCE -> "shape.symmetric-difference";
            };
            case Smooth _ -> "shape.smooth";
            case Interpolate _ -> "shape.interpolate";
            case FillHoles _ -> "shape.fill-holes";
            case RemoveIslands _ -> "shape.islands";
            case ToPlanes _ -> "shape.to-planes";
        };
    }

    /// {@return a name for what a change makes of a structure that no structure has: "PTV_L1" of "GTV_L1" where the role says so}
    static String freeName(Case current, Structure structure, StructureRole role) {
        String name = structure.name();
        String base = StructurePlans.isTarget(role) && name.contains("_")
                ? role.name() + name.substring(name.indexOf('_'))
                : StructurePlans.isTarget(role) ? role.name() + "_" + name : name + "_2";
        List<String> names = current.structures().stream().map(Structure::name).toList();
        String free = base;
        for (int number = 2; names.contains(free); number++) {
            free = base + "_" + number;
        }
        return free;
    }

    /// Grows or shrinks.
    ///
    /// @param margin how far in each direction of the patient
    /// @param limit what the result keeps inside or out of
    record Grow(Margin margin, Optional<Limit> limit) implements ShapeChange {}

    /// What a margin keeps inside or out of.
    ///
    /// @param structure the other structure
    /// @param inside whether to stay inside, rather than out
    /// @param gapMm how far from its surface to stay, 0 or more
    record Limit(Id structure, boolean inside, double gapMm) {}

    /// Keeps what lies between two margins.
    ///
    /// @param fromMm inner side, negative inside of the structure
    /// @param toMm outer side
    record Shell(double fromMm, double toMm) implements ShapeChange {}

    /// Combines with another structure.
    record Combine(Id other, Combination.Operation operation) implements ShapeChange {}

    /// Smooths the outlines of each plane.
    record Smooth(double radiusMm) implements ShapeChange {}

    /// Fills the image planes between its contours that have none; of a range of planes where the ends are given.
    ///
    /// @param fromMm w of the lowest plane that is filled
    /// @param toMm w of the highest plane that is filled
    record Interpolate(OptionalDouble fromMm, OptionalDouble toMm) implements ShapeChange {

        /// All planes between the first contour and the last.
        public Interpolate() {
            this(OptionalDouble.empty(), OptionalDouble.empty());
        }
    }

    /// Fills holes of its planes, with what lies in them.
    ///
    /// @param largestMm2 larger ones stay; over 0, infinite fills all
    record FillHoles(double largestMm2) implements ShapeChange {}

    /// Takes pieces away that do not hang together with the largest one, which always stays.
    ///
    /// @param smallestCm3 pieces of less go; over 0
    record RemoveIslands(double smallestCm3) implements ShapeChange {}

    /// Gives its sections on the planes of another image; only as a new structure.
    record ToPlanes(Id image) implements ShapeChange {}

    /// A new structure that the result goes to.
    ///
    /// @param structure the id that it gets
    /// @param name its name
    /// @param role what it is for; a target of a lesion's structure becomes that lesion's
    record Into(Id structure, String name, StructureRole role) {}
}
