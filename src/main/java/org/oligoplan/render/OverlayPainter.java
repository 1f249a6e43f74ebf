package org.oligoplan.render;

import java.util.Arrays;
import java.util.Optional;
import org.oligoplan.jobs.Workforce;

/// Draws one image over another. Where the upper one has no picture (outside of it) the lower one is seen alone, and the other way round.
public final class OverlayPainter {

    private OverlayPainter() {}

    /// Draws both images.
    ///
    /// @param base what lies below
    /// @param over what is laid over it
    /// @param pixels at least width x height of the view; every one of these is set
    /// @param scratch at least as many, overwritten
    public static void render(ViewRequest base, Overlay over, int[] pixels, int[] scratch) {
        render(base, over, pixels, scratch, Workforce.alone());
    }

    /// Draws both images with the help of others. Of a slab both are shown as thick as the lower one is.
    ///
    /// @param base what lies below
    /// @param over what is laid over it
    /// @param pixels at least width x height of the view; every one of these is set
    /// @param scratch at least as many, overwritten
    /// @param force who helps
    public static void render(ViewRequest base, Overlay over, int[] pixels, int[] scratch, Workforce force) {
        ViewGeometry view = base.geometry();
        int count = view.width() * view.height();
        SliceRenderer.render(base, pixels, force);
        if (over.mix() instanceof Overlay.Mix.Blend(double share) && share == 0) {
            return;
        }
        // A view of the upper image's own frame: turning the view costs nothing beside turning every voxel.
        Sampling sampling = base.sampling() == Sampling.COARSE ? Sampling.COARSE : Sampling.BETWEEN_SLICES;
        ViewGeometry there = view.through(over.toView().inverse());
        Optional<EvenStack> even = base.slab().equals(Slab.PLANE) ? EvenStack.of(over.volume()) : Optional.empty();
        if (even.isPresent()) {
            even.get().cut(there, over.window(), over.colours().table(), sampling == Sampling.COARSE, scratch);
        } else {
            SliceRenderer.render(new ViewRequest(over.volume(), there, over.window(), sampling, base.slab()), scratch, force);
            colour(over.colours(), scratch, count);
        }
        switch (over.mix()) {
            case Overlay.Mix.Blend(double share) -> blend(share, pixels, scratch, count);
            case Overlay.Mix.Swipe(double at) -> {
                int first = (int) Math.round(at * view.width());
                for (int y = 0; y < view.height(); y++) {
                    take(pixels, scratch, y * view.width() + first, (y + 1) * view.width());
                }
            }
            case Overlay.Mix.Checkerboard(int squares) -> {
                int edge = Math.max(1, (int) Math.ceil(view.width() / (double) squares));
                for (int y = 0; y < view.height(); y++) {
                    int row = y * view.width();
                    for (int from = y / edge % 2 * edge; from < view.width(); from += 2 * edge) {
                        take(pixels, scratch, row + from, row + Math.min(from + edge, view.width()));
                    }
                }
            }
        }
    }

    /// Grey pixels get the map's colours; hatching and what has not arrived are no values and stay as they are.
    private static void colour(ColourMap map, int[] argb, int count) {
        if (map == ColourMap.GREY) {
            return;
        }
        int[] table = map.table();
        for (int i = 0; i < count; i++) {
            int p = argb[i];
            int g = p & 0xff;
            if (p == (0xff000000 | g * 0x10101)) {
                argb[i] = table[g];
            }
        }
    }

    private static void blend(double share, int[] pixels, int[] above, int count) {
        int up = (int) Math.round(share * 256);
        int down = 256 - up;
        if (up == 256) {
            take(pixels, above, 0, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            int a = pixels[i];
            int b = above[i];
            if (b == 0) {
                continue;
            }
            if (a == 0) {
                pixels[i] = b;
                continue;
            }
            int red = ((a >> 16 & 0xff) * down + (b >> 16 & 0xff) * up) >> 8;
            int green = ((a >> 8 & 0xff) * down + (b >> 8 & 0xff) * up) >> 8;
            int blue = ((a & 0xff) * down + (b & 0xff) * up) >> 8;
            pixels[i] = 0xff000000 | red << 16 | green << 8 | blue;
        }
    }

    private static void take(int[] pixels, int[] above, int from, int to) {
        for (int i = from; i < to; i++) {
            if (above[i] != 0) {
                pixels[i] = above[i];
            }
        }
    }

    /// {@return an array of at least so many values: the given one where it is large enough}
    public static int[] atLeast(int[] array, int count) {
        return array.length >= count ? array : Arrays.copyOf(array, count);
    }
}
