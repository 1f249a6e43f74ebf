package org.oligoplan.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;

/// A rigid way from one frame of reference to another, for places and contours: one registration, or several one after the other.
///
/// @param links the registrations in the order in which they are gone through, at least one
/// @param to the frame that it leads to
/// @param motion where a place goes
public record FrameBridge(List<Link> links, FrameOfReference to, RigidTransform motion) {

    /// The most registrations of one way, and the most ways that are compared; a case has few frames, so neither is met in earnest.
    private static final int MOST_LINKS = 8;
    private static final int MOST_WAYS = 512;

    /// How far two ways may be apart by rounding alone, mm.
    private static final double ROUNDING_MM = 0.05;

    private static final Comparator<FrameBridge> BEST_FIRST = Comparator.<FrameBridge>comparingInt(way -> way.links.size())
            .thenComparing(
                    way -> way.links.stream().map(link -> link.registration.by().when()).min(Comparator.naturalOrder()).orElseThrow(),
                    Comparator.reverseOrder())
            .thenComparing(way -> way.links.stream().map(link -> link.registration.id().toString()).toList().toString());

    /// Copies the list; refuses an empty one.
    public FrameBridge {
        links = List.copyOf(links);
        if (links.isEmpty()) {
            throw new IllegalArgumentException("a way has a registration");
        }
    }

    /// A registration and the direction in which it is gone through.
    ///
    /// @param registration the registration
    /// @param forward whether from its moving frame to its registered one
    public record Link(Registration registration, boolean forward) {

        /// {@return the frame that it starts in}
        public FrameOfReference from() {
            return forward ? registration.from() : registration.to();
        }

        /// {@return the frame that it leads to}
        public FrameOfReference to() {
            return forward ? registration.to() : registration.from();
        }
    }

    /// {@return the way between two frames, in which each registration may be gone through in either direction: the one with the fewest
    ///     registrations; of these the one whose oldest registration is the newest; then by ids. Ways with a registration that nobody has
    ///     signed off are taken only where there is no other. Registrations that are not rigid within 1e-3 are no way. None when no way leads
    ///     there, or when the two are one frame}
    ///
    /// @param registrations those of the case
    /// @param from the frame of the contours
    /// @param to the frame wanted
    public static Optional<FrameBridge> find(List<Registration> registrations, FrameOfReference from, FrameOfReference to) {
        if (registrations.isEmpty() || from.equals(to)) {
            return Optional.empty();
        }
        Optional<FrameBridge> signed = shortest(registrations.stream().filter(Registration::signedOff).toList(), from, to);
        return signed.isPresent() ? signed : shortest(registrations, from, to);
    }

    private static Optional<FrameBridge> shortest(List<Registration> registrations, FrameOfReference from, FrameOfReference to) {
        for (int length = 1; length <= longest(registrations); length++) {
            List<FrameBridge> found = ways(registrations, from, to, length);
            if (!found.isEmpty()) {
                return found.stream().min(BEST_FIRST);
            }
        }
        return Optional.empty();
    }

    /// {@return every way that does not pass a frame twice, the best first; the first is [#find(List, FrameOfReference, FrameOfReference)]'s.
    ///     Where a way is signed off, only such ways}
    ///
    /// @param registrations those of the case
    /// @param from the frame of the contours
    /// @param to the frame wanted
    public static List<FrameBridge> all(List<Registration> registrations, FrameOfReference from, FrameOfReference to) {
        List<FrameBridge> signed = every(registrations.stream().filter(Registration::signedOff).toList(), from, to);
        return signed.isEmpty() ? every(registrations, from, to) : signed;
    }

    private static List<FrameBridge> every(List<Registration> registrations, FrameOfReference from, FrameOfReference to) {
        List<FrameBridge> found = new ArrayList<>();
        if (!from.equals(to)) {
            for (int length = 1; length <= longest(registrations) && found.size() < MOST_WAYS; length++) {
                found.addAll(ways(registrations, from, to, length));
            }
        }
        return found.stream().sorted(BEST_FIRST).limit(MOST_WAYS).toList();
    }

    /// A way passes no frame twice, so it has one registration less than there are frames.
    private static int longest(List<Registration> registrations) {
        long frames = registrations.stream().flatMap(r -> Stream.of(r.from(), r.to())).distinct().count();
        return (int) Math.min(MOST_LINKS, frames - 1);
    }

    private static List<FrameBridge> ways(List<Registration> registrations, FrameOfReference from, FrameOfReference to, int length) {
        List<FrameBridge> found = new ArrayList<>();
        Set<FrameOfReference> passed = new HashSet<>(Set.of(from));
        extend(registrations, List.of(), RigidTransform.IDENTITY, from, to, length, passed, found);
        return found;
    }

    private static void extend(List<Registration> registrations, List<Link> links, RigidTransform motion, FrameOfReference at,
            FrameOfReference to, int left, Set<FrameOfReference> passed, List<FrameBridge> found) {
        for (Registration registration : registrations) {
            Optional<Link> next = Stream.of(new Link(registration, true), new Link(registration, false))
                    .filter(link -> link.from().equals(at) && !passed.contains(link.to()) && link.to().equals(to) == (left == 1))
                    .findFirst();
            Optional<RigidTransform> step = next.flatMap(link -> RigidTransform.of(registration.matrix()))
                    .map(m -> next.orElseThrow().forward ? m : m.inverse());
            if (step.isEmpty() || found.size() >= MOST_WAYS) {
                continue;
            }
            Link link = next.orElseThrow();
            List<Link> longer = Stream.concat(links.stream(), Stream.of(link)).toList();
            // One registration alone keeps its matrix to the last bit.
            RigidTransform further = links.isEmpty() ? step.get() : motion.then(step.get());
            if (left == 1) {
                found.add(new FrameBridge(longer, to, further));
            } else {
                passed.add(link.to());
                extend(registrations, longer, further, link.to(), to, left - 1, passed, found);
                passed.remove(link.to());
            }
        }
    }

    /// {@return the sum of the registrations' uncertainties, mm}
    ///
    /// @param unstatedMm what counts for one that states none
    public double uncertaintyMm(double unstatedMm) {
        return links.stream().mapToDouble(link -> link.registration.uncertaintyMm().orElse(unstatedMm)).sum();
    }

    /// {@return whether a person stands for every registration of it}
    public boolean signedOff() {
        return links.stream().allMatch(link -> link.registration.signedOff());
    }

    /// {@return what the stated uncertainties of rotation add, mm: the sum of the chords that they make}
    ///
    /// @param reachMm how far the places in question are from a centre of rotation, given in the frame that the way leads to
    public double leverMm(ToDoubleFunction<PatientPoint> reachMm) {
        double sum = 0;
        RigidTransform rest = RigidTransform.IDENTITY;
        for (Link link : links.reversed()) {
            RigidTransform forward = RigidTransform.of(link.registration.matrix()).orElseThrow();
            RigidTransform step = link.forward ? forward : forward.inverse();
            RigidTransform fromHere = step.then(rest);
            Optional<RegistrationEvidence> evidence = link.registration.evidence().filter(e -> e.rotationDegrees().orElse(0) > 0);
            if (evidence.isPresent()) {
                // The centre lies in the registered frame, which is where the link ends or, gone through backward, where it starts.
                PatientPoint centre = (link.forward ? rest : fromHere).apply(evidence.get().centre());
                sum += evidence.get().chordMm(reachMm.applyAsDouble(centre));
            }
            rest = fromHere;
        }
        return sum;
    }

    /// Two ways that contradict each other at a structure.
    ///
    /// @param one the way that would be taken
    /// @param other the way that leads elsewhere
    /// @param apartMm how far apart they take the structure, at the contour point where that is most
    /// @param allowedMm what the uncertainties of the registrations that only one of them has allow together
    public record Contradiction(FrameBridge one, FrameBridge other, double apartMm, double allowedMm) {}

    /// {@return the way that contradicts the best one most, if any does: that takes some contour point of the structure further from where the
    ///     best one takes it than the uncertainties of the registrations in which they differ allow together, and 0.05 mm for rounding}
    ///
    /// @param registrations those of the case
    /// @param structure contours of any frame
    /// @param to the frame wanted
    /// @param unstatedMm what counts for a registration that states no uncertainty
    public static Optional<Contradiction> contradiction(List<Registration> registrations, ContourStack structure, FrameOfReference to,
            double unstatedMm) {
        if (registrations.size() < 2) {
            return Optional.empty();
        }
        List<FrameBridge> ways = all(registrations, structure.plane().frame(), to);
        Optional<Contradiction> worst = Optional.empty();
        for (int i = 1; i < ways.size(); i++) {
            FrameBridge one = ways.getFirst();
            FrameBridge other = ways.get(i);
            double allowed = one.alone(other, unstatedMm) + other.alone(one, unstatedMm);
            double apart = apartMm(one.motion, other.motion, structure);
            if (apart > allowed + ROUNDING_MM && worst.filter(w -> w.apartMm - w.allowedMm >= apart - allowed).isEmpty()) {
                worst = Optional.of(new Contradiction(one, other, apart, allowed));
            }
        }
        return worst;
    }

    /// The uncertainties of the registrations that the other way does not have: what both have moves both alike.
    private double alone(FrameBridge other, double unstatedMm) {
        Predicate<Link> shared = link -> other.links.stream().anyMatch(o -> o.registration.id().equals(link.registration.id()));
        return links.stream().filter(shared.negate()).mapToDouble(link -> link.registration.uncertaintyMm().orElse(unstatedMm)).sum();
    }

    /// The difference of two motions is a convex function of the place, so no place within the structure is further apart than a corner is.
    private static double apartMm(RigidTransform one, RigidTransform other, ContourStack structure) {
        double most = 0;
        for (Section section : structure.sections()) {
            for (Ring ring : section.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    PatientPoint place = structure.plane().toPatient(ring.u(i), ring.v(i), section.offsetMm());
                    most = Math.max(most, one.apply(place).distanceTo(other.apply(place)));
                }
            }
        }
        return most;
    }

    /// {@return the same place in the other frame}
    public PatientPoint move(PatientPoint place) {
        return motion.apply(place);
    }

    /// {@return the same direction in the other frame}
    public PatientVector turn(PatientVector direction) {
        return motion.turn(direction);
    }

    /// {@return the contours in the other frame. A rigid motion turns the planes and shifts each plane coordinate by the same amount, so that
    /// shapes stay what they are}
    public ContourStack move(ContourStack stack) {
        // Made exactly perpendicular, which a matrix from a file need not be.
        PatientVector u = motion.turn(stack.plane().u()).unit();
        PatientVector turnedV = motion.turn(stack.plane().v());
        PatientVector v = turnedV.plus(u.times(-u.dot(turnedV))).unit();
        PlaneFrame plane = new PlaneFrame(to, u, v);
        double du = u.dot(motion.shift());
        double dv = v.dot(motion.shift());
        double dw = plane.normal().dot(motion.shift());
        List<Section> sections = new ArrayList<>();
        for (Section section : stack.sections()) {
            List<Ring> rings = new ArrayList<>();
            for (Ring ring : section.region().rings()) {
                double[] uv = ring.coordinates();
                for (int i = 0; i < uv.length; i += 2) {
                    uv[i] += du;
                    uv[i + 1] += dv;
                }
                rings.add(Ring.of(uv));
            }
            sections.add(new Section(section.offsetMm() + dw, new Region(rings), section.reviewed()));
        }
        return new ContourStack(plane, sections, stack.imageSpacingMm());
    }
}
