package org.oligoplan.geometry.distance;

import java.util.Random;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;

/// Random directions and frames for tests.
final class Rotations {

    private Rotations() {}

    static PatientVector direction(Random random) {
        return new PatientVector(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
    }

    static PatientVector[] axes() {
        return new PatientVector[]{new PatientVector(1, 0, 0), new PatientVector(0, 1, 0), new PatientVector(0, 0, 1)};
    }

    /// Two unit vectors at right angles to the axis and to each other.
    static PatientVector[] across(PatientVector axis) {
        PatientVector aid = Math.abs(axis.x()) < 0.6 ? new PatientVector(1, 0, 0) : new PatientVector(0, 1, 0);
        PatientVector one = axis.cross(aid).unit();
        return new PatientVector[]{one, axis.cross(one).unit()};
    }

    static PatientVector[] random(Random random) {
        PatientVector axis = direction(random);
        PatientVector[] across = across(axis);
        double t = random.nextDouble(2 * Math.PI);
        PatientVector one = across[0].times(Math.cos(t)).plus(across[1].times(Math.sin(t))).unit();
        return new PatientVector[]{one, axis.cross(one).unit(), axis};
    }

    static PlaneFrame frame(PatientVector[] axes) {
        return new PlaneFrame(Solids.FRAME, axes[0], axes[1]);
    }
}
