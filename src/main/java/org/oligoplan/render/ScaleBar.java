package org.oligoplan.render;

/// A bar of a round length.
///
/// @param lengthMm 1, 2 or 5 times a power of ten
/// @param pixels its length on the screen
public record ScaleBar(double lengthMm, double pixels) {

    /// {@return the longest round bar that fits}
    ///
    /// @param mmPerPixel the view's scale
    /// @param mostPixels room for the bar
    public static ScaleBar fitting(double mmPerPixel, double mostPixels) {
        double most = mmPerPixel * mostPixels;
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        double length = most >= 5 * power ? 5 * power : most >= 2 * power ? 2 * power : power;
        return new ScaleBar(length, length / mmPerPixel);
    }
}
