package org.oligoplan.render.solid;

import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;

/// What there is to see in three dimensions, all in one frame.
///
/// @param bodies surfaces, at most 4000
/// @param lines lines
/// @param ground what far things fade into, 0xAARRGGBB; the alpha is not used
public record SolidScene(List<Body> bodies, List<Line> lines, int ground) {

    static final int MOST_BODIES = 4000;

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

    /// {@return the ball around all bodies; none without a body}
    public Optional<Ball> ball() {
        PatientVector low = new PatientVector(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        PatientVector high = low.times(-1);
        for (Body body : bodies) {
            if (!body.fine().isEmpty()) {
                PatientPoint a = body.fine().low();
                PatientPoint b = body.fine().high();
                low = new PatientVector(Math.min(low.x(), a.x()), Math.min(low.y(), a.y()), Math.min(low.z(), a.z()));
                high = new PatientVector(Math.max(high.x(), b.x()), Math.max(high.y(), b.y()), Math.max(high.z(), b.z()));
            }
        }
        if (!(low.x() <= high.x())) {
            return Optional.empty();
        }
        PatientPoint from = new PatientPoint(low.x(), low.y(), low.z());
        PatientPoint to = new PatientPoint(high.x(), high.y(), high.z());
        return Optional.of(new Ball(from.towards(to, 0.5), from.distanceTo(to) / 2));
    }

    /// A ball.
    ///
    /// @param middle its middle
    /// @param radiusMm its radius
    public record Ball(PatientPoint middle, double radiusMm) {}
}
