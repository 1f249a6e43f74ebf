package org.oligoplan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The version in the program is the version in the pom.
class VersionTest {

    @Test
    void versionIsThePoms() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<artifactId>oligoplan</artifactId>\n  <version>" + Version.current() + "</version>");
    }
}
