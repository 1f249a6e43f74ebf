package org.oligoplan.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColourMapTest {

    /// Lightness L* of an sRGB colour: from the relative luminance of IEC 61966-2-1 alone.
    private static double lightness(int argb) {
        double y = 0.2126 * linear(argb >> 16 & 0xff) + 0.7152 * linear(argb >> 8 & 0xff) + 0.0722 * linear(argb & 0xff);
        return y > 216.0 / 24389 ? 116 * Math.cbrt(y) - 16 : y * 24389 / 27;
    }

    private static double linear(int c) {
        double s = c / 255.0;
        return s <= 0.04045 ? s / 12.92 : Math.pow((s + 0.055) / 1.055, 2.4);
    }

    @ParameterizedTest
    @EnumSource(value = ColourMap.class, names = {"VIOLET_TO_YELLOW", "EMBER"})
    void lightnessRisesEvenly(ColourMap map) {
        double first = lightness(map.at(0));
        double last = lightness(map.at(1));
        assertThat(last - first).isGreaterThan(70);
        for (int i = 0; i <= 255; i++) {
            assertThat(lightness(map.at(i / 255.0))).isCloseTo(first + (last - first) * i / 255, within(0.6));
        }
    }

    @Test
    void clinicalMapsHaveTheEndsThatReadersKnow() {
        assertThat(ColourMap.GREY.at(0)).isEqualTo(0xff000000);
        assertThat(ColourMap.GREY_INVERTED.at(0)).isEqualTo(0xffffffff);
        assertThat(ColourMap.GREY_INVERTED.at(1)).isEqualTo(0xff000000);
        assertThat(ColourMap.HOT.at(0)).isEqualTo(0xff000000);
        assertThat(ColourMap.HOT.at(1)).isEqualTo(0xffffffff);
        assertThat(ColourMap.RAINBOW.at(0)).isEqualTo(0xff000000);
        assertThat(ColourMap.RAINBOW.at(7)).as("beyond the end").isEqualTo(0xffffffff);
        assertThat(ColourMap.RAINBOW.at(0.875)).as("red below white").isEqualTo(0xffdc0000);
    }
}
