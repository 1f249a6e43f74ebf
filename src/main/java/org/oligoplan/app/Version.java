package org.oligoplan.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/// The version that the build wrote beside this class.
final class Version {

    private Version() {}

    /// {@return the version of this build, as in the pom}
    static String current() {
        try (InputStream file = Version.class.getResourceAsStream("build.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(file, "build.properties"));
            return Objects.requireNonNull(properties.getProperty("version"), "version");
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
