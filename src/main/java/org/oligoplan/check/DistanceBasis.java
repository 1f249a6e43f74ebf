package org.oligoplan.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.oligoplan.base.CanonicalWriter;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Delineation;
import org.oligoplan.model.FrameBridge;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Registration;
import org.oligoplan.model.RegistrationEvidence;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;

/// What the distances of a lesion rest on, as one fingerprint: a person's word on them holds for as long as it stays the same.
///
/// It is taken over all that a printed distance or bound depends on and over nothing else:
/// - the planning image, which is the frame in which is measured and decides what was drawn elsewhere;
/// - each delineation of the lesion (GTV, ITV and the PTV, whose distance stands beside), each critical structure that was not stated to be
///   free of prior dose and whether it was stated to have some, each prior target and prior field: which structure, in what capacity, on which
///   images, its shape, and the registrations by which it comes into the planning frame, each of them where there are several;
/// - the uncertainty of each reconstructed field, as its person stated it; each shape that was made of a dose and gates;
/// - the uncertainty of delineation, and that of registration where a structure was drawn on another image.
///
/// Names, colours, reviews of sections and answers that are missing facts by themselves (history, exemptions, where an organ ends) move no
/// distance; the rule looks at these anew each time. The trial's limit is not part of it: the fingerprint says what was measured and not what it
/// is compared with.
final class DistanceBasis {

    /// What a structure counts as.
    private enum Capacity {
        LESION, PRIOR_DOSE, PRIOR_DOSE_UNANSWERED, PRIOR_TARGET, PRIOR_FIELD
    }

    private record Part(Capacity capacity, String role, Structure structure) {}

    private final CaseFacts facts;
    private final PriorReasons reasons;
    private final FrameWays ways;
    private final Function<ContourStack, Fingerprint> shapes;
    private final List<Part> around = new ArrayList<>();

    /// @param cover tells which organs count
    /// @param reasons knows the shapes that were made of doses and by how much shapes may be off by themselves
    /// @param ways by which structures come into the planning frame
    /// @param shapes [org.oligoplan.model.CanonicalForm#shape(ContourStack)] or what remembers it
    DistanceBasis(CaseFacts facts, CriticalCover cover, PriorReasons reasons, FrameWays ways, Function<ContourStack, Fingerprint> shapes) {
        this.facts = facts;
        this.reasons = reasons;
        this.ways = ways;
        this.shapes = shapes;
        cover.organs().forEach(organ -> around.add(
                new Part(cover.gates(organ) ? Capacity.PRIOR_DOSE : Capacity.PRIOR_DOSE_UNANSWERED, "", organ)));
        cover.organs().forEach(organ -> reasons.gatingPart(organ)
                .ifPresent(part -> around.add(new Part(Capacity.PRIOR_DOSE, "part", part.structure()))));
        reasons.highDose().forEach(region -> around.add(new Part(Capacity.PRIOR_TARGET, "dose", region.structure())));
        facts.withRole(StructureRole.PRIOR_TARGET).forEach(s -> around.add(new Part(Capacity.PRIOR_TARGET, "", s)));
        facts.withRole(StructureRole.PRIOR_FIELD).forEach(s -> around.add(new Part(Capacity.PRIOR_FIELD, "", s)));
    }

    /// {@return the fingerprint for a lesion of the case}
    Fingerprint of(Lesion lesion) {
        List<Part> parts = Stream.concat(own(lesion), around.stream()).sorted(Comparator.comparing(Part::capacity)
                .thenComparing(Part::role).thenComparing(part -> part.structure().id())).toList();
        // The first form knew ways of one registration only, the second no uncertainty of rotation, the third no reconstructed fields; the first
        // that holds all is written, so that earlier words stay good.
        List<FrameBridge> all = parts.stream().flatMap(part -> way(part.structure()).stream()).toList();
        boolean turning = all.stream().flatMap(way -> way.links().stream()).anyMatch(link -> turning(link.registration()).isPresent());
        boolean fields = parts.stream()
                .anyMatch(part -> facts.field(part.structure().id()).isPresent() || reasons.isMade(part.structure()));
        boolean chained = fields || turning || all.stream().anyMatch(way -> way.links().size() > 1);
        CanonicalWriter out = new CanonicalWriter().begin(121, fields ? 4 : turning ? 3 : chained ? 2 : 1).writeId(lesion.id());
        out.writeOptional(facts.planning(), (o, image) -> o.writeText(image.seriesInstanceUid()));
        out.writeList(parts, (o, part) -> write(o, part, chained, turning || fields));
        write(out, facts.settings().delineationMm());
        if (fields) {
            out.writeList(parts, (o, part) -> o.writeDouble(reasons.ownMm(part.structure())));
        }
        boolean elsewhere = parts.stream().anyMatch(part -> !facts.drawnOnPlanning(part.structure()));
        write(out, elsewhere ? facts.settings().registrationMm() : Optional.empty());
        return Fingerprint.of(out.toBytes());
    }

    private Stream<Part> own(Lesion lesion) {
        return lesion.delineations().stream().flatMap(d -> part(d, d.structure()).stream());
    }

    private Optional<Part> part(Delineation delineation, Id structure) {
        return facts.current().structure(structure).map(s -> new Part(Capacity.LESION, delineation.role().name(), s));
    }

    private void write(CanonicalWriter out, Part part, boolean chained, boolean turning) {
        Structure s = part.structure();
        out.writeText(part.capacity().name()).writeText(part.role()).writeId(s.id());
        out.writeList(facts.drawnOn(s).stream().sorted().toList(), CanonicalWriter::writeText);
        out.writeText(shapes.apply(s.contours()).hex());
        Optional<List<Registration>> links = way(s).map(way -> way.links().stream().map(FrameBridge.Link::registration).toList());
        if (chained) {
            out.writeList(links.orElse(List.of()), (o, r) -> {
                write(o, r);
                if (turning) {
                    o.writeOptional(turning(r), (p, e) -> p.writeDouble(e.rotationDegrees().orElseThrow()).writeDouble(e.centre().x())
                            .writeDouble(e.centre().y()).writeDouble(e.centre().z()));
                }
            });
        } else {
            out.writeOptional(links.map(List::getFirst), DistanceBasis::write);
        }
    }

    private static void write(CanonicalWriter out, Registration r) {
        out.writeText(r.from().uid()).writeText(r.to().uid()).writeList(r.matrix(), CanonicalWriter::writeDouble);
        out.writeOptional(r.uncertaintyMm().stream().boxed().findFirst(), CanonicalWriter::writeDouble);
    }

    /// The centre and the angle where an uncertainty of rotation was stated.
    private static Optional<RegistrationEvidence> turning(Registration r) {
        return r.evidence().filter(e -> e.rotationDegrees().isPresent());
    }

    private Optional<FrameBridge> way(Structure structure) {
        return facts.planning().map(ImageSeries::frame).flatMap(frame -> ways.of(structure, frame));
    }

    private static void write(CanonicalWriter out, Optional<Answer<Double>> uncertaintyMm) {
        out.writeOptional(uncertaintyMm, (o, a) -> o.writeDouble(a.value()));
    }
}
