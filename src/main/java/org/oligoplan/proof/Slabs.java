package org.oligoplan.proof;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.oligoplan.geometry.PatientPoint;

/// A body's exact sections as slabs half a spacing to either side: what the program takes for the structure, in closed form.
///
/// @param drawn the body on its stack
/// @param planes the planes with a section, rising
record Slabs(Drawn drawn, List<Plane> planes) {

    private static final int HALVINGS = 100;

    /// A plane with a section.
    record Plane(double w, Flat flat) {}

    /// {@return the volume of the slabs of the exact sections, mm3}
    double mm3() {
        return sum(Flat::areaMm2) * drawn.step();
    }

    private double sum(ToDoubleFunction<Flat> of) {
        return planes.stream().mapToDouble(p -> of.applyAsDouble(p.flat())).sum();
    }

    /// {@return the slabs' centre of mass, patient mm}
    PatientPoint middle() {
        double all = sum(Flat::areaMm2);
        double w = planes.stream().mapToDouble(p -> p.w() * p.flat().areaMm2()).sum();
        return drawn.frame().toPatient(sum(f -> f.middleU() * f.areaMm2()) / all, sum(f -> f.middleV() * f.areaMm2()) / all, w / all);
    }

    /// {@return the distance of the slabs of exact sections from a ball's on planes of the same orientation; none where it has no closed form}
    OptionalDouble distanceTo(Slabs other, Body.Ball ball) {
        double best = Double.POSITIVE_INFINITY;
        for (Plane mine : planes) {
            OptionalDouble away = mine.flat().outside(ball.u(), ball.v());
            if (away.isEmpty()) {
                return OptionalDouble.empty();
            }
            for (Plane theirs : other.planes) {
                double across = Math.max(0, away.getAsDouble() - ball.radiusAt(theirs.w()));
                double along = Math.max(0, Math.abs(mine.w() - theirs.w()) - (drawn.step() + other.drawn.step()) / 2);
                best = Math.min(best, Math.hypot(across, along));
            }
        }
        return OptionalDouble.of(best);
    }

    /// {@return the volume of the slabs' part beyond a plane across an axis, mm3}
    ///
    /// @param axis 0 for u, 1 for v, 2 for w
    double beyond(int axis, double t) {
        return switch (axis) {
            case 0 -> sum(f -> f.beyondU(t)) * drawn.step();
            case 1 -> sum(f -> f.beyondV(t)) * drawn.step();
            default ->
                planes.stream().mapToDouble(p -> p.flat().areaMm2() * Math.clamp(p.w() + drawn.step() / 2 - t, 0, drawn.step())).sum();
        };
    }

    /// {@return the place on an axis beyond which so much of the slabs lies}
    double placeOf(int axis, double mm3) {
        return root(t -> beyond(axis, t), mm3, drawn.body().middle()[axis]);
    }

    private double root(DoubleUnaryOperator beyond, double mm3, double middle) {
        double low = middle - 2 * drawn.body().reach() - drawn.step();
        double high = middle + 2 * drawn.body().reach() + drawn.step();
        for (int i = 0; i < HALVINGS; i++) {
            double t = (low + high) / 2;
            if (beyond.applyAsDouble(t) >= mm3) {
                low = t;
            } else {
                high = t;
            }
        }
        return (low + high) / 2;
    }
}
