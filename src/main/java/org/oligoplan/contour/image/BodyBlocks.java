package org.oligoplan.contour.image;

import java.util.ArrayList;
import java.util.List;
import org.oligoplan.jobs.Progress;
import org.oligoplan.text.Message;

/// The body in a CT's blocks: the largest part that stays when all that is thinner than two blocks is taken away, with what it encloses
/// on each slice. What lies thin along it, such as the table's top, goes by a second opening of the filled body.
final class BodyBlocks {

    /// The body.
    ///
    /// @param mask its blocks
    /// @param doubts what a person should look at
    @SuppressWarnings("ArrayRecordComponent")
    record Body(boolean[][] mask, List<Message> doubts) {

        boolean isEmpty() {
            for (boolean[] slice : mask) {
                if (Blocks.count(slice) > 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /// Thickness, mm, of what is no body on its own.
    private static final double THIN_MM = 7;

    /// A part left out of this size is named, cm3.
    private static final double NAMED_CM3 = 100;

    /// The area of the body does not change by this share from slice to slice.
    private static final double JUMP = 0.25;

    private BodyBlocks() {}

    static Body of(Blocks blocks, Progress progress) {
        boolean[][] tissue = blocks.nothing();
        boolean[][] core = blocks.nothing();
        for (int k = 0; k < blocks.slices; k++) {
            int slice = k;
            tissue[k] = blocks.pick(k, at -> blocks.mean[slice][at] > OrganOutlines.BODY_HU);
            core[k] = blocks.eroded(tissue[k], 1);
        }
        Blocks.Parts parts = blocks.parts(core, progress);
        int[] bySize = parts.bySize();
        if (bySize.length == 0) {
            return new Body(blocks.nothing(), List.of());
        }
        int thin = Math.max(1, (int) Math.round(THIN_MM / (blocks.side * blocks.grid.columnSpacingMm())));
        boolean[][] body = blocks.nothing();
        for (int k = 0; k < blocks.slices; k++) {
            int slice = k;
            boolean[] largest = blocks.pick(k, at -> parts.label()[slice][at] == bySize[0]);
            if (Blocks.count(largest) == 0) {
                continue;
            }
            boolean[] whole = blocks.filled(blocks.regrown(largest, tissue[k], 2));
            boolean[] opened = blocks.eroded(whole, thin);
            body[k] = blocks.filled(blocks.regrown(opened, whole, thin));
        }
        // Thin ends, such as a finger, may fall apart from the rest.
        List<Message> doubts = new ArrayList<>();
        if (bySize.length > 1 && parts.blocks()[bySize[1]] * blocks.cm3() > NAMED_CM3) {
            doubts.add(Message.of("auto.doubt.body-parts", parts.blocks()[bySize[1]] * blocks.cm3()));
        }
        doubts.addAll(shape(blocks, body));
        return new Body(body, doubts);
    }

    private static List<Message> shape(Blocks blocks, boolean[][] body) {
        int edge = 0;
        int jumps = 0;
        int before = 0;
        for (boolean[] slice : body) {
            int count = Blocks.count(slice);
            boolean atEdge = false;
            for (int at = 0; at < slice.length; at++) {
                int column = at % blocks.columns;
                atEdge |= slice[at] && (column == 0 || column == blocks.columns - 1 || at < blocks.columns
                        || at >= slice.length - blocks.columns);
            }
            edge += atEdge ? 1 : 0;
            jumps += before > 0 && count > 0 && Math.abs(count - before) > JUMP * Math.max(count, before) ? 1 : 0;
            before = count;
        }
        List<Message> doubts = new ArrayList<>();
        if (edge > 0) {
            doubts.add(Message.of("auto.doubt.body-edge", edge));
        }
        if (jumps > 0) {
            doubts.add(Message.of("auto.doubt.body-jump", jumps));
        }
        return doubts;
    }
}
