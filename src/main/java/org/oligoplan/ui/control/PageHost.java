package org.oligoplan.ui.control;

import org.oligoplan.ui.caselist.PathChooser;
import org.oligoplan.workspace.Workbench;

/// What a page about the case may use.
///
/// @param kit words and controls
/// @param vocabulary standard names
/// @param workbench works over the data folder
/// @param actions where actions go
/// @param people the names last given
/// @param notices where something is said in the window
/// @param chooser asks for files
/// @param way leads elsewhere
public record PageHost(ControlKit kit, Vocabulary vocabulary, Workbench workbench, SessionActions actions, People people, NoticeBar notices,
        PathChooser chooser, Way way) {

    /// Leads from a page to elsewhere in the window.
    public interface Way {

        /// Shows the views again, as after a click on a place or a lesion.
        void views();

        /// Opens another page, or does any other action of the table of keys.
        ///
        /// @param actionId such as `eligibility-show`
        void go(String actionId);
    }
}
