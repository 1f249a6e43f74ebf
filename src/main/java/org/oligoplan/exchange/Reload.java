package org.oligoplan.exchange;

import java.util.List;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.volume.Volume;

/// What came of opening a draft's images again.
public sealed interface Reload {

    /// They are all there and as recorded.
    ///
    /// @param volume the voxels
    record Complete(Volume volume) implements Reload {}

    /// They are not all there, or not as recorded.
    ///
    /// @param problems one for each file that is not right
    record Unavailable(List<Problem> problems) implements Reload {

        /// Copies the list.
        public Unavailable {
            problems = List.copyOf(problems);
        }
    }

    /// What is wrong with one file.
    ///
    /// @param instance which
    /// @param cause what
    record Problem(ImageInstance instance, Cause cause) {}

    /// Why a file cannot stand for the one that was recorded.
    enum Cause {
        /// No file lies there.
        MISSING,
        /// It cannot be read.
        UNREADABLE,
        /// It holds another object.
        OTHER_OBJECT,
        /// It holds the object, with another place, size or spacing.
        OTHER_GEOMETRY
    }
}
