package org.oligoplan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every library that the program ships is listed for the installer with its version and a licence that goes with Apache-2.0.
class LicencesTest {

    private static final Path FOLDER = Path.of("installer", "licences");

    /// Compatible with distribution beside Apache-2.0 code; a new licence is added here by a person who read it.
    private static final List<String> COMPATIBLE = List.of("Apache-2.0", "BSD-3-Clause", "BSD-2-Clause", "MIT", "EDL-1.0",
            "GPL-2.0 with Classpath Exception");

    private static final Pattern DEPENDENCY = Pattern.compile(
            "<dependency>\\s*<groupId>[^<]+</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>\\$\\{([^}]+)}</version>(.*?)</dependency>",
            Pattern.DOTALL);

    @Test
    void everyShippedDependencyIsListedWithItsVersion() {
        Map<String, String> listed = listed();
        Map<String, String> shipped = shipped(SourceTree.text(Path.of("pom.xml")));
        assertThat(shipped).hasSizeGreaterThan(5);
        assertThat(listed).containsAllEntriesOf(shipped);
    }

    @Test
    void listedLicencesAreCompatibleAndTheirTextsAreThere() {
        for (String line : lines()) {
            String[] cells = line.split(" \\| ", -1);
            assertThat(cells).as(line).hasSize(3);
            assertThat(COMPATIBLE.stream().anyMatch(cells[1]::contains)).as(line).isTrue();
            for (String text : cells[2].split(", ", -1)) {
                assertThat(text.startsWith("runtime: ") || text.equals("LICENSE") || Files.exists(FOLDER.resolve(text)))
                        .as("%s of %s", text, line)
                        .isTrue();
            }
        }
    }

    private static List<String> lines() {
        return SourceTree.text(FOLDER.resolve("THIRD-PARTY.txt")).lines().filter(line -> line.contains(" | ")).toList();
    }

    private static Map<String, String> listed() {
        Map<String, String> listed = new HashMap<>();
        for (String line : lines()) {
            String[] name = line.substring(0, line.indexOf(" | ")).split(" ", -1);
            listed.put(name[0], name[1]);
        }
        return listed;
    }

    private static Map<String, String> shipped(String pom) {
        Map<String, String> shipped = new HashMap<>();
        List<String> problems = new ArrayList<>();
        DEPENDENCY.matcher(pom).results().filter(hit -> !hit.group(3).contains("<scope>test</scope>")).forEach(hit -> {
            var version = Pattern.compile("<" + Pattern.quote(hit.group(2)) + ">([^<]+)<").matcher(pom);
            if (version.find()) {
                shipped.put(hit.group(1), version.group(1));
            } else {
                problems.add(hit.group(1));
            }
        });
        assertThat(problems).as("dependencies without a version property").isEmpty();
        return shipped;
    }
}
