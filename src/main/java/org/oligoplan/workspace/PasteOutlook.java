package org.oligoplan.workspace;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.oligoplan.contour.Carrying;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Section;
import org.oligoplan.model.Case;
import org.oligoplan.model.FrameBridge;
import org.oligoplan.model.Structure;

/// What pasting contours would do, to be said before it is done.
///
/// @param replaces whether there is a contour on the plane that would go
/// @param way the registrations that it goes through, where it comes from another frame of reference
/// @param elsewhereMm how far from this plane the section's own place is, where that is more than half a slice
/// @param reviewed whether what is pasted counts as reviewed; what came through a registration or onto another plane never does
public record PasteOutlook(boolean replaces, Optional<Way> way, OptionalDouble elsewhereMm, boolean reviewed) {

    /// Registrations gone through.
    ///
    /// @param name how each was found, and by whom it was made
    /// @param signedOff whether a person stands for all of them
    public record Way(String name, boolean signedOff) {}

    /// {@return the outlook}
    ///
    /// @param current the case
    /// @param paste what is wished
    /// @throws RefusedException where no registration joins the two frames, or two contradict each other
    public static PasteOutlook of(Case current, Drawing.Paste paste) throws RefusedException {
        Structure structure = ActionPlanner.structure(current, paste.structure());
        ContourStack target = structure.contours();
        ContourStack source = paste.clip().contours();
        Optional<Way> way = Optional.empty();
        if (!source.plane().frame().equals(target.plane().frame())) {
            FrameBridge bridge = DrawingPlans.way(current, structure, paste.clip());
            source = bridge.move(source);
            way = Optional.of(new Way(bridge.links().stream().map(l -> l.registration().method() + ", " + l.registration().by().decidedBy())
                    .collect(Collectors.joining("; ")), bridge.signedOff()));
        }
        if (paste.clip().whole()) {
            return new PasteOutlook(!target.isEmpty(), way, OptionalDouble.empty(), way.isEmpty() && source.allReviewed()
                    && source.plane().sameOrientation(target.plane()));
        }
        Section section = source.sections().getFirst();
        double off = Math.abs(Carrying.laid(source.plane(), section, target.plane()).middleMm() - paste.offsetMm());
        double slice = ContourPlans.image(current, structure).grid().usualSpacingMm().orElse(1);
        boolean same = way.isEmpty() && source.plane().sameOrientation(target.plane()) && off < ContourStack.SAME_PLANE_MM;
        return new PasteOutlook(target.at(paste.offsetMm()).isPresent(), way,
                off > slice / 2 ? OptionalDouble.of(off) : OptionalDouble.empty(), same && section.reviewed());
    }
}
