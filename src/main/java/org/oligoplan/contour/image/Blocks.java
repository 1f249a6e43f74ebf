package org.oligoplan.contour.image;

import java.util.Arrays;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.StoredRange;
import org.oligoplan.volume.Volume;

/// A CT in blocks of a few pixels of one slice each, about 3.5 mm wide: the mean HU of each block, and how many of its pixels are at or over
/// a value. Places without a value count as air.
final class Blocks {

    /// What stands for no value, HU; nothing lower is kept.
    static final short AIR = -1024;

    private static final double WANTED_MM = 3.5;

    final ImageGrid grid;
    final int side;
    final int columns;
    final int rows;
    final int slices;
    final short[][] mean;
    final byte[][] dense;

    private Blocks(ImageGrid grid) {
        this.grid = grid;
        this.side = Math.clamp(Math.round(WANTED_MM / Math.max(grid.columnSpacingMm(), grid.rowSpacingMm())), 1, 11);
        this.columns = Math.floorDiv(grid.columns() + side - 1, side);
        this.rows = Math.floorDiv(grid.rows() + side - 1, side);
        this.slices = grid.slices();
        this.mean = new short[slices][];
        this.dense = new byte[slices][];
    }

    /// {@return the blocks of an image in HU}
    ///
    /// @param denseHu from where on a pixel counts as dense
    static Blocks of(Volume volume, double denseHu, Workforce workforce, Progress progress) {
        Blocks blocks = new Blocks(volume.grid());
        workforce.each(OrganOutlines.JOB, blocks.slices, progress, k -> blocks.fill(volume, k, denseHu));
        return blocks;
    }

    private void fill(Volume volume, int k, double denseHu) {
        short[] means = new short[columns * rows];
        byte[] many = new byte[columns * rows];
        mean[k] = means;
        dense[k] = many;
        short[] stored = volume.stored(k);
        if (stored == null) {
            Arrays.fill(means, AIR);
            return;
        }
        StoredRange padding = volume.padding(k).orElse(null);
        double slope = volume.slope(k);
        double intercept = volume.intercept(k);
        int mask = volume.unsigned() ? 0xffff : -1;
        int[] sum = new int[columns];
        int[] count = new int[columns];
        int[] over = new int[columns];
        for (int row = 0; row < rows; row++) {
            Arrays.fill(sum, 0);
            Arrays.fill(count, 0);
            Arrays.fill(over, 0);
            for (int j = row * side; j < Math.min(grid.rows(), (row + 1) * side); j++) {
                int at = j * grid.columns();
                for (int column = 0; column < columns; column++) {
                    int end = Math.min(grid.columns(), (column + 1) * side);
                    for (int i = column * side; i < end; i++) {
                        int raw = stored[at + i] & mask;
                        double hu = padding != null && padding.contains(raw) ? AIR : Math.max(AIR, raw * slope + intercept);
                        sum[column] += (int) hu;
                        over[column] += hu >= denseHu ? 1 : 0;
                    }
                    count[column] += end - column * side;
                }
            }
            for (int column = 0; column < columns; column++) {
                means[row * columns + column] = (short) Math.floorDiv(sum[column], count[column]);
                many[row * columns + column] = (byte) Math.min(Byte.MAX_VALUE, over[column]);
            }
        }
    }

    /// {@return the middle of a block in the patient, mm}
    org.oligoplan.geometry.PatientPoint centre(int column, int row, int k) {
        return grid.centre((column + 0.5) * side - 0.5, (row + 0.5) * side - 0.5, k);
    }

    /// {@return the volume that a block stands for, cm3}
    double cm3() {
        return side * grid.columnSpacingMm() * side * grid.rowSpacingMm() * grid.usualSpacingMm().orElse(1) / 1000;
    }

    /// {@return a mask of nothing}
    boolean[][] nothing() {
        return new boolean[slices][columns * rows];
    }

    /// {@return the blocks of a slice that a test picks}
    boolean[] pick(int k, java.util.function.IntPredicate test) {
        boolean[] picked = new boolean[columns * rows];
        for (int at = 0; at < picked.length; at++) {
            picked[at] = test.test(at);
        }
        return picked;
    }

    /// {@return a slice's mask larger by `steps` blocks, over faces and over corners in turn}
    boolean[] dilated(boolean[] mask, int steps) {
        return moved(mask, steps, true);
    }

    /// {@return a slice's mask smaller by `steps` blocks; the image's border takes nothing away}
    boolean[] eroded(boolean[] mask, int steps) {
        return moved(mask, steps, false);
    }

    private boolean[] moved(boolean[] mask, int steps, boolean grow) {
        boolean[] now = mask;
        for (int s = 0; s < steps; s++) {
            boolean[] next = now.clone();
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    int at = row * columns + column;
                    if (now[at] == grow) {
                        continue;
                    }
                    boolean meets = column > 0 && now[at - 1] == grow || column + 1 < columns && now[at + 1] == grow
                            || row > 0 && now[at - columns] == grow || row + 1 < rows && now[at + columns] == grow;
                    if (!meets && (s & 1) == 1) {
                        meets = row > 0 && column > 0 && now[at - columns - 1] == grow
                                || row > 0 && column + 1 < columns && now[at - columns + 1] == grow
                                || row + 1 < rows && column > 0 && now[at + columns - 1] == grow
                                || row + 1 < rows && column + 1 < columns && now[at + columns + 1] == grow;
                    }
                    if (meets) {
                        next[at] = grow;
                    }
                }
            }
            now = next;
        }
        return now;
    }

    /// {@return a slice's mask with all that it encloses}
    boolean[] filled(boolean[] mask) {
        boolean[] outside = new boolean[mask.length];
        int[] queue = new int[mask.length];
        int end = 0;
        for (int at = 0; at < mask.length; at++) {
            int column = at % columns;
            boolean rim = at < columns || at >= mask.length - columns || column == 0 || column == columns - 1;
            if (rim && !mask[at]) {
                outside[at] = true;
                queue[end++] = at;
            }
        }
        for (int next = 0; next < end; next++) {
            int at = queue[next];
            int column = at % columns;
            int[] near = {column > 0 ? at - 1 : at, column + 1 < columns ? at + 1 : at, at >= columns ? at - columns : at,
                    at + columns < mask.length ? at + columns : at};
            for (int other : near) {
                if (!mask[other] && !outside[other]) {
                    outside[other] = true;
                    queue[end++] = other;
                }
            }
        }
        boolean[] filled = new boolean[mask.length];
        for (int at = 0; at < mask.length; at++) {
            filled[at] = !outside[at];
        }
        return filled;
    }

    /// The parts of a mask that hang together over faces.
    ///
    /// @param label of each block of each slice, 0 for none, parts from 1
    /// @param blocks how many blocks each part has, by its label; that of 0 is 0
    @SuppressWarnings("ArrayRecordComponent")
    record Parts(int[][] label, int[] blocks) {

        /// {@return the labels, the largest part first, 0 not among them}
        int[] bySize() {
            return java.util.stream.IntStream.range(1, blocks.length).boxed()
                    .sorted((a, b) -> Integer.compare(blocks[b], blocks[a])).mapToInt(Integer::intValue).toArray();
        }
    }

    /// {@return the parts of a mask}
    Parts parts(boolean[][] mask, Progress progress) {
        int[][] label = new int[slices][columns * rows];
        int[] sizes = new int[64];
        int next = 0;
        int[] stack = new int[4096];
        int plane = columns * rows;
        for (int k = 0; k < slices; k++) {
            progress.checkCancelled();
            for (int at = 0; at < plane; at++) {
                if (!mask[k][at] || label[k][at] != 0) {
                    continue;
                }
                next++;
                if (next == sizes.length) {
                    sizes = Arrays.copyOf(sizes, 2 * next);
                }
                int waiting = 0;
                stack[waiting++] = k * plane + at;
                label[k][at] = next;
                while (waiting > 0) {
                    int place = stack[--waiting];
                    sizes[next]++;
                    int slice = Math.floorDiv(place, plane);
                    int here = place % plane;
                    int column = here % columns;
                    if (waiting + 6 > stack.length) {
                        stack = Arrays.copyOf(stack, 2 * stack.length);
                    }
                    waiting = column > 0 ? take(mask, label, slice, here - 1, next, stack, waiting) : waiting;
                    waiting = column + 1 < columns ? take(mask, label, slice, here + 1, next, stack, waiting) : waiting;
                    waiting = here >= columns ? take(mask, label, slice, here - columns, next, stack, waiting) : waiting;
                    waiting = here + columns < plane ? take(mask, label, slice, here + columns, next, stack, waiting) : waiting;
                    waiting = slice > 0 ? take(mask, label, slice - 1, here, next, stack, waiting) : waiting;
                    waiting = slice + 1 < slices ? take(mask, label, slice + 1, here, next, stack, waiting) : waiting;
                }
            }
        }
        return new Parts(label, Arrays.copyOf(sizes, next + 1));
    }

    private int take(boolean[][] mask, int[][] label, int slice, int at, int mine, int[] stack, int waiting) {
        if (mask[slice][at] && label[slice][at] == 0) {
            label[slice][at] = mine;
            stack[waiting] = slice * columns * rows + at;
            return waiting + 1;
        }
        return waiting;
    }

    /// {@return what a mask has, less or more, within it of another: the blocks of `of` that `by` dilated by `steps` reaches}
    boolean[] regrown(boolean[] by, boolean[] of, int steps) {
        boolean[] now = by;
        for (int s = 0; s < steps; s++) {
            boolean[] larger = dilated(now, 1);
            for (int at = 0; at < larger.length; at++) {
                larger[at] &= of[at] || now[at];
            }
            now = larger;
        }
        return now;
    }

    /// {@return how many blocks a slice's mask has}
    static int count(boolean[] mask) {
        int count = 0;
        for (boolean in : mask) {
            count += in ? 1 : 0;
        }
        return count;
    }
}
