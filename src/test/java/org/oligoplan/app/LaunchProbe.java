package org.oligoplan.app;

import java.util.List;

/// Opens the program's own look at the machine to tests of other packages.
public final class LaunchProbe {

    private LaunchProbe() {}

    /// Packages that the toolkit lacks for text on this machine; empty where text can be drawn.
    public static List<String> missingTextPackages() {
        return DisplayProbe.probe(new ThisMachine()).packagesForText();
    }
}
