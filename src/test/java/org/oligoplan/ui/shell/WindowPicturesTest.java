package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.ui.theme.Theme;
import org.testfx.api.FxToolkit;

/// Pictures of every screen in both languages, looks and sizes, left under target for people to look at.
@WindowTest
class WindowPicturesTest {

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void startScreen() {
        try (WindowRig rig = new WindowRig(true, Locale.ENGLISH, 1440, 900)) {
            assertThat(rig.picture("start-en-dark-1440")).isNotEmptyFile();
        }
        try (WindowRig rig = new WindowRig(false, Locale.of("es"), 1280, 800)) {
            WindowRig.fxRun(() -> rig.window.setTheme(Theme.LIGHT));
            rig.settle();
            assertThat(rig.picture("start-es-light-1280")).isNotEmptyFile();
        }
    }

    @Test
    void demoCase() {
        try (WindowRig rig = new WindowRig(true, Locale.ENGLISH, 1440, 900)) {
            rig.openDemo();
            assertThat(rig.picture("case-en-dark-1440")).isNotEmptyFile();
            rig.press("#lesion-" + FakeCase.LESIONS[1] + "-head");
            WindowRig.fxRun(() -> rig.window.setTheme(Theme.LIGHT));
            rig.settle();
            assertThat(rig.picture("case-lesion-en-light-1440")).isNotEmptyFile();
        }
        try (WindowRig rig = new WindowRig(true, Locale.of("es"), 1280, 800)) {
            rig.openDemo();
            rig.press("#organ-" + FakeCase.CORD + "-head");
            assertThat(rig.picture("case-es-dark-1280")).isNotEmptyFile();
            rig.press("#check-L2-explain");
            WindowRig.fxRun(() -> rig.window.setTheme(Theme.CONTRAST));
            rig.settle();
            assertThat(rig.picture("case-explain-es-contrast-1280")).isNotEmptyFile();
        }
    }
}
