package org.oligoplan.exchange.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.Nesting;
import org.oligoplan.model.OpenContour;

/// The contours of a structure as they are written, plane by plane.
///
/// @param outlines closed contours first, by rising offset, then points and open lines
/// @param reviewed sections that a person has drawn or accepted
/// @param unreviewed sections that nobody has accepted
/// @param asTheyStand planes whose rings cross or touch, so that no keyhole can be made of them
/// @param tooSmall rings left out because fewer than three of their points differ
public record StackOutlines(List<Outline> outlines, int reviewed, int unreviewed, int asTheyStand, int tooSmall) {

    /// Copies the list.
    public StackOutlines {
        outlines = List.copyOf(outlines);
    }

    /// {@return the contours of a structure}
    ///
    /// @param stack its sections
    /// @param open its points and open lines
    /// @param holes how holes are written
    public static StackOutlines of(ContourStack stack, List<OpenContour> open, HoleForm holes) {
        List<Outline> outlines = new ArrayList<>();
        int reviewed = 0;
        int asTheyStand = 0;
        int tooSmall = 0;
        for (Section section : stack.sections()) {
            reviewed += section.reviewed() ? 1 : 0;
            List<Ring> whole = new ArrayList<>();
            for (Ring ring : section.region().rings()) {
                if (differing(ring.coordinates()) >= 3) {
                    whole.add(ring);
                } else {
                    tooSmall++;
                }
            }
            if (holes == HoleForm.KEYHOLE && whole.size() > 1) {
                Nesting nesting = Nesting.of(new Region(whole));
                if (!nesting.crosses()) {
                    nesting.parts().forEach(part -> outlines.add(part.size() == 1
                            ? new Outline(Outline.CLOSED, place(stack.plane(), part.getFirst(), section.offsetMm()))
                            : new Outline(Outline.CLOSED,
                                    place(stack.plane(), Keyhole.of(part.getFirst(), part.subList(1, part.size())), section.offsetMm()))));
                    continue;
                }
                asTheyStand++;
            }
            String type = holes == HoleForm.XOR && whole.size() > 1 ? Outline.XOR : Outline.CLOSED;
            whole.forEach(ring -> outlines.add(new Outline(type, place(stack.plane(), ring, section.offsetMm()))));
        }
        open.forEach(contour -> outlines.add(new Outline(contour.geometricType(), contour.coordinates())));
        return new StackOutlines(outlines, reviewed, stack.sections().size() - reviewed, asTheyStand, tooSmall);
    }

    private static int differing(double[] uv) {
        int count = 1;
        for (int i = 2; i < uv.length; i += 2) {
            count += uv[i] != uv[i - 2] || uv[i + 1] != uv[i - 1] ? 1 : 0;
        }
        return uv.length > 4 && uv[0] == uv[uv.length - 2] && uv[1] == uv[uv.length - 1] ? count - 1 : count;
    }

    private static double[] place(PlaneFrame plane, Ring ring, double offsetMm) {
        double[] xyz = ring.fileCoordinates().orElseGet(() -> place(plane, ring.coordinates(), offsetMm));
        int end = xyz.length;
        while (end > 9 && xyz[end - 3] == xyz[0] && xyz[end - 2] == xyz[1] && xyz[end - 1] == xyz[2]) {
            end -= 3;
        }
        return end == xyz.length ? xyz : Arrays.copyOf(xyz, end);
    }

    private static double[] place(PlaneFrame plane, double[] uv, double offsetMm) {
        double[] xyz = new double[uv.length / 2 * 3];
        for (int i = 0; 2 * i < uv.length; i++) {
            PatientPoint p = plane.toPatient(uv[2 * i], uv[2 * i + 1], offsetMm);
            // Adding zero turns a negative zero into a plain one.
            xyz[3 * i] = p.x() + 0.0;
            xyz[3 * i + 1] = p.y() + 0.0;
            xyz[3 * i + 2] = p.z() + 0.0;
        }
        return xyz;
    }
}
