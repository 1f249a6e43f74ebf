package org.oligoplan.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// A look of the window: AtlantaFX's Primer as the base, our colours by meaning over it, and our shapes.
public enum Theme {
    /// For a darkened room; the image is the brightest thing.
    DARK("dark.css"),
    /// For a bright room.
    LIGHT("light.css"),
    /// Text at 7:1 and more.
    CONTRAST("contrast.css");

    /// Sizes of words that can be chosen, in percent; WCAG 2.1 (success criterion 1.4.4) asks for 200.
    public static final List<Integer> SIZES = List.of(100, 110, 125, 150, 175, 200);

    private static final String FONTS = "/com/formdev/flatlaf/fonts/roboto/Roboto-";
    /// Shapes and sizes, first of the window and then of the views.
    private static final List<String> SHAPES = List.of("oligoplan.css", "/org/oligoplan/ui/viewer/viewer.css");
    /// What grows with the words: their own size, what is as high as a line of them, and icons. Gaps and rules stay.
    private static final Pattern GROWING = Pattern
            .compile("(-fx-font-size|-fx-icon-size|-fx-fixed-cell-size|-fx-(?:min|pref|max)-(?:height|width)): ([0-9]+(?:\\.[0-9]+)?)px");
    private static final double THIN_PX = 3;

    private final String sheet;

    Theme(String sheet) {
        this.sheet = sheet;
    }

    /// Dresses a scene in this look, with words of their usual size.
    ///
    /// @param scene the scene; its own sheets are replaced
    public void dress(Scene scene) {
        dress(scene, SIZES.getFirst());
    }

    /// Dresses a scene in this look.
    ///
    /// @param scene the scene; its own sheets are replaced
    /// @param percent the size of words, one of [#SIZES]
    public void dress(Scene scene, int percent) {
        if (!SIZES.contains(percent)) {
            throw new IllegalArgumentException("no size of " + percent + " %");
        }
        scene.setUserAgentStylesheet(switch (this) {
            case DARK, CONTRAST -> new PrimerDark().getUserAgentStylesheet();
            case LIGHT -> new PrimerLight().getUserAgentStylesheet();
        });
        scene.getStylesheets().setAll(shapes(SHAPES.getFirst(), percent), shapes(SHAPES.getLast(), percent), address(sheet));
    }

    /// {@return the look that a press of the theme switch leads to}
    public Theme next() {
        return values()[(ordinal() + 1) % values().length];
    }

    /// {@return a sheet's text with its words and what holds them enlarged}
    ///
    /// @param text the sheet at its usual size
    /// @param percent how large
    static String enlarged(String text, int percent) {
        return GROWING.matcher(text).replaceAll(hit -> {
            double px = Double.parseDouble(hit.group(2));
            return hit.group(1) + ": " + (px < THIN_PX ? hit.group(2) : String.format(Locale.ROOT, "%.1f", px * percent / 100)) + "px";
        });
    }

    private static String shapes(String name, int percent) {
        if (percent == SIZES.getFirst()) {
            return address(name);
        }
        try (InputStream file = Objects.requireNonNull(Theme.class.getResourceAsStream(name), name)) {
            String text = enlarged(new String(file.readAllBytes(), StandardCharsets.UTF_8), percent);
            return "data:text/css;base64," + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /// Loads the font family; does nothing that a second call would repeat on the screen.
    public static void loadFonts() {
        for (String weight : new String[]{"Light", "Regular", "Medium", "Bold", "Italic"}) {
            try (InputStream file = Theme.class.getResourceAsStream(FONTS + weight + ".ttf")) {
                if (file == null || Font.loadFont(file, 13) == null) {
                    throw new IllegalStateException("the font Roboto " + weight + " is missing or cannot be read");
                }
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }
    }

    private static String address(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm();
    }
}
