package org.oligoplan.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.contour.Carrying;
import org.oligoplan.contour.Combination;
import org.oligoplan.contour.Corners;
import org.oligoplan.contour.Freehand;
import org.oligoplan.contour.Nudge;
import org.oligoplan.contour.Pieces;
import org.oligoplan.contour.Planes;
import org.oligoplan.contour.Resampling;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.geometry.planar.Regions;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Case;
import org.oligoplan.model.Edit;
import org.oligoplan.model.FrameBridge;
import org.oligoplan.model.Registration;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;

/// Edits of contours by hand beside brush and polygon, and of structures as pieces. What would change nothing is refused with the reason.
final class DrawingPlans {

    private final StructurePlans structures;
    private final ShapePlans shapes;

    DrawingPlans(StructurePlans structures, ShapePlans shapes) {
        this.structures = structures;
        this.shapes = shapes;
    }

    Planned plan(Case current, Drawing drawing) throws RefusedException {
        return switch (drawing) {
            case Drawing.Freehand d -> freehand(current, d);
            case Drawing.Corners d -> corners(current, d);
            case Drawing.Nudge d -> nudge(current, d);
            case Drawing.Paste d -> paste(current, d);
            case Drawing.SplitPiece d -> splitPiece(current, d);
            case Drawing.SplitAll d -> splitAll(current, d);
            case Drawing.Join d -> join(current, d);
        };
    }

    private static Planned freehand(Case current, Drawing.Freehand d) throws RefusedException {
        Structure structure = ActionPlanner.drawable(current, d.structure());
        ContourPlans.refusePath(d.path());
        double plane = ownPlane(current, structure, d.path());
        double[] uv = inPlane(structure, d.path());
        if (!Freehand.goesAround(uv)) {
            throw ActionPlanner.refused("drawing.refused.no-area");
        }
        ContourStack after = Freehand.draw(structure.contours(), plane, uv, d.erase());
        return changed(structure, after, d.erase() ? "edit.cut-freehand" : "edit.freehand",
                d.erase() ? "drawing.refused.nothing-there" : "drawing.refused.inside-already");
    }

    private static Planned changed(Structure structure, ContourStack after, String labelId, String nothingId) throws RefusedException {
        if (after.sections().equals(structure.contours().sections())) {
            throw ActionPlanner.refused(nothingId, structure.name());
        }
        return ContourPlans.change(structure, after, labelId);
    }

    /// {@return the plane on which a path lies}
    private static double ownPlane(Case current, Structure structure, List<PatientPoint> path) throws RefusedException {
        PlaneFrame plane = structure.contours().plane();
        double w = plane.wOf(path.getFirst());
        if (path.stream().anyMatch(p -> Math.abs(plane.wOf(p) - w) > ContourStack.SAME_PLANE_MM)) {
            throw ActionPlanner.refused("drawing.refused.off-plane", structure.name());
        }
        return ContourPlans.plane(current, structure, w);
    }

    private static double[] inPlane(Structure structure, List<PatientPoint> path) {
        PlaneFrame plane = structure.contours().plane();
        double[] uv = new double[2 * path.size()];
        for (int i = 0; i < path.size(); i++) {
            uv[2 * i] = plane.uOf(path.get(i));
            uv[2 * i + 1] = plane.vOf(path.get(i));
        }
        return uv;
    }

    private static Planned corners(Case current, Drawing.Corners d) throws RefusedException {
        Structure structure = ActionPlanner.drawable(current, d.structure());
        ContourStack stack = structure.contours();
        if (stack.at(d.offsetMm()).filter(s -> s.region().rings().contains(d.before())).isEmpty()) {
            throw ActionPlanner.refused("edit.refused.changed-meanwhile");
        }
        ContourStack after = Corners.replace(stack, d.offsetMm(), d.before(), d.after())
                .orElseThrow(() -> ActionPlanner.refused("drawing.refused.corners-cross"));
        return changed(structure, after, "edit.corners", "shape.refused.same");
    }

    private static Planned nudge(Case current, Drawing.Nudge d) throws RefusedException {
        Structure structure = ActionPlanner.drawable(current, d.structure());
        ContourPlans.refuseRadius(d.radiusMm());
        ContourPlans.refusePath(d.path());
        double plane = ownPlane(current, structure, d.path());
        if (structure.contours().at(plane).isEmpty()) {
            throw ActionPlanner.refused("drawing.refused.nothing-to-push", structure.name());
        }
        ContourStack after = Nudge.push(structure.contours(), plane, inPlane(structure, d.path()), d.radiusMm());
        return changed(structure, after, "edit.nudge", "drawing.refused.not-touched");
    }

    private static Planned paste(Case current, Drawing.Paste d) throws RefusedException {
        Structure structure = ActionPlanner.drawable(current, d.structure());
        ContourStack target = structure.contours();
        ContourStack source = d.clip().contours();
        boolean carried = !source.plane().frame().equals(target.plane().frame());
        if (carried) {
            source = way(current, structure, d.clip()).move(source);
        }
        ContourStack after = d.clip().whole()
                ? pastedWhole(current, structure, source, carried)
                : pastedSection(current, structure, source, carried, d.offsetMm());
        if (after.sections().equals(target.sections())) {
            throw ActionPlanner.refused("drawing.refused.paste-same", structure.name());
        }
        return Planned.of(Edit.SectionsChange.between(structure.id(), target, after), "edit.paste", structure.name(), d.clip().name());
    }

    /// {@return the way by which a clip of another frame is carried to a structure}
    ///
    /// @throws RefusedException where no registration leads there, or two lead to different places
    static FrameBridge way(Case current, Structure structure, Drawing.Clip clip) throws RefusedException {
        List<Registration> registrations = current.all(Registration.class);
        FrameBridge way = FrameBridge.find(registrations, clip.contours().plane().frame(), structure.contours().plane().frame())
                .orElseThrow(() -> ActionPlanner.refused("drawing.refused.no-registration", clip.name(), structure.name()));
        Optional<FrameBridge.Contradiction> other = FrameBridge.contradiction(registrations, clip.contours(),
                structure.contours().plane().frame(), 0);
        if (other.isPresent()) {
            throw ActionPlanner.refused("drawing.refused.two-ways", clip.name(), structure.name(), other.get().apartMm());
        }
        return way;
    }

    private static ContourStack pastedSection(Case current, Structure structure, ContourStack source, boolean carried, double offsetMm)
            throws RefusedException {
        ContourStack target = structure.contours();
        Section section = source.sections().getFirst();
        double plane = ContourPlans.plane(current, structure, offsetMm);
        boolean same = source.plane().sameOrientation(target.plane());
        Carrying.Laid laid = Carrying.laid(source.plane(), section, target.plane());
        double allowed = ContourPlans.image(current, structure).grid().usualSpacingMm().orElse(1) / 2;
        if (laid.offPlaneMm() > allowed) {
            throw ActionPlanner.refused("drawing.refused.tilted", structure.name(), laid.offPlaneMm());
        }
        Region region = same ? section.region() : Regions.normalise(laid.region());
        boolean reviewed = section.reviewed() && !carried && same && Math.abs(section.offsetMm() - plane) < ContourStack.SAME_PLANE_MM;
        return target.with(plane, Optional.of(new Section(plane, region, reviewed)));
    }

    private static ContourStack pastedWhole(Case current, Structure structure, ContourStack source, boolean carried)
            throws RefusedException {
        if (!SolidVolume.isKnown(source)) {
            throw ActionPlanner.refused("shape.refused.thickness", structure.name());
        }
        ContourStack after = structure.contours();
        double[] planes = Planes.candidates(after, ContourPlans.image(current, structure).grid().offsetsMm());
        ContourStack laid = Resampling.of(source, after.plane(), planes, Progress.none());
        if (laid.isEmpty()) {
            throw ActionPlanner.refused("drawing.refused.paste-outside", structure.name());
        }
        for (Section section : laid.sections()) {
            after = after.with(section.offsetMm(),
                    Optional.of(new Section(section.offsetMm(), section.region(), section.reviewed() && !carried)));
        }
        return after;
    }

    private static List<ContourStack> pieces(Structure structure) throws RefusedException {
        List<ContourStack> pieces = Pieces.of(structure.contours());
        if (pieces.isEmpty()) {
            throw ActionPlanner.refused("shape.refused.empty", structure.name());
        }
        if (pieces.size() == 1) {
            throw ActionPlanner.refused("drawing.refused.one-piece", structure.name());
        }
        return pieces;
    }

    private Planned splitPiece(Case current, Drawing.SplitPiece d) throws RefusedException {
        Structure structure = ActionPlanner.drawable(current, d.structure());
        ContourPlans.refusePath(List.of(d.at()));
        PlaneFrame plane = structure.contours().plane();
        ContourStack piece = Pieces.at(pieces(structure), plane.uOf(d.at()), plane.vOf(d.at()), plane.wOf(d.at()));
        List<Edit> edits = new ArrayList<>();
        edits.add(Edit.SectionsChange.between(structure.id(), structure.contours(), Pieces.without(structure.contours(), piece)));
        edits.addAll(shapes.added(current, structure, d.into(), piece, ContourPlans.image(current, structure).id()));
        return Planned.of(edits, "edit.split", structure.name());
    }

    private Planned splitAll(Case current, Drawing.SplitAll d) throws RefusedException {
        Structure structure = ActionPlanner.drawable(current, d.structure());
        List<ContourStack> pieces = pieces(structure);
        Id image = ContourPlans.image(current, structure).id();
        StructureRole role = structure.role().map(Answer::value).orElse(StructureRole.ORGAN);
        List<Edit> edits = new ArrayList<>();
        Case state = current;
        for (ContourStack piece : pieces.subList(1, pieces.size())) {
            ShapeChange.Into into = new ShapeChange.Into(Id.random(), ShapeChange.freeName(state, structure, role), role);
            List<Edit> step = new ArrayList<>();
            ContourStack now = ActionPlanner.structure(state, structure.id()).contours();
            step.add(Edit.SectionsChange.between(structure.id(), now, Pieces.without(now, piece)));
            step.addAll(shapes.added(state, structure, into, piece, image));
            state = new Edit.Several(step).apply(state);
            edits.addAll(step);
        }
        return Planned.of(edits, "edit.split-all", structure.name());
    }

    private Planned join(Case current, Drawing.Join d) throws RefusedException {
        Structure structure = ActionPlanner.drawable(current, d.structure());
        Structure other = ActionPlanner.drawable(current, d.other());
        Optional<StructureRole> mine = structure.role().map(Answer::value);
        Optional<StructureRole> theirs = other.role().map(Answer::value);
        if (mine.isPresent() && theirs.isPresent() && !mine.equals(theirs)) {
            throw ActionPlanner.refused("drawing.refused.other-role", structure.name(), other.name());
        }
        ContourStack joined = ShapePlans.made(current,
                new Action.Reshape(d.structure(), new ShapeChange.Combine(d.other(), Combination.Operation.UNION), Optional.empty()),
                Progress.none());
        List<Edit> edits = new ArrayList<>();
        edits.add(Edit.SectionsChange.between(structure.id(), structure.contours(), joined));
        edits.add(structures.removeStructure(current, new Action.RemoveStructure(other.id())).edit());
        return Planned.of(edits, "edit.join", structure.name(), other.name());
    }
}
