package org.oligoplan.contour;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.geometry.planar.Moments;
import org.oligoplan.geometry.planar.Regions;

/// What a person may want to look at in the contours of a structure. Nothing is mended, and nothing here is a verdict: a structure may well be of
/// two parts, or leave a slice out on purpose.
public final class ContourQuality {

    /// A piece this small, and this small a share of the largest one, is called an island. Own choice: about a cube of 5 mm.
    public static final double ISLAND_CM3 = 0.125;
    static final double ISLAND_SHARE = 0.05;

    /// What lies outside of the body on one plane and is no more than this is the width of a line. Own choice.
    public static final double OUTSIDE_MM2 = 4;

    /// Neighbouring planes farther apart than this, in usual spacings, leave one out.
    private static final double NEXT = 1.5;

    private ContourQuality() {}

    /// What may be wrong.
    public enum Kind {
        /// A small piece apart from the rest; argument: its volume in cm3.
        ISLAND,
        /// Planes without a contour between planes with one; arguments: how many, and the offsets in mm of the planes beside them.
        MISSING_PLANES,
        /// Lines that cross, so that inside and outside are not clear; argument: the plane's offset in mm.
        SELF_CROSSING,
        /// Outside of the body's contour on the same plane; arguments: the area in mm2 where it is largest, on how many planes.
        OUTSIDE_BODY,
        /// More pieces than expected, islands not counted; arguments: how many, how many expected.
        MORE_PARTS
    }

    /// One thing to look at.
    ///
    /// @param kind what it is
    /// @param place where, patient mm
    /// @param arguments numbers, as the kind says
    public record Finding(Kind kind, PatientPoint place, List<Object> arguments) {

        /// Copies the list.
        public Finding {
            arguments = List.copyOf(arguments);
        }

        /// {@return the id of its sentence}
        public String messageId() {
            return "quality." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Looks through a structure.
    ///
    /// @param stack its contours
    /// @param body the body's contours, where they are known; looked at only on planes that both have
    /// @param parts how many pieces it should have, where that is known
    /// @return what was found, the same in the same order for the same contours
    public static List<Finding> of(ContourStack stack, Optional<ContourStack> body, OptionalInt parts) {
        List<Finding> found = new ArrayList<>();
        pieces(stack, parts, found);
        missing(stack, found);
        crossings(stack, found);
        body.filter(b -> b.plane().sameOrientation(stack.plane())).ifPresent(b -> outside(stack, b, found));
        return found;
    }

    private static void pieces(ContourStack stack, OptionalInt expected, List<Finding> found) {
        List<ContourStack> pieces = Pieces.of(stack);
        if (pieces.size() < 2) {
            return;
        }
        List<ContourStack> large = new ArrayList<>();
        double largest = cm3(stack, pieces.getFirst());
        for (ContourStack piece : pieces) {
            double cm3 = cm3(stack, piece);
            if (cm3 > 0 && cm3 < ISLAND_CM3 && cm3 < ISLAND_SHARE * largest) {
                found.add(new Finding(Kind.ISLAND, SolidVolume.centroid(piece).orElseThrow(), List.of(cm3)));
            } else {
                large.add(piece);
            }
        }
        if (expected.isPresent() && large.size() > expected.getAsInt()) {
            SolidVolume.centroid(large.getLast()).ifPresent(
                    place -> found.add(new Finding(Kind.MORE_PARTS, place, List.of(large.size(), expected.getAsInt()))));
        }
    }

    /// A piece of one plane is as thick as the planes of the whole lie apart; 0 where that is not known.
    private static double cm3(ContourStack whole, ContourStack piece) {
        OptionalDouble spacing = whole.usualSpacingMm();
        return spacing.isEmpty() ? 0 : SolidVolume.cm3(new ContourStack(piece.plane(), piece.sections(), spacing));
    }

    private static void missing(ContourStack stack, List<Finding> found) {
        OptionalDouble usual = stack.imageSpacingMm().isPresent() ? stack.imageSpacingMm() : stack.usualSpacingMm();
        for (int i = 1; i < stack.sections().size() && usual.isPresent(); i++) {
            double from = stack.sections().get(i - 1).offsetMm();
            double to = stack.sections().get(i).offsetMm();
            if (to - from > NEXT * usual.getAsDouble()) {
                Moments beside = Moments.of(stack.sections().get(i - 1).region());
                int planes = (int) Math.min(1_000_000, Math.round((to - from) / usual.getAsDouble()) - 1);
                found.add(new Finding(Kind.MISSING_PLANES, stack.plane().toPatient(beside.u(), beside.v(), (from + to) / 2),
                        List.of(planes, from, to)));
            }
        }
    }

    private static void crossings(ContourStack stack, List<Finding> found) {
        for (Section section : stack.sections()) {
            if (Regions.selfIntersects(section.region())) {
                Ring ring = section.region().rings().stream().filter(r -> Regions.selfIntersects(Region.of(r))).findFirst()
                        .orElseGet(() -> section.region().rings().getFirst());
                double u = 0;
                double v = 0;
                for (int i = 0; i < ring.size(); i++) {
                    u += ring.u(i) / ring.size();
                    v += ring.v(i) / ring.size();
                }
                found.add(new Finding(Kind.SELF_CROSSING, stack.plane().toPatient(u, v, section.offsetMm()), List.of(section.offsetMm())));
            }
        }
    }

    private static void outside(ContourStack stack, ContourStack body, List<Finding> found) {
        double worst = 0;
        int planes = 0;
        Optional<PatientPoint> place = Optional.empty();
        double shift = body.plane().wOf(stack.plane().toPatient(0, 0, 0));
        double du = body.plane().uOf(stack.plane().toPatient(0, 0, 0));
        double dv = body.plane().vOf(stack.plane().toPatient(0, 0, 0));
        if (Math.abs(du) > ContourStack.SAME_PLANE_MM || Math.abs(dv) > ContourStack.SAME_PLANE_MM) {
            return;
        }
        for (Section section : stack.sections()) {
            Optional<Section> skin = body.at(section.offsetMm() + shift);
            if (skin.isPresent()) {
                Region out = Regions.difference(section.region(), skin.get().region());
                double area = Regions.areaMm2(out);
                if (area > OUTSIDE_MM2) {
                    planes++;
                    if (area > worst) {
                        worst = area;
                        Moments of = Moments.of(out);
                        place = Optional.of(stack.plane().toPatient(of.u(), of.v(), section.offsetMm()));
                    }
                }
            }
        }
        if (place.isPresent()) {
            found.add(new Finding(Kind.OUTSIDE_BODY, place.get(), List.of(worst, planes)));
        }
    }
}
