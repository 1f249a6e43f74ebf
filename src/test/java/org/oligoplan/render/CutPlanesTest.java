package org.oligoplan.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.RigidTransform;

class CutPlanesTest {

    @Test
    void theTurnedViewStaysAndTheOthersGoClockwiseAsItShowsThem() {
        CutPlanes turned = CutPlanes.ofPatient().turned(Anatomical.AXIAL, 90);
        assertThat(turned.of(Anatomical.AXIAL)).isEqualTo(ViewPlane.ofPatient(Anatomical.AXIAL));
        // From the feet a quarter clockwise takes left (screen right) to back (screen down): the coronal view looks along the patient's left.
        PatientVector normal = turned.of(Anatomical.CORONAL).normal();
        PatientVector before = ViewPlane.ofPatient(Anatomical.CORONAL).normal();
        assertThat(before.y()).isCloseTo(1, within(1e-12));
        assertThat(normal.x()).isCloseTo(-1, within(1e-12));
        assertThat(turned.of(Anatomical.CORONAL).down().z()).isCloseTo(-1, within(1e-12));
        assertThat(turned.degrees(Anatomical.AXIAL)).isZero();
        assertThat(turned.degrees(Anatomical.CORONAL)).isCloseTo(90, within(1e-9));
    }

    @Test
    void anyTurnsKeepThreeRightAngles() {
        Random random = new Random(7);
        CutPlanes planes = CutPlanes.ofPatient();
        for (int i = 0; i < 500; i++) {
            planes = planes.turned(Anatomical.values()[random.nextInt(3)], random.nextDouble() * 60 - 30);
        }
        PatientVector a = planes.of(Anatomical.AXIAL).normal();
        PatientVector c = planes.of(Anatomical.CORONAL).normal();
        PatientVector s = planes.of(Anatomical.SAGITTAL).normal();
        assertThat(a.dot(c)).isCloseTo(0, within(1e-12));
        assertThat(a.dot(s)).isCloseTo(0, within(1e-12));
        assertThat(c.dot(s)).isCloseTo(0, within(1e-12));
        assertThat(planes.isTurned()).isTrue();
        assertThat(planes.straightened().isTurned()).isFalse();
    }

    /// Turned there and back the slices are face on again, exactly.
    @Test
    void turnedBackThePlanesAreTheStraightOnes() {
        CutPlanes planes = CutPlanes.ofPatient();
        for (double degrees : new double[]{5, 1, 1, -5, -1, -1}) {
            planes = planes.turned(Anatomical.CORONAL, degrees);
        }
        assertThat(planes.isTurned()).isFalse();
        assertThat(planes.of(Anatomical.AXIAL)).isEqualTo(ViewPlane.ofPatient(Anatomical.AXIAL));
    }

    @Test
    void smallAnglesAreMeasuredAsWell() {
        CutPlanes planes = CutPlanes.ofPatient().turned(Anatomical.AXIAL, 0.001);
        assertThat(planes.degrees(Anatomical.SAGITTAL)).isCloseTo(0.001, within(1e-9));
    }

    @Test
    void inAnotherFrameTheyTurnWithIt() {
        RigidTransform motion = RigidTransform.turned(new PatientPoint(3, 4, 5), new PatientVector(1, 2, 3), 40);
        CutPlanes planes = CutPlanes.ofPatient().turned(Anatomical.AXIAL, 25);
        CutPlanes there = planes.through(motion);
        PatientVector normal = motion.turn(planes.of(Anatomical.CORONAL).normal());
        assertThat(there.of(Anatomical.CORONAL).normal().dot(normal)).isCloseTo(1, within(1e-12));
        assertThat(there.degrees(Anatomical.CORONAL)).isCloseTo(25, within(1e-9));
    }
}
