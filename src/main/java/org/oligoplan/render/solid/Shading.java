package org.oligoplan.render.solid;

import java.util.Optional;
import org.oligoplan.render.ViewGeometry;

/// Gives solid pixels their colours. Far ones fade a little into the ground; where a body ends before something farther it gets a dark rim, the
/// chosen one a bright rim, so that one tells bodies apart.
final class Shading {

    private static final double MOST_FOG = 0.42;
    private static final int RIM_DENSITY = 120;
    /// Of all three colours together, from here on a ground is light.
    private static final int LIGHT = 3 * 128;
    private static final int CHOSEN_DENSITY = 205;
    /// A step this deep within one body is a rim, mm for a pixel's mm.
    private static final double STEP_PIXELS = 6;
    private static final double LEAST_STEP_MM = 3;

    private final Canvas3 canvas;
    private final int[][] colours;
    private final boolean[] chosen;
    private final int ground;
    private final float fogFrom;
    private final float fogPerMm;
    private final float stepMm;
    private final int reach;
    private final int chosenRim;

    Shading(Canvas3 canvas, SolidScene scene, ViewGeometry view, int[][] colours, int samples) {
        this.canvas = canvas;
        this.colours = colours;
        this.ground = scene.ground() | 0xff000000;
        this.chosen = new boolean[scene.bodies().size()];
        for (int b = 0; b < chosen.length; b++) {
            chosen[b] = scene.bodies().get(b).chosen();
        }
        Optional<SolidScene.Ball> ball = scene.ball();
        double radius = ball.map(SolidScene.Ball::radiusMm).orElse(1.0);
        double middle = ball.map(b -> view.depthMm(b.middle())).orElse(0.0);
        this.fogFrom = (float) (middle - radius / 2);
        this.fogPerMm = (float) (256 * MOST_FOG / Math.max(1, 1.5 * radius));
        this.stepMm = (float) Math.max(LEAST_STEP_MM, STEP_PIXELS * samples * view.mmPerPixel());
        this.reach = samples;
        boolean light = (ground >> 16 & 0xff) + (ground >> 8 & 0xff) + (ground & 0xff) >= LIGHT;
        this.chosenRim = light ? 0xff000000 : 0xffffffff;
    }

    void resolve(int fromRow, int toRow) {
        int[] surface = canvas.surface;
        int[] colour = canvas.colour;
        float[] depth = canvas.depth;
        int width = canvas.width;
        for (int row = fromRow; row < toRow; row++) {
            int start = row * width;
            int end = start + width;
            for (int at = start; at < end; at++) {
                int key = surface[at];
                if (key == 0) {
                    colour[at] = 0;
                    continue;
                }
                int body = (key >>> 8) - 1;
                int mixed = colours[body][key & 0xff];
                int fog = Math.clamp((int) ((depth[at] - fogFrom) * fogPerMm), 0, (int) (256 * MOST_FOG));
                if (fog > 0) {
                    mixed = Tones.over(mixed, ground, fog);
                }
                int wide = chosen[body] ? 2 * reach : reach;
                int left = Math.max(start, at - wide);
                int right = Math.min(end - 1, at + wide);
                int up = row >= wide ? at - wide * width : at;
                int down = row + wide < canvas.height ? at + wide * width : at;
                if (ends(at, left) || ends(at, right) || ends(at, up) || ends(at, down)) {
                    mixed = chosen[body]
                            ? Tones.over(mixed, chosenRim, CHOSEN_DENSITY)
                            : Tones.over(mixed, 0xff000000, RIM_DENSITY);
                }
                colour[at] = mixed;
            }
        }
    }

    /// {@return whether the body at a pixel ends before it comes to another: farther is something else, nothing, or a deep step of its own}
    private boolean ends(int at, int other) {
        float own = canvas.depth[at];
        float there = canvas.depth[other];
        return there > own + stepMm || there > own && canvas.surface[other] >>> 8 != canvas.surface[at] >>> 8;
    }
}
