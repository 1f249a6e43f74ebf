package org.oligoplan.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Against the collected vectors, each rounded to 0.01 Gy.
class LinearQuadraticTest {

    @Test
    void agreesWithEveryVector() throws IOException {
        List<String> lines;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/org/oligoplan/check/bed-eqd2-vectors.csv"))) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).filter(l -> !l.isBlank()).toList();
        }
        assertThat(lines).hasSizeGreaterThanOrEqualTo(20);
        double[] bedRatios = {2, 3, 4, 10};
        for (String line : lines) {
            String[] cells = line.split(",");
            double total = Double.parseDouble(cells[0]);
            int fractions = Integer.parseInt(cells[1]);
            assertThat(total / fractions).as(line).isCloseTo(Double.parseDouble(cells[2]), within(1e-4));
            for (int i = 0; i < 4; i++) {
                LinearQuadratic model = new LinearQuadratic(bedRatios[i]);
                assertThat(model.bedGy(total, fractions)).as("BED of %s", line).isCloseTo(Double.parseDouble(cells[3 + i]),
                        within(0.00501));
                assertThat(model.eqd2Gy(total, fractions)).as("EQD2 of %s", line).isCloseTo(Double.parseDouble(cells[7 + i]),
                        within(0.00501));
            }
        }
    }

    @Test
    void refusesWhatIsNoCourse() {
        assertThatThrownBy(() -> new LinearQuadratic(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LinearQuadratic(10).bedGy(30, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LinearQuadratic(10).bedGy(-1, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
