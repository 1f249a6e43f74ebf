package org.oligoplan.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Text stands out from what it lies on by the ratio of WCAG 2.1 (success criteria 1.4.3 and 1.4.6): 4.5, and 7 in the high-contrast theme.
class ContrastTest {

    private static final Pattern COLOUR = Pattern.compile("(-[a-z0-9-]+): #([0-9a-f]{6})([0-9a-f]{2})?;");
    private static final List<String> WORDS = List.of("-color-fg-default", "-color-fg-muted", "-color-accent-fg", "-plan-met",
            "-plan-judgement",
            "-plan-not-met", "-plan-not-assessable", "-plan-not-applicable", "-plan-stale");
    private static final List<String> GROUNDS = List.of("-color-bg-default", "-color-bg-subtle", "-color-bg-overlay", "-plan-raised",
            "-plan-raised-hover", "-plan-chosen");
    private static final List<String> TINTS = List.of("-plan-met-tint", "-plan-judgement-tint", "-plan-not-met-tint",
            "-plan-not-assessable-tint");

    @ParameterizedTest
    @CsvSource({"dark.css,4.5", "light.css,4.5", "contrast.css,7"})
    void wordsStandOutFromTheirGround(String sheet, double least) throws IOException {
        Map<String, double[]> colours = colours(sheet);
        List<double[]> grounds = new ArrayList<>(GROUNDS.stream().map(name -> of(colours, name)).toList());
        TINTS.forEach(tint -> grounds.add(over(of(colours, tint), of(colours, "-color-bg-subtle"))));
        for (String word : WORDS) {
            for (double[] ground : grounds) {
                assertThat(ratio(of(colours, word), ground))
                        .as("%s on #%02x%02x%02x in %s", word, (int) ground[0], (int) ground[1], (int) ground[2], sheet)
                        .isGreaterThanOrEqualTo(least);
            }
        }
        assertThat(ratio(of(colours, "-color-fg-emphasis"), of(colours, "-color-accent-emphasis")))
                .as("words on a filled button in %s", sheet)
                .isGreaterThanOrEqualTo(least);
        assertThat(ratio(of(colours, "-plan-field-border"), of(colours, "-color-bg-subtle"))).as("edge of a field in %s (1.4.11)", sheet)
                .isGreaterThanOrEqualTo(3);
    }

    private static double[] of(Map<String, double[]> colours, String name) {
        return Objects.requireNonNull(colours.get(name), name);
    }

    private static Map<String, double[]> colours(String sheet) throws IOException {
        try (InputStream file = Objects.requireNonNull(Theme.class.getResourceAsStream(sheet))) {
            Map<String, double[]> colours = new TreeMap<>();
            COLOUR.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8)).results().forEach(hit -> {
                int rgb = Integer.parseInt(hit.group(2), 16);
                double alpha = hit.group(3) == null ? 1 : Integer.parseInt(hit.group(3), 16) / 255.0;
                colours.put(hit.group(1), new double[]{rgb >> 16, rgb >> 8 & 255, rgb & 255, alpha});
            });
            return colours;
        }
    }

    private static double[] over(double[] top, double[] under) {
        double a = top[3];
        return new double[]{top[0] * a + under[0] * (1 - a), top[1] * a + under[1] * (1 - a), top[2] * a + under[2] * (1 - a), 1};
    }

    private static double ratio(double[] one, double[] two) {
        double a = luminance(one) + 0.05;
        double b = luminance(two) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(double[] colour) {
        return 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);
    }

    private static double linear(double channel) {
        double c = channel / 255;
        return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
