package org.oligoplan.testing;

import java.nio.file.Path;

/// What kind of run this is, as the build said by system properties.
public final class TestRun {

    private TestRun() {}

    /// Whether the large counts run (`-Pproof`, system property `oligoplan.proof`).
    public static boolean isProof() {
        return Boolean.getBoolean("oligoplan.proof");
    }

    /// A count for this kind of run.
    ///
    /// @param everyBuild the count in `mvn verify`
    /// @param proof      the count in profile `proof`
    public static int count(int everyBuild, int proof) {
        return isProof() ? proof : everyBuild;
    }

    /// Whether the tests run against a real X server (`-Pwindow`) rather than the headless platform.
    public static boolean hasRealWindow() {
        return System.getProperty("oligoplan.window", "headless").equals("xvfb");
    }

    /// The folder of real DICOM files made by others; it may be missing.
    public static Path data() {
        return Path.of(System.getProperty("oligoplan.data", "../shared/data")).toAbsolutePath().normalize();
    }

    /// Where pictures of windows that tests took are left to be looked at.
    public static Path pictures() {
        return Path.of("target", "pictures", hasRealWindow() ? "window" : "headless");
    }
}
