package org.oligoplan.contour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.Regions;
import org.oligoplan.jobs.Progress;

/// Set operations between structures, plane by plane. The result lies on the first structure's planes and the image's; where the second was
/// drawn on other planes or in another orientation, its interpolated solid is cut there (see [Resampling]).
public final class Combination {

    /// What is kept.
    public enum Operation {
        /// What lies in either.
        UNION,
        /// What lies in both.
        INTERSECTION,
        /// What lies in the first and not in the second.
        DIFFERENCE,
        /// What lies in one only.
        SYMMETRIC_DIFFERENCE
    }

    private Combination() {}

    /// {@return the combined structure on the first one's planes; a section is reviewed when all that it comes from is}
    ///
    /// @param first gives the orientation
    /// @param second of the same frame of reference; each that is not empty is of known thickness
    /// @param imageOffsetsMm w of the image planes in rising order, in the first one's orientation; may be empty
    /// @param operation what is kept
    /// @param progress told of each plane
    public static ContourStack of(ContourStack first, ContourStack second, double[] imageOffsetsMm, Operation operation,
            Progress progress) {
        double[] planes = planes(first, second, imageOffsetsMm);
        Resampling.Sampler ofFirst = new Resampling.Sampler(first, first.plane(), false, progress);
        Resampling.Sampler ofSecond = new Resampling.Sampler(second, first.plane(), false, progress);
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < planes.length; i++) {
            progress.checkCancelled();
            Optional<Section> a = ofFirst.at(planes[i]);
            if (a.isPresent() || operation == Operation.UNION || operation == Operation.SYMMETRIC_DIFFERENCE) {
                Optional<Section> b = ofSecond.at(planes[i]);
                Region region = combined(region(a), region(b), operation);
                if (!region.isEmpty()) {
                    boolean reviewed = a.map(Section::reviewed).orElse(true) && b.map(Section::reviewed).orElse(true);
                    sections.add(new Section(planes[i], region, reviewed));
                }
            }
            progress.report(i + 1L, planes.length);
        }
        return new ContourStack(first.plane(), sections, Margins.spacing(first, imageOffsetsMm));
    }

    private static double[] planes(ContourStack first, ContourStack second, double[] imageOffsetsMm) {
        double[] planes = Planes.candidates(first, imageOffsetsMm);
        return second.plane().sameOrientation(first.plane()) && imageOffsetsMm.length == 0
                ? Planes.candidates(first, second.sections().stream().mapToDouble(Section::offsetMm).toArray())
                : planes;
    }

    private static Region region(Optional<Section> section) {
        return section.map(Section::region).orElse(new Region(List.of()));
    }

    private static Region combined(Region a, Region b, Operation operation) {
        return switch (operation) {
            case UNION -> b.isEmpty() ? a : Regions.union(a, b);
            case INTERSECTION -> Regions.intersection(a, b);
            case DIFFERENCE -> b.isEmpty() ? a : Regions.difference(a, b);
            case SYMMETRIC_DIFFERENCE -> b.isEmpty() ? a : Regions.symmetricDifference(a, b);
        };
    }

    /// {@return the part of a structure between two margins of another: a shell}
    ///
    /// @param stack what the shell goes around; not empty, of known thickness
    /// @param imageOffsetsMm as for [Margins#of]
    /// @param fromMm inner side, negative inside of the structure
    /// @param toMm outer side, over `fromMm`
    /// @param progress told of each plane
    public static ContourStack shell(ContourStack stack, double[] imageOffsetsMm, double fromMm, double toMm, Progress progress) {
        if (!(fromMm < toMm)) {
            throw new IllegalArgumentException("a shell from " + fromMm + " to " + toMm + " mm");
        }
        ContourStack outer = Margins.of(stack, imageOffsetsMm, Margin.all(toMm), progress);
        ContourStack inner = Margins.of(stack, imageOffsetsMm, Margin.all(fromMm), progress);
        return inner.isEmpty() || outer.isEmpty() ? outer : of(outer, inner, imageOffsetsMm, Operation.DIFFERENCE, progress);
    }

    /// {@return a structure cut to what keeps inside of another, or out of it}
    ///
    /// @param stack what is cut
    /// @param limit the other; an empty one keeps nothing inside and everything out
    /// @param inside whether to stay inside of it, rather than out
    /// @param gapMm how far inside, or how far away, to stay; 0 or more
    /// @param imageOffsetsMm as for [#of]
    /// @param progress told of each plane
    public static ContourStack limited(ContourStack stack, ContourStack limit, boolean inside, double gapMm, double[] imageOffsetsMm,
            Progress progress) {
        if (!(gapMm >= 0)) {
            throw new IllegalArgumentException("a gap of " + gapMm + " mm");
        }
        // The limit's own planes serve for its margin: they need not be those of the stack that is cut.
        double[] planes = limit.plane().sameOrientation(stack.plane())
                ? imageOffsetsMm
                : beyond(limit, gapMm);
        ContourStack moved = gapMm == 0 || limit.isEmpty() ? limit : Margins.of(limit, planes, Margin.all(inside ? -gapMm : gapMm), progress);
        return of(stack, moved, imageOffsetsMm, inside ? Operation.INTERSECTION : Operation.DIFFERENCE, progress);
    }

    private static double[] beyond(ContourStack stack, double reachMm) {
        if (stack.isEmpty() || stack.usualSpacingMm().isEmpty()) {
            return new double[0];
        }
        double step = stack.usualSpacingMm().getAsDouble();
        int more = (int) Math.ceil(reachMm / step);
        double low = stack.sections().getFirst().offsetMm();
        double high = stack.sections().getLast().offsetMm();
        double[] offsets = new double[2 * more];
        for (int i = 0; i < more; i++) {
            offsets[i] = low - (more - i) * step;
            offsets[more + i] = high + (i + 1) * step;
        }
        return Arrays.stream(offsets).sorted().toArray();
    }
}
