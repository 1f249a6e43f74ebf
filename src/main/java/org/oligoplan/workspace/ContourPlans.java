package org.oligoplan.workspace;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.Section;
import org.oligoplan.model.Case;
import org.oligoplan.model.Edit;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;

/// Edits of contours.
final class ContourPlans {

    /// No tool is larger; a radius beyond it is a slip of the hand or a wrong unit.
    private static final double LARGEST_RADIUS_MM = 200;

    private static final double SMALLEST_RADIUS_MM = 0.1;

    private final DrawingTools tools;

    ContourPlans(DrawingTools tools) {
        this.tools = tools;
    }

    Planned paint(Case current, Action.PaintStroke a) throws RefusedException {
        Structure structure = ActionPlanner.drawable(current, a.structure());
        refuseRadius(a.radiusMm());
        refusePath(a.path());
        if (!(a.viewNormal().length() > 0)) {
            throw ActionPlanner.refused("edit.refused.no-path");
        }
        double[] planes = image(current, structure).grid().offsetsMm();
        ContourStack after = tools.paint(structure.contours(), planes, a.path(), a.viewNormal().unit(), a.radiusMm(), a.erase(),
                a.ball());
        return change(structure, after, a.erase() ? "edit.erase" : "edit.paint");
    }

    static void refuseRadius(double radiusMm) throws RefusedException {
        if (!(radiusMm >= SMALLEST_RADIUS_MM && radiusMm <= LARGEST_RADIUS_MM)) {
            throw ActionPlanner.refused("edit.refused.radius", SMALLEST_RADIUS_MM, LARGEST_RADIUS_MM);
        }
    }

    static void refusePath(List<PatientPoint> path) throws RefusedException {
        if (path.isEmpty() || !path.stream().allMatch(ContourPlans::isFinite)) {
            throw ActionPlanner.refused("edit.refused.no-path");
        }
    }

    private static boolean isFinite(PatientPoint p) {
        return Double.isFinite(p.x()) && Double.isFinite(p.y()) && Double.isFinite(p.z());
    }

    Planned polygon(Case current, Action.DrawPolygon a) throws RefusedException {
        Structure structure = ActionPlanner.drawable(current, a.structure());
        if (tools.crossesItself(a.ring())) {
            throw ActionPlanner.refused("edit.refused.polygon-crosses");
        }
        double plane = plane(current, structure, a.offsetMm());
        return change(structure, tools.polygon(structure.contours(), plane, a.ring(), a.erase()),
                a.erase() ? "edit.cut-polygon" : "edit.polygon");
    }

    Planned delete(Case current, Action.DeleteSection a) throws RefusedException {
        Structure structure = ActionPlanner.drawable(current, a.structure());
        return change(structure, tools.deleteSection(structure.contours(), a.offsetMm()), "edit.delete-section");
    }

    Planned copy(Case current, Action.CopySection a) throws RefusedException {
        Structure structure = ActionPlanner.drawable(current, a.structure());
        if (structure.contours().at(a.fromOffsetMm()).isEmpty()) {
            throw ActionPlanner.refused("edit.refused.no-section");
        }
        double to = plane(current, structure, a.toOffsetMm());
        return change(structure, tools.copySection(structure.contours(), a.fromOffsetMm(), to), "edit.copy-section");
    }

    Planned accept(Case current, Action.AcceptSections a) throws RefusedException {
        Structure structure = ActionPlanner.structure(current, a.structure());
        ContourStack after = structure.contours();
        for (Section section : structure.contours().sections()) {
            boolean meant = a.offsetsMm().isEmpty()
                    || a.offsetsMm().stream().anyMatch(w -> Math.abs(w - section.offsetMm()) < ContourStack.SAME_PLANE_MM);
            if (meant && !section.reviewed()) {
                after = after.with(section.offsetMm(), Optional.of(new Section(section.offsetMm(), section.region(), true)));
            }
        }
        return change(structure, after, "edit.accept");
    }

    static Planned change(Structure structure, ContourStack after, String labelId) {
        return Planned.of(Edit.SectionsChange.between(structure.id(), structure.contours(), after), labelId, structure.name());
    }

    /// {@return the plane of the structure or of its image that is meant; new planes appear only at image slices}
    static double plane(Case current, Structure structure, double offsetMm) throws RefusedException {
        Optional<Double> own = structure.contours().at(offsetMm).map(Section::offsetMm);
        if (own.isPresent()) {
            return own.get();
        }
        double[] planes = image(current, structure).grid().offsetsMm();
        for (double w : planes) {
            if (Math.abs(w - offsetMm) < ContourStack.SAME_PLANE_MM) {
                return w;
            }
        }
        throw ActionPlanner.refused("edit.refused.no-plane");
    }

    /// {@return the image on whose planes the structure is drawn}
    static ImageSeries image(Case current, Structure structure) throws RefusedException {
        Stream<ImageSeries> candidates = switch (structure.origin()) {
            case StructureOrigin.Drawn drawn -> current.find(drawn.image(), ImageSeries.class).stream();
            case StructureOrigin.Imported _ -> Stream.concat(current.planningImage().stream(), current.images().stream());
        };
        List<ImageSeries> fitting = candidates.filter(i -> i.grid().plane().sameOrientation(structure.contours().plane())).toList();
        if (fitting.isEmpty()) {
            throw ActionPlanner.refused("edit.refused.other-frame", structure.name());
        }
        return fitting.getFirst();
    }
}
