package org.oligoplan.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.InputStream;
import java.util.Objects;
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

    private static final String FONTS = "/com/formdev/flatlaf/fonts/roboto/Roboto-";

    private final String sheet;

    Theme(String sheet) {
        this.sheet = sheet;
    }

    /// Dresses a scene in this look.
    ///
    /// @param scene the scene; its own sheets are replaced
    public void dress(Scene scene) {
        scene.setUserAgentStylesheet(switch (this) {
            case DARK, CONTRAST -> new PrimerDark().getUserAgentStylesheet();
            case LIGHT -> new PrimerLight().getUserAgentStylesheet();
        });
        scene.getStylesheets().setAll(address("oligoplan.css"), address(sheet));
    }

    /// {@return the look that a press of the theme switch leads to}
    public Theme next() {
        return values()[(ordinal() + 1) % values().length];
    }

    /// Loads the font family; does nothing that a second call would repeat on the screen.
    public static void loadFonts() {
        for (String weight : new String[]{"Light", "Regular", "Medium", "Bold", "Italic"}) {
            try (InputStream file = Theme.class.getResourceAsStream(FONTS + weight + ".ttf")) {
                if (file == null || Font.loadFont(file, 13) == null) {
                    throw new IllegalStateException("the font Roboto " + weight + " is missing or cannot be read");
                }
            } catch (java.io.IOException problem) {
                throw new java.io.UncheckedIOException(problem);
            }
        }
    }

    private static String address(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm();
    }
}
