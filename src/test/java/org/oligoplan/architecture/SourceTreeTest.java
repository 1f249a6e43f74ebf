package org.oligoplan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Laws that are read off the source files: length, layout, nothing that ties the project to one machine, nothing left unfinished.
class SourceTreeTest {

    private static final int MOST_LINES = 600;

    /// Paths and hosts that exist on one machine only. Written in pieces, so that this file keeps the law too.
    private static final Pattern MACHINE = Pattern.compile("/" + "(work|root|home|Users)/[A-Za-z.]|[A-Z]:\\\\" + "\\\\?Users");

    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b|Unsupported" + "OperationException");

    @Test
    void classesAreShort() {
        assertThat(SourceTree.files("src", ".java")).isNotEmpty().allSatisfy(
                file -> assertThat(SourceTree.text(file).lines().count()).as("lines of %s", file).isLessThanOrEqualTo(MOST_LINES));
    }

    @Test
    void everyPackageSaysItsResponsibility() {
        List<Path> folders = SourceTree.files("src", ".java").stream().map(Path::getParent).distinct()
                .filter(folder -> !folder.endsWith("planted/unlisted") && !folder.startsWith("src/jmh")).toList();
        List<Path> missing = new ArrayList<>();
        for (Path folder : folders) {
            boolean inMain = Files.exists(Path.of(folder.toString().replace("src/test/java", "src/main/java"), "package-info.java"));
            if (!inMain && !Files.exists(folder.resolve("package-info.java"))) {
                missing.add(folder);
            }
        }
        assertThat(missing).as("folders without package-info.java").isEmpty();
        assertThat(SourceTree.files("src", "package-info.java")).isNotEmpty()
                .allSatisfy(file -> assertThat(SourceTree.text(file)).contains("@NullMarked").startsWith("///"));
    }

    @Test
    void nothingNamesOneMachine() {
        assertThat(hits(MACHINE, texts())).isEmpty();
        assertThat(MACHINE.matcher("open /" + "home/someone/ct").find()).isTrue();
    }

    @Test
    void nothingIsLeftUnfinished() {
        assertThat(hits(UNFINISHED, SourceTree.files("src", ".java").stream())).isEmpty();
        assertThat(UNFINISHED.matcher("// TO" + "DO later").find()).isTrue();
    }

    @Test
    void topLevelHoldsOnlyWhatItShould() {
        List<String> permitted = List.of("pom.xml", "src", "resources", "installer", "README.md", "LICENSE", "target");
        try (Stream<Path> entries = Files.list(Path.of(""))) {
            assertThat(entries.map(path -> path.getFileName().toString()).filter(name -> !name.startsWith("."))).isSubsetOf(permitted);
        } catch (java.io.IOException problem) {
            throw new java.io.UncheckedIOException(problem);
        }
    }

    private static Stream<Path> texts() {
        return Stream
                .of(SourceTree.files("src", ".java"), SourceTree.files("resources", ".properties"), SourceTree.files("resources", ".fxml"),
                        SourceTree.files("resources", ".css"), SourceTree.files("resources", ".sql"),
                        SourceTree.files("installer", ".properties"),
                        SourceTree.files("installer", ".txt"), SourceTree.files(".ci", ""), List.of(Path.of("pom.xml")))
                .flatMap(List::stream);
    }

    private static List<String> hits(Pattern pattern, Stream<Path> files) {
        List<String> hits = new ArrayList<>();
        files.forEach(file -> {
            int number = 0;
            for (String line : SourceTree.text(file).lines().toList()) {
                number++;
                if (pattern.matcher(line).find()) {
                    hits.add(file + ":" + number + ": " + line.strip());
                }
            }
        });
        return hits;
    }
}
