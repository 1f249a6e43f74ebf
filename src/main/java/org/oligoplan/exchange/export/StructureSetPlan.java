package org.oligoplan.exchange.export;

import java.time.LocalDateTime;
import java.util.List;

/// A structure set that is to be written.
///
/// @param subject whose it is and what it was drawn on
/// @param label Structure Set Label, at most 16 characters
/// @param rois its structures
/// @param origin who writes it
public record StructureSetPlan(SetSubject subject, String label, List<RoiPlan> rois, Origin origin) {

    /// The longest Structure Set Label (SH), characters; planning systems refuse longer ones.
    public static final int LONGEST_LABEL = 16;

    /// Who writes an object.
    ///
    /// @param softwareVersion the program's version
    /// @param now local wall clock
    public record Origin(String softwareVersion, LocalDateTime now) {}

    /// Copies the list; refuses numbers that stand twice and a label that is too long.
    public StructureSetPlan {
        rois = List.copyOf(rois);
        if (rois.stream().map(RoiPlan::number).distinct().count() != rois.size()) {
            throw new IllegalArgumentException("an ROI number stands twice");
        }
        if (label.length() > LONGEST_LABEL) {
            throw new IllegalArgumentException("the label is longer than 16 characters");
        }
    }
}
