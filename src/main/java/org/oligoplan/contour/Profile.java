package org.oligoplan.contour;

import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// A number that goes along w as a parabola: area, centre or half width of a part from plane to plane.
///
/// A parabola is exact for the area of parallel sections of ellipsoids, cones and cylinders of any tilt. Its bend is the least of the bends
/// that the planes around say, none where they disagree in sign, so that a step from plane to plane does not overshoot.
///
/// @param w0 a place
/// @param f0 the value there
/// @param slope from the first place to the second
/// @param w1 the second place
/// @param bend second divided difference
record Profile(double w0, double f0, double slope, double w1, double bend) {

    double at(double w) {
        return f0 + (w - w0) * (slope + bend * (w - w1));
    }

    /// {@return the profile between neighbouring parts}
    ///
    /// @param straight the bend where nothing is known of it
    static Profile between(Part a, Part b, ToDoubleFunction<Part> value, double straight) {
        double bend = Double.NaN;
        bend = least(bend, bend(a.below, a, b, value));
        bend = least(bend, bend(a, b, b.above, value));
        if (a.below != null) {
            bend = least(bend, bend(a.below.below, a.below, a, value));
        }
        if (b.above != null) {
            bend = least(bend, bend(b, b.above, b.above.above, value));
        }
        return of(a, b, value, bend, straight);
    }

    /// {@return the profile that goes on beyond part `a` from what is behind it; level when nothing is behind}
    ///
    /// @param direction 1 to go on upwards, -1 downwards
    static Profile beyond(Part a, int direction, ToDoubleFunction<Part> value, ToDoubleFunction<Part> straight) {
        Part behind = a.next(-direction);
        if (behind == null) {
            return new Profile(a.w, value.applyAsDouble(a), 0, a.w, 0);
        }
        Part second = behind.next(-direction);
        double bend = bend(second, behind, a, value);
        if (second != null) {
            bend = least(bend, bend(second.next(-direction), second, behind, value));
        }
        return of(behind, a, value, bend, straight.applyAsDouble(behind));
    }

    private static Profile of(Part a, Part b, ToDoubleFunction<Part> value, double bend, double straight) {
        double f0 = value.applyAsDouble(a);
        double slope = (value.applyAsDouble(b) - f0) / (b.w - a.w);
        return new Profile(a.w, f0, slope, b.w, Double.isNaN(bend) || bend == 0 ? straight : bend);
    }

    private static double bend(@Nullable Part a, @Nullable Part b, @Nullable Part c, ToDoubleFunction<Part> value) {
        if (a == null || b == null || c == null) {
            return Double.NaN;
        }
        double fb = value.applyAsDouble(b);
        double before = (fb - value.applyAsDouble(a)) / (b.w - a.w);
        double after = (value.applyAsDouble(c) - fb) / (c.w - b.w);
        return (after - before) / (c.w - a.w);
    }

    private static double least(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.isNaN(a) ? b : a;
        }
        return a * b <= 0 ? 0 : Math.abs(a) < Math.abs(b) ? a : b;
    }
}
