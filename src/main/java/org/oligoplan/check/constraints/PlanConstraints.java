package org.oligoplan.check.constraints;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.oligoplan.base.Id;
import org.oligoplan.base.LimitRounding;
import org.oligoplan.check.Answers;
import org.oligoplan.check.CrossCheck;
import org.oligoplan.check.Outcome;
import org.oligoplan.check.PriorFindings;
import org.oligoplan.check.PriorReason;
import org.oligoplan.check.cumulative.AchievableHints;
import org.oligoplan.check.cumulative.CumulativeDoses;
import org.oligoplan.check.cumulative.OrganExposure;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.DoseMetric;
import org.oligoplan.dose.LinearQuadratic;
import org.oligoplan.dose.NamedMetric;
import org.oligoplan.dose.PlacedDose;
import org.oligoplan.dose.SummedDose;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Statement;
import org.oligoplan.model.Structure;
import org.oligoplan.protocol.ConstraintMetric;
import org.oligoplan.protocol.OrganConstraint;
import org.oligoplan.protocol.ProtocolSet;
import org.oligoplan.protocol.Radiobiology;
import org.oligoplan.text.Message;

/// Holds a case's planned treatment against the tables of organ limits. May be used from several threads.
public final class PlanConstraints {

    /// Which guideline the site lets govern.
    public static final String GUIDELINE = "governing-guideline";

    private final ProtocolSet set;
    private final Radiobiology biology;
    private final PlanNumbers numbers = new PlanNumbers();

    /// @param set the trial with its tables of limits
    /// @param biology published radiobiology
    public PlanConstraints(ProtocolSet set, Radiobiology biology) {
        this.set = set;
        this.biology = biology;
    }

    /// {@return how the plan stands}
    ///
    /// @param current the case
    /// @param prior what was found of earlier courses
    /// @param cumulative what they add up to
    /// @param lattices values of a dose, Gy, where they can be had
    /// @param wanted asked now and then; when it says no, the work ends with a [CancellationException]
    public ConstraintReport of(Case current, PriorFindings prior, CumulativeDoses.Report cumulative,
            Function<Id, Optional<DoseLattice>> lattices, BooleanSupplier wanted) {
        return new Work(current, prior, cumulative, lattices, wanted).report();
    }

    /// What a value is and where it comes from.
    private record Given(Optional<DoseMetric.Value> value, Optional<CrossCheck> second, List<Message> doubts, Optional<Message> open) {

        static Given none(Message why) {
            return new Given(Optional.empty(), Optional.empty(), List.of(), Optional.of(why));
        }
    }

    private final class Work {

        private final Case current;
        private final PriorFindings prior;
        private final CumulativeDoses.Report cumulative;
        private final BooleanSupplier wanted;
        private final Answers answers;
        private final PlanDoses plans;
        private final PlanDoses.Whole whole;
        private final Optional<String> guideline;
        private final List<Subject> subjects;

        Work(Case current, PriorFindings prior, CumulativeDoses.Report cumulative, Function<Id, Optional<DoseLattice>> lattices,
                BooleanSupplier wanted) {
            this.current = current;
            this.prior = prior;
            this.cumulative = cumulative;
            this.wanted = wanted;
            this.answers = Answers.of(current, set.protocol());
            this.plans = new PlanDoses(current, answers, lattices);
            this.whole = plans.whole();
            this.guideline = answers.choice(GUIDELINE);
            this.subjects = Subject.of(current, set.organs());
        }

        ConstraintReport report() {
            return new ConstraintReport(guideline, plans.lesions().stream().map(this::lesion).toList(),
                    NearbyLesions.of(current, answers));
        }

        private ConstraintReport.OfLesion lesion(PlanDoses.OfLesion l) {
            List<Message> open = new ArrayList<>(whole.missing());
            List<ConstraintReport.OfOrgan> organs = new ArrayList<>();
            if (l.fractions().isEmpty()) {
                Message none = Message.of("constraints.missing.prescription", l.lesion().name());
                if (!open.contains(none)) {
                    open.addFirst(none);
                }
            } else {
                for (Subject subject : subjects) {
                    if (!wanted.getAsBoolean()) {
                        throw new CancellationException();
                    }
                    organs.add(organ(l, subject));
                }
            }
            return new ConstraintReport.OfLesion(l.lesion().id(), l.lesion().name(), l.fractions(), open, organs);
        }

        private ConstraintReport.OfOrgan organ(PlanDoses.OfLesion l, Subject subject) {
            int n = l.fractions().orElseThrow();
            List<Message> before = before(subject);
            Optional<OrganExposure> exposure = subject.structures().size() == 1
                    ? cumulative.organs().stream().filter(o -> o.organ().equals(subject.structures().getFirst().id())).findFirst()
                    : Optional.empty();
            List<OrganConstraint> rows = rows(subject, n);
            List<CheckedLimit> limits = GoverningRows.of(rows, guideline).stream().map(c -> limit(l, subject, c, before)).toList();
            Optional<AchievableHints.OfOrgan> hint = l.dose().isPresent() || subject.structures().size() != 1
                    ? Optional.empty()
                    : cumulative.hints().stream().filter(h -> h.lesion().equals(l.lesion().id())).flatMap(h -> h.organs().stream())
                            .filter(o -> o.organ().equals(subject.structures().getFirst().id())).findFirst();
            List<Radiobiology.Limit> published = before.isEmpty()
                    ? List.of()
                    : subject.structures().stream().flatMap(s -> s.standardName().stream()).flatMap(name -> biology.limits(name).stream())
                            .distinct().toList();
            return new ConstraintReport.OfOrgan(subject.structures().stream().map(Structure::id).toList(), subject.name(),
                    subject.organ(), subject.part(), before, exposure, published, sum(subject, before, exposure), hint, limits,
                    note(subject, n, limits));
        }

        private List<OrganConstraint> rows(Subject subject, int n) {
            Set<String> names = new LinkedHashSet<>();
            subject.structures().forEach(s -> s.standardName().ifPresent(names::add));
            return set.constraints().rows().stream().filter(r -> r.fractions() == n)
                    .filter(r -> subject.organ().filter(r.organ()::equals).isPresent()
                            || subject.organ().isEmpty() && r.alsoFor().stream().anyMatch(names::contains))
                    .toList();
        }

        private Optional<Message> note(Subject subject, int n, List<CheckedLimit> limits) {
            if (!limits.isEmpty()) {
                return Optional.empty();
            }
            if (subject.structures().stream().allMatch(s -> s.standardName().isEmpty())) {
                return Optional.of(Message.of("constraints.none.name", subject.name()));
            }
            return Optional.of(subject.organ().isPresent()
                    ? Message.of("constraints.none.fractions", n)
                    : Message.of("constraints.none"));
        }

        /// Why an organ may have been irradiated before. First-course limits say nothing then.
        private List<Message> before(Subject subject) {
            List<Message> said = new ArrayList<>();
            boolean complete = current.statements().reversed().stream().map(Statement::claim)
                    .filter(Claim.HistoryComplete.class::isInstance).findFirst().filter(c -> ((Claim.HistoryComplete) c).complete())
                    .isPresent();
            if (!complete) {
                said.add(Message.of("constraints.prior.history"));
            }
            for (Structure s : subject.structures()) {
                prior.reasonsOf(s.id()).stream().map(PriorReason::said).forEach(said::add);
                Optional<Boolean> stated = s.irradiated().map(a -> a.value());
                if (stated.orElse(false)) {
                    said.add(Message.of("constraints.prior.stated", s.name()));
                } else if (stated.isEmpty() && !current.all(PriorCourse.class).isEmpty()) {
                    said.add(Message.of("constraints.prior.unanswered", s.name()));
                }
            }
            if (!prior.withoutPlace().isEmpty()) {
                said.add(Message.of("constraints.prior.place"));
            }
            return said.stream().distinct().toList();
        }

        private CheckedLimit limit(PlanDoses.OfLesion l, Subject subject, GoverningRows.Chosen chosen, List<Message> before) {
            OrganConstraint row = chosen.row();
            Optional<BigDecimal> prescribed = l.lesion().prescription().map(p -> p.value().total().gray());
            Optional<BigDecimal> limit = GoverningRows.limit(row, prescribed);
            boolean governs = chosen.standing() == CheckedLimit.Standing.GOVERNS;
            Given given = given(l, subject, row, limit, governs);
            List<Message> steps = steps(subject, row, limit, given);
            if (!governs) {
                Message said = Message.of(chosen.standing() == CheckedLimit.Standing.REFERENCE
                        ? "constraints.said.reference"
                        : "constraints.said.other", row.source().title(), row.letter());
                return new CheckedLimit(row, chosen.standing(), limit, given.value(), Optional.empty(), Optional.empty(), said, steps);
            }
            List<Message> doubts = new ArrayList<>(given.doubts());
            subject.structures().stream().filter(s -> !s.contours().allReviewed())
                    .forEach(s -> doubts.add(Message.of("constraints.doubt.review", s.name())));
            List<Message> judge = Stream.concat(
                    before.isEmpty() ? Stream.empty() : Stream.of(Message.of("constraints.judge.prior", subject.name(), before.getFirst())),
                    whole.judge().stream()).toList();
            LimitVerdict.Side side = given.value().isEmpty()
                    ? LimitVerdict.Side.OPEN
                    : LimitVerdict.side(row, limit.orElseThrow(), given.value().get(), subject.part());
            Optional<Message> open = given.open().or(() -> Optional.of(Message.of(subject.part()
                    ? "constraints.open.part"
                    : given.value().filter(v -> Double.isNaN(v.least())).isPresent() ? "constraints.open.small" : "constraints.open.grid",
                    subject.name())));
            Outcome outcome = LimitVerdict.outcome(side, new LimitVerdict.Against(subject.part(), whole.missing(), judge, doubts), open);
            steps.addAll(before);
            steps.addAll(whole.judge());
            return new CheckedLimit(row, chosen.standing(), limit, given.value(), given.second(), Optional.of(outcome),
                    said(outcome, side, subject), steps);
        }

        private Message said(Outcome outcome, LimitVerdict.Side side, Subject subject) {
            return switch (outcome) {
                case Outcome.Met _ -> Message.of("constraints.said.met", subject.name());
                case Outcome.NotMet _ -> Message.of("constraints.said.notMet", subject.name());
                case Outcome.Judgement j -> Message.of(side == LimitVerdict.Side.BREAKS
                        ? "constraints.said.brokenDoubt"
                        : "constraints.said.judge", subject.name(), j.open());
                case Outcome.NotAssessable a -> Message.of("constraints.said.open", subject.name(), a.missing().getFirst());
                case Outcome.NotApplicable _ -> Message.of("constraints.none");
            };
        }

        private Given given(PlanDoses.OfLesion l, Subject subject, OrganConstraint row, Optional<BigDecimal> limit, boolean governs) {
            Optional<DoseMetric> metric = metric(row);
            if (metric.isEmpty() || limit.isEmpty()) {
                return Given.none(Message.of("constraints.open.metric"));
            }
            if (whole.apart().isEmpty()) {
                return Given.none(l.problem().orElse(Message.of("constraints.missing.dose", l.lesion().name())));
            }
            if (!SolidVolume.isKnown(subject.contours())) {
                return Given.none(Message.of("constraints.open.thickness", subject.name()));
            }
            if (!whole.apart().stream().allMatch(p -> p.dose().frame().equals(subject.contours().plane().frame()))) {
                return Given.none(Message.of("constraints.open.frame", subject.name()));
            }
            List<Id> all = whole.apart().stream().map(p -> p.dose().id()).toList();
            if (whole.together().isPresent()) {
                return one(subject, all, whole.together().get(), row, metric.get(), governs);
            }
            if (whole.addPhysical()) {
                List<PlacedDose> placed = whole.apart().stream()
                        .map(p -> new PlacedDose(p.given().physical(), Optional.empty(), 1, Optional.empty())).toList();
                return new Given(Optional.of(SummedDose.of(subject.contours(), placed).of(metric.get())), Optional.empty(),
                        List.of(Message.of("constraints.doubt.grids")), Optional.empty());
            }
            return worstAlone(l, subject, row, limit.get(), metric.get(), governs);
        }

        /// Doses that may not be added: one alone that breaks the limit breaks it, whatever comes on top.
        private Given worstAlone(PlanDoses.OfLesion l, Subject subject, OrganConstraint row, BigDecimal limit, DoseMetric metric,
                boolean governs) {
            Optional<Given> own = Optional.empty();
            for (PlanDoses.Planned p : whole.apart()) {
                if (p.given().fractions() == l.fractions().orElseThrow()) {
                    Given alone = one(subject, List.of(p.dose().id()), p.given().physical(), row, metric, governs);
                    boolean breaks = alone.value()
                            .filter(v -> LimitVerdict.side(row, limit, v, subject.part()) == LimitVerdict.Side.BREAKS).isPresent();
                    if (breaks) {
                        return alone;
                    }
                    if (own.isEmpty() || l.dose().filter(d -> d.dose().id().equals(p.dose().id())).isPresent()) {
                        own = Optional.of(alone);
                    }
                }
            }
            return own.orElseGet(() -> Given.none(l.problem().orElse(Message.of("constraints.missing.dose", l.lesion().name()))));
        }

        private Given one(Subject subject, List<Id> doses, DoseLattice lattice, OrganConstraint row, DoseMetric metric, boolean governs) {
            DoseMetric.Value value = numbers.value(subject, doses, lattice, metric);
            if (!governs) {
                return new Given(Optional.of(value), Optional.empty(), List.of(), Optional.empty());
            }
            Optional<CrossCheck> second = numbers.second(subject, doses, lattice,
                    new NamedMetric.OfStructure(row.metricText() + row.unit().sign(), metric), value);
            List<Message> doubts = value.value().isPresent() && second.filter(c -> !c.blocking()).isEmpty()
                    ? List.of(Message.of("constraints.doubt.second", subject.name()))
                    : List.of();
            return new Given(Optional.of(value), second, doubts, Optional.empty());
        }

        private List<Message> steps(Subject subject, OrganConstraint row, Optional<BigDecimal> limit, Given given) {
            List<Message> steps = new ArrayList<>();
            steps.add(Message.of("constraints.step.limit", row.metricText(), row.comparator().sign(), row.limit(), row.unit().sign()));
            row.override().ifPresent(o -> steps.add(Message.of("constraints.step.override", o.was(), o.now(), o.who(), o.date().toString(),
                    o.reason())));
            steps.add(Message.of("constraints.step.source", row.source().citation(), row.letter(), row.evidence().text(),
                    row.location().text()));
            steps.add(Message.of("constraints.step.kind", row.kind().text()));
            row.region().ifPresent(r -> steps.add(Message.of("constraints.step.region", r.text())));
            row.note().ifPresent(n -> steps.add(Message.of("check.name", n.text())));
            if (subject.part()) {
                steps.add(Message.of("constraints.step.part", subject.name(), row.organ()));
            }
            given.value().filter(v -> !Double.isNaN(v.least())).ifPresent(v -> steps.add(step(v, limit)));
            given.second().ifPresent(c -> steps.add(Message.of("constraints.step.second." + c.state().name(),
                    LimitRounding.round(c.second().orElse(0), 2), c.unit())));
            return steps;
        }

        private Message step(DoseMetric.Value v, Optional<BigDecimal> limit) {
            double[] at = limit.map(x -> new double[]{x.doubleValue()}).orElse(new double[0]);
            if (v.value().isPresent()) {
                return Message.of("constraints.step.value", LimitRounding.round(v.value().getAsDouble(), 2, at), v.unit().sign());
            }
            return Double.isInfinite(v.most())
                    ? Message.of("constraints.step.atLeast", LimitRounding.round(v.least(), 2, at), v.unit().sign())
                    : Message.of("constraints.step.between", LimitRounding.round(v.least(), 2, at), LimitRounding.round(v.most(), 2, at),
                            v.unit().sign());
        }

        /// The plan in EQD2 beside earlier courses, or doses that may not be added as they are: near-maxima added, the most that it can be.
        private Optional<Message> sum(Subject subject, List<Message> before, Optional<OrganExposure> exposure) {
            boolean mixed = !whole.addPhysical() && whole.apart().size() > 1;
            if (whole.apart().isEmpty() || !mixed && before.isEmpty()) {
                return Optional.empty();
            }
            OptionalDouble ratio = ratio(subject, exposure);
            if (ratio.isEmpty()) {
                return Optional.of(Message.of("constraints.sum.ratio", subject.name()));
            }
            boolean readable = SolidVolume.isKnown(subject.contours())
                    && whole.apart().stream().allMatch(p -> p.dose().frame().equals(subject.contours().plane().frame()));
            if (!readable) {
                return Optional.of(Message.of("constraints.open.frame", subject.name()));
            }
            LinearQuadratic model = new LinearQuadratic(ratio.getAsDouble());
            List<PlacedDose> placed = whole.together().isPresent()
                    ? List.of(placed(new org.oligoplan.dose.FractionatedDose(whole.together().get(),
                            whole.apart().getFirst().given().fractions()), model))
                    : whole.apart().stream().map(p -> placed(p.given(), model)).toList();
            DoseMetric.Value planned = SummedDose.of(subject.contours(), placed).of(OrganExposure.NEAR_MAXIMUM);
            if (planned.value().isEmpty()) {
                return Optional.of(Message.of("constraints.sum.grid", subject.name()));
            }
            double plan = planned.value().getAsDouble();
            if (current.all(PriorCourse.class).isEmpty()) {
                return Optional
                        .of(Message.of("constraints.sum.plan", LimitRounding.round(plan, 2), BigDecimal.valueOf(ratio.getAsDouble())));
            }
            OptionalDouble earlier = exposure.map(PlanConstraints::most).orElse(OptionalDouble.empty());
            return Optional.of(earlier.isEmpty()
                    ? Message.of("constraints.sum.open", LimitRounding.round(plan, 2), BigDecimal.valueOf(ratio.getAsDouble()))
                    : Message.of("constraints.sum.all", LimitRounding.round(plan, 2), LimitRounding.round(earlier.getAsDouble(), 2),
                            LimitRounding.round(SummedDose.worstSumGy(List.of(plan, earlier.getAsDouble())), 2),
                            BigDecimal.valueOf(ratio.getAsDouble())));
        }

        private PlacedDose placed(org.oligoplan.dose.FractionatedDose dose, LinearQuadratic model) {
            return new PlacedDose(dose.eqd2(model), Optional.empty(), 1, Optional.empty());
        }

        private OptionalDouble ratio(Subject subject, Optional<OrganExposure> exposure) {
            if (exposure.isPresent() && exposure.get().ratio() instanceof OrganExposure.Ratio.Known known) {
                return OptionalDouble.of(known.gray());
            }
            List<Radiobiology.Ratio> candidates = subject.structures().getFirst().standardName().flatMap(biology::tissue)
                    .map(Radiobiology.Tissue::candidates).orElse(List.of());
            return candidates.size() == 1 ? OptionalDouble.of(candidates.getFirst().gray()) : OptionalDouble.empty();
        }
    }

    /// The most that earlier courses gave: the worst case, else their near-maxima added, else the nominal value.
    private static OptionalDouble most(OrganExposure exposure) {
        return exposure.worst().map(f -> f.nearMaximum().value()).filter(OptionalDouble::isPresent).orElseGet(() -> {
            if (exposure.addedGy().isPresent()) {
                return exposure.addedGy();
            }
            return exposure.nominal().map(f -> f.nearMaximum().value()).orElse(OptionalDouble.empty());
        });
    }

    /// {@return what is to be read of a dose; none for a row that is for reference only}
    static Optional<DoseMetric> metric(OrganConstraint row) {
        DoseMetric.Unit volume = row.unit() == OrganConstraint.Unit.PERCENT ? DoseMetric.Unit.PERCENT : DoseMetric.Unit.CM3;
        return switch (row.metric()) {
            case ConstraintMetric.HottestVolume m -> Optional.of(new DoseMetric.DoseOfVolume(m.cm3().doubleValue(), false,
                    DoseMetric.Unit.GY));
            case ConstraintMetric.HottestShare m -> Optional.of(new DoseMetric.DoseOfVolume(m.percent().doubleValue(), true,
                    DoseMetric.Unit.GY));
            case ConstraintMetric.VolumeReceiving m -> Optional.of(new DoseMetric.VolumeOfDose(m.gray().doubleValue(), false, volume));
            case ConstraintMetric.VolumeBelow m -> Optional.of(new DoseMetric.SparedVolume(m.gray().doubleValue(), false, volume));
            case ConstraintMetric.Mean _ -> Optional.of(new DoseMetric.Whole(DoseMetric.Whole.Which.MEAN, DoseMetric.Unit.GY));
            case ConstraintMetric.Greatest _ -> Optional.of(new DoseMetric.Whole(DoseMetric.Whole.Which.MAX, DoseMetric.Unit.GY));
            case ConstraintMetric.ReferenceOnly _ -> Optional.empty();
        };
    }
}
