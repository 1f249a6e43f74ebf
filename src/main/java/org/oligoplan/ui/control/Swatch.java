package org.oligoplan.ui.control;

import java.util.List;
import javafx.scene.layout.Region;

/// The little square in a structure's colour. Structure colours are clinical data, not part of a theme: warm for lesions, cool for organs,
/// violet for prior treatment, distinct for the colour-blind (after Okabe and Ito) and over grey images.
public final class Swatch extends Region {

    private static final List<String> WARM = List.of("#e69f00", "#d55e00", "#f0e442", "#ff8f66", "#c98b2b");
    private static final List<String> COOL = List.of("#56b4e9", "#009e73", "#4a8fd6", "#66d1c1", "#8fb8ff", "#3fa7b5");
    private static final List<String> VIOLET = List.of("#cc79a7", "#a98be0");

    /// What a structure is, for its colour.
    public enum Family {
        LESION, ORGAN, PRIOR
    }

    /// @param family warm, cool or violet
    /// @param place place in the palette, from 0
    public Swatch(Family family, int place) {
        getStyleClass().add("swatch");
        show(family, place);
    }

    /// Shows another colour.
    public void show(Family family, int place) {
        setStyle("-fx-background-color: " + colour(family, place) + ";");
    }

    /// {@return the colour as #rrggbb}
    public static String colour(Family family, int place) {
        List<String> palette = switch (family) {
            case LESION -> WARM;
            case ORGAN -> COOL;
            case PRIOR -> VIOLET;
        };
        return palette.get(Math.floorMod(place, palette.size()));
    }
}
