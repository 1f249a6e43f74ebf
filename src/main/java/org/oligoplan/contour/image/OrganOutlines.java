package org.oligoplan.contour.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.Nesting;
import org.oligoplan.geometry.planar.Regions;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.text.Message;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// Organs of a CT that stand out by their HU: the body, each lung, the bones. Which parts belong is found on blocks of about 3.5 mm (see
/// [Blocks]); the outline on each slice then runs between the pixels where the HU pass the organ's level. Levels and the bounds of the
/// doubts are the program's own, not clinical limits: body -350 HU, lungs -400 HU, bone 200 HU.
public final class OrganOutlines {

    /// Message id of the jobs that help.
    public static final String JOB = "job.organs";

    /// What can be found.
    public enum Kind {
        BODY, LUNGS, BONE
    }

    /// Which organ a find is.
    public enum Part {
        BODY, LUNG_LEFT, LUNG_RIGHT, BONE
    }

    /// An organ that was found.
    ///
    /// @param part which
    /// @param sections one on each slice that it reaches, none reviewed
    /// @param cm3 its volume on these slices
    public record Organ(Part part, List<Section> sections, double cm3) {

        /// Copies the list.
        public Organ {
            sections = List.copyOf(sections);
        }
    }

    /// What came of it.
    ///
    /// @param organs what was found; nothing where `doubts` says why
    /// @param doubts what a person should look at
    public record Found(List<Organ> organs, List<Message> doubts) {

        /// Copies the lists.
        public Found {
            organs = List.copyOf(organs);
            doubts = List.copyOf(doubts);
        }
    }

    static final double BODY_HU = -350;
    static final double LUNG_HU = -400;
    static final double BONE_HU = 200;

    /// Between the slices' part of a found organ and what is not it, the value of a place that is surely the one or the other.
    private static final float SURE = 1000;

    private static final double LEAST_BODY_MM2 = 100;
    private static final double LEAST_LUNG_MM2 = 20;
    private static final double LEAST_BONE_MM2 = 10;

    /// Larger holes of bones stay open: the spinal canal is one.
    private static final double LARGEST_BONE_HOLE_MM2 = 100;

    private final Volume volume;
    private final ImageGrid grid;
    private final Blocks blocks;
    private final Workforce workforce;
    private final Progress progress;

    private OrganOutlines(Volume volume, Workforce workforce, Progress progress) {
        this.volume = volume;
        this.grid = volume.grid();
        this.workforce = workforce;
        this.progress = progress;
        this.blocks = Blocks.of(volume, BONE_HU, workforce, quietly(progress));
    }

    /// Finds an organ.
    ///
    /// @param volume a CT in HU
    /// @param kind what
    /// @param workforce whose threads help
    /// @param progress told of slices outlined, and asked whether to stop
    public static Found find(Volume volume, Kind kind, Workforce workforce, Progress progress) {
        OrganOutlines outlines = new OrganOutlines(volume, workforce, progress);
        BodyBlocks.Body body = BodyBlocks.of(outlines.blocks, quietly(progress));
        if (body.isEmpty()) {
            return new Found(List.of(), List.of(Message.of("auto.refused.no-body")));
        }
        return switch (kind) {
            case BODY -> new Found(List.of(outlines.organ(Part.BODY, body.mask(), Optional.empty(), BODY_HU, LEAST_BODY_MM2)),
                    body.doubts());
            case LUNGS -> outlines.lungs(body);
            case BONE -> outlines.bones(body);
        };
    }

    private static Progress quietly(Progress progress) {
        return new Progress() {
            @Override
            public void report(long done, long total) {}

            @Override
            public boolean cancelled() {
                return progress.cancelled();
            }
        };
    }

    private Found lungs(BodyBlocks.Body body) {
        LungBlocks.Lungs lungs = LungBlocks.of(blocks, body.mask(), quietly(progress));
        if (lungs.left().isEmpty() || lungs.right().isEmpty()) {
            return new Found(List.of(), lungs.doubts());
        }
        return new Found(List.of(organ(Part.LUNG_LEFT, lungs.left().get(), Optional.of(lungs.notLeft()), LUNG_HU, LEAST_LUNG_MM2),
                organ(Part.LUNG_RIGHT, lungs.right().get(), Optional.of(lungs.notRight()), LUNG_HU, LEAST_LUNG_MM2)), lungs.doubts());
    }

    private Found bones(BodyBlocks.Body body) {
        boolean[][] dense = blocks.nothing();
        for (int k = 0; k < blocks.slices; k++) {
            int slice = k;
            dense[k] = blocks.pick(k, at -> body.mask()[slice][at] && blocks.dense[slice][at] > 0);
        }
        Blocks.Parts parts = blocks.parts(dense, quietly(progress));
        // Under half a cubic centimetre of blocks: calcified vessels, clips, noise.
        int least = (int) Math.ceil(0.5 / blocks.cm3());
        for (int k = 0; k < blocks.slices; k++) {
            for (int at = 0; at < dense[k].length; at++) {
                dense[k][at] = parts.blocks()[parts.label()[k][at]] >= least;
            }
        }
        Organ bone = organ(Part.BONE, dense, Optional.empty(), BONE_HU, LEAST_BONE_MM2);
        return bone.sections().isEmpty()
                ? new Found(List.of(), List.of(Message.of("auto.refused.no-bone")))
                : new Found(List.of(bone), List.of(Message.of("auto.doubt.bone", BONE_HU)));
    }

    private Organ organ(Part part, boolean[][] mask, Optional<boolean[][]> forbidden, double levelHu, double leastMm2) {
        Region[] regions = new Region[blocks.slices];
        AtomicInteger done = new AtomicInteger();
        workforce.each(JOB, blocks.slices, progress, k -> {
            regions[k] = outline(part, mask[k], forbidden.map(f -> f[k]), k, levelHu, leastMm2);
            progress.report(done.incrementAndGet(), blocks.slices);
        });
        List<Section> sections = new ArrayList<>();
        double area = 0;
        for (int k = 0; k < regions.length; k++) {
            if (!regions[k].isEmpty()) {
                sections.add(new Section(grid.offsetMm(k), regions[k], false));
                area += Regions.areaMm2(regions[k]);
            }
        }
        return new Organ(part, sections, area * grid.usualSpacingMm().orElse(1) / 1000);
    }

    private Region outline(Part part, boolean[] mask, Optional<boolean[]> forbidden, int k, double levelHu, double leastMm2) {
        int[] box = box(mask);
        if (box[0] >= box[2]) {
            return new Region(List.of());
        }
        int side = blocks.side;
        boolean solid = part != Part.BONE;
        boolean[] reach = blocks.dilated(mask, 1);
        forbidden.ifPresent(f -> {
            for (int at = 0; at < reach.length; at++) {
                reach[at] &= !f[at] || mask[at];
            }
        });
        boolean[] sure = solid ? blocks.eroded(mask, 1) : new boolean[mask.length];
        Patch patch = Patch.ofSlice(volume, k, new Patch.Box(Math.max(-2, (box[0] - 1) * side), Math.max(-2, (box[1] - 1) * side),
                Math.min(grid.columns() + 2, (box[2] + 1) * side), Math.min(grid.rows() + 2, (box[3] + 1) * side)));
        int firstColumn = Math.max(-2, (box[0] - 1) * side);
        int firstRow = Math.max(-2, (box[1] - 1) * side);
        float sign = part == Part.LUNG_LEFT || part == Part.LUNG_RIGHT ? -1 : 1;
        float[] inside = new float[patch.values().length];
        for (int row = 0, at = 0; row < patch.rows(); row++) {
            int blockRow = Math.clamp(Math.floorDiv(firstRow + row, side), 0, blocks.rows - 1);
            for (int column = 0; column < patch.columns(); column++, at++) {
                int block = blockRow * blocks.columns + Math.clamp(Math.floorDiv(firstColumn + column, side), 0, blocks.columns - 1);
                float hu = patch.values()[at];
                if (Float.isNaN(hu)) {
                    inside[at] = -SURE;
                } else if (sure[block]) {
                    inside[at] = SURE;
                } else {
                    // Where the values go on beyond what belongs, the outline is cut, by a line that does not follow the blocks' corners.
                    float by = sign * (hu - (float) levelHu);
                    inside[at] = Math.min(by, SURE * (share(reach, firstColumn + column, firstRow + row) - 0.5f));
                }
            }
        }
        Region traced = patch.traced(inside);
        return traced.isEmpty() ? traced : kept(traced, leastMm2, solid);
    }

    /// {@return how much of a place belongs to a slice's mask, linear between the blocks' middles}
    private float share(boolean[] mask, int column, int row) {
        float x = (column + 0.5f) / blocks.side - 0.5f;
        float y = (row + 0.5f) / blocks.side - 0.5f;
        int i = (int) Math.floor(x);
        int j = (int) Math.floor(y);
        float a = x - i;
        float b = y - j;
        float sum = 0;
        for (int corner = 0; corner < 4; corner++) {
            int ci = Math.clamp(i + (corner & 1), 0, blocks.columns - 1);
            int cj = Math.clamp(j + (corner >> 1), 0, blocks.rows - 1);
            if (mask[cj * blocks.columns + ci]) {
                sum += ((corner & 1) == 0 ? 1 - a : a) * ((corner & 2) == 0 ? 1 - b : b);
            }
        }
        return sum;
    }

    private int[] box(boolean[] mask) {
        int[] box = {blocks.columns, blocks.rows, 0, 0};
        for (int at = 0; at < mask.length; at++) {
            if (mask[at]) {
                int column = at % blocks.columns;
                int row = Math.floorDiv(at, blocks.columns);
                box[0] = Math.min(box[0], column);
                box[1] = Math.min(box[1], row);
                box[2] = Math.max(box[2], column + 1);
                box[3] = Math.max(box[3], row + 1);
            }
        }
        return box;
    }

    /// Leaves out specks, and the holes that do not count.
    private static Region kept(Region region, double leastMm2, boolean solid) {
        List<Ring> rings = new ArrayList<>();
        Nesting nesting = Nesting.of(region);
        for (int i = 0; i < nesting.size(); i++) {
            if (!nesting.isShell(i)) {
                continue;
            }
            Ring shell = nesting.ring(i);
            int mine = i;
            boolean within = solid && java.util.stream.IntStream.range(0, nesting.size())
                    .anyMatch(j -> j != mine && nesting.isShell(j) && nesting.ring(j).contains(shell.u(0), shell.v(0)));
            if (Math.abs(shell.signedAreaMm2()) >= leastMm2 && !within) {
                rings.add(shell);
                if (!solid) {
                    nesting.holesOf(i).stream().filter(h -> Math.abs(h.signedAreaMm2()) > LARGEST_BONE_HOLE_MM2).forEach(rings::add);
                }
            }
        }
        return new Region(rings);
    }

    /// {@return a copy of a mask}
    static boolean[][] copy(boolean[][] mask) {
        return Arrays.stream(mask).map(boolean[]::clone).toArray(boolean[][]::new);
    }
}
