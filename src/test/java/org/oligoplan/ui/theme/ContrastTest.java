package org.oligoplan.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.render.StructurePalette;

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

    /// Every structure's colour as a line on every theme's ground: 3:1, with the same hue, and untouched where it stands out already.
    @ParameterizedTest
    @CsvSource({"dark.css", "light.css", "contrast.css"})
    void linesOfStructuresStandOutFromTheirGround(String sheet) throws IOException {
        double[] g = of(colours(sheet), "-color-bg-subtle");
        Color ground = Color.rgb((int) g[0], (int) g[1], (int) g[2]);
        for (StructureRole role : List.of(StructureRole.GTV, StructureRole.ORGAN, StructureRole.PRIOR_TARGET)) {
            for (int number = 0; number < 8; number++) {
                int rgb = StructurePalette.of(structure(role, number));
                Color colour = Color.rgb(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255);
                Color drawn = Contrast.reaching(colour, ground, Contrast.GRAPHICS);
                double[] shown = {drawn.getRed() * 255, drawn.getGreen() * 255, drawn.getBlue() * 255};
                assertThat(ratio(shown, g)).isCloseTo(Contrast.ratio(drawn, ground), within(1e-6)).isGreaterThanOrEqualTo(3);
                assertThat(drawn.getHue()).isCloseTo(colour.getHue(), within(1.0));
                if (Contrast.ratio(colour, ground) >= 3) {
                    assertThat(drawn).isEqualTo(colour);
                } else {
                    assertThat(Contrast.ratio(drawn, ground)).as("no further than needed").isLessThan(3.3);
                }
            }
        }
        assertThat(Contrast.ratio(Color.BLACK, Color.WHITE)).isCloseTo(21, within(1e-9));
    }

    private static Structure structure(StructureRole role, int colour) {
        return new Structure(Id.random(), "S", Optional.empty(), new StructureOrigin.Drawn(Id.random()),
                Optional.of(new Answer<>(role, new Attribution("demo", PersonRole.PHYSICIST, "demo", Instant.EPOCH, "test"))),
                Optional.empty(),
                ContourStack.empty(PlaneFrame.axial(new FrameOfReference("1.2.3")), OptionalDouble.of(1)), List.of(), colour);
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
