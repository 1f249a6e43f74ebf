package org.oligoplan.exchange;

import org.oligoplan.model.ImageSeries;

/// Hears of an import while it runs, on the threads that do the work.
public interface ImportListener {

    /// Headers are sorted; the volume, if there is one, is empty and fills from its middle slice on.
    ///
    /// @param series what was found
    void seriesFound(LoadedSeries series);

    /// A slice has arrived in the series' volume.
    ///
    /// @param series which series
    /// @param slice its number in the grid
    default void sliceArrived(ImageSeries series, int slice) {}

    /// {@return a listener that does nothing}
    static ImportListener none() {
        return series -> {};
    }
}
