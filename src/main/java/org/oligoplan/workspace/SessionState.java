package org.oligoplan.workspace;

import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.check.CheckRun;
import org.oligoplan.check.LesionDistance;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.Case;
import org.oligoplan.text.Message;

/// One immutable picture of an open case, for screens to draw.
///
/// @param current the case, with every finished step
/// @param preview the case with the stroke that is being drawn, while one is
/// @param checks the newest check run
/// @param checksStale whether the case has changed since
/// @param undo what undo would take back
/// @param redo what redo would do again
/// @param saved whether the work is on the disk
/// @param focus what is looked at
public record SessionState(Case current, Optional<Case> preview, Optional<CheckRun> checks, boolean checksStale, Optional<Message> undo,
        Optional<Message> redo, SaveState saved, Focus focus) {

    /// What is looked at.
    ///
    /// @param image the image in the views
    /// @param structure the structure that tools work on
    /// @param lesion the chosen lesion
    /// @param crosshair where the views cross, patient mm
    /// @param witness the distance whose witness line is shown
    public record Focus(Optional<Id> image, Optional<Id> structure, Optional<Id> lesion, Optional<PatientPoint> crosshair,
            Optional<LesionDistance> witness) {

        public Focus withCrosshair(PatientPoint place) {
            return new Focus(image, structure, lesion, Optional.of(place), witness);
        }

        public Focus withStructure(Optional<Id> chosen) {
            return new Focus(image, chosen, lesion, crosshair, witness);
        }

        public Focus withLesion(Optional<Id> chosen) {
            return new Focus(image, structure, chosen, crosshair, witness);
        }

        public Focus withImage(Optional<Id> chosen) {
            return new Focus(chosen, structure, lesion, crosshair, witness);
        }

        public Focus withWitness(Optional<LesionDistance> distance) {
            return new Focus(image, structure, lesion, crosshair, distance);
        }
    }

    /// {@return the case as it is on the screen: with the stroke under way}
    public Case shown() {
        return preview.orElse(current);
    }

    /// {@return this state with another stroke under way and what the rules say}
    SessionState with(Optional<Case> stroke, Optional<CheckRun> run, boolean stale) {
        return new SessionState(current, stroke, run, stale, undo, redo, saved, focus);
    }

    /// {@return this state, saved as said}
    /// {@return whether nothing but the crosshair is different, or not even that; the same things, not equal ones, as looking costs nothing then}
    ///
    /// @param other another state of the same session
    public boolean sameButForCrosshair(SessionState other) {
        return same(Optional.of(current), Optional.of(other.current)) && same(preview, other.preview) && same(checks, other.checks)
                && checksStale == other.checksStale && undo.equals(other.undo) && redo.equals(other.redo) && saved.equals(other.saved)
                && focus.image().equals(other.focus.image()) && focus.structure().equals(other.focus.structure())
                && focus.lesion().equals(other.focus.lesion()) && same(focus.witness(), other.focus.witness());
    }

    @SuppressWarnings("ReferenceEquality")
    private static <T> boolean same(Optional<T> one, Optional<T> other) {
        return one.isPresent() == other.isPresent() && (one.isEmpty() || one.get() == other.get());
    }

    SessionState with(SaveState now) {
        return new SessionState(current, preview, checks, checksStale, undo, redo, now, focus);
    }
}
