package org.oligoplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.oligoplan.testing.TestRun;

/// What is read of real files by others stays what was reviewed. An intended change: look through the difference, then take over the file
/// that the test leaves in `target`.
class DataBaselineTest {

    private static final String RESOURCE = "data-baseline.txt";

    @Test
    void everySetOfRealFilesIsReadAsReviewed() throws IOException {
        Path data = TestRun.data();
        Assumptions.assumeTrue(Files.isDirectory(data), "No real data at " + data + ": pass -Doligoplan.data=FOLDER");
        List<String> actual = new DataBaseline(data).lines();
        Path left = Path.of("target", RESOURCE);
        Files.createDirectories(left.getParent());
        Files.write(left, actual);
        assertThat(DataBaseline.difference(reviewed(), actual, 60)).as("changed lines; all lines are in %s", left).isEmpty();
        assertThat(actual).isEqualTo(reviewed());
    }

    @Test
    void aChangeIsShownAsADifference() {
        assertThat(DataBaseline.difference(List.of("set a", "x 1", "y 1"), List.of("set a", "x 2", "y 1"), 10))
                .isEqualTo("- a: x 1\n+ a: x 2");
    }

    private static List<String> reviewed() throws IOException {
        try (InputStream in = Objects.requireNonNull(DataBaselineTest.class.getResourceAsStream(RESOURCE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
