package org.oligoplan.render;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Section;
import org.oligoplan.volume.ImageGrid;

/// Which part of the normal each plane of a stack stands for: half the gap to its neighbours. Where planes are missing (the gap is more than
/// one and a half times the usual one) and at the ends, half the usual gap; what lies between then belongs to no plane.
public final class Slabs {

    private static final double MISSING = 1.5;

    private final double[] offsets;
    private final double[] low;
    private final double[] high;

    private Slabs(double[] offsets, double usual) {
        int n = offsets.length;
        this.offsets = offsets;
        this.low = new double[n];
        this.high = new double[n];
        for (int k = 0; k < n; k++) {
            low[k] = k > 0 && joined(offsets[k] - offsets[k - 1], usual) ? (offsets[k - 1] + offsets[k]) / 2 : offsets[k] - usual / 2;
            high[k] = k + 1 < n && joined(offsets[k + 1] - offsets[k], usual)
                    ? (offsets[k] + offsets[k + 1]) / 2
                    : offsets[k] + usual / 2;
        }
    }

    private static boolean joined(double gap, double usual) {
        return gap <= MISSING * usual;
    }

    /// {@return the slabs of an image's slices; a single slice is as thick as its rows are apart}
    public static Slabs of(ImageGrid grid) {
        return new Slabs(grid.offsetsMm(), grid.usualSpacingMm().orElse(grid.rowSpacingMm()));
    }

    /// {@return the slabs of a structure's sections}
    ///
    /// @param stack the sections
    /// @param fallbackMm thickness where neither a second section nor the image spacing is known
    public static Slabs of(ContourStack stack, double fallbackMm) {
        OptionalDouble usual = stack.usualSpacingMm();
        return new Slabs(stack.sections().stream().mapToDouble(Section::offsetMm).toArray(), usual.orElse(fallbackMm));
    }

    public int count() {
        return offsets.length;
    }

    public double offsetMm(int k) {
        return offsets[k];
    }

    public double lowMm(int k) {
        return low[k];
    }

    public double highMm(int k) {
        return high[k];
    }

    /// {@return whether slab `k` touches slab `k + 1`}
    public boolean touchesNext(int k) {
        return k + 1 < offsets.length && high[k] == low[k + 1];
    }

    /// {@return the last plane at or below `wMm`, -1 when there is none}
    public int below(double wMm) {
        int at = Arrays.binarySearch(offsets, wMm);
        return at >= 0 ? at : -at - 2;
    }

    /// {@return the plane that stands for the place, -1 when none does}
    public int owner(double wMm) {
        int k = below(wMm);
        if (k >= 0 && wMm <= high[k]) {
            return k;
        }
        return k + 1 < offsets.length && wMm >= low[k + 1] ? k + 1 : -1;
    }

    /// {@return whether the place lies between the first and the last slab, though perhaps in a gap}
    public boolean spans(double wMm) {
        return offsets.length > 0 && wMm >= low[0] && wMm <= high[high.length - 1];
    }
}
