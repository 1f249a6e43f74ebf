package org.oligoplan.check.constraints;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.oligoplan.base.Id;
import org.oligoplan.check.Answers;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.FractionatedDose;
import org.oligoplan.model.Case;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.DoseSummation;
import org.oligoplan.model.DoseType;
import org.oligoplan.model.DoseUnits;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.PlanKind;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.model.PlanReference;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Progressing;
import org.oligoplan.text.Message;

/// The doses that persons stated to be those of the planned treatment, and how they add up over the lesions.
///
/// Physical doses are added only where all are given in the same number of fractions and a person said that they are the same fractions; one dose
/// that several lesions share counts once.
final class PlanDoses {

    /// Which dose is a lesion's: answered with the dose's SOP Instance UID.
    static final String QUESTION = "plan-dose";

    /// Whether the lesions' doses may be added as physical doses.
    static final String SAME_FRACTIONS = "lesions-same-fractions";

    /// A lesion that is to be treated.
    ///
    /// @param lesion the lesion
    /// @param fractions its prescription's number of fractions
    /// @param dose its plan's dose, where it may be used
    /// @param problem why not
    /// @param note what keeps a kept limit from being met
    record OfLesion(Lesion lesion, OptionalInt fractions, Optional<Planned> dose, Optional<Message> problem, Optional<Message> note) {}

    /// A dose and its fractions.
    ///
    /// @param dose where it comes from
    /// @param given its values
    record Planned(DoseDistribution dose, FractionatedDose given) {}

    /// The planned treatment as a whole.
    ///
    /// @param together the sum on one grid, where the doses may be added and share a grid; also a single dose
    /// @param apart the doses one by one, each once
    /// @param addPhysical whether physical doses may be added although their grids differ
    /// @param missing what is not known of the whole; empty when each treated lesion has its dose
    /// @param judge why a kept limit is to be judged
    record Whole(Optional<DoseLattice> together, List<Planned> apart, boolean addPhysical, List<Message> missing, List<Message> judge) {

        Whole {
            apart = List.copyOf(apart);
            missing = List.copyOf(missing);
            judge = List.copyOf(judge);
        }
    }

    private final Case current;
    private final Answers answers;
    private final Function<Id, Optional<DoseLattice>> lattices;
    private final List<OfLesion> lesions;

    /// @param lattices values of a dose, Gy, where they can be had
    PlanDoses(Case current, Answers answers, Function<Id, Optional<DoseLattice>> lattices) {
        this.current = current;
        this.answers = answers;
        this.lattices = lattices;
        this.lesions = current.lesions().stream().filter(PlanDoses::treated).map(this::of).toList();
    }

    /// {@return whether a lesion is to be treated as far as known: it has a prescription, or is not stated not to progress}
    static boolean treated(Lesion lesion) {
        return lesion.prescription().isPresent() || lesion.progressing().filter(a -> a.value() == Progressing.NO).isEmpty();
    }

    List<OfLesion> lesions() {
        return lesions;
    }

    private OfLesion of(Lesion lesion) {
        OptionalInt fractions = lesion.prescription().map(p -> OptionalInt.of(p.value().fractions())).orElse(OptionalInt.empty());
        Optional<String> uid = answers.text(QUESTION, Optional.of(lesion.id()));
        if (uid.isEmpty()) {
            return without(lesion, fractions, Message.of("constraints.missing.dose", lesion.name()));
        }
        Optional<DoseDistribution> dose = current.all(DoseDistribution.class).stream()
                .filter(d -> d.sopInstanceUid().equals(uid.get())).findFirst();
        if (dose.isEmpty()) {
            return without(lesion, fractions, Message.of("constraints.missing.doseGone", lesion.name()));
        }
        if (fractions.isEmpty()) {
            return without(lesion, fractions, Message.of("constraints.missing.prescription", lesion.name()));
        }
        Optional<Message> unfit = unfit(lesion, dose.get()).or(() -> otherFractions(lesion, dose.get(), fractions.getAsInt()));
        if (unfit.isPresent()) {
            return without(lesion, fractions, unfit.get());
        }
        Optional<DoseLattice> lattice = lattices.apply(dose.get().id());
        if (lattice.isEmpty()) {
            return without(lesion, fractions, Message.of("constraints.missing.notLoaded", lesion.name()));
        }
        Optional<Message> note = planned(dose.get()).isEmpty()
                ? Optional.of(Message.of("constraints.judge.fractionsUnstated", lesion.name(), fractions.getAsInt()))
                : Optional.empty();
        return new OfLesion(lesion, fractions,
                Optional.of(new Planned(dose.get(), new FractionatedDose(lattice.get(), fractions.getAsInt()))), Optional.empty(), note);
    }

    private static OfLesion without(Lesion lesion, OptionalInt fractions, Message problem) {
        return new OfLesion(lesion, fractions, Optional.empty(), Optional.of(problem), Optional.empty());
    }

    private Optional<Message> unfit(Lesion lesion, DoseDistribution dose) {
        if (current.all(PriorCourse.class).stream().anyMatch(c -> c.doses().contains(dose.id()))) {
            return Optional.of(Message.of("constraints.missing.priorDose", lesion.name()));
        }
        if (dose.grid().isEmpty() || dose.units() != DoseUnits.GY) {
            return Optional.of(Message.of("constraints.missing.notGray", lesion.name()));
        }
        if (dose.type() != DoseType.PHYSICAL || plans(dose).stream().anyMatch(p -> p.kind() != PlanKind.EXTERNAL_BEAM)) {
            return Optional.of(Message.of("constraints.missing.notPhysical", lesion.name()));
        }
        boolean whole = dose.summation() == DoseSummation.PLAN || dose.summation() == DoseSummation.MULTI_PLAN;
        boolean parts = dose.plans().stream().anyMatch(p -> !p.groups().isEmpty());
        return whole && !parts ? Optional.empty() : Optional.of(Message.of("constraints.missing.notWhole", lesion.name()));
    }

    private List<PlanRecord> plans(DoseDistribution dose) {
        List<String> uids = dose.plans().stream().map(PlanReference::planUid).toList();
        return current.all(PlanRecord.class).stream().filter(p -> uids.contains(p.sopInstanceUid())).toList();
    }

    /// {@return the numbers of fractions that the dose's plans state}
    private List<Integer> planned(DoseDistribution dose) {
        return plans(dose).stream().map(PlanRecord::fractions).filter(OptionalInt::isPresent).map(OptionalInt::getAsInt).distinct()
                .toList();
    }

    private Optional<Message> otherFractions(Lesion lesion, DoseDistribution dose, int fractions) {
        return planned(dose).stream().filter(n -> n != fractions).findFirst()
                .map(n -> Message.of("constraints.missing.otherFractions", lesion.name(), fractions, n));
    }

    /// {@return how the doses of all treated lesions add up}
    Whole whole() {
        List<Message> missing = new ArrayList<>();
        List<Message> judge = new ArrayList<>();
        Map<Id, Planned> apart = new LinkedHashMap<>();
        for (OfLesion l : lesions) {
            l.problem().ifPresent(missing::add);
            l.note().ifPresent(judge::add);
            l.dose().ifPresent(p -> apart.putIfAbsent(p.dose().id(), p));
        }
        List<Planned> all = List.copyOf(apart.values());
        Optional<Boolean> same = answers.yes(SAME_FRACTIONS);
        boolean oneNumber = all.stream().mapToInt(p -> p.given().fractions()).distinct().count() == 1;
        boolean add = all.size() == 1 || oneNumber && same.orElse(false);
        if (all.size() > 1 && oneNumber && same.isEmpty()) {
            missing.add(answers.missing(SAME_FRACTIONS));
        } else if (all.size() > 1 && !add) {
            judge.add(Message.of("constraints.judge.otherFractions"));
        }
        Optional<DoseLattice> together = Optional.empty();
        if (add && all.stream().map(p -> p.given().physical().grid()).distinct().count() == 1) {
            together = Optional.of(all.stream().map(Planned::given).reduce(FractionatedDose::inTheSameFractions).orElseThrow().physical());
        }
        return new Whole(together, all, add, missing, judge);
    }
}
