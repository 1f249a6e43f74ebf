package org.oligoplan.contour;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.geometry.planar.Nesting;
import org.oligoplan.geometry.planar.Outline;
import org.oligoplan.geometry.planar.Regions;

/// The pieces of a structure that do not hang together in space. Two parts of neighbouring planes hang together when they overlap seen along
/// the normal and no plane is missing between them: the planes lie no farther apart than one and a half times the usual spacing.
public final class Pieces {

    private static final double NEXT = 1.5;

    private Pieces() {}

    private record PlanePart(int section, List<Ring> rings, Outline outline) {}

    /// {@return the pieces, the largest first; each keeps the corners, planes and review of what it is made of. One piece gives the same
    ///         object; an empty stack none}
    ///
    /// @param stack any
    public static List<ContourStack> of(ContourStack stack) {
        if (stack.isEmpty()) {
            return List.of();
        }
        List<PlanePart> parts = new ArrayList<>();
        List<int[]> ofSection = new ArrayList<>();
        for (int i = 0; i < stack.sections().size(); i++) {
            int from = parts.size();
            for (List<Ring> rings : Nesting.of(stack.sections().get(i).region()).parts()) {
                parts.add(new PlanePart(i, rings, Outline.of(rings)));
            }
            ofSection.add(new int[]{from, parts.size()});
        }
        int[] root = new int[parts.size()];
        for (int i = 0; i < root.length; i++) {
            root[i] = i;
        }
        double reach = NEXT * stack.usualSpacingMm().orElse(Double.POSITIVE_INFINITY);
        for (int i = 0; i + 1 < stack.sections().size(); i++) {
            if (stack.sections().get(i + 1).offsetMm() - stack.sections().get(i).offsetMm() < reach) {
                for (int a = ofSection.get(i)[0]; a < ofSection.get(i)[1]; a++) {
                    for (int b = ofSection.get(i + 1)[0]; b < ofSection.get(i + 1)[1]; b++) {
                        if (find(root, a) != find(root, b) && overlap(parts.get(a), parts.get(b))) {
                            root[find(root, a)] = find(root, b);
                        }
                    }
                }
            }
        }
        Map<Integer, List<PlanePart>> pieces = new LinkedHashMap<>();
        for (int i = 0; i < root.length; i++) {
            pieces.computeIfAbsent(find(root, i), _ -> new ArrayList<>()).add(parts.get(i));
        }
        if (pieces.size() == 1) {
            return List.of(stack);
        }
        return pieces.values().stream().map(piece -> stackOf(stack, piece))
                .sorted(Comparator.comparingDouble(Pieces::size).reversed()).toList();
    }

    private static double size(ContourStack piece) {
        return piece.sections().stream().mapToDouble(s -> Regions.areaMm2(s.region())).sum();
    }

    private static int find(int[] root, int i) {
        int at = i;
        while (root[at] != at) {
            root[at] = root[root[at]];
            at = root[at];
        }
        return at;
    }

    private static boolean overlap(PlanePart a, PlanePart b) {
        boolean boxes = a.outline().minU() < b.outline().maxU() && b.outline().minU() < a.outline().maxU()
                && a.outline().minV() < b.outline().maxV() && b.outline().minV() < a.outline().maxV();
        return boxes && !Regions.intersection(new Region(a.rings()), new Region(b.rings())).isEmpty();
    }

    private static ContourStack stackOf(ContourStack stack, List<PlanePart> piece) {
        Map<Integer, List<Ring>> rings = new LinkedHashMap<>();
        piece.forEach(part -> rings.computeIfAbsent(part.section(), _ -> new ArrayList<>()).addAll(part.rings()));
        List<Section> sections = new ArrayList<>();
        rings.forEach((index, of) -> {
            Section whole = stack.sections().get(index);
            sections.add(new Section(whole.offsetMm(), new Region(of), whole.reviewed()));
        });
        return new ContourStack(stack.plane(), sections, stack.imageSpacingMm());
    }

    /// {@return the piece that a place lies in, or the one whose outline on the nearest plane with a contour is nearest to it}
    ///
    /// @param pieces not empty, of one structure
    /// @param u of the place
    /// @param v of the place
    /// @param w of the place
    public static ContourStack at(List<ContourStack> pieces, double u, double v, double w) {
        return pieces.stream().min(Comparator.comparingDouble(piece -> distance(piece, u, v, w))).orElseThrow();
    }

    private static double distance(ContourStack piece, double u, double v, double w) {
        double best = Double.POSITIVE_INFINITY;
        for (Section s : piece.sections()) {
            double off = s.offsetMm() - w;
            double in = s.region().contains(u, v)
                    ? 0
                    : Outline.of(s.region()).edgeDistanceSquared(u, v, 0, Double.POSITIVE_INFINITY);
            best = Math.min(best, in + off * off);
        }
        return best;
    }

    /// {@return the structure without pieces smaller than a volume; the largest piece always stays}
    ///
    /// @param stack of known thickness
    /// @param smallestCm3 pieces of less go
    public static ContourStack withoutIslands(ContourStack stack, double smallestCm3) {
        List<ContourStack> pieces = of(stack);
        ContourStack kept = stack;
        for (ContourStack piece : pieces.subList(Math.min(1, pieces.size()), pieces.size())) {
            // Nothing is known of a piece without thickness: it stays.
            if (cm3(stack, piece) < smallestCm3) {
                kept = without(kept, piece);
            }
        }
        return kept;
    }

    private static double cm3(ContourStack whole, ContourStack piece) {
        OptionalDouble spacing = whole.usualSpacingMm();
        return SolidVolume.cm3(new ContourStack(piece.plane(), piece.sections(), spacing));
    }

    /// {@return a structure without one of its pieces}
    ///
    /// @param stack the structure
    /// @param piece made by [#of(ContourStack)]
    public static ContourStack without(ContourStack stack, ContourStack piece) {
        ContourStack rest = stack;
        for (Section gone : piece.sections()) {
            Section whole = rest.at(gone.offsetMm()).orElseThrow();
            List<Ring> rings = new ArrayList<>(whole.region().rings());
            gone.region().rings().forEach(rings::remove);
            rest = rest.with(whole.offsetMm(), rings.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Section(whole.offsetMm(), new Region(rings), whole.reviewed())));
        }
        return rest;
    }

    /// {@return the structure with holes of its planes filled, and what lies in them with them}
    ///
    /// @param stack any
    /// @param largestMm2 larger holes stay; infinite fills all
    public static ContourStack withoutHoles(ContourStack stack, double largestMm2) {
        ContourStack filled = stack;
        for (Section section : stack.sections()) {
            Region region = section.region();
            Nesting nesting = Nesting.of(region);
            Region whole = region;
            for (int i = 0; i < nesting.size() && !nesting.crosses(); i++) {
                if (!nesting.isShell(i) && Math.abs(nesting.ring(i).signedAreaMm2()) <= largestMm2) {
                    whole = Regions.union(whole, Region.of(nesting.ring(i)));
                }
            }
            if (!whole.equals(region)) {
                filled = Planes.with(filled, section.offsetMm(), whole);
            }
        }
        return filled;
    }
}
