package org.oligoplan.render;

import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.RigidTransform;

/// Where each pixel of a view lies in the patient. Pixel coordinates are continuous: pixel i covers i to i + 1, and the middle of the view is
/// (width / 2, height / 2). One scale for both directions, so the aspect is always true.
///
/// @param plane how the view is turned
/// @param centre what is in the middle, patient mm
/// @param mmPerPixel millimetres for one pixel, over 0
/// @param width pixels, at least 1
/// @param height pixels, at least 1
public record ViewGeometry(ViewPlane plane, PatientPoint centre, double mmPerPixel, int width, int height) {

    /// Refuses an empty view and a scale that is not positive.
    public ViewGeometry {
        if (width < 1 || height < 1 || !(mmPerPixel > 0) || !Double.isFinite(mmPerPixel)) {
            throw new IllegalArgumentException("a view of " + width + " x " + height + " pixels of " + mmPerPixel + " mm");
        }
    }

    /// {@return the place shown at a pixel coordinate, on the view's plane}
    public PatientPoint toPatient(double x, double y) {
        return centre.plus(plane.right().times((x - width / 2.0) * mmPerPixel)).plus(plane.down().times((y - height / 2.0) * mmPerPixel));
    }

    /// {@return the x coordinate at which a place is shown, seen straight on}
    public double xOf(PatientPoint place) {
        return place.minus(centre).dot(plane.right()) / mmPerPixel + width / 2.0;
    }

    /// {@return the y coordinate at which a place is shown, seen straight on}
    public double yOf(PatientPoint place) {
        return place.minus(centre).dot(plane.down()) / mmPerPixel + height / 2.0;
    }

    /// {@return how far behind the view's plane a place lies, mm; negative in front}
    public double depthMm(PatientPoint place) {
        return place.minus(centre).dot(plane.normal());
    }

    /// {@return the same part of the patient with more or fewer pixels}
    ///
    /// @param factor pixels for one pixel of this view
    public ViewGeometry scaled(double factor) {
        int w = Math.max(1, (int) Math.round(width * factor));
        int h = Math.max(1, (int) Math.round(height * factor));
        return new ViewGeometry(plane, centre, mmPerPixel / factor, w, h);
    }

    /// {@return the same view of a plane further along the normal}
    public ViewGeometry movedAlongNormal(double mm) {
        return withCentre(centre.plus(plane.normal().times(mm)));
    }

    /// {@return the view as it lies in another frame}
    ///
    /// @param motion takes places of this view's frame there
    public ViewGeometry through(RigidTransform motion) {
        PatientVector right = motion.turn(plane.right()).unit();
        PatientVector down = motion.turn(plane.down());
        // Made exactly perpendicular, which a matrix from a file need not be.
        ViewPlane turned = new ViewPlane(right, down.plus(right.times(-right.dot(down))).unit());
        return new ViewGeometry(turned, motion.apply(centre), mmPerPixel, width, height);
    }

    public ViewGeometry withCentre(PatientPoint place) {
        return new ViewGeometry(plane, place, mmPerPixel, width, height);
    }

    /// {@return the view with another scale, in which `fixed` keeps its pixel}
    public ViewGeometry zoomedAt(PatientPoint fixed, double newMmPerPixel) {
        PatientVector off = centre.minus(fixed);
        double keep = newMmPerPixel / mmPerPixel;
        PatientVector inPlane = plane.right().times(off.dot(plane.right())).plus(plane.down().times(off.dot(plane.down())));
        return new ViewGeometry(plane, centre.plus(inPlane.times(keep - 1)), newMmPerPixel, width, height);
    }
}
