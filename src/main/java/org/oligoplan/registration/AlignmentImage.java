package org.oligoplan.registration;

import java.util.OptionalDouble;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.volume.Volume;

/// One of the two images of an alignment.
///
/// @param volume its voxels; what is padding or has not come is no value
/// @param least values below this are no values either, in the image's unit: what scanners fill up the corners with
public record AlignmentImage(Volume volume, OptionalDouble least) {

    /// Nothing has less than air's -1000 HU; noise does not reach 200 HU below it on a mean over the voxels of a cell, fillings (-2000, -3024) do.
    private static final double LEAST_HU = -1200;

    /// {@return an image of a case: of one in HU what is far below air is no value}
    ///
    /// @param series the series
    /// @param volume its voxels
    public static AlignmentImage of(ImageSeries series, Volume volume) {
        return new AlignmentImage(volume, series.inHounsfield() ? OptionalDouble.of(LEAST_HU) : OptionalDouble.empty());
    }

    /// {@return an image of which every value counts}
    public static AlignmentImage of(Volume volume) {
        return new AlignmentImage(volume, OptionalDouble.empty());
    }
}
