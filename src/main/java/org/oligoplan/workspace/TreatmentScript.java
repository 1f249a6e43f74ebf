package org.oligoplan.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.Element;
import org.oligoplan.model.ImportedRegistration;
import org.oligoplan.model.ImportedRegistration.Alignment;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.model.StructureSet;

/// Steps of a script about earlier treatment and registrations. Objects are named by label or SOP Instance UID.
final class TreatmentScript {

    private final Case current;
    private final ScriptFields step;

    TreatmentScript(Case current, ScriptFields step) {
        this.current = current;
        this.step = step;
    }

    List<Id> structureSets() throws WrongUseException {
        return named("structureSets", StructureSet.class, s -> List.of(s.label(), s.sopInstanceUid()));
    }

    List<Id> plans() throws WrongUseException {
        return named("plans", PlanRecord.class, p -> List.of(p.label(), p.sopInstanceUid()));
    }

    List<Id> doses() throws WrongUseException {
        return named("doses", DoseDistribution.class, d -> List.of(d.description(), d.sopInstanceUid()));
    }

    private <T extends Element> List<Id> named(String field, Class<T> type, Function<T, List<String>> names) throws WrongUseException {
        List<Id> ids = new ArrayList<>();
        for (String name : step.has(field) ? step.texts(field) : List.<String>of()) {
            ids.add(one(field, name, type, names).id());
        }
        return ids;
    }

    /// A name that two objects have names neither of them.
    private <T extends Element> T one(String field, String name, Class<T> type, Function<T, List<String>> names) throws WrongUseException {
        List<T> found = current.all(type).stream().filter(e -> !name.isBlank() && names.apply(e).contains(name)).toList();
        if (found.size() != 1) {
            throw step.wrong("script.bad-value", field, name);
        }
        return found.getFirst();
    }

    private ImportedRegistration registration() throws WrongUseException {
        return one("registration", step.text("registration"), ImportedRegistration.class, r -> List.of(r.label(), r.sopInstanceUid()));
    }

    /// The alignment from the frame that is named, or the only one.
    private Alignment alignment(ImportedRegistration registration) throws WrongUseException {
        Optional<String> from = step.optionalText("from");
        List<Alignment> found = registration.alignments().stream().filter(a -> from.isEmpty() || a.from().uid().equals(from.get()))
                .toList();
        if (found.size() != 1) {
            throw step.wrong("script.bad-value", "from", from.orElse(""));
        }
        return found.getFirst();
    }

    Action accept() throws WrongUseException {
        ImportedRegistration imported = registration();
        return new Action.AcceptRegistration(imported.id(), alignment(imported).from(), Id.random(), step.number("uncertaintyMm"),
                step.optionalText("decidedBy"));
    }

    Action remove() throws WrongUseException {
        ImportedRegistration imported = registration();
        return imported.accepted(current, alignment(imported)).map(r -> new Action.RemoveRegistration(r.id()))
                .orElseThrow(() -> step.wrong("script.bad-value", "registration", imported.label()));
    }
}
