package org.oligoplan.check.cumulative;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.oligoplan.base.Id;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.FractionatedDose;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.CourseDetails;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.DoseSummation;
import org.oligoplan.model.DoseType;
import org.oligoplan.model.DoseUnits;
import org.oligoplan.model.PlanKind;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.model.PlanReference;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.text.Message;

/// The physical doses of an earlier course with their fractions, or why no biological dose can be computed of it.
///
/// @param course the course
/// @param doses what was given, one after the other; empty where refused
/// @param distributions where each came from, in the same order
/// @param refusals why not, each with what to do; empty where nothing stands against it
/// @param notes what is assumed
public record CourseDoses(PriorCourse course, List<FractionatedDose> doses, List<DoseDistribution> distributions, List<Message> refusals,
        List<Message> notes) {

    /// Copies the lists.
    public CourseDoses {
        doses = List.copyOf(doses);
        distributions = List.copyOf(distributions);
        refusals = List.copyOf(refusals);
        notes = List.copyOf(notes);
    }

    /// {@return whether a biological dose can be computed}
    public boolean usable() {
        return refusals.isEmpty();
    }

    /// {@return the greatest dose per fraction, Gy; 0 where refused}
    public double greatestPerFractionGy() {
        return doses.stream().mapToDouble(FractionatedDose::greatestPerFractionGy).max().orElse(0);
    }

    /// {@return the number of fractions delivered, where a person has said so; planned ones are not delivered ones}
    public static OptionalInt delivered(Case current, PriorCourse course, Choices choices) {
        return choices.of(Claim.FractionsDelivered.class, course.id()).map(c -> OptionalInt.of(c.claim().fractions()))
                .orElse(CourseDetails.delivered(current, course));
    }

    /// {@return the doses of a course}
    ///
    /// @param current the case
    /// @param course a course of it
    /// @param lattices the dose of a distribution, where it could be loaded
    public static CourseDoses of(Case current, PriorCourse course, Function<Id, Optional<DoseLattice>> lattices) {
        return new Work(current, course, lattices).done();
    }

    private static final class Work {

        private final Case current;
        private final PriorCourse course;
        private final Function<Id, Optional<DoseLattice>> lattices;
        private final List<Message> refusals = new ArrayList<>();
        private final List<Message> notes = new ArrayList<>();
        private final List<FractionatedDose> doses = new ArrayList<>();
        private final List<DoseDistribution> distributions = new ArrayList<>();
        private final Set<String> plans = new HashSet<>();

        Work(Case current, PriorCourse course, Function<Id, Optional<DoseLattice>> lattices) {
            this.current = current;
            this.course = course;
            this.lattices = lattices;
        }

        CourseDoses done() {
            List<DoseDistribution> given = course.doses().stream().flatMap(id -> current.find(id, DoseDistribution.class).stream())
                    .toList();
            Choices choices = new Choices(current);
            OptionalInt delivered = delivered(current, course, choices);
            if (given.isEmpty()) {
                refuse("bio.refused.noDose");
            }
            int planned = 0;
            boolean allPlanned = !given.isEmpty();
            List<Integer> fractions = new ArrayList<>();
            for (DoseDistribution dose : given) {
                kind(dose);
                Optional<PlanRecord> plan = plan(dose);
                OptionalInt own = plan.map(PlanRecord::fractions).orElse(OptionalInt.empty());
                plan.ifPresent(p -> kind(dose, p));
                if (plan.isPresent() && own.isEmpty()) {
                    refuse("bio.refused.groups", plan.get().label());
                }
                allPlanned &= own.isPresent();
                planned += own.orElse(0);
                fractions.add(own.orElse(delivered.orElse(0)));
            }
            Optional<Claim.PlanOrder> order = choices.of(Claim.PlansGiven.class, course.id()).map(c -> c.claim().order());
            boolean same = order.filter(o -> o == Claim.PlanOrder.SAME_FRACTIONS).isPresent();
            if (given.size() > 1 && order.isEmpty()) {
                refuse("bio.refused.order", given.size());
            } else if (given.size() > 1 && !allPlanned) {
                refuse("bio.refused.ordersPlans");
            }
            if (!given.isEmpty()) {
                compare(delivered, allPlanned ? OptionalInt.of(same ? fractions.getFirst() : planned) : OptionalInt.empty());
            }
            if (refusals.isEmpty()) {
                load(given, fractions);
            }
            if (refusals.isEmpty() && same && doses.size() > 1) {
                together();
            }
            return new CourseDoses(course, refusals.isEmpty() ? doses : List.of(), refusals.isEmpty() ? distributions : List.of(), refusals,
                    notes);
        }

        private void refuse(String id, Object... arguments) {
            Message message = Message.of(id, arguments);
            if (!refusals.contains(message)) {
                refusals.add(message);
            }
        }

        private void kind(DoseDistribution dose) {
            if (dose.units() == DoseUnits.RELATIVE) {
                refuse("bio.refused.relative");
            }
            switch (dose.type()) {
                case PHYSICAL -> {
                }
                case EFFECTIVE -> refuse("bio.refused.effective");
                case ERROR -> refuse("bio.refused.error");
                case NOT_STATED -> refuse("bio.refused.typeUnknown");
            }
            boolean wholeGroups = dose.plans().stream().allMatch(p -> p.groups().stream()
                    .allMatch(g -> g.beams().isEmpty() && g.applicationSetups().isEmpty()));
            switch (dose.summation()) {
                case PLAN -> {
                }
                case FRACTION -> {
                    if (plan(dose).filter(p -> p.groups().size() == 1).isEmpty()) {
                        refuse("bio.refused.part", dose.summation().name());
                    }
                }
                case MULTI_PLAN, PLAN_OVERVIEW -> refuse("bio.refused.multiPlan");
                case BEAM, BRACHY, FRACTION_SESSION, BEAM_SESSION, BRACHY_SESSION, CONTROL_POINT, RECORD ->
                    refuse("bio.refused.part", dose.summation().name());
                case NOT_STATED -> refuse("bio.refused.summationUnknown");
            }
            if (!wholeGroups && dose.summation() == DoseSummation.PLAN) {
                refuse("bio.refused.part", DoseSummation.BEAM.name());
            }
            for (PlanReference plan : dose.plans()) {
                if (!plans.add(plan.planUid())) {
                    refuse("bio.refused.samePlan");
                }
            }
        }

        private void kind(DoseDistribution dose, PlanRecord plan) {
            if (plan.kind() == PlanKind.BRACHYTHERAPY || plan.kind() == PlanKind.MIXED) {
                refuse("bio.refused.brachytherapy");
            } else if (plan.kind() == PlanKind.ION && dose.type() == DoseType.PHYSICAL) {
                refuse("bio.refused.ions");
            }
        }

        private Optional<PlanRecord> plan(DoseDistribution dose) {
            return dose.plans().size() != 1
                    ? Optional.empty()
                    : current.all(PlanRecord.class).stream().filter(p -> p.sopInstanceUid().equals(dose.plans().getFirst().planUid()))
                            .findFirst();
        }

        private void compare(OptionalInt delivered, OptionalInt planned) {
            if (delivered.isEmpty()) {
                if (planned.isPresent()) {
                    refuse("bio.refused.delivered", planned.getAsInt());
                } else {
                    refuse("bio.refused.fractions");
                }
            } else if (planned.isPresent() && planned.getAsInt() != delivered.getAsInt()) {
                refuse("bio.refused.partial", delivered.getAsInt(), planned.getAsInt());
            } else if (planned.isEmpty()) {
                notes.add(Message.of("bio.note.noPlan", delivered.getAsInt()));
            }
        }

        private void load(List<DoseDistribution> given, List<Integer> fractions) {
            for (int i = 0; i < given.size(); i++) {
                Optional<DoseLattice> lattice = lattices.apply(given.get(i).id());
                if (lattice.isEmpty()) {
                    refuse("bio.refused.notLoaded");
                } else {
                    doses.add(new FractionatedDose(lattice.get(), fractions.get(i)));
                    distributions.add(given.get(i));
                }
            }
        }

        private void together() {
            try {
                FractionatedDose sum = doses.stream().reduce(FractionatedDose::inTheSameFractions).orElseThrow();
                DoseDistribution first = distributions.getFirst();
                doses.clear();
                doses.add(sum);
                distributions.clear();
                distributions.add(first);
            } catch (IllegalArgumentException e) {
                refuse("bio.refused.grids");
            }
        }
    }
}
