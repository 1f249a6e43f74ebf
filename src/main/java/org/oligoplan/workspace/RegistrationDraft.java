package org.oligoplan.workspace;

import java.util.List;
import java.util.Optional;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.jobs.Job;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.registration.LandmarkFit;
import org.oligoplan.render.Fit;
import org.oligoplan.text.Message;

/// A registration as it is being made: nothing of it is in the case yet.
///
/// @param pair the two images; missing until both are chosen
/// @param motion takes places of the moving frame to the fixed one
/// @param source where the motion comes from
/// @param marks landmarks, complete or not, in the order in which they were begun
/// @param fit what the complete landmarks give; missing while there are fewer than three
/// @param search the automatic registration under way
/// @param said what has to be said of the last step
/// @param undoable whether a step can be taken back
public record RegistrationDraft(Optional<Pair> pair, RigidTransform motion, Source source, List<Mark> marks, Optional<LandmarkFit> fit,
        Optional<Job<RegistrationEngine.Found>> search, Optional<Message> said, boolean undoable) {

    /// Copies the list.
    public RegistrationDraft {
        marks = List.copyOf(marks);
    }

    /// {@return the draft before anything is chosen}
    public static RegistrationDraft nothing() {
        return new RegistrationDraft(Optional.empty(), RigidTransform.IDENTITY, new Source.Start(), List.of(), Optional.empty(),
                Optional.empty(), Optional.empty(), false);
    }

    /// The two images.
    ///
    /// @param fixed stays where it is
    /// @param moving is brought onto it
    public record Pair(ImageSeries fixed, ImageSeries moving) {

        /// {@return whether both lie in one frame of reference, so that nothing is to be registered}
        public boolean oneFrame() {
            return fixed.frame().equals(moving.frame());
        }

        /// {@return the place about which the moving image is turned by numbers: its middle, in its own frame}
        public PatientPoint about() {
            return Fit.middle(moving.grid());
        }
    }

    /// Where a motion comes from.
    public sealed interface Source {

        /// Nobody has moved anything.
        record Start() implements Source {}

        /// A person moved the image.
        record ByHand() implements Source {}

        /// The landmarks as they stand.
        record ByLandmarks() implements Source {}

        /// The images themselves.
        ///
        /// @param found what the engine says of it
        record ByImages(RegistrationEngine.Found.Aligned found) implements Source {}
    }

    /// A landmark: one place in both images, or in one of them as long as the other is looked for.
    ///
    /// @param number counts up from 1 and is not used again
    /// @param moving in the moving frame
    /// @param fixed in the fixed frame
    public record Mark(int number, Optional<PatientPoint> moving, Optional<PatientPoint> fixed) {

        /// {@return whether both places are there}
        public boolean complete() {
            return moving.isPresent() && fixed.isPresent();
        }
    }

    /// {@return the angles about the patient's axes by which the moving image is turned about its middle, degrees}
    public PatientVector anglesDegrees() {
        return motion.anglesDegrees();
    }

    /// {@return how far the middle of the moving image is shifted, mm}
    public PatientVector shiftMm() {
        return pair.map(p -> motion.displacement(p.about())).orElse(motion.shift());
    }

    /// {@return how far the motion leaves a landmark's two places apart, mm; none while one is missing}
    public Optional<Double> apartMm(Mark mark) {
        return mark.moving().flatMap(from -> mark.fixed().map(to -> motion.apply(from).distanceTo(to)));
    }

    /// {@return whether there is something that can be kept}
    public boolean keepable() {
        return pair.filter(p -> !p.oneFrame()).isPresent() && !(source instanceof Source.Start) && search.isEmpty();
    }
}
