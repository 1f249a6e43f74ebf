package org.oligoplan.contour;

import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;

/// How far a structure grows (positive) or shrinks (negative) in each of the six directions of the patient, mm. Between the directions the
/// margin goes over along an eighth of an ellipsoid, as the ball does of an equal margin.
///
/// @param rightMm to the patient's right (-x)
/// @param leftMm to the patient's left (+x)
/// @param anteriorMm to the front (-y)
/// @param posteriorMm to the back (+y)
/// @param inferiorMm to the feet (-z)
/// @param superiorMm to the head (+z)
public record Margin(double rightMm, double leftMm, double anteriorMm, double posteriorMm, double inferiorMm, double superiorMm) {

    /// No margin is larger: beyond it a number is a slip or in a wrong unit.
    public static final double LARGEST_MM = 100;

    /// A direction without growth has this radius, so that the body of the margin keeps an inside.
    private static final double NOTHING_MM = 1e-4;

    /// Refuses what is not a number or too large.
    public Margin {
        for (double mm : new double[]{rightMm, leftMm, anteriorMm, posteriorMm, inferiorMm, superiorMm}) {
            if (!(Math.abs(mm) <= LARGEST_MM)) {
                throw new IllegalArgumentException("a margin of " + mm + " mm");
            }
        }
    }

    /// {@return the same margin in all directions}
    public static Margin all(double mm) {
        return new Margin(mm, mm, mm, mm, mm, mm);
    }

    public boolean isEqual() {
        return rightMm == leftMm && rightMm == anteriorMm && rightMm == posteriorMm && rightMm == inferiorMm && rightMm == superiorMm;
    }

    /// {@return what of it grows; 0 where it shrinks}
    public Margin growth() {
        return new Margin(Math.max(0, rightMm), Math.max(0, leftMm), Math.max(0, anteriorMm), Math.max(0, posteriorMm),
                Math.max(0, inferiorMm), Math.max(0, superiorMm));
    }

    /// {@return what of it shrinks, as positive numbers; 0 where it grows}
    public Margin shrinkage() {
        return new Margin(Math.max(0, -rightMm), Math.max(0, -leftMm), Math.max(0, -anteriorMm), Math.max(0, -posteriorMm),
                Math.max(0, -inferiorMm), Math.max(0, -superiorMm));
    }

    /// {@return the greatest of the six, mm}
    public double greatestMm() {
        return Math.max(Math.max(Math.max(rightMm, leftMm), Math.max(anteriorMm, posteriorMm)), Math.max(inferiorMm, superiorMm));
    }

    public boolean isNothing() {
        return rightMm == 0 && leftMm == 0 && anteriorMm == 0 && posteriorMm == 0 && inferiorMm == 0 && superiorMm == 0;
    }

    /// {@return how far it reaches along a direction of the patient: its support function, mm}
    double reachMm(PatientVector direction) {
        double x = (direction.x() > 0 ? leftMm : rightMm) * direction.x();
        double y = (direction.y() > 0 ? posteriorMm : anteriorMm) * direction.y();
        double z = (direction.z() > 0 ? superiorMm : inferiorMm) * direction.z();
        return Math.sqrt(x * x + y * y + z * z);
    }

    /// {@return how far out a displacement lies: under 1 inside of the body of the margin, 1 on its surface}
    double gauge(PatientVector d) {
        double[] weights = weights(d);
        return Math.sqrt(weights[0] * d.x() * d.x() + weights[1] * d.y() * d.y() + weights[2] * d.z() * d.z());
    }

    /// {@return one over the squared half axes of the eighth that a displacement lies in, 1/mm2}
    double[] weights(PatientVector d) {
        return new double[]{weight(d.x() > 0 ? leftMm : rightMm), weight(d.y() > 0 ? posteriorMm : anteriorMm),
                weight(d.z() > 0 ? superiorMm : inferiorMm)};
    }

    private static double weight(double mm) {
        double radius = Math.max(NOTHING_MM, mm);
        return 1 / (radius * radius);
    }

    /// {@return how far it reaches along the normal of planes, mm}
    ///
    /// @param direction 1 along rising w, -1 along falling w
    double alongNormalMm(PlaneFrame plane, int direction) {
        return reachMm(plane.normal().times(direction));
    }
}
