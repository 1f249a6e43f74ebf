package org.oligoplan.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.model.Claim;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Structure;
import org.oligoplan.text.Message;
import org.oligoplan.volume.ImageGrid;

/// Whether contours and image go far enough past a lesion for a clear verdict: where an organ's contours stop, the organ may go on.
///
/// @param reachMm how far past the lesion they must go
record Reach(double reachMm) {

    /// A last contour nearer than this to the image's last slice, in slices, was cut off by the image.
    private static final double AT_EDGE_SLICES = 0.75;

    /// A place in a direction, mm.
    private record Span(double low, double high) {

        static final Span NONE = new Span(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

        Span with(double from, double to) {
            return new Span(Math.min(low, from), Math.max(high, to));
        }
    }

    /// {@return why the organ's contours do not reach far enough past the lesion; empty when they do}
    ///
    /// @param facts the case, for statements that the organ ends
    /// @param organ the organ
    /// @param placed its contours in the common frame
    /// @param lesionName the lesion's name
    /// @param lesion its contours in the common frame
    List<Message> ofContours(CaseFacts facts, Structure organ, ContourStack placed, String lesionName, ContourStack lesion) {
        List<Message> missing = new ArrayList<>();
        PatientVector normal = placed.plane().normal();
        Span span = span(lesion, normal);
        double low = placed.sections().getFirst().offsetMm();
        double high = placed.sections().getLast().offsetMm();
        check(facts, organ, Claim.End.LOW, span.low() - low, normal.times(-1), lesionName).ifPresent(missing::add);
        check(facts, organ, Claim.End.HIGH, high - span.high(), normal, lesionName).ifPresent(missing::add);
        return missing;
    }

    private Optional<Message> check(CaseFacts facts, Structure organ, Claim.End end, double pastMm, PatientVector direction,
            String lesionName) {
        if (pastMm >= reachMm) {
            return Optional.empty();
        }
        boolean cut = facts.imageOf(organ).filter(i -> cutByImage(organ.contours(), i, end)).isPresent();
        if (facts.organEnds(organ.id(), end) && !cut) {
            return Optional.empty();
        }
        String id = cut ? "check.missing.imageReach" : pastMm >= 0 ? "check.missing.contourReach" : "check.missing.contourShort";
        return Optional.of(Message.of(id, organ.name(), lesionName, Printed.mm(Math.abs(pastMm), reachMm), towards(direction),
                Printed.mm(reachMm)));
    }

    private static boolean cutByImage(ContourStack contours, ImageSeries image, Claim.End end) {
        ImageGrid grid = image.grid();
        if (!contours.plane().sameOrientation(grid.plane())) {
            return false;
        }
        double edge = grid.usualSpacingMm().orElse(0) * AT_EDGE_SLICES;
        return switch (end) {
            case LOW -> contours.sections().getFirst().offsetMm() - grid.offsetMm(0) < edge;
            case HIGH -> grid.offsetMm(grid.slices() - 1) - contours.sections().getLast().offsetMm() < edge;
        };
    }

    /// {@return why the image's slices are not wide enough around the lesion; empty when they are}
    ///
    /// @param image the planning image
    /// @param lesionName the lesion's name
    /// @param lesion its contours in the image's frame
    List<Message> ofImageInPlane(ImageSeries image, String lesionName, ContourStack lesion) {
        ImageGrid grid = image.grid();
        PlaneFrame plane = grid.plane();
        List<Message> missing = new ArrayList<>();
        double uLow = grid.sliceOrigins().stream().mapToDouble(plane::uOf).max().orElseThrow() - grid.columnSpacingMm() / 2;
        double uHigh = grid.sliceOrigins().stream().mapToDouble(plane::uOf).min().orElseThrow()
                + (grid.columns() - 0.5) * grid.columnSpacingMm();
        double vLow = grid.sliceOrigins().stream().mapToDouble(plane::vOf).max().orElseThrow() - grid.rowSpacingMm() / 2;
        double vHigh = grid.sliceOrigins().stream().mapToDouble(plane::vOf).min().orElseThrow() + (grid.rows() - 0.5) * grid.rowSpacingMm();
        Span u = span(lesion, plane.u());
        Span v = span(lesion, plane.v());
        narrow(missing, u.low() - uLow, plane.u().times(-1), lesionName);
        narrow(missing, uHigh - u.high(), plane.u(), lesionName);
        narrow(missing, v.low() - vLow, plane.v().times(-1), lesionName);
        narrow(missing, vHigh - v.high(), plane.v(), lesionName);
        return missing;
    }

    private void narrow(List<Message> missing, double pastMm, PatientVector direction, String lesionName) {
        if (pastMm < reachMm) {
            missing.add(Message.of("check.missing.imageNarrow", lesionName, Printed.mm(pastMm, reachMm), towards(direction),
                    Printed.mm(reachMm)));
        }
    }

    /// {@return the extent of the contour slabs along `direction`}
    private static Span span(ContourStack stack, PatientVector direction) {
        PlaneFrame plane = stack.plane();
        double alongU = plane.u().dot(direction);
        double alongV = plane.v().dot(direction);
        double alongW = plane.normal().dot(direction);
        double half = stack.usualSpacingMm().orElse(0) / 2 * Math.abs(alongW);
        Span span = Span.NONE;
        for (Section section : stack.sections()) {
            for (Ring ring : section.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    double at = ring.u(i) * alongU + ring.v(i) * alongV + section.offsetMm() * alongW;
                    span = span.with(at - half, at + half);
                }
            }
        }
        return span;
    }

    /// {@return the name of the patient's direction that is nearest}
    private static Message towards(PatientVector d) {
        double x = Math.abs(d.x());
        double y = Math.abs(d.y());
        double z = Math.abs(d.z());
        if (z >= x && z >= y) {
            return Message.of(d.z() > 0 ? "check.towards.head" : "check.towards.feet");
        }
        if (x >= y) {
            return Message.of(d.x() > 0 ? "check.towards.left" : "check.towards.right");
        }
        return Message.of(d.y() > 0 ? "check.towards.back" : "check.towards.front");
    }
}
