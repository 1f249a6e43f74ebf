package org.oligoplan.model;

import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;

/// Words pinned to a place in an image. What was written before stays readable.
///
/// @param id identifier of this element
/// @param lesion the lesion that they are about, if they are about one
/// @param image the image to which they are pinned
/// @param place where, patient mm in the image's frame
/// @param versions what was written, the oldest first, at least one
/// @param resolved who settled the matter, once somebody has
public record PinnedComment(Id id, Optional<Id> lesion, Id image, PatientPoint place, List<Version> versions,
        Optional<Attribution> resolved) implements Element {

    /// What was written at one time.
    ///
    /// @param text not blank
    /// @param by who wrote it, and when
    public record Version(String text, Attribution by) {

        /// Refuses a blank text.
        public Version {
            if (text.isBlank()) {
                throw new IllegalArgumentException("a comment has words");
            }
        }
    }

    /// Copies the list; refuses a comment that nobody wrote and a place that is not finite.
    public PinnedComment {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a comment has words");
        }
        if (!Double.isFinite(place.x()) || !Double.isFinite(place.y()) || !Double.isFinite(place.z())) {
            throw new IllegalArgumentException("a place that is not finite: " + place);
        }
    }

    /// {@return what it says now}
    public String text() {
        return versions.getLast().text();
    }

    /// {@return who wrote what it says now}
    public Attribution by() {
        return versions.getLast().by();
    }
}
