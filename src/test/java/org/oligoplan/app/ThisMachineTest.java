package org.oligoplan.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The questions to the real machine, compared with what can be seen of it in another way.
class ThisMachineTest {

    private final ThisMachine machine = new ThisMachine();

    @Test
    void aLibraryThatIsNowhereDoesNotLoad() {
        assertThat(machine.loads("liboligoplan-is-not-a-library.so.0")).isFalse();
    }

    @Test
    void theCLibraryLoads() {
        assumeTrue(Files.exists(Path.of("/proc/self/maps")), "Linux only");
        assertThat(machine.loads("libc.so.6")).isTrue();
    }

    @Test
    void aDisplayWithoutServerDoesNotAnswer() {
        assumeTrue(machine.usesX11() && machine.environment("DISPLAY").isEmpty() && machine.loads("libX11.so.6"),
                "only where an X11 library is and no display is named");
        assertThat(machine.displayAnswers()).isFalse();
    }

    @Test
    void fontsAreCountedWhereFontconfigIs() {
        assumeTrue(machine.usesX11() && machine.loads("libfontconfig.so.1"), "only where fontconfig is");
        assertThat(machine.fonts()).isGreaterThanOrEqualTo(0);
        assumeTrue(Files.isDirectory(Path.of("/usr/share/fonts/truetype/dejavu")), "only where Debian's DejaVu is installed");
        assertThat(machine.fonts()).isPositive();
    }
}
