package org.oligoplan.app;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oligoplan.base.Id;
import org.oligoplan.json.JsonException;
import org.oligoplan.json.JsonReader;
import org.oligoplan.json.JsonValue;
import org.oligoplan.json.JsonWriter;
import org.oligoplan.ui.shell.SettingsKeeper;
import org.oligoplan.ui.shell.WindowSettings;
import org.oligoplan.ui.shell.WindowSettings.Place;
import org.oligoplan.ui.theme.Theme;

/// The window's settings as a small JSON file in the data folder, `window.json`. It is replaced as a whole, so that it is never half
/// written; a file that cannot be read gives the settings that the window has at first, and is said to be unreadable.
final class SettingsFile implements SettingsKeeper, AutoCloseable {

    private static final String NAME = "window.json";
    /// A settings file is a few hundred bytes; what is far larger is none.
    private static final long MOST_BYTES = 65_536;

    private final Path file;
    private final Remembered remembered;
    // Guarded by this.
    private @Nullable WindowSettings wanted;

    /// Reads the file.
    ///
    /// @param folder the data folder
    SettingsFile(Path folder) {
        this.file = folder.resolve(NAME);
        this.remembered = read();
    }

    @Override
    public Remembered remembered() {
        return remembered;
    }

    @Override
    public void keep(WindowSettings settings) {
        synchronized (this) {
            wanted = settings;
        }
        Thread.ofVirtual().name("window-settings").start(this::write);
    }

    /// Writes what is not written yet.
    @Override
    public void close() {
        write();
    }

    private Remembered read() {
        try {
            if (!Files.exists(file)) {
                return new Remembered(WindowSettings.FIRST, false);
            }
            if (Files.size(file) > MOST_BYTES) {
                return new Remembered(WindowSettings.FIRST, true);
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return new Remembered(settings(JsonReader.read(text, NAME)), false);
        } catch (IOException | JsonException | IllegalArgumentException problem) {
            return new Remembered(WindowSettings.FIRST, true);
        }
    }

    private synchronized void write() {
        WindowSettings settings = wanted;
        if (settings == null) {
            return;
        }
        wanted = null;
        Path beside = file.resolveSibling(NAME + ".new");
        try {
            Files.writeString(beside, JsonWriter.write(json(settings)), StandardCharsets.UTF_8);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException problem) {
            // A window that forgets its place must not stop anybody's work; the next start is as the last one that could be written.
            System.getLogger(SettingsFile.class.getName()).log(System.Logger.Level.WARNING, "the window's settings cannot be written");
        }
    }

    private static Map<String, Object> json(WindowSettings settings) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("theme", settings.theme().name());
        settings.language().ifPresent(language -> fields.put("language", language));
        fields.put("wordsPercent", settings.wordsPercent());
        settings.place().ifPresent(place -> {
            Map<String, Object> where = new LinkedHashMap<>();
            where.put("x", place.x());
            where.put("y", place.y());
            where.put("width", place.width());
            where.put("height", place.height());
            where.put("maximised", place.maximised());
            fields.put("place", where);
        });
        fields.put("leftWidth", settings.leftWidth());
        fields.put("rightWidth", settings.rightWidth());
        fields.put("recent", settings.recent().stream().map(Id::toString).toList());
        return fields;
    }

    /// {@return the settings of a file; what it does not say is as at first}
    ///
    /// @throws IllegalArgumentException when it says something else than settings
    private static WindowSettings settings(JsonValue value) {
        if (!(value instanceof JsonValue.Object fields)) {
            throw new IllegalArgumentException("no settings");
        }
        WindowSettings first = WindowSettings.FIRST;
        List<Id> recent = new ArrayList<>();
        if (fields.get("recent").orElse(null) instanceof JsonValue.Array ids) {
            ids.items().forEach(id -> recent.add(Id.parse(text(id))));
        }
        Optional<Place> place = fields.get("place").map(where -> {
            if (!(where instanceof JsonValue.Object four)) {
                throw new IllegalArgumentException("no place");
            }
            return new Place(number(four, "x", 0), number(four, "y", 0), number(four, "width", 0), number(four, "height", 0),
                    four.get("maximised").orElse(null) instanceof JsonValue.Bool(boolean is, int _) && is);
        });
        return new WindowSettings(fields.get("theme").map(SettingsFile::text).map(Theme::valueOf).orElse(first.theme()),
                fields.get("language").map(SettingsFile::text), (int) number(fields, "wordsPercent", first.wordsPercent()), place,
                number(fields, "leftWidth", first.leftWidth()), number(fields, "rightWidth", first.rightWidth()), recent);
    }

    private static String text(JsonValue value) {
        if (value instanceof JsonValue.Text(String text, int _)) {
            return text;
        }
        throw new IllegalArgumentException("no text");
    }

    private static double number(JsonValue.Object fields, String name, double otherwise) {
        Optional<JsonValue> value = fields.get(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (value.get() instanceof JsonValue.Number(BigDecimal number, int _)) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("no number");
    }
}
