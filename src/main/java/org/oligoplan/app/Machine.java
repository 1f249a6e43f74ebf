package org.oligoplan.app;

import java.util.Optional;

/// The questions that [DisplayProbe] asks of the machine, so that a test can answer them.
interface Machine {

    /// Whether the X11 window system is the one in use, as on Linux; Windows and macOS bring their own.
    boolean usesX11();

    /// An environment variable, empty where it is unset or empty.
    Optional<String> environment(String name);

    /// A system property of this run, empty where it is unset or empty.
    Optional<String> property(String name);

    /// Whether the system's loader finds and loads a shared library.
    boolean loads(String library);

    /// Whether the X server that `DISPLAY` names accepts a connection.
    boolean displayAnswers();

    /// Number of fonts that the system knows.
    int fonts();
}
