package org.oligoplan.workspace;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.RegistrationMeans;
import org.oligoplan.text.Message;
import org.oligoplan.volume.Volume;

/// What finds a rigid motion from the images alone.
public interface RegistrationEngine {

    /// What is to be aligned.
    ///
    /// @param fixed the image that stays
    /// @param moving the image that is brought onto it
    /// @param start where to begin: from the moving frame to the fixed one; wherever the engine thinks fit when missing
    /// @param region the part of the fixed image that counts, in its frame; all of it when missing
    record Wanted(Image fixed, Image moving, Optional<RigidTransform> start, Optional<Part> region) {}

    /// An image with its voxels.
    ///
    /// @param series what it is
    /// @param volume its voxels
    record Image(ImageSeries series, Volume volume) {}

    /// A part of the fixed image.
    sealed interface Part {

        /// What lies within so far of a structure.
        ///
        /// @param contours in the fixed frame
        /// @param marginMm how far around it
        record Around(ContourStack contours, double marginMm) implements Part {}

        /// A cube along the patient's axes.
        ///
        /// @param centre its middle
        /// @param edgeMm its edge
        record Box(PatientPoint centre, double edgeMm) implements Part {}
    }

    /// What came of it.
    sealed interface Found {

        /// A motion.
        ///
        /// @param motion from the moving frame to the fixed one
        /// @param means the engine with all that it was told and says of its result
        /// @param centre the place about which a remaining rotation is thought to turn, in the fixed frame
        /// @param errorMm what the engine makes of its own error at a place of the fixed frame, mm
        record Aligned(RigidTransform motion, RegistrationMeans.Automatic means, PatientPoint centre,
                ToDoubleFunction<PatientPoint> errorMm) implements Found {}

        /// No motion follows.
        ///
        /// @param why for the person who asked
        record Refused(Message why) implements Found {}
    }

    /// Looks for the motion; on a worker's thread.
    ///
    /// @param wanted what is to be aligned
    /// @param progress reported to and asked whether to stop
    Found align(Wanted wanted, Progress progress);
}
