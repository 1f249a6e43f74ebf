package org.oligoplan.proof;

import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;

/// How stacks lie in the patient: the rows and columns of a picture in each of the eight patient positions (PS3.3 C.7.3.1.1.2), the two other
/// main planes, and two that lean by a hundredth of a radian, as after a small turn of the head.
enum Orientation {
    HFS(1, 0, 0, 0, 1, 0), HFP(-1, 0, 0, 0, -1, 0), HFDR(0, 1, 0, -1, 0, 0), HFDL(0, -1, 0, 1, 0, 0), FFS(-1, 0, 0, 0, 1,
            0), FFP(1, 0, 0, 0, -1, 0), FFDR(0, -1, 0, -1, 0, 0), FFDL(0, 1, 0, 1, 0, 0), SAGITTAL(0, 1, 0, 0, 0,
                    -1), CORONAL(1, 0, 0, 0, 0, -1), LEANING_U(1, 0, 0, 0, Math.cos(0.01), Math.sin(0.01)), LEANING_V(Math.cos(0.01), 0,
                            Math.sin(0.01), 0, 1, 0);

    private final double ux;
    private final double uy;
    private final double uz;
    private final double vx;
    private final double vy;
    private final double vz;

    Orientation(double ux, double uy, double uz, double vx, double vy, double vz) {
        this.ux = ux;
        this.uy = uy;
        this.uz = uz;
        this.vx = vx;
        this.vy = vy;
        this.vz = vz;
    }

    /// {@return the planes; one frame of reference for all}
    PlaneFrame planes() {
        return new PlaneFrame(new FrameOfReference("2.25.20260033"), new PatientVector(ux, uy, uz), new PatientVector(vx, vy, vz));
    }
}
