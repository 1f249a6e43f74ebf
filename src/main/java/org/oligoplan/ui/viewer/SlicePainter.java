package org.oligoplan.ui.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.model.Case;
import org.oligoplan.render.FieldPainter;
import org.oligoplan.render.OutlineCutter;
import org.oligoplan.render.OverlayLine;
import org.oligoplan.render.OverlayPainter;
import org.oligoplan.render.Sampling;
import org.oligoplan.render.ShellCutter;
import org.oligoplan.render.Slab;
import org.oligoplan.render.SliceRenderer;
import org.oligoplan.render.StructureOutline;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.render.ViewRequest;
import org.oligoplan.render.WindowLevel;
import org.oligoplan.ui.control.LatestWish;
import org.oligoplan.volume.Volume;

/// Draws one view off the FX thread; the latest wish wins.
final class SlicePainter {

    /// What is wished for.
    ///
    /// @param volume the image
    /// @param view the view in layout pixels
    /// @param scale device pixels for a layout pixel
    /// @param window which values become black and white
    /// @param sampling coarse or full
    /// @param slab the plane alone, or a thick layer about it
    /// @param arrived counts up when voxels come: the same wish then gives another picture
    /// @param shown the case whose structures are cut
    /// @param over what lies over the image
    record Wish(Volume volume, ViewGeometry view, double scale, WindowLevel window, Sampling sampling, Slab slab, long arrived, Case shown,
            Over over) {

        boolean coarse() {
            return sampling == Sampling.COARSE;
        }

        /// {@return whether a picture of this wish would be the same as one of another, or coarser}
        boolean addsNothingTo(Wish other) {
            return equals(other) || sampling == Sampling.COARSE && equals(other.at(Sampling.COARSE));
        }

        private Wish at(Sampling wanted) {
            return new Wish(volume, view, scale, window, wanted, slab, arrived, shown, over);
        }

        ViewGeometry devicePixels() {
            return view.scaled(scale);
        }

        /// {@return whether the pixels of both are the same; lines over them may differ}
        @SuppressWarnings("ReferenceEquality")
        boolean samePixels(Wish other) {
            return volume == other.volume && view.equals(other.view) && scale == other.scale && window.equals(other.window)
                    && sampling == other.sampling && slab.equals(other.slab) && arrived == other.arrived
                    && over.second().equals(other.over.second()) && over.field().equals(other.over.field());
        }
    }

    /// A finished picture.
    ///
    /// @param wish what was wished for
    /// @param width device pixels
    /// @param height device pixels
    /// @param pixels at least width x height values; only lent until the consumer returns
    /// @param picture counts the times that pixels were drawn: the same number, the same pixels
    /// @param outlines lines of structures in layout pixels
    /// @param lines lines of other layers in layout pixels
    record Frame(Wish wish, int width, int height, int[] pixels, long picture, List<StructureOutline> outlines,
            List<OverlayLine> lines) {}

    private final Workforce force;
    private final LatestWish<Wish, Frame> line;
    private final FieldPainter fields = new FieldPainter();
    private final OutlineCutter.Memory outlines = new OutlineCutter.Memory();
    private int[] buffer = new int[0];
    private int[] scratch = new int[0];
    private @Nullable Wish painted;
    private List<OverlayLine> fieldLines = List.of();
    private long pictures;

    /// @param jobs where to work
    /// @param screen gets each picture on the FX thread
    /// @param trouble gets failures on the FX thread
    SlicePainter(Jobs jobs, Consumer<Frame> screen, Consumer<Throwable> trouble) {
        this.force = new Workforce(jobs);
        this.line = new LatestWish<>(jobs, "viewer.job.draw", this::draw, screen, trouble);
    }

    /// Wishes for a picture; to be called on the FX thread.
    void wish(Wish wish) {
        line.wish(wish);
    }

    /// Forgets what waits and shows nothing any more.
    void close() {
        line.close();
    }

    /// {@return whether nothing is being drawn and nothing waits}
    boolean isIdle() {
        return line.isIdle();
    }

    /// Draws where it is called.
    Frame draw(Wish wish) {
        ViewGeometry device = wish.devicePixels();
        Wish before = painted;
        if (before == null || !wish.samePixels(before)) {
            painted = null;
            paint(wish, device);
            painted = wish;
            pictures++;
        }
        Over over = wish.over();
        List<OverlayLine> lines = new ArrayList<>(fieldLines);
        FrameOfReference frame = wish.volume().grid().frame();
        over.shells().ifPresent(shells -> shells.shells(wish.shown(), frame)
                .forEach(shell -> lines.addAll(ShellCutter.cut(shell, wish.view(), wish.coarse()))));
        List<StructureOutline> cut = OutlineCutter.cut(wish.shown(), frame, wish.view(), outlines);
        return new Frame(wish, device.width(), device.height(), buffer, pictures, cut, lines);
    }

    /// A stroke changes lines and no pixel, and is drawn with what the image has left of the machine: pixels are made when they differ.
    private void paint(Wish wish, ViewGeometry device) {
        int count = device.width() * device.height();
        buffer = OverlayPainter.atLeast(buffer, count);
        Over over = wish.over();
        ViewRequest image = new ViewRequest(wish.volume(), device, wish.window(), wish.sampling(), wish.slab());
        if (over.second().isPresent()) {
            scratch = OverlayPainter.atLeast(scratch, count);
            OverlayPainter.render(image, over.second().get(), buffer, scratch, force);
        } else {
            SliceRenderer.render(image, buffer, force);
        }
        fieldLines = over.field().map(field -> fields.paint(field, wish.view(), wish.coarse(),
                new FieldPainter.Picture(device.width(), device.height(), buffer))).orElse(List.of());
    }
}
