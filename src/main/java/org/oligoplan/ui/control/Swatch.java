package org.oligoplan.ui.control;

import java.util.Locale;
import javafx.scene.layout.Region;
import org.oligoplan.model.Structure;
import org.oligoplan.render.StructurePalette;

/// The little square in a structure's colour, the one that its contours have in the views. Structure colours are clinical data, not part of
/// a theme.
public final class Swatch extends Region {

    /// A square without a colour yet.
    public Swatch() {
        getStyleClass().add("swatch");
    }

    /// Shows a structure's colour.
    public void show(Structure structure) {
        setStyle(String.format(Locale.ROOT, "-fx-background-color: #%06x;", StructurePalette.of(structure) & 0xffffff));
    }
}
