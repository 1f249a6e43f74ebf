package org.oligoplan.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.distance.DistanceResult;
import org.oligoplan.geometry.distance.Side;
import org.oligoplan.geometry.distance.SkippedPlanes;
import org.oligoplan.geometry.distance.Uncertainty;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.model.Claim;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.PatientLink;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// Measures each lesion against each critical structure with prior dose and each prior target or field, and finds what stands against a
/// clear verdict. Measured is the GTV, or the ITV where there is one; the PTV's distance is noted beside it.
final class DistanceAssessor {

    /// One measured pair before the lesion's own reservations are known.
    private record Measurement(Structure target, Structure other, boolean prior, DistanceResult result, OptionalDouble ptvMm,
            List<Message> missing, List<Message> caps, DistanceDetails.Pairs pairs) {

        DistanceVerdict raw(double limitMm) {
            return Flip.verdict(result.nominalMm(), result.lowerMm(), limitMm);
        }
    }

    /// What was found while measuring one lesion against one structure.
    private record Outcome(Optional<Measurement> measurement, List<Message> missing) {}

    /// All that was measured of a lesion, and what stands against a clear verdict.
    private record Found(Lesion lesion, List<Measurement> gating, List<Measurement> priors, List<Measurement> others, Set<Message> missing,
            Set<Message> priorMissing) {

        Stream<Measurement> all() {
            return Stream.of(gating, priors, others).flatMap(List::stream);
        }
    }

    private final CaseFacts facts;
    private final CriticalCover cover;
    private final DistanceMemory.Use memory;
    private final DistanceBasis basis;
    private final double limitMm;
    private final double skippedMm;
    private final double sliceNoticeMm;
    private final Reach reach;
    private final DistanceDetails details;
    private final FrameWays ways;
    private final PriorReasons reasons;
    private final List<Message> missingForAll = new ArrayList<>();

    /// @param entry the distance rule's entry, with the limits
    /// @param ways by which structures come into the planning frame
    /// @param doses what the doses of earlier courses say
    DistanceAssessor(Protocol protocol, ProtocolEntry entry, CaseFacts facts, DistanceMemory.Use memory, FrameWays ways,
            PriorDoseLook doses) {
        this.facts = facts;
        this.memory = memory;
        this.ways = ways;
        this.reasons = new PriorReasons(facts, ways, memory, doses);
        this.cover = new CriticalCover(protocol, facts, reasons);
        this.basis = new DistanceBasis(facts, cover, reasons, ways, memory::shape);
        this.limitMm = entry.value("distanceMm").doubleValue();
        this.skippedMm = entry.value("skippedSliceMm").doubleValue();
        this.sliceNoticeMm = entry.value("sliceNoticeMm").doubleValue();
        this.reach = new Reach(entry.value("reachMm").doubleValue());
        this.details = new DistanceDetails(memory, limitMm);
        if (facts.planning().isEmpty()) {
            missingForAll.add(Message.of("check.missing.planningImage"));
        }
        if (!facts.historyComplete().orElse(false)) {
            missingForAll.add(Message.of("check.missing.history"));
        }
        List<Structure> withoutRole = facts.withoutRole();
        if (!withoutRole.isEmpty()) {
            missingForAll.add(Message.of("check.missing.roles", withoutRole.size(), withoutRole.getFirst().name()));
        }
        missingForAll.addAll(cover.missingForAll());
    }

    /// {@return the assessment of every lesion}
    ///
    /// @param workforce measures the details side by side
    /// @param progress asked whether to stop
    Distances all(Workforce workforce, Progress progress) {
        List<Found> found = new ArrayList<>();
        for (Lesion lesion : facts.lesions()) {
            progress.checkCancelled();
            found.add(measured(lesion));
        }
        details.ahead(found.stream().flatMap(Found::all).filter(m -> !m.result().thicknessUnknown()).map(Measurement::pairs).toList(),
                workforce, progress);
        return new Distances(found.stream().map(this::judged).toList());
    }

    /// {@return what was found of earlier courses}
    ///
    /// @param distances as both engines left them
    PriorFindings prior(Distances distances) {
        ReirradiationClass classes = new ReirradiationClass(facts, reasons);
        return new PriorFindings(cover.irradiated(), reasons.courses().withoutPlace().stream().map(PriorCourse::id).toList(),
                distances.assessments().stream().map(classes::of).toList());
    }

    /// Measures side by side what [#all] then finds measured: everything but pairs whose uncertainty rests on their own distance.
    ///
    /// @param workforce does it
    /// @param progress asked whether to stop
    void ahead(Workforce workforce, Progress progress) {
        reasons.ahead(cover.candidates(), workforce, progress);
        List<DistanceMemory.Placed> places = new ArrayList<>();
        List<DistanceMemory.Wanted> wanted = new ArrayList<>();
        List<Structure> around = new ArrayList<>(cover.organs());
        facts.structures().stream().filter(s -> s.is(StructureRole.PRIOR_TARGET) || s.is(StructureRole.PRIOR_FIELD)).forEach(around::add);
        for (Lesion lesion : facts.lesions()) {
            for (Structure target : targets(lesion, new LinkedHashSet<>())) {
                wantedFrom(target, around, false, places, wanted);
            }
            for (Structure ptv : facts.delineated(lesion, StructureRole.PTV)) {
                wantedFrom(ptv, around, true, places, wanted);
            }
        }
        memory.makeReady(places, workforce, progress);
        memory.measure(wanted, workforce, progress);
    }

    private void wantedFrom(Structure from, List<Structure> others, boolean plain, List<DistanceMemory.Placed> places,
            List<DistanceMemory.Wanted> wanted) {
        FrameOfReference common = commonFrame(from);
        for (Structure other : others) {
            boolean here = List.of(from, other).stream()
                    .allMatch(s -> !s.contours().isEmpty() && s.contours().plane().frame().equals(common));
            if (here) {
                DistanceMemory.Placed one = new DistanceMemory.Placed(from.id(), from.contours());
                DistanceMemory.Placed two = new DistanceMemory.Placed(other.id(), other.contours());
                places.add(one);
                places.add(two);
                wanted.add(new DistanceMemory.Wanted(one, two,
                        plain ? Uncertainty.NONE : uncertainty(from, one, other, two, new ArrayList<>())));
            }
        }
    }

    private Found measured(Lesion lesion) {
        Set<Message> missing = new LinkedHashSet<>(missingForAll);
        Set<Message> priorMissing = new LinkedHashSet<>();
        List<Structure> targets = targets(lesion, missing);
        List<Structure> organs = cover.organs();
        List<Measurement> gating = new ArrayList<>();
        List<Measurement> others = new ArrayList<>();
        List<Measurement> priors = new ArrayList<>();
        for (Structure organ : organs) {
            Outcome outcome = nearest(lesion, targets, organ, false);
            outcome.measurement().ifPresentOrElse(m -> {
                if (cover.gates(organ)) {
                    missing.addAll(m.missing());
                    wholeOrPart(lesion, targets, organ, m, gating, others, missing);
                } else {
                    // Whether it counts is not known; that is said among what is missing, not by a verdict.
                    cover.exemption(organ, lesion.id()).ifPresent(e -> contradiction(lesion, organ, m, e).ifPresent(missing::add));
                    others.add(m);
                }
            }, () -> {
                if (cover.gates(organ)) {
                    missing.addAll(outcome.missing());
                }
            });
        }
        for (Structure prior : facts.structures()) {
            if (prior.is(StructureRole.PRIOR_TARGET) || prior.is(StructureRole.PRIOR_FIELD)) {
                Outcome outcome = nearest(lesion, targets, prior, true);
                outcome.measurement().ifPresent(m -> {
                    priorMissing.addAll(m.missing());
                    priors.add(m);
                });
                priorMissing.addAll(outcome.missing());
            }
        }
        for (PriorDoseLook.Made region : reasons.highDose()) {
            Outcome outcome = nearest(lesion, targets, region.structure(), true);
            outcome.measurement().ifPresent(m -> {
                priorMissing.addAll(m.missing());
                priors.add(m);
            });
            priorMissing.addAll(outcome.missing());
            if (!region.mayGate()) {
                priorMissing.add(Message.of("check.missing.isodoseOpen", region.structure().name()));
            }
        }
        missing.addAll(cover.missingFor(lesion));
        missing.addAll(reasons.courses().missingFor(lesion));
        missing.addAll(imageAround(lesion, targets, organs));
        return new Found(lesion, gating, priors, others, missing, priorMissing);
    }

    /// Both distances are measured where there is a part above the site's level; which of them gates is the site's choice, the whole organ's until
    /// it has chosen.
    private void wholeOrPart(Lesion lesion, List<Structure> targets, Structure organ, Measurement whole, List<Measurement> gating,
            List<Measurement> others, Set<Message> missing) {
        Optional<Measurement> part = reasons.part(organ).flatMap(p -> nearest(lesion, targets, p.structure(), false).measurement());
        if (part.isPresent() && reasons.gatingPart(organ).isPresent()) {
            missing.addAll(part.get().missing());
            gating.add(part.get());
            others.add(whole);
        } else {
            gating.add(whole);
            part.ifPresent(others::add);
        }
    }

    private LesionAssessment judged(Found found) {
        Lesion lesion = found.lesion();
        List<Measurement> gating = found.gating();
        List<Measurement> priors = found.priors();
        List<Measurement> others = found.others();
        Set<Message> missing = found.missing();
        Set<Message> priorMissing = found.priorMissing();
        Set<Message> caps = new LinkedHashSet<>();
        gating.forEach(m -> caps.addAll(m.caps()));
        Optional<Message> motion = Motion.cap(facts, lesion);
        motion.ifPresent(caps::add);
        VerdictTable.Verdict verdict = VerdictTable.atBest(verdict(gating, missing.isEmpty()), motion.isPresent());
        VerdictTable.Verdict priorVerdict = VerdictTable.atBest(verdict(priors, priorMissing.isEmpty()), motion.isPresent());
        return new LesionAssessment(lesion, verdict, priorVerdict, distances(lesion, gating, missing, motion),
                distances(lesion, priors, priorMissing, motion), distances(lesion, others, missing, motion), List.copyOf(missing),
                List.copyOf(priorMissing), List.copyOf(caps), notes(gating, priors, others), basis.of(lesion));
    }

    private VerdictTable.Verdict verdict(List<Measurement> measurements, boolean complete) {
        boolean inside = measurements.stream().anyMatch(m -> m.raw(limitMm) == DistanceVerdict.INSIDE);
        if (inside) {
            return complete ? VerdictTable.Verdict.INSIDE : VerdictTable.Verdict.INSIDE_INCOMPLETE;
        }
        if (!complete) {
            return VerdictTable.Verdict.UNKNOWN;
        }
        boolean clear = measurements.stream().allMatch(m -> m.raw(limitMm) == DistanceVerdict.CLEAR && m.caps().isEmpty());
        return clear ? VerdictTable.Verdict.CLEAR : VerdictTable.Verdict.BORDERLINE;
    }

    /// A pair is called clear only when the lesion is: whatever stands against the lesion stands against each of its pairs.
    private List<LesionDistance> distances(Lesion lesion, List<Measurement> measurements, Set<Message> missing, Optional<Message> motion) {
        return measurements.stream().map(m -> {
            Set<Message> reservations = new LinkedHashSet<>(m.missing());
            reservations.addAll(missing);
            reservations.addAll(m.caps());
            motion.ifPresent(reservations::add);
            DistanceVerdict raw = m.raw(limitMm);
            DistanceVerdict verdict = raw == DistanceVerdict.CLEAR && !reservations.isEmpty() ? DistanceVerdict.BORDERLINE : raw;
            DistanceResult r = m.result();
            return new LesionDistance(lesion.id(), m.target().id(), m.other().id(), m.other().name(), m.prior(), r.nominalMm(), r.lowerMm(),
                    r.bounded(), r.upperMm(), r.overlap(), r.from(), r.to(), verdict, limitMm, m.ptvMm(), List.copyOf(reservations),
                    joined(lesion, m), details.of(m.pairs(), r),
                    m.prior() ? List.of() : cover.why(reasons.wholeOf(m.other())));
        }).sorted(LesionDistance.worstFirst()).toList();
    }

    private List<PatientLink> joined(Lesion lesion, Measurement m) {
        List<Structure> measured = new ArrayList<>(List.of(m.target(), m.other()));
        if (m.ptvMm().isPresent()) {
            measured.addAll(facts.delineated(lesion, StructureRole.PTV));
        }
        return facts.joined(measured);
    }

    /// The structures to measure from: every ITV where there is one, else every GTV.
    private List<Structure> targets(Lesion lesion, Set<Message> missing) {
        List<Structure> wanted = facts.delineated(lesion, StructureRole.ITV);
        if (wanted.isEmpty()) {
            wanted = facts.delineated(lesion, StructureRole.GTV);
        }
        List<Structure> drawn = wanted.stream().filter(s -> !s.contours().isEmpty()).toList();
        if (drawn.isEmpty()) {
            missing.add(Message.of("check.missing.target", lesion.name()));
        } else if (drawn.size() < wanted.size()) {
            missing.add(Message.of("check.missing.emptyTarget", lesion.name()));
        }
        for (Structure target : drawn) {
            if (!target.contours().allReviewed()) {
                missing.add(Message.of("check.missing.review", target.name()));
            }
            if (commonStack(target).isEmpty()) {
                missing.add(Message.of("check.missing.frame", target.name()));
            }
            ways.contradiction(target, commonFrame(target)).ifPresent(missing::add);
            ways.unsigned(target, commonFrame(target)).ifPresent(missing::add);
        }
        return drawn;
    }

    private FrameOfReference commonFrame(Structure otherwise) {
        return facts.planning().map(ImageSeries::frame).orElse(otherwise.contours().plane().frame());
    }

    private Optional<ContourStack> commonStack(Structure structure) {
        return stackIn(structure, commonFrame(structure));
    }

    private Optional<ContourStack> stackIn(Structure structure, FrameOfReference common) {
        FrameOfReference own = structure.contours().plane().frame();
        if (own.equals(common)) {
            return Optional.of(structure.contours());
        }
        return ways.between(own, common).map(b -> memory.move(b, structure.contours()));
    }

    private Outcome nearest(Lesion lesion, List<Structure> targets, Structure other, boolean prior) {
        List<Message> missing = new ArrayList<>();
        if (other.contours().isEmpty()) {
            return new Outcome(Optional.empty(), List.of(Message.of("check.missing.emptyOrgan", other.name())));
        }
        Optional<Measurement> best = Optional.empty();
        for (Structure target : targets) {
            FrameOfReference common = commonFrame(target);
            Optional<ContourStack> from = stackIn(target, common);
            Optional<ContourStack> to = stackIn(other, common);
            if (to.isEmpty()) {
                missing.add(Message.of("check.missing.frame", other.name()));
            } else if (from.isPresent()) {
                Measurement m = measure(lesion, target, from.get(), other, to.get(), prior);
                best = Optional.of(best.map(b -> together(b, m)).orElse(m));
            }
        }
        return new Outcome(best, missing);
    }

    /// Two structures of one lesion: the nearer is shown, the least bound holds, and what stands against either stands.
    private static Measurement together(Measurement one, Measurement two) {
        Measurement nearer = two.result().nominalMm() < one.result().nominalMm() ? two : one;
        Set<Message> missing = new LinkedHashSet<>(one.missing());
        missing.addAll(two.missing());
        Set<Message> caps = new LinkedHashSet<>(one.caps());
        caps.addAll(two.caps());
        return new Measurement(nearer.target(), nearer.other(), nearer.prior(), one.result().orNearer(two.result()), nearer.ptvMm(),
                List.copyOf(missing), List.copyOf(caps), one.pairs().and(two.pairs()));
    }

    private Measurement measure(Lesion lesion, Structure target, ContourStack from, Structure other, ContourStack to, boolean prior) {
        List<Message> caps = new ArrayList<>();
        DistanceMemory.Placed one = new DistanceMemory.Placed(target.id(), from);
        DistanceMemory.Placed two = new DistanceMemory.Placed(other.id(), to);
        Uncertainty uncertainty = uncertainty(target, one, other, two, caps);
        DistanceDetails.Pairs pairs = new DistanceDetails.Pairs(List.of(one), two, uncertainty, caps.isEmpty());
        DistanceResult result = memory.between(one, two, uncertainty);
        memory.gates(new GatingPair(lesion.id(), target, other, commonFrame(target), uncertainty));
        List<Message> missing = new ArrayList<>();
        if (!other.contours().allReviewed()) {
            missing.add(Message.of("check.missing.review", other.name()));
        }
        ways.contradiction(other, commonFrame(target)).ifPresent(missing::add);
        ways.unsigned(other, commonFrame(target)).ifPresent(missing::add);
        for (Structure s : List.of(target, other)) {
            if (s.contours().imageSpacingMm().isEmpty()) {
                missing.add(Message.of("check.missing.imageSpacing", s.name()));
            }
        }
        skippedNear(result, from.plane(), to.plane()).ifPresent(gap -> missing.add(Message.of("check.missing.skipped", lesion.name(),
                other.name(), Printed.mm(skippedMm), gap.side() == Side.FROM ? target.name() : other.name(), Printed.mm(gap.fromOffsetMm()),
                Printed.mm(gap.toOffsetMm()))));
        if (!prior && !reasons.isMade(other)) {
            missing.addAll(reach.ofContours(facts, other, to, lesion.name(), from));
        }
        CarriedOver.cap(facts, other).ifPresent(caps::add);
        if (result.onePlanePart()) {
            caps.add(Message.of("check.cap.onePlane", target.name(), other.name()));
        }
        if (result.twoPlanePart()) {
            caps.add(Message.of("check.cap.twoPlanes", target.name(), other.name()));
        }
        if (result.thicknessUnknown()) {
            missing.add(Message.of("check.missing.thickness", target.name(), other.name()));
        }
        return new Measurement(target, other, prior, result, ptvDistance(lesion, other), missing, caps, pairs);
    }

    /// @param caps receives what is not set
    private Uncertainty uncertainty(Structure target, DistanceMemory.Placed from, Structure other, DistanceMemory.Placed to,
            List<Message> caps) {
        double delineation = 0;
        if (facts.settings().delineationMm().isPresent()) {
            delineation = facts.settings().delineationMm().get().value();
        } else {
            caps.add(Message.of("check.cap.delineation"));
        }
        boolean elsewhere = !facts.drawnOnPlanning(target) || !facts.drawnOnPlanning(other);
        if (elsewhere && facts.settings().registrationMm().isEmpty()) {
            caps.add(Message.of("check.cap.registration"));
        }
        return new Uncertainty(delineation, ways.uncertaintyMm(target, other, commonFrame(target),
                () -> memory.between(from, to, Uncertainty.NONE).upperMm()) + reasons.ownMm(other));
    }

    private OptionalDouble ptvDistance(Lesion lesion, Structure other) {
        return facts.delineated(lesion, StructureRole.PTV).stream().filter(s -> !s.contours().isEmpty()).flatMap(ptv -> {
            FrameOfReference common = commonFrame(ptv);
            Optional<ContourStack> from = stackIn(ptv, common);
            Optional<ContourStack> to = stackIn(other, common);
            return from.isPresent() && to.isPresent()
                    ? Stream.of(memory.between(new DistanceMemory.Placed(ptv.id(), from.get()),
                            new DistanceMemory.Placed(other.id(), to.get()), Uncertainty.NONE))
                    : Stream.empty();
        }).mapToDouble(DistanceResult::nominalMm).min();
    }

    private Optional<SkippedPlanes> skippedNear(DistanceResult result, PlaneFrame fromPlane, PlaneFrame toPlane) {
        for (SkippedPlanes gap : result.skipped()) {
            PlaneFrame plane = gap.side() == Side.FROM ? fromPlane : toPlane;
            for (PatientPoint witness : List.of(result.from(), result.to())) {
                double w = plane.wOf(witness);
                if (Math.max(gap.fromOffsetMm() - w, w - gap.toOffsetMm()) <= skippedMm) {
                    return Optional.of(gap);
                }
            }
        }
        return Optional.empty();
    }

    /// A person said "not near", and it is.
    private Optional<Message> contradiction(Lesion lesion, Structure organ, Measurement m, Claim.Exemption exemption) {
        return switch (exemption) {
            case NOT_IRRADIATED -> Optional.empty();
            case NOT_NEAR -> m.result().lowerMm() >= limitMm
                    ? Optional.empty()
                    : Optional.of(Message.of(
                            m.result().bounded() || m.result().nominalMm() < limitMm
                                    ? "check.missing.notNearButNear"
                                    : "check.missing.notNearNotBounded",
                            organ.name(), lesion.name(), Printed.mm(m.result().nominalMm(), limitMm)));
        };
    }

    private List<Message> imageAround(Lesion lesion, List<Structure> targets, List<Structure> organs) {
        List<Message> missing = new ArrayList<>();
        if (facts.planning().isPresent() && !organs.isEmpty()) {
            for (Structure target : targets) {
                commonStack(target).ifPresent(s -> missing.addAll(reach.ofImageInPlane(facts.planning().get(), lesion.name(), s)));
            }
        }
        return missing;
    }

    private List<Message> notes(List<Measurement> gating, List<Measurement> priors, List<Measurement> others) {
        Set<Message> notes = new LinkedHashSet<>();
        List<Measurement> all = new ArrayList<>(gating);
        all.addAll(priors);
        all.addAll(others);
        for (Measurement m : all) {
            for (Structure s : List.of(m.target(), m.other())) {
                if (facts.planning().isPresent() && !facts.drawnOnPlanning(s)) {
                    notes.add(Message.of("check.note.otherImage", s.name()));
                    ways.note(s, facts.planning().get().frame()).ifPresent(notes::add);
                }
            }
        }
        facts.planning().ifPresent(p -> {
            p.grid().usualSpacingMm().ifPresent(mm -> {
                if (mm > sliceNoticeMm) {
                    notes.add(Message.of("check.note.thickSlices", Printed.mm(mm, sliceNoticeMm), Printed.mm(sliceNoticeMm)));
                }
            });
            notes.add(PlanningAge.note(p, facts));
        });
        notes.addAll(reasons.courses().notes());
        cover.irradiatedOthers().forEach(s -> notes.add(Message.of("check.note.notOnList", s.name())));
        return List.copyOf(notes);
    }
}
