package org.oligoplan.workspace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.contour.Combination;
import org.oligoplan.contour.Interpolation;
import org.oligoplan.contour.Margin;
import org.oligoplan.contour.Margins;
import org.oligoplan.contour.Pieces;
import org.oligoplan.contour.Resampling;
import org.oligoplan.contour.Smoothing;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Case;
import org.oligoplan.model.Delineation;
import org.oligoplan.model.Edit;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;

/// Changes of whole structures: margins, shells, set operations, smoothing, interpolation, other planes.
final class ShapePlans {

    private final ActionPlanner planner;

    ShapePlans(ActionPlanner planner) {
        this.planner = planner;
    }

    /// {@return the contours that a change gives}
    ///
    /// @throws RefusedException with what stands in the way; a change that would change nothing is refused too
    static ContourStack made(Case current, Action.Reshape a, Progress progress) throws RefusedException {
        Structure structure = a.into().isEmpty()
                ? ActionPlanner.drawable(current, a.structure())
                : ActionPlanner.structure(current, a.structure());
        ContourStack stack = usable(structure);
        ContourStack result = switch (a.change()) {
            case ShapeChange.Grow c -> grown(current, structure, c, progress);
            case ShapeChange.Shell c -> shell(current, structure, c, progress);
            case ShapeChange.Combine c -> Combination.of(stack, other(current, structure, c.other()), planes(current, structure),
                    c.operation(), progress);
            case ShapeChange.Smooth c -> smooth(stack, c, progress);
            case ShapeChange.Interpolate c -> Interpolation.fill(stack, between(planes(current, structure), c), progress);
            case ShapeChange.FillHoles c -> filled(stack, c);
            case ShapeChange.RemoveIslands c -> cleared(stack, c);
            case ShapeChange.ToPlanes c -> moved(current, structure, c, a.into().isPresent(), progress);
        };
        if (result.isEmpty()) {
            throw ActionPlanner.refused("shape.refused.nothing-left", structure.name());
        }
        if (a.into().isEmpty() && result.sections().equals(stack.sections())) {
            throw ActionPlanner.refused(switch (a.change()) {
                case ShapeChange.Interpolate _ -> "shape.refused.no-gap";
                case ShapeChange.FillHoles _ -> "shape.refused.no-hole";
                case ShapeChange.RemoveIslands _ -> "shape.refused.no-island";
                case ShapeChange.Grow _,ShapeChange.Shell _,ShapeChange.Combine _,ShapeChange.Smooth _,ShapeChange.ToPlanes _ ->
                    "shape.refused.same";
            }, structure.name());
        }
        return result;
    }

    private static ContourStack usable(Structure structure) throws RefusedException {
        if (structure.contours().isEmpty()) {
            throw ActionPlanner.refused("shape.refused.empty", structure.name());
        }
        if (!SolidVolume.isKnown(structure.contours())) {
            throw ActionPlanner.refused("shape.refused.thickness", structure.name());
        }
        return structure.contours();
    }

    private static ContourStack other(Case current, Structure structure, Id id) throws RefusedException {
        Structure other = ActionPlanner.structure(current, id);
        if (other.id().equals(structure.id())) {
            throw ActionPlanner.refused("shape.refused.itself", structure.name());
        }
        if (!other.contours().plane().frame().equals(structure.contours().plane().frame())) {
            throw ActionPlanner.refused("shape.refused.frame", structure.name(), other.name());
        }
        return usable(other);
    }

    private static double[] planes(Case current, Structure structure) throws RefusedException {
        return ContourPlans.image(current, structure).grid().offsetsMm();
    }

    private static double[] between(double[] planes, ShapeChange.Interpolate c) {
        double from = c.fromMm().orElse(Double.NEGATIVE_INFINITY) - ContourStack.SAME_PLANE_MM;
        double to = c.toMm().orElse(Double.POSITIVE_INFINITY) + ContourStack.SAME_PLANE_MM;
        return Arrays.stream(planes).filter(w -> w >= from && w <= to).toArray();
    }

    private static ContourStack grown(Case current, Structure structure, ShapeChange.Grow c, Progress progress) throws RefusedException {
        if (c.margin().isNothing() && c.limit().isEmpty()) {
            throw ActionPlanner.refused("shape.refused.no-margin");
        }
        double[] planes = planes(current, structure);
        Optional<ShapeChange.Limit> limit = c.limit();
        ContourStack keep = structure.contours();
        if (limit.isPresent()) {
            keep = other(current, structure, limit.get().structure());
            if (!(limit.get().gapMm() >= 0 && limit.get().gapMm() <= Margin.LARGEST_MM)) {
                throw ActionPlanner.refused("shape.refused.gap", Margin.LARGEST_MM);
            }
        }
        ContourStack grown = Margins.of(structure.contours(), planes, c.margin(), progress);
        return limit.isEmpty() || grown.isEmpty()
                ? grown
                : Combination.limited(grown, keep, limit.get().inside(), limit.get().gapMm(), planes, progress);
    }

    private static ContourStack shell(Case current, Structure structure, ShapeChange.Shell c, Progress progress) throws RefusedException {
        if (!(c.fromMm() < c.toMm() && c.fromMm() >= -Margin.LARGEST_MM && c.toMm() <= Margin.LARGEST_MM)) {
            throw ActionPlanner.refused("shape.refused.shell", Margin.LARGEST_MM);
        }
        return Combination.shell(structure.contours(), planes(current, structure), c.fromMm(), c.toMm(), progress);
    }

    private static ContourStack smooth(ContourStack stack, ShapeChange.Smooth c, Progress progress) throws RefusedException {
        if (!(c.radiusMm() > 0 && c.radiusMm() <= Smoothing.LARGEST_MM)) {
            throw ActionPlanner.refused("shape.refused.smooth", Smoothing.LARGEST_MM);
        }
        return Smoothing.of(stack, c.radiusMm(), progress);
    }

    private static ContourStack filled(ContourStack stack, ShapeChange.FillHoles c) throws RefusedException {
        if (!(c.largestMm2() > 0)) {
            throw ActionPlanner.refused("shape.refused.area");
        }
        return Pieces.withoutHoles(stack, c.largestMm2());
    }

    private static ContourStack cleared(ContourStack stack, ShapeChange.RemoveIslands c) throws RefusedException {
        if (!(c.smallestCm3() > 0)) {
            throw ActionPlanner.refused("shape.refused.volume");
        }
        return Pieces.withoutIslands(stack, c.smallestCm3());
    }

    private static ContourStack moved(Case current, Structure structure, ShapeChange.ToPlanes c, boolean isNew, Progress progress)
            throws RefusedException {
        ImageSeries image = current.find(c.image(), ImageSeries.class).orElseThrow(() -> ActionPlanner.refused("shape.refused.no-image"));
        if (!image.frame().equals(structure.contours().plane().frame())) {
            throw ActionPlanner.refused("shape.refused.image-frame", structure.name());
        }
        if (!isNew) {
            throw ActionPlanner.refused("shape.refused.planes-need-new");
        }
        return Resampling.of(structure.contours(), image.grid().plane(), image.grid().offsetsMm(), progress);
    }

    /// Makes and puts in one step.
    Planned reshape(Case current, Action.Reshape a) throws RefusedException {
        return put(current, a, made(current, a, Progress.none()));
    }

    /// Puts what was made before, if the structure has not changed since.
    Planned put(Case current, Action.PutShape a) throws RefusedException {
        if (!ActionPlanner.structure(current, a.asked().structure()).contours().equals(a.basis())) {
            throw ActionPlanner.refused("edit.refused.changed-meanwhile");
        }
        return put(current, a.asked(), a.result());
    }

    private Planned put(Case current, Action.Reshape a, ContourStack result) throws RefusedException {
        Structure structure = a.into().isEmpty()
                ? ActionPlanner.drawable(current, a.structure())
                : ActionPlanner.structure(current, a.structure());
        String label = "edit." + a.change().nameId();
        if (a.into().isEmpty()) {
            return Planned.of(Edit.SectionsChange.between(structure.id(), structure.contours(), result), label, structure.name());
        }
        Id image = a.change() instanceof ShapeChange.ToPlanes planes ? planes.image() : ContourPlans.image(current, structure).id();
        return Planned.of(added(current, structure, a.into().get(), result, image), label, structure.name());
    }

    /// {@return the edits that add a structure made of another; a target of a lesion's structure becomes that lesion's}
    ///
    /// @param image whose planes it is drawn on
    List<Edit> added(Case current, Structure structure, ShapeChange.Into into, ContourStack result, Id image) throws RefusedException {
        ActionPlanner.refuseKnown(current, into.structure());
        String name = into.name().strip();
        if (name.isEmpty()) {
            throw ActionPlanner.refused("edit.refused.no-name");
        }
        if (current.structures().stream().anyMatch(s -> s.name().equals(name) && s.origin() instanceof StructureOrigin.Drawn)) {
            throw ActionPlanner.refused("shape.refused.known-name", name);
        }
        int colour = current.structures().stream().mapToInt(Structure::colour).max().orElse(-1) + 1;
        Structure made = new Structure(into.structure(), name, Optional.empty(), new StructureOrigin.Drawn(image),
                Optional.of(new Answer<>(into.role(), planner.by(ActionPlanner.IN_PROGRAM))), Optional.empty(), result, List.of(), colour);
        List<Edit> edits = new ArrayList<>();
        edits.add(Edit.ElementChange.add(made));
        if (StructurePlans.isTarget(into.role())) {
            for (Lesion lesion : current.lesions()) {
                if (lesion.delineations().stream().anyMatch(d -> d.structure().equals(structure.id()))) {
                    List<Delineation> delineations = new ArrayList<>(lesion.delineations());
                    delineations.add(new Delineation(made.id(), into.role()));
                    edits.add(ActionPlanner.put(current, lesion.withDelineations(delineations)));
                }
            }
        }
        return edits;
    }
}
