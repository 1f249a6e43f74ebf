package org.oligoplan.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A structure as it is known: its sections on parallel planes, in order of w. The planes between neighbouring sections that the structure
/// could have been drawn on are known only through the image spacing.
///
/// @param plane the planes' orientation and frame
/// @param sections in rising order of offset, no offset twice
/// @param imageSpacingMm the spacing of the image planes that it was drawn on, where known
public record ContourStack(PlaneFrame plane, List<Section> sections, OptionalDouble imageSpacingMm) {

    /// Two sections nearer than this are the same plane.
    public static final double SAME_PLANE_MM = 0.01;

    /// Sorts the sections; refuses two on one plane and a spacing that is not positive.
    public ContourStack {
        List<Section> sorted = new ArrayList<>(sections);
        sorted.sort(Comparator.comparingDouble(Section::offsetMm));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).offsetMm() - sorted.get(i - 1).offsetMm() < SAME_PLANE_MM) {
                throw new IllegalArgumentException("two sections on the plane at " + sorted.get(i).offsetMm() + " mm");
            }
        }
        sections = List.copyOf(sorted);
        if (imageSpacingMm.isPresent() && !(imageSpacingMm.getAsDouble() > 0)) {
            throw new IllegalArgumentException("image spacing " + imageSpacingMm);
        }
    }

    /// {@return an empty stack}
    public static ContourStack empty(PlaneFrame plane, OptionalDouble imageSpacingMm) {
        return new ContourStack(plane, List.of(), imageSpacingMm);
    }

    public boolean isEmpty() {
        return sections.isEmpty();
    }

    /// {@return the section on the plane at `offsetMm`, if there is one}
    public Optional<Section> at(double offsetMm) {
        return sections.stream().filter(s -> Math.abs(s.offsetMm() - offsetMm) < SAME_PLANE_MM).findFirst();
    }

    /// {@return this stack with the plane at `offsetMm` set, or emptied}
    public ContourStack with(double offsetMm, Optional<Section> section) {
        List<Section> changed = new ArrayList<>(sections);
        changed.removeIf(s -> Math.abs(s.offsetMm() - offsetMm) < SAME_PLANE_MM);
        section.ifPresent(changed::add);
        return new ContourStack(plane, changed, imageSpacingMm);
    }

    /// {@return the median gap between neighbouring sections, or the image spacing where there is but one section}
    public OptionalDouble usualSpacingMm() {
        if (sections.size() < 2) {
            return imageSpacingMm;
        }
        double[] gaps = new double[sections.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = sections.get(i + 1).offsetMm() - sections.get(i).offsetMm();
        }
        Arrays.sort(gaps);
        return OptionalDouble.of(gaps[(gaps.length - 1) / 2]);
    }

    public boolean allReviewed() {
        return sections.stream().allMatch(Section::reviewed);
    }
}
