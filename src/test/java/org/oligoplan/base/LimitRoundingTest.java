package org.oligoplan.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitRoundingTest {

    @ParameterizedTest
    @CsvSource({"29.96, 1, 30, 29.9", "29.94, 1, 30, 29.9", "30.0, 1, 30, 30.0", "30.04, 1, 30, 30.1", "30.06, 1, 30, 30.1",
            "40.004, 2, 40, 40.01", "39.996, 2, 40, 39.99", "12.345, 1, 30, 12.3"})
    void printsWithoutCrossingTheLimit(double value, int decimals, double limit, String printed) {
        assertThat(LimitRounding.round(value, decimals, limit)).isEqualByComparingTo(new BigDecimal(printed));
    }

    @Test
    void neverCrossesALimitSeed7() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            double limit = random.nextInt(1, 60);
            double value = limit + random.nextGaussian() * Math.pow(10, -random.nextInt(0, 12));
            BigDecimal printed = LimitRounding.round(value, random.nextInt(0, 4), limit);
            assertThat(Integer.signum(printed.compareTo(BigDecimal.valueOf(limit)))).as("%s at limit %s prints %s", value, limit, printed)
                    .isEqualTo(Double.compare(value, limit));
        }
    }
}
