package org.oligoplan.render.solid;

import java.util.List;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.render.solid.SolidScene.Line;

/// Draws lines with soft edges, each sample of them before or behind what is solid.
final class LineDrawer {

    private static final double THROUGH = 0.22;
    /// A line that lies on a surface is before it.
    private static final double ON_SURFACE_PIXELS = 1.5;

    private final Canvas3 canvas;

    LineDrawer(Canvas3 canvas) {
        this.canvas = canvas;
    }

    /// Draws the part of all lines that lies in a strip.
    ///
    /// @param samples of the canvas for a pixel, along each direction
    void draw(List<Line> lines, ViewGeometry view, int samples, int fromRow, int toRow) {
        PatientVector r = view.plane().right().times(1 / view.mmPerPixel());
        PatientVector d = view.plane().down().times(1 / view.mmPerPixel());
        PatientVector n = view.plane().normal();
        PatientVector middle = view.centre().fromOrigin();
        double[] off = {view.width() / 2.0 - middle.dot(r), view.height() / 2.0 - middle.dot(d),
                -middle.dot(n) - ON_SURFACE_PIXELS * view.mmPerPixel()};
        for (Line line : lines) {
            float[] xyz = line.xyz();
            double[] before = new double[3];
            double[] here = new double[3];
            double way = 0;
            for (int i = 0; i < xyz.length; i += 3) {
                here[0] = xyz[i] * r.x() + xyz[i + 1] * r.y() + xyz[i + 2] * r.z() + off[0];
                here[1] = xyz[i] * d.x() + xyz[i + 1] * d.y() + xyz[i + 2] * d.z() + off[1];
                here[2] = xyz[i] * n.x() + xyz[i + 1] * n.y() + xyz[i + 2] * n.z() + off[2];
                if (i > 0) {
                    piece(line, before, here, way, samples, fromRow, toRow);
                    way += Math.hypot(here[0] - before[0], here[1] - before[1]);
                }
                double[] swap = before;
                before = here;
                here = swap;
            }
        }
    }

    private void piece(Line line, double[] a, double[] b, double way, int samples, int fromRow, int toRow) {
        double half = line.widthPixels() * samples / 2;
        if (Math.max(a[1], b[1]) < fromRow - half - 1 || Math.min(a[1], b[1]) > toRow + half + 1
                || Math.max(a[0], b[0]) < -half - 1 || Math.min(a[0], b[0]) > canvas.width + half + 1) {
            return;
        }
        boolean steep = Math.abs(b[1] - a[1]) > Math.abs(b[0] - a[0]);
        int major = steep ? 1 : 0;
        int minor = 1 - major;
        double length = b[major] - a[major];
        if (length == 0) {
            return;
        }
        double whole = Math.hypot(b[0] - a[0], b[1] - a[1]);
        double straight = Math.abs(length) / whole;
        double low = Math.min(a[major], b[major]);
        double high = Math.max(a[major], b[major]);
        int from = (int) Math.max(steep ? fromRow : 0, Math.ceil(low - 0.5));
        int to = (int) Math.min(steep ? toRow : canvas.width, Math.ceil(high - 0.5));
        double dash = line.dashPixels() * samples;
        double reach = (half + 0.5) / straight;
        for (int i = from; i < to; i++) {
            double t = (i + 0.5 - a[major]) / length;
            if (dash > 0 && (way + t * whole) % (2 * dash) >= dash) {
                continue;
            }
            double across = a[minor] + t * (b[minor] - a[minor]);
            float z = (float) (a[2] + t * (b[2] - a[2]));
            int first = (int) Math.max(steep ? 0 : fromRow, Math.ceil(across - reach - 0.5));
            int last = (int) Math.min((steep ? canvas.width : toRow) - 1.0, Math.floor(across + reach - 0.5));
            for (int j = first; j <= last; j++) {
                double cover = Math.min(1, half + 0.5 - Math.abs(j + 0.5 - across) * straight);
                if (cover > 0) {
                    mix(line, steep ? i * canvas.width + j : j * canvas.width + i, z, cover);
                }
            }
        }
    }

    private void mix(Line line, int at, float z, double cover) {
        boolean seen = z < canvas.depth[at];
        if (seen || line.through()) {
            double density = cover * (seen ? 1 : THROUGH) * (line.argb() >>> 24) / 255.0;
            canvas.colour[at] = Tones.over(canvas.colour[at], line.argb() | 0xff000000, (int) Math.round(256 * density));
        }
    }
}
