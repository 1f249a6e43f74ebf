package org.oligoplan.render.solid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;

/// What there is to see in three dimensions, all in one frame.
///
/// @param bodies surfaces, at most 4000
/// @param lines lines
/// @param ground what far things fade into, 0xAARRGGBB; the alpha is not used
public record SolidScene(List<Body> bodies, List<Line> lines, int ground) {

    static final int MOST_BODIES = 4000;

    private static final double FRAME_MM = 8;

    /// What a body shows.
    public sealed interface Subject {

        /// A structure.
        ///
        /// @param structure which
        record OfStructure(Id structure) implements Subject {}

        /// The space around a structure.
        ///
        /// @param structure which
        /// @param distanceMm how far out it ends
        record Around(Id structure, double distanceMm) implements Subject {}

        /// What received at least a dose.
        ///
        /// @param dose which dose distribution
        /// @param gy the level
        record Isodose(Id dose, double gy) implements Subject {}
    }

    /// How a body is drawn.
    public enum Look {
        /// Nothing is seen through it.
        SOLID,
        /// What lies in it is seen through it; its rim is denser.
        GLASS,
        /// Hardly more than its rim.
        VEIL
    }

    /// One surface.
    ///
    /// @param subject what it shows
    /// @param fine its mesh
    /// @param coarse a mesh with fewer triangles, for while the picture moves; may be the same
    /// @param argb its colour, 0xAARRGGBB; the alpha is not used
    /// @param look how it is drawn
    /// @param chosen whether it stands out
    public record Body(Subject subject, TriangleMesh fine, TriangleMesh coarse, int argb, Look look, boolean chosen) {}

    /// One line through places.
    ///
    /// @param xyz x, y and z in turn, mm
    /// @param argb its colour, 0xAARRGGBB
    /// @param widthPixels how thick it is
    /// @param dashPixels length of its dashes and of the gaps between them; 0 for none
    /// @param through whether it is seen, faintly, where something solid is before it
    public record Line(float[] xyz, int argb, double widthPixels, double dashPixels, boolean through) {}

    /// Copies the lists; refuses more bodies than can be told apart.
    public SolidScene {
        bodies = List.copyOf(bodies);
        lines = List.copyOf(lines);
        if (bodies.size() > MOST_BODIES) {
            throw new IllegalArgumentException(bodies.size() + " bodies");
        }
    }

    /// {@return nothing to see}
    public static SolidScene empty() {
        return new SolidScene(List.of(), List.of(), 0xff000000);
    }

    /// {@return how many triangles a picture at rest has}
    public int triangles() {
        return bodies.stream().mapToInt(b -> b.fine().triangles()).sum();
    }

    /// {@return this scene over another ground, with frames of three planes where they are wanted}
    ///
    /// @param argb what far things fade into
    /// @param planes frames of planes
    public SolidScene over(int argb, List<Line> planes) {
        List<Line> all = new ArrayList<>(lines);
        all.addAll(planes);
        return new SolidScene(bodies, all, argb);
    }

    /// {@return frames of the patient's three planes through a place, around all that is seen, and the lines in which they meet}
    ///
    /// @param at where the planes meet
    /// @param argb the colour
    public List<Line> planes(PatientPoint at, int argb) {
        double[] middle = {at.x(), at.y(), at.z()};
        double[] low = middle.clone();
        double[] high = middle.clone();
        for (Body body : seen()) {
            double[] from = {body.fine().low().x(), body.fine().low().y(), body.fine().low().z()};
            double[] to = {body.fine().high().x(), body.fine().high().y(), body.fine().high().z()};
            for (int axis = 0; axis < 3; axis++) {
                low[axis] = Math.min(low[axis], from[axis] - FRAME_MM);
                high[axis] = Math.max(high[axis], to[axis] + FRAME_MM);
            }
        }
        List<Line> found = new ArrayList<>();
        for (int axis = 0; axis < 3; axis++) {
            int one = (axis + 1) % 3;
            int two = (axis + 2) % 3;
            float[] frame = new float[15];
            for (int corner = 0; corner < 5; corner++) {
                frame[3 * corner + axis] = (float) middle[axis];
                frame[3 * corner + one] = (float) (corner == 1 || corner == 2 ? high[one] : low[one]);
                frame[3 * corner + two] = (float) (corner == 2 || corner == 3 ? high[two] : low[two]);
            }
            found.add(new Line(frame, argb, 1, 0, true));
            float[] across = new float[6];
            for (int end = 0; end < 2; end++) {
                across[3 * end + axis] = (float) (end == 0 ? low[axis] : high[axis]);
                across[3 * end + one] = (float) middle[one];
                across[3 * end + two] = (float) middle[two];
            }
            found.add(new Line(across, argb, 1, 0, true));
        }
        return found;
    }

    /// What the picture is about: all bodies but veils, where there are others.
    private List<Body> seen() {
        List<Body> dense = bodies.stream().filter(b -> b.look() != Look.VEIL && !b.fine().isEmpty()).toList();
        return dense.isEmpty() ? bodies.stream().filter(b -> !b.fine().isEmpty()).toList() : dense;
    }

    /// {@return the ball around all bodies; none without a body}
    public Optional<Ball> ball() {
        return around(bodies.stream().filter(b -> !b.fine().isEmpty()).toList());
    }

    /// {@return the ball around what the picture is about: all bodies but veils, where there are others}
    public Optional<Ball> core() {
        return around(seen());
    }

    private static Optional<Ball> around(List<Body> bodies) {
        if (bodies.isEmpty()) {
            return Optional.empty();
        }
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (Body body : bodies) {
            PatientPoint a = body.fine().low();
            PatientPoint b = body.fine().high();
            double[] from = {a.x(), a.y(), a.z()};
            double[] to = {b.x(), b.y(), b.z()};
            for (int axis = 0; axis < 3; axis++) {
                low[axis] = Math.min(low[axis], from[axis]);
                high[axis] = Math.max(high[axis], to[axis]);
            }
        }
        PatientPoint from = new PatientPoint(low[0], low[1], low[2]);
        PatientPoint to = new PatientPoint(high[0], high[1], high[2]);
        return Optional.of(new Ball(from.towards(to, 0.5), from.distanceTo(to) / 2));
    }

    /// A ball.
    ///
    /// @param middle its middle
    /// @param radiusMm its radius
    public record Ball(PatientPoint middle, double radiusMm) {}
}
