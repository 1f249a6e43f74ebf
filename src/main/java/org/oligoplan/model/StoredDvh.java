package org.oligoplan.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;

/// A dose volume histogram as its writer stored it. It is kept and shown beside ours, never used in place of it.
///
/// @param type DVH Type (3004,0001): DIFFERENTIAL, CUMULATIVE or NATURAL, as written
/// @param units unit of the doses
/// @param doseType type of the doses
/// @param scaling DVH Dose Scaling (3004,0052): bin widths times this are in `units`
/// @param volumeUnits DVH Volume Units (3004,0054): CM3, PERCENT or PER_U, as written
/// @param data DVH Data (3004,0058) as written: bin width and volume in turn
/// @param rois the structures that it is of
/// @param minimum DVH Minimum Dose, in `units`
/// @param maximum DVH Maximum Dose, in `units`
/// @param mean DVH Mean Dose, in `units`
public record StoredDvh(String type, DoseUnits units, DoseType doseType, BigDecimal scaling, String volumeUnits, List<Double> data,
        List<Roi> rois, OptionalDouble minimum, OptionalDouble maximum, OptionalDouble mean) {

    /// Copies the lists; refuses an odd number of values.
    public StoredDvh {
        data = List.copyOf(data);
        rois = List.copyOf(rois);
        if (data.size() % 2 != 0) {
            throw new IllegalArgumentException("a histogram has pairs of width and volume");
        }
    }

    /// A structure of the histogram.
    ///
    /// @param number Referenced ROI Number (3006,0084)
    /// @param excluded whether its volume is taken away rather than added
    public record Roi(int number, boolean excluded) {}
}
