package org.oligoplan.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Case;
import org.oligoplan.model.CourseField;
import org.oligoplan.model.Delineation;
import org.oligoplan.model.Edit;
import org.oligoplan.model.Edit.ElementChange;
import org.oligoplan.model.FractionPlan;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Side;
import org.oligoplan.model.Statement;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureLook;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;

/// Edits of lesions and structures as wholes.
final class StructurePlans {

    private final ActionPlanner planner;

    StructurePlans(ActionPlanner planner) {
        this.planner = planner;
    }

    Planned assignRole(Case current, Action.AssignRole a) throws RefusedException {
        Structure structure = ActionPlanner.structure(current, a.structure());
        if (structure.is(a.role())) {
            return Planned.of(List.of(), "edit.role", structure.name());
        }
        List<Edit> edits = new ArrayList<>();
        for (Lesion lesion : current.lesions()) {
            List<Delineation> delineations = new ArrayList<>();
            for (Delineation d : lesion.delineations()) {
                if (!d.structure().equals(structure.id())) {
                    delineations.add(d);
                } else if (isTarget(a.role())) {
                    delineations.add(new Delineation(d.structure(), a.role()));
                }
            }
            if (!delineations.equals(lesion.delineations())) {
                edits.add(ActionPlanner.put(current, lesion.withDelineations(delineations)));
            }
        }
        edits.add(ActionPlanner.put(current, structure.withRole(role(a.role()))));
        return Planned.of(edits, "edit.role", structure.name());
    }

    static boolean isTarget(StructureRole role) {
        return switch (role) {
            case GTV, CTV, ITV, PTV -> true;
            case ORGAN, PRIOR_TARGET, PRIOR_FIELD, IGNORE -> false;
        };
    }

    private Answer<StructureRole> role(StructureRole role) {
        return new Answer<>(role, planner.by(ActionPlanner.IN_PROGRAM));
    }

    Planned name(Case current, Action.NameStructure a) throws RefusedException {
        Structure structure = ActionPlanner.structure(current, a.structure());
        return Planned.of(ActionPlanner.put(current, structure.withName(named(a.name()), a.standardName().filter(n -> !n.isBlank()))),
                "edit.name-structure", structure.name());
    }

    Planned irradiated(Case current, Action.SetIrradiated a) throws RefusedException {
        Structure structure = ActionPlanner.structure(current, a.structure());
        return Planned.of(
                ActionPlanner.put(current,
                        structure.withIrradiated(planner.answer(structure.irradiated(), a.irradiated(), ActionPlanner.IN_PROGRAM))),
                "edit.irradiated", structure.name());
    }

    Planned addLesion(Case current, Action.AddLesion a) throws RefusedException {
        ActionPlanner.refuseKnown(current, a.lesion());
        ActionPlanner.refuseKnown(current, a.structure());
        String name = freeLesionName(current, a.name(), a.lesion());
        Structure gtv = drawn(current, a.structure(), "GTV_" + name, Optional.empty(), StructureRole.GTV);
        Lesion lesion = new Lesion(a.lesion(), name, a.site(), a.side(), a.kind(), Optional.empty(),
                List.of(new Delineation(gtv.id(), StructureRole.GTV)), Optional.empty());
        return Planned.of(List.of(ElementChange.add(gtv), ElementChange.add(lesion)), "edit.add-lesion", name);
    }

    Planned delineate(Case current, Action.DelineateLesion a) throws RefusedException {
        Structure structure = ActionPlanner.structure(current, a.structure());
        if (!isTarget(a.role())) {
            throw ActionPlanner.refused("edit.refused.no-target");
        }
        List<Edit> edits = new ArrayList<>();
        Optional<Lesion> known = current.find(a.lesion(), Lesion.class);
        if (known.isEmpty()) {
            ActionPlanner.refuseKnown(current, a.lesion());
        }
        Lesion lesion = known.orElseGet(() -> new Lesion(a.lesion(), nextLesionName(current), Optional.empty(), Side.NOT_STATED,
                Optional.empty(), Optional.empty(), List.of(), Optional.empty()));
        Delineation wanted = new Delineation(structure.id(), a.role());
        if (known.isPresent() && lesion.delineations().contains(wanted) && structure.is(a.role())) {
            return Planned.of(List.of(), "edit.delineate", lesion.name());
        }
        for (Lesion other : current.lesions()) {
            if (!other.id().equals(lesion.id()) && other.delineations().stream().anyMatch(d -> d.structure().equals(structure.id()))) {
                edits.add(ActionPlanner.put(current, without(other, structure.id())));
            }
        }
        List<Delineation> delineations = new ArrayList<>(without(lesion, structure.id()).delineations());
        delineations.add(wanted);
        edits.add(ActionPlanner.put(current, lesion.withDelineations(delineations)));
        if (!structure.is(a.role())) {
            edits.add(ActionPlanner.put(current, structure.withRole(role(a.role()))));
        }
        return Planned.of(edits, "edit.delineate", lesion.name());
    }

    private static Lesion without(Lesion lesion, Id structure) {
        return lesion.withDelineations(lesion.delineations().stream().filter(d -> !d.structure().equals(structure)).toList());
    }

    Planned editLesion(Case current, Action.EditLesion a) throws RefusedException {
        Lesion lesion = ActionPlanner.lesion(current, a.lesion());
        String name = freeLesionName(current, a.name(), lesion.id());
        return Planned.of(ActionPlanner.put(current, lesion.withPlace(name, a.site(), a.side(), a.kind())), "edit.lesion", name);
    }

    Planned removeLesion(Case current, Action.RemoveLesion a) throws RefusedException {
        Lesion lesion = ActionPlanner.lesion(current, a.lesion());
        List<Edit> edits = new ArrayList<>();
        withdrawClaims(current, lesion.id(), edits);
        LesionPlans.about(current, lesion.id()).forEach(e -> edits.add(ElementChange.remove(e)));
        edits.add(ElementChange.remove(lesion));
        FractionPlan.of(current, lesion.id()).ifPresent(plan -> edits.add(ElementChange.remove(plan)));
        for (Delineation d : lesion.delineations()) {
            Optional<Structure> found = current.structure(d.structure());
            if (found.isPresent()) {
                Structure s = found.get();
                switch (s.origin()) {
                    case StructureOrigin.Drawn _ -> {
                        withdrawClaims(current, s.id(), edits);
                        edits.add(ElementChange.remove(s));
                    }
                    case StructureOrigin.Imported _ ->
                        edits.add(ActionPlanner.put(current, new Structure(s.id(), s.name(), s.standardName(),
                                s.origin(), Optional.empty(), s.irradiated(), s.contours(), s.open(), s.colour())));
                }
            }
        }
        return Planned.of(edits, "edit.remove-lesion", lesion.name());
    }

    private static void withdrawClaims(Case current, Id subject, List<Edit> edits) {
        for (Statement statement : current.statements()) {
            if (StatementPlans.isAbout(statement.claim(), subject)) {
                edits.add(ElementChange.remove(statement));
            }
        }
    }

    Planned addOrgan(Case current, Action.AddOrgan a) throws RefusedException {
        ActionPlanner.refuseKnown(current, a.structure());
        String name = named(a.standardName());
        boolean there = current.structures().stream().anyMatch(s -> s.standardName().filter(name::equals).isPresent()
                && s.origin() instanceof StructureOrigin.Drawn && s.is(StructureRole.ORGAN));
        if (there) {
            throw ActionPlanner.refused("edit.refused.known-organ", name);
        }
        return Planned.of(ElementChange.add(drawn(current, a.structure(), name, Optional.of(name), StructureRole.ORGAN)), "edit.add-organ",
                name);
    }

    Planned removeStructure(Case current, Action.RemoveStructure a) throws RefusedException {
        Structure structure = ActionPlanner.drawable(current, a.structure());
        List<Edit> edits = new ArrayList<>();
        withdrawClaims(current, structure.id(), edits);
        for (Lesion lesion : current.lesions()) {
            if (lesion.delineations().stream().anyMatch(d -> d.structure().equals(structure.id()))) {
                edits.add(ActionPlanner.put(current, without(lesion, structure.id())));
            }
        }
        current.all(StructureLook.class).stream().filter(l -> l.structure().equals(structure.id()))
                .forEach(l -> edits.add(ElementChange.remove(l)));
        // A course whose field has no outline any more has no such field.
        CourseField.ofStructure(current, structure.id()).ifPresent(f -> edits.add(ElementChange.remove(f)));
        edits.add(ElementChange.remove(structure));
        return Planned.of(edits, "edit.remove-structure", structure.name());
    }

    /// {@return an empty structure on the planes of the planning image, or of the only image}
    private Structure drawn(Case current, Id id, String name, Optional<String> standardName, StructureRole role) throws RefusedException {
        Optional<ImageSeries> image = current.planningImage();
        if (image.isEmpty() && current.images().size() == 1) {
            image = Optional.of(current.images().getFirst());
        }
        ImageSeries on = image.orElseThrow(() -> ActionPlanner.refused("edit.refused.no-planning-image"));
        int colour = current.structures().stream().mapToInt(Structure::colour).max().orElse(-1) + 1;
        return new Structure(id, name, standardName, new StructureOrigin.Drawn(on.id()), Optional.of(role(role)), Optional.empty(),
                ContourStack.empty(on.grid().plane(), on.grid().usualSpacingMm()), List.of(), colour);
    }

    private static String named(String text) throws RefusedException {
        String name = text.strip();
        if (name.isEmpty()) {
            throw ActionPlanner.refused("edit.refused.no-name");
        }
        return name;
    }

    private static String freeLesionName(Case current, String text, Id own) throws RefusedException {
        String name = named(text);
        if (current.lesions().stream().anyMatch(l -> l.name().equals(name) && !l.id().equals(own))) {
            throw ActionPlanner.refused("edit.refused.known-lesion", name);
        }
        return name;
    }

    /// {@return L1, L2 ...: the first that no lesion has}
    static String nextLesionName(Case current) {
        List<String> names = current.lesions().stream().map(Lesion::name).toList();
        for (int number = 1;; number++) {
            if (!names.contains("L" + number)) {
                return "L" + number;
            }
        }
    }
}
