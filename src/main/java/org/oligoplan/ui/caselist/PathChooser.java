package org.oligoplan.ui.caselist;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Asks a person for folders and files; the window uses the desktop's own dialogs.
public interface PathChooser {

    /// {@return the folder that was chosen, if one was}
    Optional<Path> folder();

    /// {@return the file to write to, if one was chosen; the person was asked before an existing one is given}
    ///
    /// @param title what is asked
    /// @param suggestedName the file name to begin with
    Optional<Path> save(String title, String suggestedName);

    /// {@return the files that were chosen, empty when none}
    List<Path> files();
}
