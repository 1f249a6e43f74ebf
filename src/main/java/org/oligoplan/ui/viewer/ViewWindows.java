package org.oligoplan.ui.viewer;

import javafx.scene.layout.Region;

/// Where a view stands when it has left the pane: windows of the desktop, or whatever a test puts in their place.
interface ViewWindows {

    /// A window that is open.
    interface Window {

        /// Closes it; the content is free afterwards. Whoever opened it is not told.
        void close();
    }

    /// Opens a window.
    ///
    /// @param title what stands over it
    /// @param content what it shows
    /// @param closed called when a person has closed it; the content is free then
    /// @return the window
    Window open(String title, Region content, Runnable closed);
}
