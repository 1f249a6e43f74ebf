package org.oligoplan.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.distance.DistanceResult;
import org.oligoplan.geometry.distance.Uncertainty;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.model.Answer;
import org.oligoplan.model.CourseField;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.text.Message;

/// Finds for each organ why it counts as irradiated before: a person marked it, it lies in or near the outline of a prior target or field, or a
/// course's dose reaches it.
///
/// Near an outline means: the lower bound of their distance, less every uncertainty that enters, the field's own among them, is not over the
/// site's `prior-near-mm`; until the site has set that, 0, so that what may touch the outline counts. Either way what is found counts whatever a
/// person stated: a statement "not irradiated" is not believed against a field that it contradicts, and both are shown.
final class PriorReasons {

    static final String NEAR = "prior-near-mm";
    static final String GATES = "prior-distance-gates";
    static final String PART = "part";

    private final CaseFacts facts;
    private final FrameWays ways;
    private final DistanceMemory.Use memory;
    private final CourseGeometry courses;
    private final PriorDoseLook doses;
    private final double nearMm;
    private final Map<Id, List<PriorReason>> known = new HashMap<>();
    private final Map<Id, PriorDoseLook.Made> made = new HashMap<>();

    PriorReasons(CaseFacts facts, FrameWays ways, DistanceMemory.Use memory, PriorDoseLook doses) {
        this.facts = facts;
        this.ways = ways;
        this.memory = memory;
        this.courses = new CourseGeometry(facts, ways, doses);
        this.doses = doses;
        this.nearMm = facts.answers().number(NEAR).map(BigDecimal::doubleValue).orElse(0.0);
    }

    /// {@return what of the courses has no place on the planning CT}
    CourseGeometry courses() {
        return courses;
    }

    /// {@return why an organ counts; empty when nothing says so}
    List<PriorReason> of(Structure organ) {
        List<PriorReason> there = known.get(organ.id());
        if (there == null) {
            there = find(organ);
            known.put(organ.id(), there);
        }
        return there;
    }

    private List<PriorReason> find(Structure organ) {
        List<PriorReason> found = new ArrayList<>();
        organ.irradiated().filter(Answer::value).ifPresent(a -> found.add(new PriorReason(PriorReason.Kind.HAND, Optional.empty(),
                Message.of("courses.reason.hand", a.by().decidedBy(), Printed.minute(a.by().when())), OptionalDouble.empty())));
        if (!organ.contours().isEmpty()) {
            for (Structure prior : facts.structures()) {
                if ((prior.is(StructureRole.PRIOR_FIELD) || prior.is(StructureRole.PRIOR_TARGET)) && !prior.contours().isEmpty()) {
                    byField(organ, prior).ifPresent(found::add);
                }
            }
            found.addAll(doses.reasons(organ));
        }
        return List.copyOf(found);
    }

    /// Measures side by side what [#of] then finds measured, of organs and outlines that lie in the planning frame.
    void ahead(List<Structure> organs, Workforce workforce, Progress progress) {
        List<DistanceMemory.Placed> places = new ArrayList<>();
        List<DistanceMemory.Wanted> wanted = new ArrayList<>();
        List<Structure> priors = facts.structures().stream()
                .filter(s -> s.is(StructureRole.PRIOR_FIELD) || s.is(StructureRole.PRIOR_TARGET))
                .filter(this::inPlanning).toList();
        for (Structure organ : priors.isEmpty() ? List.<Structure>of() : organs) {
            if (inPlanning(organ) && facts.drawnOnPlanning(organ)) {
                DistanceMemory.Placed from = new DistanceMemory.Placed(organ.id(), organ.contours());
                places.add(from);
                for (Structure prior : priors) {
                    DistanceMemory.Placed to = new DistanceMemory.Placed(prior.id(), prior.contours());
                    places.add(to);
                    wanted.add(new DistanceMemory.Wanted(from, to, uncertainty(organ, from, prior, to)));
                }
            }
        }
        memory.makeReady(places, workforce, progress);
        memory.measure(wanted, workforce, progress);
    }

    private boolean inPlanning(Structure s) {
        return !s.contours().isEmpty() && facts.planning().filter(p -> p.frame().equals(s.contours().plane().frame())).isPresent();
    }

    private Uncertainty uncertainty(Structure organ, DistanceMemory.Placed from, Structure prior, DistanceMemory.Placed to) {
        FrameOfReference common = facts.planning().map(ImageSeries::frame).orElse(organ.contours().plane().frame());
        return new Uncertainty(facts.settings().delineationMm().map(Answer::value).orElse(0.0),
                ways.uncertaintyMm(organ, prior, common, () -> memory.between(from, to, Uncertainty.NONE).upperMm())
                        + fieldMm(facts, prior));
    }

    private Optional<PriorReason> byField(Structure organ, Structure prior) {
        FrameOfReference common = facts.planning().map(ImageSeries::frame).orElse(organ.contours().plane().frame());
        Optional<ContourStack> one = in(organ, common);
        Optional<ContourStack> two = in(prior, common);
        if (one.isEmpty() || two.isEmpty()) {
            return Optional.empty();
        }
        DistanceMemory.Placed from = new DistanceMemory.Placed(organ.id(), one.get());
        DistanceMemory.Placed to = new DistanceMemory.Placed(prior.id(), two.get());
        Uncertainty uncertainty = uncertainty(organ, from, prior, to);
        DistanceResult result = memory.between(from, to, uncertainty);
        if (result.lowerMm() > nearMm) {
            return Optional.empty();
        }
        Object name = courses.named(prior);
        Message said = result.overlap()
                ? Message.of("courses.reason.inside", name)
                : Message.of("courses.reason.near", name, Printed.mm(result.nominalMm()), Printed.mm(result.lowerMm()));
        return Optional.of(new PriorReason(PriorReason.Kind.FIELD, courses.courseOf(prior), said, OptionalDouble.empty()));
    }

    private Optional<ContourStack> in(Structure structure, FrameOfReference common) {
        FrameOfReference own = structure.contours().plane().frame();
        return own.equals(common)
                ? Optional.of(structure.contours())
                : ways.between(own, common).map(b -> memory.move(b, structure.contours()));
    }

    /// {@return why the doses alone make a structure count}
    List<PriorReason> byDose(Structure structure) {
        return doses.reasons(structure);
    }

    /// {@return the part of an organ above the site's level, to measure to}
    Optional<PriorDoseLook.Made> part(Structure organ) {
        Optional<PriorDoseLook.Made> part = doses.part(organ);
        part.ifPresent(p -> made.put(p.structure().id(), p));
        return part;
    }

    /// {@return the part whose distance gates in place of the whole organ's: only where the site chose so, and each course is known by its dose in
    ///         all of the organ}
    Optional<PriorDoseLook.Made> gatingPart(Structure organ) {
        boolean outlined = of(organ).stream().anyMatch(r -> r.kind() == PriorReason.Kind.FIELD && r.course().isEmpty());
        return facts.answers().choice(GATES).filter(PART::equals).isPresent() && !outlined
                ? part(organ).filter(PriorDoseLook.Made::mayGate)
                : Optional.empty();
    }

    /// {@return the high-dose regions that were chosen for courses, to measure to}
    List<PriorDoseLook.Made> highDose() {
        List<PriorDoseLook.Made> regions = doses.highDose();
        regions.forEach(r -> made.put(r.structure().id(), r));
        return regions;
    }

    /// {@return whether a structure was made of a dose}
    boolean isMade(Structure structure) {
        return made.containsKey(structure.id());
    }

    /// {@return the organ that a structure is a part of, or itself}
    Structure wholeOf(Structure structure) {
        PriorDoseLook.@Nullable Made part = made.get(structure.id());
        return part == null ? structure : facts.current().structure(part.of()).orElse(structure);
    }

    /// {@return by how much a shape may be off by itself: what the person stated of a field, what the way of its dose adds to a shape that was made
    ///         of a dose}
    double ownMm(Structure structure) {
        PriorDoseLook.@Nullable Made shape = made.get(structure.id());
        return fieldMm(facts, structure) + (shape == null ? 0 : shape.extraMm());
    }

    /// {@return by how much an outline may be off by itself: what the person stated of a field, 0 for what is no field of a course}
    private static double fieldMm(CaseFacts facts, Structure structure) {
        return facts.field(structure.id()).map(CourseField::uncertaintyMm).orElse(0.0);
    }
}
