package org.oligoplan.workspace;

import org.oligoplan.text.Message;

/// Whether the images of a case are in the image library, and so survive the pulling of the medium that they came from.
public sealed interface Keeping {

    /// The name of the job that copies.
    String JOB = "job.library";

    /// Nobody has looked yet.
    record Unknown() implements Keeping {}

    /// They are being copied; until that is done they are only where they came from.
    ///
    /// @param done files copied
    /// @param total files in all
    record Copying(long done, long total) implements Keeping {}

    /// All of them are in the library.
    record Safe() implements Keeping {}

    /// Some are not in the library.
    ///
    /// @param reason why, and what to do
    record Unsafe(Message reason) implements Keeping {}
}
