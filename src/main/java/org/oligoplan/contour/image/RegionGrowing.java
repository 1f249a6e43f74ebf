package org.oligoplan.contour.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.oligoplan.contour.Masks;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.NominalSlab;
import org.oligoplan.geometry.planar.Regions;
import org.oligoplan.jobs.Progress;
import org.oligoplan.volume.BitMask;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.StoredRange;
import org.oligoplan.volume.Volume;

/// Growing from a place: all voxels of a range that hang together with the voxel there over common faces (six neighbours), where asked only
/// inside a sphere and inside a structure. The outline on each slice runs between the voxels, where the value reaches the end of the range;
/// sphere and structure cut it exactly.
public final class RegionGrowing {

    /// What is grown.
    ///
    /// @param seed where to begin, in the image's frame
    /// @param range the values that belong, in the image's rescaled unit
    /// @param radiusMm of a sphere around the seed that it stays in; none without
    /// @param within a structure on planes of the image's orientation that it stays in; none without
    /// @param mostCm3 it stops when it is larger
    public record Wish(PatientPoint seed, ValueRange range, Optional<Double> radiusMm, Optional<ContourStack> within, double mostCm3) {}

    /// What came of it.
    ///
    /// @param sections one on each slice that it reached, none reviewed; incomplete where it stopped
    /// @param voxels how many voxels
    /// @param cm3 their volume
    /// @param stopped whether it was larger than wished and stopped there
    /// @param atEdge whether it reached the image's border, or a slice that is missing
    public record Grown(List<Section> sections, long voxels, double cm3, boolean stopped, boolean atEdge) {

        /// Copies the list.
        public Grown {
            sections = List.copyOf(sections);
        }
    }

    private final Volume volume;
    private final ImageGrid grid;
    private final Wish wish;
    private final Progress progress;
    private final double[][] centres;
    private final Optional<BitMask> limit;
    private final long[] @Nullable [] members;
    private final int words;
    private final double voxelCm3;
    private long[] stack = new long[1024];
    private int waiting;
    private long count;
    private boolean atEdge;

    private RegionGrowing(Volume volume, Wish wish, Progress progress) {
        this.volume = volume;
        this.grid = volume.grid();
        this.wish = wish;
        this.progress = progress;
        PlaneFrame plane = grid.plane();
        this.centres = grid.sliceOrigins().stream().map(o -> new double[]{plane.uOf(o), plane.vOf(o), plane.wOf(o)})
                .toArray(double[][]::new);
        this.limit = wish.within().map(stack -> Masks.centres(stack, grid));
        this.members = new long[grid.slices()][];
        this.words = grid.columns() + 63 >> 6;
        this.voxelCm3 = grid.columnSpacingMm() * grid.rowSpacingMm() * grid.usualSpacingMm().orElse(1) / 1000;
    }

    /// {@return the slice and pixel nearest to a place, as slice, row, column; none outside of the image}
    public static Optional<int[]> voxel(ImageGrid grid, PatientPoint place) {
        int k = grid.nearestSlice(grid.plane().wOf(place));
        PatientPoint origin = grid.sliceOrigins().get(k);
        long i = Math.round((grid.plane().uOf(place) - grid.plane().uOf(origin)) / grid.columnSpacingMm());
        long j = Math.round((grid.plane().vOf(place) - grid.plane().vOf(origin)) / grid.rowSpacingMm());
        double off = Math.abs(grid.plane().wOf(place) - grid.offsetMm(k));
        boolean inside = i >= 0 && j >= 0 && i < grid.columns() && j < grid.rows() && off <= grid.usualSpacingMm().orElse(1);
        return inside ? Optional.of(new int[]{k, (int) j, (int) i}) : Optional.empty();
    }

    /// {@return what grows; without sections where the seed's voxel does not belong itself}
    ///
    /// @param volume the image
    /// @param progress told of slices traced
    public static Grown of(Volume volume, Wish wish, Progress progress) {
        RegionGrowing growing = new RegionGrowing(volume, wish, progress);
        Optional<int[]> seed = voxel(volume.grid(), wish.seed());
        seed.ifPresent(at -> growing.grow(at[0], at[1], at[2]));
        return growing.result();
    }

    private void grow(int slice, int row, int column) {
        if (!belongs(column, row, slice)) {
            return;
        }
        push(slice, row, column);
        double most = wish.mostCm3() / voxelCm3;
        for (long rounds = 0; waiting > 0 && count <= most; rounds++) {
            if ((rounds & 1023) == 0) {
                progress.checkCancelled();
            }
            long next = stack[--waiting];
            row((int) (next >>> 42), (int) (next >>> 21) & 0x1fffff, (int) next & 0x1fffff);
        }
    }

    /// Takes the whole stretch of a row that a voxel lies in, and notes where the neighbouring rows go on.
    private void row(int k, int j, int column) {
        if (isMember(column, j, k)) {
            return;
        }
        int from = column;
        while (from > 0 && belongs(from - 1, j, k)) {
            from--;
        }
        int to = column + 1;
        while (to < grid.columns() && belongs(to, j, k)) {
            to++;
        }
        long[] bits = members[k];
        if (bits == null) {
            bits = new long[words * grid.rows()];
            members[k] = bits;
        }
        for (int i = from; i < to; i++) {
            bits[j * words + (i >> 6)] |= 1L << (i & 63);
        }
        count += to - from;
        atEdge |= from == 0 || to == grid.columns() || j == 0 || j == grid.rows() - 1 || k == 0 || k == grid.slices() - 1;
        seeds(k, j - 1, from, to);
        seeds(k, j + 1, from, to);
        seeds(k - 1, j, from, to);
        seeds(k + 1, j, from, to);
    }

    private void seeds(int k, int j, int from, int to) {
        if (k < 0 || j < 0 || k >= grid.slices() || j >= grid.rows()) {
            return;
        }
        if (volume.stored(k) == null) {
            atEdge = true;
            return;
        }
        boolean before = false;
        for (int i = from; i < to; i++) {
            boolean now = !isMember(i, j, k) && belongs(i, j, k);
            if (now && !before) {
                push(k, j, i);
            }
            before = now;
        }
    }

    private void push(int k, int j, int i) {
        if (waiting == stack.length) {
            stack = Arrays.copyOf(stack, 2 * waiting);
        }
        stack[waiting++] = (long) k << 42 | (long) j << 21 | i;
    }

    private boolean isMember(int i, int j, int k) {
        long[] bits = members[k];
        return bits != null && (bits[j * words + (i >> 6)] >> (i & 63) & 1) == 1;
    }

    private boolean belongs(int i, int j, int k) {
        return inRange(i, j, k) && allowed(i, j, k);
    }

    private boolean inRange(int i, int j, int k) {
        short[] slice = volume.stored(k);
        if (slice == null) {
            return false;
        }
        int raw = volume.unsigned() ? slice[j * grid.columns() + i] & 0xffff : slice[j * grid.columns() + i];
        double value = raw * volume.slope(k) + volume.intercept(k);
        Optional<StoredRange> padding = volume.padding(k);
        return wish.range().contains(value) && (padding.isEmpty() || !padding.get().contains(raw));
    }

    private boolean allowed(int i, int j, int k) {
        if (wish.radiusMm().isPresent()) {
            PlaneFrame plane = grid.plane();
            double du = centres[k][0] + i * grid.columnSpacingMm() - plane.uOf(wish.seed());
            double dv = centres[k][1] + j * grid.rowSpacingMm() - plane.vOf(wish.seed());
            double dw = centres[k][2] - plane.wOf(wish.seed());
            if (du * du + dv * dv + dw * dw > wish.radiusMm().get() * wish.radiusMm().get()) {
                return false;
            }
        }
        return limit.isEmpty() || limit.get().get(i, j, k);
    }

    private Grown result() {
        List<Section> sections = new ArrayList<>();
        List<NominalSlab> slabs = wish.within().map(NominalSlab::of).orElse(List.of());
        for (int k = 0; k < members.length; k++) {
            progress.checkCancelled();
            if (members[k] != null) {
                Region region = cut(traced(k), k, slabs);
                if (!region.isEmpty()) {
                    sections.add(new Section(grid.offsetMm(k), region, false));
                }
            }
            progress.report(k + 1L, members.length);
        }
        return new Grown(sections, count, count * voxelCm3, count > wish.mostCm3() / voxelCm3, atEdge);
    }

    private Region traced(int k) {
        int[] box = box(k);
        Patch patch = Patch.ofSlice(volume, k, new Patch.Box(box[0] - 2, box[1] - 2, box[2] + 2, box[3] + 2));
        float[] inside = new float[patch.values().length];
        boolean limited = wish.radiusMm().isPresent() || limit.isPresent();
        for (int at = 0; at < inside.length; at++) {
            int i = box[0] - 2 + at % patch.columns();
            int j = box[1] - 2 + Math.floorDiv(at, patch.columns());
            float value = wish.range().inside(patch.values()[at]);
            // What lies in the range and is not joined stays out; beyond a limit it tells how far the outline would go without it.
            boolean out = value >= 0 && !member(i, j, k) && !(limited && besideMember(i, j, k) && !allowed(i, j, k));
            inside[at] = out ? -1e-3f : value;
        }
        return patch.traced(inside);
    }

    private boolean member(int i, int j, int k) {
        return i >= 0 && j >= 0 && i < grid.columns() && j < grid.rows() && isMember(i, j, k);
    }

    private boolean besideMember(int i, int j, int k) {
        for (int dj = -1; dj <= 1; dj++) {
            for (int di = -1; di <= 1; di++) {
                if (member(i + di, j + dj, k)) {
                    return true;
                }
            }
        }
        return false;
    }

    private int[] box(int k) {
        int[] box = {grid.columns(), grid.rows(), 0, 0};
        long[] bits = members[k];
        for (int at = 0; bits != null && at < bits.length; at++) {
            if (bits[at] != 0) {
                int j = Math.floorDiv(at, words);
                int i = at % words << 6;
                box[0] = Math.min(box[0], i + Long.numberOfTrailingZeros(bits[at]));
                box[2] = Math.max(box[2], i + 64 - Long.numberOfLeadingZeros(bits[at]));
                box[1] = Math.min(box[1], j);
                box[3] = Math.max(box[3], j + 1);
            }
        }
        return box;
    }

    private Region cut(Region region, int k, List<NominalSlab> slabs) {
        Region result = region;
        double w = centres[k][2];
        if (wish.radiusMm().isPresent() && !result.isEmpty()) {
            PlaneFrame plane = grid.plane();
            Disc disc = Disc.of(plane.uOf(wish.seed()), plane.vOf(wish.seed()), w - plane.wOf(wish.seed()),
                    wish.radiusMm().get());
            result = disc.cut(result);
        }
        if (wish.within().isPresent() && !result.isEmpty()) {
            OptionalInt slab = java.util.stream.IntStream.range(0, slabs.size())
                    .filter(s -> slabs.get(s).fromMm() <= w && w < slabs.get(s).toMm()).findFirst();
            result = slab.isEmpty() ? new Region(List.of()) : Regions.intersection(result, slabs.get(slab.getAsInt()).region());
        }
        return result;
    }
}
