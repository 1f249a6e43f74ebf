package org.oligoplan.contour;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;

/// Whole planes of a structure: copying, deleting, and which planes can be drawn on.
public final class Planes {

    private Planes() {}

    /// {@return the structure with the section at `fromMm` also on the plane at `toMm`, in place of what was there; the same object if there
    ///         is none at `fromMm` or nothing changes}
    ///
    /// The copy is not reviewed: nobody has drawn or accepted it on that plane.
    ///
    /// @param fromMm w of the plane copied from
    /// @param toMm w of the plane copied to
    public static ContourStack copyToPlane(ContourStack stack, double fromMm, double toMm) {
        Optional<Section> from = stack.at(fromMm);
        if (from.isEmpty() || Math.abs(fromMm - toMm) < ContourStack.SAME_PLANE_MM) {
            return stack;
        }
        Region region = new Region(from.get().region().rings().stream().map(r -> Ring.of(r.coordinates())).toList());
        double w = stack.at(toMm).map(Section::offsetMm).orElse(toMm);
        Section copy = new Section(w, region, false);
        return stack.at(toMm).filter(copy::equals).isPresent() ? stack : stack.with(w, Optional.of(copy));
    }

    /// {@return the structure without the plane at `offsetMm`; the same object if there is none}
    public static ContourStack deletePlane(ContourStack stack, double offsetMm) {
        return stack.at(offsetMm).isEmpty() ? stack : stack.with(offsetMm, Optional.empty());
    }

    /// {@return the structure with `region` on the plane at `offsetMm`, which becomes empty with an empty region}
    ///
    /// A new plane is reviewed, as a person draws it; a plane that was not reviewed stays so.
    public static ContourStack with(ContourStack stack, double offsetMm, Region region) {
        Optional<Section> before = stack.at(offsetMm);
        double w = before.map(Section::offsetMm).orElse(offsetMm);
        boolean reviewed = before.map(Section::reviewed).orElse(true);
        return stack.with(w, region.isEmpty() ? Optional.empty() : Optional.of(new Section(w, region, reviewed)));
    }

    /// {@return what the structure is on the plane at `offsetMm`; an empty region where there is nothing}
    static Region region(ContourStack stack, double offsetMm) {
        return stack.at(offsetMm).map(Section::region).orElse(new Region(List.of()));
    }

    /// {@return the planes that can be drawn on, rising: the sections' own, and the image planes that are not (nearly) one of them}
    public static double[] candidates(ContourStack stack, double[] imageOffsetsMm) {
        double[] own = stack.sections().stream().mapToDouble(Section::offsetMm).toArray();
        double[] all = Arrays.copyOf(own, own.length + imageOffsetsMm.length);
        int count = own.length;
        double near = Math.max(ContourStack.SAME_PLANE_MM, spacing(imageOffsetsMm) / 4);
        for (double w : imageOffsetsMm) {
            if (Arrays.stream(own).noneMatch(s -> Math.abs(s - w) < near)) {
                all[count++] = w;
            }
        }
        double[] planes = Arrays.copyOf(all, count);
        Arrays.sort(planes);
        return planes;
    }

    private static double spacing(double[] offsets) {
        return offsets.length < 2 ? 0 : Math.abs(offsets[offsets.length - 1] - offsets[0]) / (offsets.length - 1);
    }

    /// {@return the plane that owns the height `w`; none where `w` is outside of all}
    static Optional<Double> nearest(double[] planes, double w) {
        for (int i = 0; i < planes.length; i++) {
            if (w >= lowerSide(planes, i) - ContourStack.SAME_PLANE_MM && w <= upperSide(planes, i) + ContourStack.SAME_PLANE_MM) {
                boolean nextIsNearer = i + 1 < planes.length && planes[i + 1] - w < w - planes[i];
                return Optional.of(nextIsNearer ? planes[i + 1] : planes[i]);
            }
        }
        return Optional.empty();
    }

    /// {@return where a plane's stretch starts: half-way to the one below, or as far down as up}
    static double lowerSide(double[] planes, int i) {
        return i > 0 ? (planes[i - 1] + planes[i]) / 2 : planes.length > 1 ? planes[0] - (planes[1] - planes[0]) / 2 : planes[0];
    }

    /// {@return where a plane's stretch ends: half-way to the one above, or as far up as down}
    static double upperSide(double[] planes, int i) {
        int last = planes.length - 1;
        return i < last
                ? (planes[i] + planes[i + 1]) / 2
                : planes.length > 1 ? planes[last] + (planes[last] - planes[last - 1]) / 2 : planes[last];
    }
}
