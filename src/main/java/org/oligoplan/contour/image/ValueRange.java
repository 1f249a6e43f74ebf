package org.oligoplan.contour.image;

/// Values of an image from one to another, both included; HU for CT, whatever the volume's rescaled values are for others.
///
/// @param low the lowest; minus infinity for no lower end
/// @param high the highest; infinity for no upper end
public record ValueRange(double low, double high) {

    /// Refuses an empty range, and one without any end.
    public ValueRange {
        if (!(low <= high) || low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a range of values from " + low + " to " + high);
        }
    }

    /// {@return all values that are not under `low`}
    public static ValueRange from(double low) {
        return new ValueRange(low, Double.POSITIVE_INFINITY);
    }

    /// {@return all values that are not over `high`}
    public static ValueRange upTo(double high) {
        return new ValueRange(Double.NEGATIVE_INFINITY, high);
    }

    /// {@return whether a value lies in it; NaN never does}
    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    /// {@return the range in units of which `factor` make one of the present ones}
    ///
    /// @param factor over 0
    public ValueRange times(double factor) {
        return new ValueRange(low * factor, high * factor);
    }

    /// {@return how far a value lies inside the range, negative outside; NaN for no value}
    float inside(double value) {
        return (float) Math.min(value - low, high - value);
    }
}
