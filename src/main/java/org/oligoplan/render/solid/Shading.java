package org.oligoplan.render.solid;

import java.util.Optional;
import org.oligoplan.render.ViewGeometry;

/// Gives solid pixels their colours. Far ones fade a little into the ground; where a body ends before something farther it gets a dark rim, the
/// chosen one a bright rim, so that one tells bodies apart.
final class Shading {

    private static final double MOST_FOG = 0.42;
    private static final int RIM_DENSITY = 120;
    private static final int CHOSEN_RIM = 0xffffffff;
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
    }

    void resolve(int fromRow, int toRow) {
        int[] surface = canvas.surface;
        int[] colour = canvas.colour;
        float[] depth = canvas.depth;
        int width = canvas.width;
        for (int row = fromRow; row < toRow; row++) {
            int up = row >= reach ? -reach * width : 0;
            int down = row + reach < canvas.height ? reach * width : 0;
            int end = (row + 1) * width;
            for (int at = row * width; at < end; at++) {
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
                int left = at - reach < row * width ? at : at - reach;
                int right = at + reach >= end ? at : at + reach;
                float behind = depth[at] + stepMm;
                boolean edge = ends(surface[left], depth[left], key, depth[at], behind)
                        || ends(surface[right], depth[right], key, depth[at], behind)
                        || ends(surface[at + up], depth[at + up], key, depth[at], behind)
                        || ends(surface[at + down], depth[at + down], key, depth[at], behind);
                if (edge) {
                    mixed = chosen[body] ? Tones.over(mixed, CHOSEN_RIM, CHOSEN_DENSITY) : Tones.over(mixed, 0xff000000, RIM_DENSITY);
                }
                colour[at] = mixed;
            }
        }
    }

    private static boolean ends(int otherKey, float otherDepth, int key, float own, float behind) {
        return otherDepth > behind || otherKey >>> 8 != key >>> 8 && otherDepth > own;
    }
}
