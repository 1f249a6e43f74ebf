package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// A case of 1,000 slices with two doses opens, is measured and has its histograms in a heap of 3 GiB. Half a gigabyte of files: profile
/// `proof` only.
@EnabledIfSystemProperty(named = "oligoplan.proof", matches = "true", disabledReason = "writes 0.6 GB; profile proof runs it")
class LargeCaseMemoryTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aThousandSlicesAndTwoDosesWorkInThreeGibibytes() throws Exception {
        run("-Xmx1g", "write");
        String found = run("-Xmx3g");
        System.out.print("1,000 slices of 512 x 512, two doses, -Xmx3g: " + found);
        assertThat(found).contains("slices 1000 structures 10 pairs 90 doses 2 histograms 20");
    }

    private String run(String heap, String... more) throws Exception {
        Path result = folder.resolve("found");
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), heap,
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), LargeCaseProbe.class.getName(),
                folder.toString(), result.toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor()).as("%s", Files.readString(output)).isZero();
        } finally {
            process.destroyForcibly();
        }
        return Files.exists(result) ? Files.readString(result) : "";
    }
}
