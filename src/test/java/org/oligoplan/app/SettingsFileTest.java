package org.oligoplan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oligoplan.base.Id;
import org.oligoplan.ui.shell.SettingsKeeper.Remembered;
import org.oligoplan.ui.shell.WindowSettings;
import org.oligoplan.ui.theme.Theme;

class SettingsFileTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("window.json");
    }

    @Test
    void whatWasKeptIsFoundAgainAndTheLastWishWins() throws IOException {
        List<Id> recent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            recent.add(Id.random());
        }
        WindowSettings last = new WindowSettings(Theme.CONTRAST, Optional.of("es"), 175,
                Optional.of(new WindowSettings.Place(-1200.5, 30, 1300, 870.25, true)), 301.5, 444, recent);
        try (SettingsFile settings = new SettingsFile(folder)) {
            assertThat(settings.remembered()).isEqualTo(new Remembered(WindowSettings.FIRST, false));
            for (int i = 0; i < 50; i++) {
                settings.keep(WindowSettings.FIRST);
            }
            settings.keep(last);
        }
        Remembered found = new SettingsFile(folder).remembered();
        assertThat(found).isEqualTo(new Remembered(last, false));
        assertThat(found.settings().recent()).hasSize(WindowSettings.RECENT).isEqualTo(recent.subList(0, WindowSettings.RECENT));
        try (var files = Files.list(folder)) {
            assertThat(files).as("nothing half written stays").containsExactly(file());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"theme\": \"PINK\"}", "{\"theme\": 3}", "{\"place\": 1}", "{\"recent\": [\"x\"]}",
            "{\"leftWidth\": \"wide\"}", "\u0000\u0001"})
    void aFileThatCannotBeReadGivesTheFirstSettingsAndSaysSo(String text) throws IOException {
        Files.writeString(file(), text);
        assertThat(new SettingsFile(folder).remembered()).isEqualTo(new Remembered(WindowSettings.FIRST, true));
        assertThat(file()).as("it is left as it is until something is kept").hasContent(text);
    }

    @Test
    void whatCannotBeIsBroughtIntoWhatCan() throws IOException {
        Files.writeString(file(), """
                {"theme": "LIGHT", "language": "xx", "wordsPercent": 1000, "leftWidth": 1, "rightWidth": 99999,
                 "place": {"x": 1, "y": 2, "width": 0, "height": 0}, "later": {"unknown": true}}""");
        assertThat(new SettingsFile(folder).remembered()).isEqualTo(new Remembered(
                new WindowSettings(Theme.LIGHT, Optional.empty(), 100, Optional.empty(), 260, 900, List.of()), false));
    }

    @Test
    void aFolderThatIsGoneStopsNothing() throws IOException {
        Path gone = folder.resolve("gone");
        try (SettingsFile settings = new SettingsFile(gone)) {
            settings.keep(WindowSettings.FIRST);
        }
        assertThat(gone).doesNotExist();
    }
}
