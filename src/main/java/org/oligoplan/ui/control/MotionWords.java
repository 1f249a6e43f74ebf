package org.oligoplan.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.base.LimitRounding;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.model.Case;
import org.oligoplan.model.FrameNames;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.render.Fit;

/// A rotation with a shift in words: how far and which way the middle of the moving image goes, and by what angle it is turned. The fourth column
/// of a matrix alone says neither, since it is the shift of the frame's origin, which may lie far from the patient.
public final class MotionWords {

    private final ControlKit kit;

    /// @param kit words and numbers
    public MotionWords(ControlKit kit) {
        this.kit = kit;
    }

    /// {@return the middle of the image that a frame is known by; none where the case has no image of it}
    public static Optional<PatientPoint> middle(Case current, FrameOfReference frame) {
        return FrameNames.images(current, frame).stream().findFirst().map(ImageSeries::grid).map(Fit::middle);
    }

    /// {@return the motion in words}
    ///
    /// @param current the case
    /// @param from the moving frame
    /// @param motion where its places go
    public String say(Case current, FrameOfReference from, RigidTransform motion) {
        Optional<PatientPoint> middle = middle(current, from);
        return kit.say(middle.isPresent() ? "registration.motion" : "registration.motion.origin",
                shift(motion.displacement(middle.orElse(new PatientPoint(0, 0, 0)))), degrees(motion.angleDegrees()));
    }

    /// {@return a displacement as its parts along the patient's axes; parts that print as zero are left out}
    ///
    /// @param by mm
    public String shift(PatientVector by) {
        List<String> parts = new ArrayList<>();
        part(parts, by.x(), "left", "right");
        part(parts, by.y(), "back", "front");
        part(parts, by.z(), "head", "feet");
        return parts.isEmpty() ? kit.say("registration.no-shift") : String.join(", ", parts);
    }

    private void part(List<String> parts, double mm, String positive, String negative) {
        if (LimitRounding.round(Math.abs(mm), 1).signum() != 0) {
            parts.add(kit.say("registration.towards." + (mm > 0 ? positive : negative), kit.figures().mm(Math.abs(mm))));
        }
    }

    /// {@return an angle at 0.1 degrees}
    public String degrees(double angle) {
        return kit.say("registration.degrees", kit.figures().decimal(LimitRounding.round(angle, 1), 1));
    }
}
