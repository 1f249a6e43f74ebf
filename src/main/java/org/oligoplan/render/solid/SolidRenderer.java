package org.oligoplan.render.solid;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.render.solid.SolidScene.Body;
import org.oligoplan.render.solid.SolidScene.Look;

/// Draws a scene: parallel projection, the nearest surface wins (z-buffer; Catmull 1974), translucent triangles over it from the far to the near
/// ones, lines last. Keeps its buffers from picture to picture; one picture at a time.
public final class SolidRenderer {

    /// How much care a picture gets.
    public enum Quality {
        /// While something moves.
        MOVING,
        /// Four samples for each pixel, and the fine meshes.
        AT_REST
    }

    /// From so many triangles on the coarse meshes are taken while the picture moves.
    static final int MOST_MOVING = 120_000;

    private static final String JOB = "viewer.job.draw";
    private static final int CHUNK = 8192;
    private static final int STRIPS = 8;
    private static final int STRIP_ROWS = 48;
    /// A picture with more samples than this is not made finer: nobody would see its steps.
    private static final int MOST_SAMPLES = 5_000_000;
    private static final int DEPTHS = 1 << 14;

    /// A range of one body's triangles or vertices.
    private record Chunk(int body, int from, int to) {}

    private final Workforce workforce;
    private final Canvas3 canvas = new Canvas3();
    private final LineDrawer lines = new LineDrawer(canvas);
    private final List<Bin> bins = new ArrayList<>();
    private final Bin translucent = new Bin();
    private int[] depths = new int[0];
    private int[] sorted = new int[0];

    /// @param workforce draws
    public SolidRenderer(Workforce workforce) {
        this.workforce = workforce;
    }

    /// One picture being drawn.
    private record Task(SolidScene scene, TriangleMesh[] meshes, int[] first, ViewGeometry view, int[] rows) {

        int strips() {
            return rows.length - 1;
        }
    }

    /// Draws.
    ///
    /// @param scene what
    /// @param camera from where: its plane's right and down directions are the screen's; in device pixels
    /// @param quality how carefully
    /// @param pixels takes at least width x height values 0xAARRGGBB, premultiplied; transparent where nothing is
    public void render(SolidScene scene, ViewGeometry camera, Quality quality, int[] pixels) {
        int samples = quality == Quality.AT_REST && 4L * camera.width() * camera.height() <= MOST_SAMPLES ? 2 : 1;
        Task task = task(scene, samples == 1 ? camera : camera.scaled(samples), quality);
        canvas.resize(task.view().width(), task.view().height());
        placeVertices(task);
        List<Chunk> solid = chunks(task, true);
        // Bins of the solid triangles by chunk and strip, then those of the translucent ones by strip.
        int strips = task.strips();
        while (bins.size() < (solid.size() + 1) * strips) {
            bins.add(new Bin());
        }
        each(solid.size(), k -> sortIn(task, solid.get(k), k * strips));
        sortTranslucent(task, solid.size() * strips);
        int[][] colours = scene.bodies().stream().map(b -> Tones.colours(b.argb(), b.chosen())).toArray(int[][]::new);
        int[][] densities = scene.bodies().stream().map(b -> Tones.densities(b.look(), b.chosen())).toArray(int[][]::new);
        int[] rows = task.rows();
        each(strips, s -> {
            canvas.clear(rows[s], rows[s + 1]);
            for (int k = 0; k < solid.size(); k++) {
                fill(bins.get(k * strips + s), rows[s], rows[s + 1], new int[0][], colours);
            }
        });
        Shading shading = new Shading(canvas, scene, task.view(), colours, samples);
        each(strips, s -> {
            shading.resolve(rows[s], rows[s + 1]);
            fill(bins.get(solid.size() * strips + s), rows[s], rows[s + 1], densities, colours);
            lines.draw(scene.lines(), task.view(), samples, rows[s], rows[s + 1]);
            finish(pixels, camera.width(), samples, rows[s], rows[s + 1]);
        });
    }

    private static Task task(SolidScene scene, ViewGeometry view, Quality quality) {
        boolean coarse = quality == Quality.MOVING && scene.triangles() > MOST_MOVING;
        TriangleMesh[] meshes = scene.bodies().stream().map(b -> coarse ? b.coarse() : b.fine()).toArray(TriangleMesh[]::new);
        int[] first = new int[meshes.length + 1];
        for (int b = 0; b < meshes.length; b++) {
            first[b + 1] = first[b] + meshes[b].vertices();
        }
        int strips = Math.clamp(view.height() / STRIP_ROWS, 1, STRIPS);
        int[] rows = new int[strips + 1];
        for (int s = 0; s <= strips; s++) {
            // An even number, so that all samples of a pixel lie in one strip.
            rows[s] = s == strips ? view.height() : (int) ((long) view.height() * s / strips) & ~1;
        }
        return new Task(scene, meshes, first, view, rows);
    }

    private void each(int count, Workforce.Task task) {
        if (count == 1) {
            Workforce.alone().each(JOB, 1, Progress.none(), task);
        } else if (count > 1) {
            workforce.each(JOB, count, Progress.none(), task);
        }
    }

    private static List<Chunk> chunks(Task task, boolean ofSolids) {
        List<Chunk> chunks = new ArrayList<>();
        for (int b = 0; b < task.meshes().length; b++) {
            if (task.scene().bodies().get(b).look() == Look.SOLID || !ofSolids) {
                int count = ofSolids ? task.meshes()[b].triangles() : task.meshes()[b].vertices();
                for (int from = 0; from < count; from += CHUNK) {
                    chunks.add(new Chunk(b, from, Math.min(count, from + CHUNK)));
                }
            }
        }
        return chunks;
    }

    private void placeVertices(Task task) {
        canvas.vertices(task.first()[task.meshes().length]);
        List<Chunk> parts = chunks(task, false);
        each(parts.size(), k -> place(task, parts.get(k)));
    }

    private void place(Task task, Chunk part) {
        ViewGeometry view = task.view();
        PatientVector r = view.plane().right();
        PatientVector d = view.plane().down();
        PatientVector n = view.plane().normal();
        double scale = 1 / view.mmPerPixel();
        PatientVector middle = view.centre().fromOrigin();
        double offX = view.width() / 2.0 - middle.dot(r) * scale;
        double offY = view.height() / 2.0 - middle.dot(d) * scale;
        double offZ = -middle.dot(n);
        float[] xyz = task.meshes()[part.body()].xyz();
        float[] normals = task.meshes()[part.body()].normals();
        int to = task.first()[part.body()] + part.from();
        int body = part.body() << 16;
        for (int i = 3 * part.from(); i < 3 * part.to(); i += 3, to++) {
            double px = xyz[i];
            double py = xyz[i + 1];
            double pz = xyz[i + 2];
            canvas.x[to] = (float) Math.rint(((px * r.x() + py * r.y() + pz * r.z()) * scale + offX) * Canvas3.GRID) / Canvas3.GRID;
            canvas.y[to] = (float) Math.rint(((px * d.x() + py * d.y() + pz * d.z()) * scale + offY) * Canvas3.GRID) / Canvas3.GRID;
            canvas.z[to] = (float) (px * n.x() + py * n.y() + pz * n.z() + offZ);
            double nx = normals[i] * r.x() + normals[i + 1] * r.y() + normals[i + 2] * r.z();
            double ny = normals[i] * d.x() + normals[i + 1] * d.y() + normals[i + 2] * d.z();
            double nz = normals[i] * n.x() + normals[i + 1] * n.y() + normals[i + 2] * n.z();
            // Whichever side is seen is lit.
            int tone = nz <= 0 ? Tones.tone(nx, ny, nz) : Tones.tone(-nx, -ny, -nz);
            canvas.look[to] = body | Math.min(255, (int) (Math.abs(nz) * 255)) << 8 | tone;
        }
    }

    /// What turns away is behind something: solid bodies are closed.
    private void sortIn(Task task, Chunk part, int firstBin) {
        int strips = task.strips();
        for (int s = 0; s < strips; s++) {
            bins.get(firstBin + s).clear();
        }
        int[] corners = task.meshes()[part.body()].corners();
        int off = task.first()[part.body()];
        for (int t = 3 * part.from(); t < 3 * part.to(); t += 3) {
            int a = corners[t] + off;
            int b = corners[t + 1] + off;
            int c = corners[t + 2] + off;
            if (canvas.twiceArea(a, b, c) < 0) {
                bin(task, firstBin, a, b, c);
            }
        }
    }

    private void bin(Task task, int firstBin, int a, int b, int c) {
        float ya = canvas.y[a];
        float yb = canvas.y[b];
        float yc = canvas.y[c];
        int top = (int) Math.ceil(Math.min(ya, Math.min(yb, yc)) - 0.5);
        int bottom = (int) Math.floor(Math.max(ya, Math.max(yb, yc)) - 0.5);
        if (top > bottom) {
            return;
        }
        int[] rows = task.rows();
        for (int s = 0; s < task.strips(); s++) {
            if (top < rows[s + 1] && bottom >= rows[s]) {
                bins.get(firstBin + s).add(a, b, c);
            }
        }
    }

    /// Sorts the translucent triangles by the depth of their middles, the farthest first, into a bin for each strip.
    private void sortTranslucent(Task task, int firstBin) {
        for (int s = 0; s < task.strips(); s++) {
            bins.get(firstBin + s).clear();
        }
        translucent.clear();
        List<Body> bodies = task.scene().bodies();
        for (int b = 0; b < bodies.size(); b++) {
            if (bodies.get(b).look() != Look.SOLID) {
                int[] corners = task.meshes()[b].corners();
                int off = task.first()[b];
                for (int t = 0; t < corners.length; t += 3) {
                    translucent.add(corners[t] + off, corners[t + 1] + off, corners[t + 2] + off);
                }
            }
        }
        int count = translucent.end / 3;
        if (count == 0) {
            return;
        }
        if (depths.length < count) {
            depths = new int[count];
            sorted = new int[count];
        }
        byDepth(count);
        int[] corners = translucent.corners;
        for (int i = 0; i < count; i++) {
            int t = 3 * sorted[i];
            bin(task, firstBin, corners[t], corners[t + 1], corners[t + 2]);
        }
    }

    private void byDepth(int count) {
        int[] corners = translucent.corners;
        float near = Float.POSITIVE_INFINITY;
        float far = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < 3 * count; i++) {
            float z = canvas.z[corners[i]];
            near = Math.min(near, z);
            far = Math.max(far, z);
        }
        float scale = far > near ? (DEPTHS - 1) / (3 * (far - near)) : 0;
        int[] starts = new int[DEPTHS + 1];
        for (int i = 0; i < count; i++) {
            float sum = canvas.z[corners[3 * i]] + canvas.z[corners[3 * i + 1]] + canvas.z[corners[3 * i + 2]];
            depths[i] = Math.clamp((int) ((3 * far - sum) * scale), 0, DEPTHS - 1);
            starts[depths[i] + 1]++;
        }
        for (int d = 0; d < DEPTHS; d++) {
            starts[d + 1] += starts[d];
        }
        for (int i = 0; i < count; i++) {
            sorted[starts[depths[i]]++] = i;
        }
    }

    private void fill(Bin bin, int fromRow, int toRow, int[][] densities, int[][] colours) {
        int[] corners = bin.corners;
        for (int i = 0; i < bin.end; i += 3) {
            canvas.triangle(corners[i], corners[i + 1], corners[i + 2], fromRow, toRow, densities, colours);
        }
    }

    /// Writes the pixels of a strip, the mean of their samples.
    private void finish(int[] pixels, int width, int samples, int fromRow, int toRow) {
        int[] colour = canvas.colour;
        if (samples == 1) {
            System.arraycopy(colour, fromRow * width, pixels, fromRow * width, (toRow - fromRow) * width);
            return;
        }
        int to = fromRow / 2 * width;
        for (int row = fromRow; row + 1 < toRow; row += 2) {
            int at = row * canvas.width;
            for (int column = 0; column < width; column++, at += 2) {
                int a = colour[at];
                int b = colour[at + 1];
                int c = colour[at + canvas.width];
                int d = colour[at + canvas.width + 1];
                int even = (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff) >>> 2 & 0xff00ff;
                int odd = (a >>> 8 & 0xff00ff) + (b >>> 8 & 0xff00ff) + (c >>> 8 & 0xff00ff) + (d >>> 8 & 0xff00ff) << 6 & 0xff00ff00;
                pixels[to++] = even | odd;
            }
        }
    }

    /// {@return what the ray through a pixel meets first: of solid bodies, and where it misses them of the others, the innermost: what is
    /// wrapped in another is what one points at}
    ///
    /// @param scene what there is
    /// @param camera from where it is seen
    /// @param x pixel coordinate, continuous
    /// @param y pixel coordinate
    public static Optional<Pick> pick(SolidScene scene, ViewGeometry camera, double x, double y) {
        PatientVector into = camera.plane().normal();
        PatientPoint on = camera.toPatient(x, y);
        double back = scene.ball().map(b -> b.middle().minus(on).dot(into) - b.radiusMm() - 1).orElse(0.0);
        PatientPoint from = on.plus(into.times(back));
        return Stream.of(Look.SOLID, Look.GLASS, Look.VEIL).flatMap(look -> nearest(scene, look, from, into).stream()).findFirst();
    }

    private static Optional<Pick> nearest(SolidScene scene, Look look, PatientPoint from, PatientVector into) {
        return scene.bodies().stream().filter(b -> b.look() == look)
                .flatMap(b -> b.fine().hit(from, into).stream().mapToObj(way -> new Pick(b, from.plus(into.times(way)), way)))
                .min(Comparator.comparingDouble(Pick::wayMm));
    }

    /// What lies under a pixel.
    ///
    /// @param body which surface
    /// @param place where on it, mm in the scene's frame
    /// @param wayMm how far along the ray, to compare picks of one pixel
    public record Pick(Body body, PatientPoint place, double wayMm) {}
}
