package org.oligoplan.check;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Case;
import org.oligoplan.model.FrameBridge;
import org.oligoplan.model.FrameNames;
import org.oligoplan.model.Registration;
import org.oligoplan.model.Structure;
import org.oligoplan.text.Message;

/// By which registrations structures come into the frame in which they are measured, and what that adds to the uncertainty.
final class FrameWays {

    private final CaseFacts facts;
    private final List<Registration> registrations;
    private final Map<List<FrameOfReference>, Optional<FrameBridge>> known = new HashMap<>();

    FrameWays(CaseFacts facts) {
        this.facts = facts;
        this.registrations = facts.current().all(Registration.class);
    }

    /// {@return the way from one frame to another; none when none leads there or when they are one}
    Optional<FrameBridge> between(FrameOfReference from, FrameOfReference to) {
        return known.computeIfAbsent(List.of(from, to), _ -> FrameBridge.find(registrations, from, to));
    }

    /// {@return the way of a structure's contours}
    Optional<FrameBridge> of(Structure structure, FrameOfReference to) {
        return between(structure.contours().plane().frame(), to);
    }

    /// {@return what is said when a structure comes over a registration that nobody has signed off}
    Optional<Message> unsigned(Structure structure, FrameOfReference to) {
        return of(structure, to).filter(way -> !way.signedOff()).map(_ -> Message.of("check.missing.unsigned", structure.name()));
    }

    /// {@return what the ways of two structures add to the uncertainty of their distance, mm; where the site has not set its uncertainty of
    ///     registration, what the registrations state alone}
    ///
    /// An uncertainty of rotation counts with its lever arm: of a structure that was moved only the places matter that lie as near to the other
    ///     one as their distance may be, so the arm is the structure's own reach from the centre or the other's and the distance together,
    ///     whichever is less.
    ///
    /// Each image other than the planning image brings the site's uncertainty once for each registration that leads from it, at least once. What
    /// the registrations of both structures state themselves counts where it is more; where some link of a way states none, the site's value
    /// stands for it.
    ///
    /// @param a one structure, drawn on images that lie in `to` or lead there
    /// @param b the other
    /// @param apartMm how far apart the two are at most without any uncertainty; asked for only where an uncertainty of rotation is stated
    double uncertaintyMm(Structure a, Structure b, FrameOfReference to, DoubleSupplier apartMm) {
        double site = facts.settings().registrationMm().map(Answer::value).orElse(0.0);
        Map<Set<String>, Integer> links = new LinkedHashMap<>();
        for (Structure s : List.of(a, b)) {
            if (!facts.drawnOnPlanning(s)) {
                links.merge(facts.drawnOn(s), of(s, to).map(way -> way.links().size()).orElse(1), Math::max);
            }
        }
        int errors = links.values().stream().mapToInt(Integer::intValue).sum();
        return errors == 0
                ? 0
                : Math.max(site * errors, statedMm(a, to, site) + statedMm(b, to, site)) + leverMm(a, b, to, apartMm)
                        + leverMm(b, a, to, apartMm);
    }

    private double leverMm(Structure moved, Structure other, FrameOfReference to, DoubleSupplier apartMm) {
        return of(moved, to).map(way -> way.leverMm(
                centre -> Math.min(reachMm(moved, to, centre), reachMm(other, to, centre) + apartMm.getAsDouble()))).orElse(0.0);
    }

    /// How far a structure reaches from a place: no further than its corners and, between planes and beyond the ends, its usual gap.
    private double reachMm(Structure structure, FrameOfReference to, PatientPoint place) {
        ContourStack stack = structure.contours();
        Optional<FrameBridge> way = of(structure, to);
        double reach = 0;
        double gap = stack.imageSpacingMm().orElse(0);
        for (int k = 0; k < stack.sections().size(); k++) {
            Section section = stack.sections().get(k);
            gap = k == 0 ? gap : Math.max(gap, section.offsetMm() - stack.sections().get(k - 1).offsetMm());
            for (Ring ring : section.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    PatientPoint corner = stack.plane().toPatient(ring.u(i), ring.v(i), section.offsetMm());
                    reach = Math.max(reach, place.distanceTo(way.isPresent() ? way.get().move(corner) : corner));
                }
            }
        }
        return reach + gap;
    }

    private double statedMm(Structure structure, FrameOfReference to, double site) {
        return of(structure, to).filter(way -> way.links().stream().anyMatch(link -> link.registration().uncertaintyMm().isPresent()))
                .map(way -> way.uncertaintyMm(site)).orElse(0.0);
    }

    /// {@return what is said when two ways take a structure to different places, further apart than their uncertainties allow}
    Optional<Message> contradiction(Structure structure, FrameOfReference to) {
        double site = facts.settings().registrationMm().map(Answer::value).orElse(0.0);
        return FrameBridge.contradiction(registrations, structure.contours(), to, site)
                .map(c -> Message.of("check.missing.ways", structure.name(), Printed.mm(c.apartMm(), c.allowedMm()),
                        Printed.mm(c.allowedMm()), words(facts.current(), c.one()), words(facts.current(), c.other())));
    }

    /// {@return what is said of the way of a structure that lies in another frame}
    Optional<Message> note(Structure structure, FrameOfReference to) {
        return of(structure, to).map(way -> Message.of("check.note.way", structure.name(), words(facts.current(), way)));
    }

    /// {@return a way in words, every registration named}
    static Message words(Case current, FrameBridge way) {
        Optional<Message> said = Optional.empty();
        for (FrameBridge.Link link : way.links()) {
            Registration r = link.registration();
            String from = FrameNames.of(current, link.from());
            String to = FrameNames.of(current, link.to());
            Message one = r.uncertaintyMm().isPresent()
                    ? Message.of("check.way.link", from, to, r.by().decidedBy(), Printed.mm(r.uncertaintyMm().getAsDouble()))
                    : Message.of("check.way.link.unstated", from, to, r.by().decidedBy());
            said = Optional.of(said.map(before -> Message.of("check.way.then", before, one)).orElse(one));
        }
        return said.orElseThrow();
    }
}
