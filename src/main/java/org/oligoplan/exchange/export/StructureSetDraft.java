package org.oligoplan.exchange.export;

import java.util.List;
import org.oligoplan.text.Message;

/// A structure set ready to be written, with what a person should know before it is.
///
/// @param plan what will be written
/// @param entries the structures in it, in the plan's order
/// @param leftOut the structures that are not in it
/// @param notes what else differs from what a person may expect
public record StructureSetDraft(StructureSetPlan plan, List<Entry> entries, List<LeftOut> leftOut, List<Message> notes) {

    /// A structure that will be written.
    ///
    /// @param number ROI Number
    /// @param name ROI Name
    /// @param fullName its name in the case or the source
    /// @param type RT ROI Interpreted Type, or empty
    /// @param contours how many contours
    /// @param points how many points
    /// @param unreviewed planes that nobody has accepted
    public record Entry(int number, String name, String fullName, String type, int contours, int points, int unreviewed) {}

    /// A structure that will not be written.
    ///
    /// @param name its name
    /// @param reason why
    /// @param wanted whether a person may have expected it
    public record LeftOut(String name, Message reason, boolean wanted) {}

    /// Copies the lists.
    public StructureSetDraft {
        entries = List.copyOf(entries);
        leftOut = List.copyOf(leftOut);
        notes = List.copyOf(notes);
    }
}
