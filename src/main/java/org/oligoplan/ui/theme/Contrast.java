package org.oligoplan.ui.theme;

import javafx.scene.paint.Color;

/// How far colours stand apart, by the ratio of WCAG 2.1, and colours that stand apart far enough. Graphics that carry meaning need 3:1
/// (success criterion 1.4.11).
public final class Contrast {

    /// What lines of a chart need.
    public static final double GRAPHICS = 3;

    private static final double STEP = 0.97;
    private static final int MOST_STEPS = 200;

    private Contrast() {}

    /// {@return the ratio of two opaque colours, from 1 to 21}
    public static double ratio(Color one, Color two) {
        double a = luminance(one) + 0.05;
        double b = luminance(two) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    /// {@return the colour itself where it stands out from the ground far enough; else one of the same hue, darker on a light ground and lighter
    ///     on a dark one, that just does}
    ///
    /// @param colour what is drawn
    /// @param ground on what
    /// @param least the ratio that is needed
    public static Color reaching(Color colour, Color ground, double least) {
        boolean light = luminance(ground) > 0.18;
        Color now = colour;
        for (int i = 0; i < MOST_STEPS && ratio(now, ground) < least; i++) {
            now = light
                    ? Color.hsb(now.getHue(), now.getSaturation(), now.getBrightness() * STEP)
                    : Color.hsb(now.getHue(), now.getSaturation() * STEP, 1 - (1 - now.getBrightness()) * STEP);
        }
        return now;
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen()) + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double c) {
        return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
