package org.oligoplan.check.cumulative;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.oligoplan.base.Id;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.FractionatedDose;
import org.oligoplan.dose.LinearQuadratic;
import org.oligoplan.dose.PlacedDose;
import org.oligoplan.dose.SummedDose;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.CourseDate;
import org.oligoplan.model.CourseDetails;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.DoseType;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Structure;
import org.oligoplan.protocol.ReirradiationRow;
import org.oligoplan.text.Message;

/// Which of the factors that were published with a lower risk of myelopathy after re-irradiation with SBRT hold for the cord, the canal and the
/// thecal sac of a case (rows with a bound of the re-irradiation file). Shown beside the cumulative EQD2; never a verdict.
///
/// Doses are bounded, not guessed: the cumulative maximum lies between the greater of both courses' maxima and their sum. A factor holds only when
/// it does at the unfavourable bound, and fails only when it does at the favourable one. The figures were reported for the thecal sac: what is
/// contoured as cord receives no more than the sac, so that for it a factor can fail but never be said to hold.
public final class ReSbrtFactors {

    private static final Set<String> SAC = Set.of("ThecalSac", "SpinalCanal");
    private static final String CORD = "SpinalCord";

    /// Whether a factor holds.
    public enum State {
        HOLDS, DOES_NOT_HOLD, UNKNOWN
    }

    /// One factor in one structure.
    ///
    /// @param row which
    /// @param state whether it holds
    /// @param found what was found, or why nothing is known
    public record Factor(ReirradiationRow row, State state, Message found) {}

    /// The factors of a structure.
    ///
    /// @param organ the structure
    /// @param name its name
    /// @param factors one for each row with a bound
    public record OfOrgan(Id organ, String name, List<Factor> factors) {

        /// Copies the list.
        public OfOrgan {
            factors = List.copyOf(factors);
        }
    }

    /// A value between bounds; why it is not known where it is not.
    private record Range(double low, double high, Optional<Message> why) {

        static Range unknown(Message why) {
            return new Range(0, Double.POSITIVE_INFINITY, Optional.of(why));
        }
    }

    private final Case current;
    private final List<OrganExposure> organs;
    private final Function<Id, Optional<DoseLattice>> lattices;

    private ReSbrtFactors(Case current, List<OrganExposure> organs, Function<Id, Optional<DoseLattice>> lattices) {
        this.current = current;
        this.organs = organs;
        this.lattices = lattices;
    }

    /// {@return the factors of each structure that they were published for}
    ///
    /// @param current the case
    /// @param organs what earlier courses gave each organ
    /// @param rows the re-irradiation file's
    /// @param lattices the dose of a distribution, where it could be loaded
    public static List<OfOrgan> of(Case current, List<OrganExposure> organs, List<ReirradiationRow> rows,
            Function<Id, Optional<DoseLattice>> lattices) {
        return new ReSbrtFactors(current, organs, lattices).all(rows);
    }

    private List<OfOrgan> all(List<ReirradiationRow> rows) {
        List<OfOrgan> all = new ArrayList<>();
        for (OrganExposure organ : organs) {
            Optional<Structure> structure = current.structure(organ.organ());
            Optional<String> name = structure.flatMap(Structure::standardName).filter(n -> SAC.contains(n) || n.equals(CORD));
            if (name.isPresent()) {
                all.add(new OfOrgan(organ.organ(), organ.name(), rows.stream().filter(r -> r.bound().isPresent())
                        .map(r -> factor(r, r.bound().get(), organ, structure.get(), name.get().equals(CORD))).toList()));
            }
        }
        return all;
    }

    private Factor factor(ReirradiationRow row, ReirradiationRow.Bound bound, OrganExposure organ, Structure structure, boolean cord) {
        Range prior = prior(organ, bound.alphaBetaGy());
        Range fresh = fresh(structure, bound.alphaBetaGy());
        Range value = switch (bound.quantity()) {
            case CUMULATIVE -> both(prior, fresh);
            case NEW_COURSE -> fresh;
            case SHARE -> share(prior, fresh);
            case INTERVAL -> interval();
        };
        State state = state(bound, value);
        if (state == State.HOLDS && cord && bound.quantity() != ReirradiationRow.Quantity.INTERVAL) {
            return new Factor(row, State.UNKNOWN, Message.of("courses.factor.cord", found(value, bound)));
        }
        return new Factor(row, state, found(value, bound));
    }

    private static State state(ReirradiationRow.Bound bound, Range value) {
        if (bound.most().isPresent()) {
            double most = bound.most().getAsDouble();
            return value.high() <= most ? State.HOLDS : value.low() > most ? State.DOES_NOT_HOLD : State.UNKNOWN;
        }
        double least = bound.least().orElseThrow();
        return value.low() >= least ? State.HOLDS : value.high() < least ? State.DOES_NOT_HOLD : State.UNKNOWN;
    }

    private static Message found(Range value, ReirradiationRow.Bound bound) {
        if (Double.isInfinite(value.high())) {
            Message why = value.why().orElse(Message.of("courses.factor.open"));
            return value.low() > 0 ? Message.of("courses.factor.atLeast", shown(value.low()), unit(bound), why) : why;
        }
        return value.low() == value.high()
                ? Message.of("courses.factor.value", shown(value.low()), unit(bound))
                : Message.of("courses.factor.between", shown(value.low()), shown(value.high()), unit(bound));
    }

    private static Object unit(ReirradiationRow.Bound bound) {
        return bound.quantity() == ReirradiationRow.Quantity.INTERVAL ? Message.of("courses.unit.months") : bound.unit();
    }

    private static BigDecimal shown(double value) {
        return new BigDecimal(value, new MathContext(4));
    }

    /// Of earlier courses: from the nominal maximum to the worst case.
    private Range prior(OrganExposure organ, double alphaBetaGy) {
        boolean same = organ.ratio() instanceof OrganExposure.Ratio.Known known && known.gray() == alphaBetaGy;
        if (!same) {
            return Range.unknown(Message.of("courses.factor.ratio", organ.name(), BigDecimal.valueOf(alphaBetaGy)));
        }
        Choices choices = new Choices(current);
        if (current.all(PriorCourse.class).stream().anyMatch(c -> choices.of(Claim.Recovery.class, c.id()).isPresent())) {
            return Range.unknown(Message.of("courses.factor.recovery"));
        }
        double low = organ.nominal().map(f -> f.maximum().least()).filter(Double::isFinite).orElse(0.0);
        OptionalDouble high = organ.worst().map(f -> f.maximum().value()).orElse(organ.addedGy());
        return high.isPresent() && high.getAsDouble() >= low
                ? new Range(low, high.getAsDouble(), Optional.empty())
                : new Range(low, Double.POSITIVE_INFINITY, Optional.of(Message.of("courses.factor.prior", organ.name())));
    }

    /// Of the new plan: the one dose of the case that belongs to no earlier course.
    private Range fresh(Structure organ, double alphaBetaGy) {
        List<DoseDistribution> free = current.all(DoseDistribution.class).stream()
                .filter(d -> d.type() == DoseType.PHYSICAL
                        && current.all(PriorCourse.class).stream().noneMatch(c -> c.doses().contains(d.id())))
                .toList();
        if (free.size() != 1) {
            return Range.unknown(Message.of(free.isEmpty() ? "courses.factor.noPlan" : "courses.factor.severalPlans"));
        }
        DoseDistribution dose = free.getFirst();
        OptionalInt fractions = dose.plans().size() != 1
                ? OptionalInt.empty()
                : current.all(PlanRecord.class).stream().filter(p -> p.sopInstanceUid().equals(dose.plans().getFirst().planUid()))
                        .findFirst()
                        .map(PlanRecord::fractions).orElse(OptionalInt.empty());
        Optional<DoseLattice> lattice = lattices.apply(dose.id());
        boolean readable = lattice.isPresent() && fractions.isPresent() && organ.contours().plane().frame().equals(dose.frame())
                && SolidVolume.isKnown(organ.contours());
        if (!readable) {
            return Range.unknown(Message.of("courses.factor.planUnread"));
        }
        PlacedDose placed = new PlacedDose(new FractionatedDose(lattice.get(), fractions.getAsInt()).eqd2(new LinearQuadratic(alphaBetaGy)),
                Optional.empty(), 1, Optional.empty());
        SummedDose sum = SummedDose.of(organ.contours(), List.of(placed));
        double gy = sum.leastGy().knownCm3() > 0 ? Math.max(0, sum.leastGy().max()) : 0;
        return sum.isWhole()
                ? new Range(gy, gy, Optional.empty())
                : new Range(gy, Double.POSITIVE_INFINITY, Optional.of(Message.of("courses.factor.planClipped")));
    }

    private static Range both(Range prior, Range fresh) {
        return new Range(Math.max(prior.low(), fresh.low()), prior.high() + fresh.high(), prior.why().or(fresh::why));
    }

    private static Range share(Range prior, Range fresh) {
        if (fresh.why().isPresent() || prior.why().isPresent() || !(fresh.low() > 0)) {
            return Range.unknown(fresh.why().or(prior::why).orElse(Message.of("courses.factor.open")));
        }
        return new Range(fresh.low() / (prior.high() + fresh.low()), fresh.high() / Math.max(prior.low(), fresh.high()), Optional.empty());
    }

    /// From the latest day of each course to the planning CT, before which no new treatment begins.
    private Range interval() {
        Optional<LocalDate> scan = current.planningImage().flatMap(ImageSeries::acquired).map(LocalDateTime::toLocalDate);
        if (scan.isEmpty()) {
            return Range.unknown(Message.of("courses.factor.noScan"));
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        for (PriorCourse course : current.all(PriorCourse.class)) {
            Optional<CourseDate> date = CourseDetails.when(current, course);
            if (date.isEmpty()) {
                return Range.unknown(Message.of("courses.factor.noDate", course.label()));
            }
            low = Math.min(low, (double) Math.max(0, ChronoUnit.MONTHS.between(date.get().latest(), scan.get())));
            high = Math.min(high, (double) Math.max(0, ChronoUnit.MONTHS.between(date.get().earliest(), scan.get())));
        }
        return new Range(low, high, Optional.empty());
    }
}
