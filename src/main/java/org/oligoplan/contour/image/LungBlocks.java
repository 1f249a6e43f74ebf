package org.oligoplan.contour.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.jobs.Progress;
import org.oligoplan.text.Message;

/// Both lungs in a CT's blocks, left and right apart and without the airway. Air inside the body is theirs where it hangs together in
/// large parts whose mean is that of lung rather than of gas; the airway is grown from the trachea; lungs that still hang together are parted
/// where they are thinnest. Which is left follows from the patient's coordinates, not from the picture.
final class LungBlocks {

    /// The lungs.
    ///
    /// @param left none where there is no telling
    /// @param right none where there is no telling
    /// @param notLeft blocks that the left lung's outline must not reach into
    /// @param notRight likewise
    /// @param doubts what a person should look at, or why there are no lungs
    @SuppressWarnings("ArrayRecordComponent")
    record Lungs(Optional<boolean[][]> left, Optional<boolean[][]> right, boolean[][] notLeft, boolean[][] notRight,
            List<Message> doubts) {}

    /// Mean HU of a part that is lung; under it is gas, over it is partial volume of gas and tissue.
    private static final double LEAST_MEAN_HU = -960;
    private static final double MOST_MEAN_HU = -500;

    /// A part under this is no lung, cm3; and the smaller lung is at least so much of the larger.
    private static final double LEAST_CM3 = 100;
    private static final double SMALLER_SHARE = 0.15;

    /// How far apart the middles of two lungs are at least, mm.
    private static final double APART_MM = 50;

    /// Lungs that differ by more than this share of the larger are named.
    private static final double UNEQUAL = 0.5;

    private static final int MOST_EROSION = 6;

    private final Blocks blocks;
    private final boolean[][] body;
    private final Progress progress;
    private final List<Message> doubts = new ArrayList<>();

    private LungBlocks(Blocks blocks, boolean[][] body, Progress progress) {
        this.blocks = blocks;
        this.body = body;
        this.progress = progress;
    }

    static Lungs of(Blocks blocks, boolean[][] body, Progress progress) {
        return new LungBlocks(blocks, body, progress).found();
    }

    private Lungs none(String id) {
        return new Lungs(Optional.empty(), Optional.empty(), blocks.nothing(), blocks.nothing(), List.of(Message.of(id)));
    }

    private Lungs found() {
        if (Math.abs(blocks.grid.normal().z()) < 0.8) {
            return none("auto.refused.not-axial");
        }
        boolean[][] air = blocks.nothing();
        for (int k = 0; k < blocks.slices; k++) {
            int slice = k;
            // One block inside of the skin: the outside's partial volume is no lung.
            boolean[] inner = blocks.eroded(body[k], 1);
            air[k] = blocks.pick(k, at -> inner[at] && blocks.mean[slice][at] < OrganOutlines.LUNG_HU);
        }
        Optional<boolean[][]> airway = Airway.of(blocks, air, body, progress);
        boolean[][] forbidden = airway.orElseGet(blocks::nothing);
        if (airway.isEmpty()) {
            doubts.add(Message.of("auto.doubt.no-airway"));
        }
        boolean[][] lung = blocks.nothing();
        for (int k = 0; k < blocks.slices; k++) {
            int slice = k;
            lung[k] = blocks.pick(k, at -> air[slice][at] && !forbidden[slice][at]);
        }
        Optional<boolean[][][]> pair = pair(lung);
        if (pair.isEmpty()) {
            return none("auto.refused.no-lungs");
        }
        boolean[][] first = filled(pair.get()[0], forbidden);
        boolean[][] second = filled(pair.get()[1], forbidden);
        double apart = middle(second).x() - middle(first).x();
        if (Math.abs(apart) < APART_MM) {
            return none("auto.refused.no-sides");
        }
        // The patient's x runs to the left.
        boolean[][] left = apart > 0 ? second : first;
        boolean[][] right = apart > 0 ? first : second;
        shape(left, right);
        return new Lungs(Optional.of(left), Optional.of(right), either(forbidden, right), either(forbidden, left), List.copyOf(doubts));
    }

    /// {@return the two lungs in no order; none where two cannot be told}
    private Optional<boolean[][][]> pair(boolean[][] lung) {
        Blocks.Parts parts = blocks.parts(lung, progress);
        int[] candidates = Arrays.stream(parts.bySize()).filter(p -> parts.blocks()[p] * blocks.cm3() >= LEAST_CM3)
                .filter(p -> isLung(parts, p)).limit(2).toArray();
        if (candidates.length == 0) {
            return Optional.empty();
        }
        boolean[][] one = part(parts, candidates[0]);
        boolean two = candidates.length == 2 && parts.blocks()[candidates[1]] >= SMALLER_SHARE * parts.blocks()[candidates[0]];
        if (two && Math.abs(middle(one).x() - middle(part(parts, candidates[1])).x()) >= APART_MM) {
            return Optional.of(new boolean[][][]{one, part(parts, candidates[1])});
        }
        return parted(one);
    }

    private boolean isLung(Blocks.Parts parts, int part) {
        double sum = 0;
        for (int k = 0; k < blocks.slices; k++) {
            for (int at = 0; at < parts.label()[k].length; at++) {
                sum += parts.label()[k][at] == part ? blocks.mean[k][at] : 0;
            }
        }
        double mean = sum / parts.blocks()[part];
        return mean >= LEAST_MEAN_HU && mean <= MOST_MEAN_HU;
    }

    private boolean[][] part(Blocks.Parts parts, int wanted) {
        boolean[][] mask = blocks.nothing();
        for (int k = 0; k < blocks.slices; k++) {
            int slice = k;
            mask[k] = blocks.pick(k, at -> parts.label()[slice][at] == wanted);
        }
        return mask;
    }

    /// Makes the part smaller until it falls in two, and gives each block to the half that it is nearer to within the part.
    private Optional<boolean[][][]> parted(boolean[][] both) {
        boolean[][] now = both;
        for (int step = 1; step <= MOST_EROSION; step++) {
            boolean[][] smaller = blocks.nothing();
            for (int k = 0; k < blocks.slices; k++) {
                smaller[k] = blocks.eroded(now[k], 1);
            }
            now = smaller;
            Blocks.Parts parts = blocks.parts(now, progress);
            int[] bySize = parts.bySize();
            if (bySize.length < 2) {
                continue;
            }
            boolean[][] one = part(parts, bySize[0]);
            boolean[][] other = part(parts, bySize[1]);
            if (parts.blocks()[bySize[1]] >= SMALLER_SHARE * parts.blocks()[bySize[0]]
                    && Math.abs(middle(one).x() - middle(other).x()) >= APART_MM) {
                doubts.add(Message.of("auto.doubt.lungs-parted"));
                spread(both, one, other);
                return Optional.of(new boolean[][][]{one, other});
            }
        }
        return Optional.empty();
    }

    private void spread(boolean[][] whole, boolean[][] one, boolean[][] other) {
        boolean changed = true;
        while (changed) {
            progress.checkCancelled();
            changed = false;
            for (int k = 0; k < blocks.slices; k++) {
                boolean[] a = blocks.regrown(one[k], whole[k], 1);
                boolean[] b = blocks.regrown(other[k], whole[k], 1);
                for (int at = 0; at < a.length; at++) {
                    if (whole[k][at] && !one[k][at] && !other[k][at]) {
                        boolean ofOne = a[at] || k > 0 && one[k - 1][at] || k + 1 < blocks.slices && one[k + 1][at];
                        boolean ofOther = b[at] || k > 0 && other[k - 1][at] || k + 1 < blocks.slices && other[k + 1][at];
                        changed |= ofOne || ofOther;
                        one[k][at] = ofOne;
                        other[k][at] = ofOther && !ofOne;
                    }
                }
            }
        }
    }

    /// Vessels and nodules that a lung encloses on a slice belong to it.
    private boolean[][] filled(boolean[][] lung, boolean[][] forbidden) {
        boolean[][] filled = blocks.nothing();
        for (int k = 0; k < blocks.slices; k++) {
            boolean[] closed = blocks.eroded(blocks.dilated(lung[k], 1), 1);
            boolean[] whole = blocks.filled(closed);
            boolean[] never = forbidden[k];
            filled[k] = blocks.pick(k, at -> whole[at] && !never[at]);
        }
        return filled;
    }

    private boolean[][] either(boolean[][] a, boolean[][] b) {
        boolean[][] either = blocks.nothing();
        for (int k = 0; k < blocks.slices; k++) {
            int slice = k;
            either[k] = blocks.pick(k, at -> a[slice][at] || b[slice][at]);
        }
        return either;
    }

    private PatientPoint middle(boolean[][] mask) {
        double column = 0;
        double row = 0;
        double slice = 0;
        long count = 0;
        for (int k = 0; k < blocks.slices; k++) {
            for (int at = 0; at < mask[k].length; at++) {
                if (mask[k][at]) {
                    column += at % blocks.columns;
                    row += Math.floorDiv(at, blocks.columns);
                    slice += k;
                    count++;
                }
            }
        }
        return count == 0
                ? new PatientPoint(0, 0, 0)
                : blocks.grid.centre((column / count + 0.5) * blocks.side - 0.5, (row / count + 0.5) * blocks.side - 0.5,
                        (int) Math.round(slice / count));
    }

    private void shape(boolean[][] left, boolean[][] right) {
        double l = cm3(left);
        double r = cm3(right);
        if (Math.abs(l - r) > UNEQUAL * Math.max(l, r)) {
            doubts.add(Message.of("auto.doubt.lungs-unequal", l, r));
        }
        if (atEnd(left) || atEnd(right)) {
            doubts.add(Message.of("auto.doubt.lungs-end"));
        }
    }

    private boolean atEnd(boolean[][] mask) {
        return Blocks.count(mask[0]) > 0 || Blocks.count(mask[blocks.slices - 1]) > 0;
    }

    private double cm3(boolean[][] mask) {
        return Arrays.stream(mask).mapToLong(Blocks::count).sum() * blocks.cm3();
    }

    /// The airway: trachea and large bronchi.
    private static final class Airway {

        /// Mean HU under which a block is air; stricter in turn, until the airway no longer runs out into a lung.
        private static final int[] LEVELS = {-850, -900, -930, -950, -970, -985};

        /// A larger one has run out, cm3.
        private static final double MOST_CM3 = 110;

        /// The trachea's cut on a slice, mm2, and how far it is followed before it counts, mm.
        private static final double LEAST_MM2 = 50;
        private static final double MOST_MM2 = 900;
        private static final double FOLLOWED_MM = 30;

        /// How far from the body's middle the trachea is looked for, mm.
        private static final double MIDDLE_MM = 50;

        private Airway() {}

        static Optional<boolean[][]> of(Blocks blocks, boolean[][] air, boolean[][] body, Progress progress) {
            int[] seed = trachea(blocks, air, body);
            if (seed == null) {
                return Optional.empty();
            }
            for (int level : LEVELS) {
                boolean[][] open = blocks.nothing();
                for (int k = 0; k < blocks.slices; k++) {
                    int slice = k;
                    open[k] = blocks.pick(k, at -> body[slice][at] && blocks.mean[slice][at] < level);
                }
                Blocks.Parts parts = blocks.parts(open, progress);
                int label = parts.label()[seed[0]][seed[1]];
                if (label > 0 && parts.blocks()[label] * blocks.cm3() < MOST_CM3) {
                    return Optional.of(walls(blocks, parts, label, air));
                }
            }
            return Optional.empty();
        }

        /// The lumen's rim is half wall: its blocks belong to neither lung.
        private static boolean[][] walls(Blocks blocks, Blocks.Parts parts, int label, boolean[][] air) {
            boolean[][] airway = blocks.nothing();
            for (int k = 0; k < blocks.slices; k++) {
                int slice = k;
                boolean[] lumen = blocks.pick(k, at -> parts.label()[slice][at] == label);
                airway[k] = blocks.regrown(lumen, air[k], 1);
            }
            return airway;
        }

        /// {@return slice and block of the trachea: the air near the middle that goes on from slice to slice, nearest to the head}
        private static int @Nullable [] trachea(Blocks blocks, boolean[][] air, boolean[][] body) {
            boolean up = blocks.grid.normal().z() > 0;
            double spacing = blocks.grid.usualSpacingMm().orElse(1);
            int wanted = (int) Math.ceil(FOLLOWED_MM / spacing);
            double blockMm2 = blocks.side * blocks.grid.columnSpacingMm() * blocks.side * blocks.grid.rowSpacingMm();
            boolean[] chain = new boolean[0];
            int length = 0;
            for (int s = 0; s < blocks.slices; s++) {
                int k = up ? blocks.slices - 1 - s : s;
                boolean[] next = new boolean[0];
                for (boolean[] piece : pieces(blocks, k, air[k])) {
                    double area = Blocks.count(piece) * blockMm2;
                    boolean fits = area >= LEAST_MM2 && area <= MOST_MM2 && nearMiddle(blocks, k, piece, body[k]);
                    boolean joins = chain.length > 0 && meets(chain, piece);
                    if (fits && (next.length == 0 || joins)) {
                        next = piece;
                    }
                }
                length = next.length > 0 && chain.length > 0 && meets(chain, next) ? length + 1 : next.length > 0 ? 1 : 0;
                chain = next;
                if (length >= Math.max(3, wanted)) {
                    return new int[]{k, lowest(blocks, k, chain)};
                }
            }
            return null;
        }

        private static int lowest(Blocks blocks, int k, boolean[] piece) {
            int lowest = -1;
            for (int at = 0; at < piece.length; at++) {
                if (piece[at] && (lowest < 0 || blocks.mean[k][at] < blocks.mean[k][lowest])) {
                    lowest = at;
                }
            }
            return lowest;
        }

        private static boolean meets(boolean[] a, boolean[] b) {
            for (int at = 0; at < a.length; at++) {
                if (a[at] && b[at]) {
                    return true;
                }
            }
            return false;
        }

        private static boolean nearMiddle(Blocks blocks, int k, boolean[] piece, boolean[] body) {
            return Math.abs(meanX(blocks, k, piece) - meanX(blocks, k, body)) < MIDDLE_MM;
        }

        private static double meanX(Blocks blocks, int k, boolean[] mask) {
            double sum = 0;
            int count = 0;
            for (int at = 0; at < mask.length; at++) {
                if (mask[at]) {
                    sum += blocks.centre(at % blocks.columns, Math.floorDiv(at, blocks.columns), k).x();
                    count++;
                }
            }
            return count == 0 ? 0 : sum / count;
        }

        /// The parts of one slice's mask.
        private static List<boolean[]> pieces(Blocks blocks, int k, boolean[] mask) {
            boolean[] open = mask.clone();
            for (int at = 0; at < open.length; at++) {
                open[at] &= blocks.mean[k][at] < LEVELS[0];
            }
            List<boolean[]> pieces = new ArrayList<>();
            int[] stack = new int[open.length];
            for (int first = 0; first < open.length; first++) {
                if (!open[first]) {
                    continue;
                }
                boolean[] piece = new boolean[open.length];
                int waiting = 0;
                stack[waiting++] = first;
                open[first] = false;
                while (waiting > 0) {
                    int at = stack[--waiting];
                    piece[at] = true;
                    int column = at % blocks.columns;
                    int[] near = {column > 0 ? at - 1 : at, column + 1 < blocks.columns ? at + 1 : at,
                            at >= blocks.columns ? at - blocks.columns : at, at + blocks.columns < open.length ? at + blocks.columns : at};
                    for (int other : near) {
                        if (open[other]) {
                            open[other] = false;
                            stack[waiting++] = other;
                        }
                    }
                }
                pieces.add(piece);
            }
            return pieces;
        }
    }
}
