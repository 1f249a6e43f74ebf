package org.oligoplan.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.base.Id;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.protocol.CriticalStructure;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.text.Message;

/// Which organs of a case fall under the trial's critical structures, and whether each of these is accounted for.
final class CriticalCover {

    /// A critical structure of the trial or of the site.
    private record Wanted(Message title, List<String> names, List<Set<String>> coveredBy) {}

    private final List<Wanted> wanted = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final CaseFacts facts;
    private final PriorReasons reasons;

    /// @param reasons finds why an organ counts as irradiated before
    CriticalCover(Protocol protocol, CaseFacts facts, PriorReasons reasons) {
        this.facts = facts;
        this.reasons = reasons;
        for (CriticalStructure c : protocol.criticalStructures()) {
            wanted.add(new Wanted(Message.of("protocol.critical." + c.id()), c.names(), c.coveredBy()));
            names.addAll(c.names());
        }
        for (String added : facts.settings().addedCriticalStructures()) {
            if (!names.contains(added)) {
                wanted.add(new Wanted(Message.of("check.name", added), List.of(added), List.of(Set.of(added))));
                names.add(added);
            }
        }
    }

    /// {@return the organs with contours that fall under a critical structure, but for those that were stated to be free of prior dose where
    ///         nothing says otherwise}
    List<Structure> organs() {
        return candidates().stream().filter(s -> CaseFacts.irradiated(s).orElse(true) || gates(s)).toList();
    }

    /// {@return the organs with contours that fall under a critical structure, whatever was stated of them}
    List<Structure> candidates() {
        return facts.withRole(StructureRole.ORGAN).stream().filter(s -> isCritical(s) && !s.contours().isEmpty()).toList();
    }

    /// {@return whether an organ counts as irradiated before: its distance gates}
    boolean gates(Structure organ) {
        return !reasons.of(organ).isEmpty();
    }

    /// {@return why it does; with the statement that it was not, where one contradicts}
    List<Message> why(Structure organ) {
        List<Message> why = new ArrayList<>(reasons.of(organ).stream().map(PriorReason::said).toList());
        contradicted(organ).ifPresent(why::add);
        return why;
    }

    private Optional<Message> contradicted(Structure organ) {
        return organ.irradiated().filter(a -> !a.value() && gates(organ))
                .map(a -> Message.of("courses.reason.butStated", a.by().decidedBy(), Printed.minute(a.by().when())));
    }

    /// {@return the organs that count as irradiated before}
    List<PriorFindings.IrradiatedStructure> irradiated() {
        return organs().stream().filter(this::gates)
                .map(o -> new PriorFindings.IrradiatedStructure(o.id(), o.name(), reasons.of(o), contradicted(o))).toList();
    }

    /// {@return organs with prior dose that fall under no critical structure: they are named, they do not gate}
    List<Structure> irradiatedOthers() {
        return facts.withRole(StructureRole.ORGAN).stream().filter(s -> s.standardName().isPresent() && !isCritical(s))
                .filter(this::gates).toList();
    }

    private boolean isCritical(Structure structure) {
        return structure.standardName().filter(names::contains).isPresent();
    }

    /// {@return what is missing before the organs of this case are all accounted for, whatever the lesion}
    List<Message> missingForAll() {
        List<Message> missing = new ArrayList<>();
        for (Structure organ : facts.withRole(StructureRole.ORGAN)) {
            boolean free = CaseFacts.irradiated(organ).filter(irradiated -> !irradiated).isPresent();
            if (organ.standardName().isEmpty() && !free && !organ.contours().isEmpty()) {
                missing.add(Message.of("check.missing.standardName", organ.name()));
            } else if (isCritical(organ) && organ.contours().isEmpty() && CaseFacts.irradiated(organ).orElse(false)) {
                missing.add(Message.of("check.missing.emptyOrgan", organ.name()));
            }
        }
        return missing;
    }

    /// {@return what is missing before each critical structure is accounted for beside this lesion}
    List<Message> missingFor(Lesion lesion) {
        List<Message> missing = new ArrayList<>();
        for (Wanted structure : wanted) {
            if (structure.coveredBy().stream().noneMatch(set -> set.stream().allMatch(n -> accounted(n, lesion.id())))) {
                missing.add(Message.of("check.missing.structure", structure.title()));
            }
        }
        for (Structure organ : organs()) {
            if (!gates(organ) && exemption(organ, lesion.id()).isEmpty()) {
                missing.add(Message.of("check.missing.irradiated", organ.name()));
            }
        }
        return missing;
    }

    /// {@return whether a person exempted this organ, or the whole that it is part of, for this lesion}
    Optional<org.oligoplan.model.Claim.Exemption> exemption(Structure organ, Id lesion) {
        String name = organ.standardName().orElseThrow();
        Optional<org.oligoplan.model.Claim.Exemption> own = facts.exemption(name, lesion);
        if (own.isPresent()) {
            return own;
        }
        // A statement on the whole, a name that covers a critical structure alone, holds for its parts.
        return wanted.stream().filter(w -> w.names().contains(name)).flatMap(w -> w.coveredBy().stream()).filter(set -> set.size() == 1)
                .flatMap(set -> facts.exemption(set.iterator().next(), lesion).stream()).findFirst();
    }

    private boolean accounted(String name, Id lesion) {
        return facts.exemption(name, lesion).isPresent() || facts.withRole(StructureRole.ORGAN).stream()
                .anyMatch(s -> s.standardName().filter(name::equals).isPresent() && !s.contours().isEmpty());
    }
}
