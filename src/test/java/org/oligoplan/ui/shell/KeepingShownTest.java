package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.oligoplan.jobs.Job;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.text.Message;
import org.oligoplan.workspace.Keeping;
import org.testfx.api.FxToolkit;

/// The window says whether images are safe, and does not close unasked while they are being copied.
@WindowTest
class KeepingShownTest {

    private final WindowRig rig = new WindowRig(true, Locale.ENGLISH, 1440, 900);

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Label label() {
        return rig.node("#status-keeping", Label.class);
    }

    private String shown() {
        rig.settle();
        return WindowRig.fx(() -> label().isVisible() ? label().getText() : "");
    }

    @Test
    void theStatusBarSaysWhetherTheImagesAreSafe() {
        assertThat(WindowRig.fx(() -> label().isVisible())).isFalse();
        rig.openDemo();
        assertThat(shown()).isEmpty();
        rig.workbench.session.keeping.set(new Keeping.Copying(30, 120));
        assertThat(shown()).isEqualTo("Images not safe yet: 25 % in the library");
        rig.workbench.session.keeping.set(new Keeping.Unsafe(Message.of("library.full", "E:/ct1.dcm")));
        assertThat(shown()).isEqualTo("Images not in the library");
        assertThat(WindowRig.fx(() -> label().getTooltip().getText())).contains("E:/ct1.dcm").contains("full");
        rig.workbench.session.keeping.set(new Keeping.Safe());
        assertThat(shown()).isEqualTo("Images in the library");
        assertThat(WindowRig.fx(() -> label().getTooltip())).isNull();
    }

    @Test
    void theWindowClosesWhenTheCopyingIsDoneOrAtTheSecondWish() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        assertThat(WindowRig.fx(() -> rig.window.mayClose(closed::incrementAndGet))).isTrue();
        CountDownLatch copying = new CountDownLatch(1);
        try (Jobs jobs = new Jobs(1)) {
            Job<Boolean> job = jobs.start(Keeping.JOB, _ -> {
                copying.await();
                return Boolean.TRUE;
            });
            rig.workbench.running().set(List.of(job));
            assertThat(WindowRig.fx(() -> rig.window.mayClose(closed::incrementAndGet))).isFalse();
            rig.settle();
            assertThat(WindowRig.fx(() -> rig.node("#notice-text", Label.class).getText())).contains("still being copied");
            assertThat(closed).hasValue(0);
            assertThat(WindowRig.fx(() -> rig.window.mayClose(closed::incrementAndGet))).as("the second wish").isTrue();
            copying.countDown();
            job.result().get();
            rig.workbench.running().set(List.of());
            rig.until(() -> closed.get() == 1, "the window closes by itself");
        }
    }
}
