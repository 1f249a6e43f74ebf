package org.oligoplan.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.oligoplan.protocol.Radiobiology.FallOff;

/// Against the table's own columns of the derived distances, and that more distance never means more dose.
class AchievableDoseTest {

    @Test
    void atEachRowTheDerivedDistancesAreTheTables() throws IOException {
        FallOff table = table();
        for (double[] row : rows()) {
            AchievableDose dose = AchievableDose.around(table, row[0]).orElseThrow();
            assertThat(dose.radiusMm()).isCloseTo(row[9], within(0.00501));
            assertThat(dose.gapNoneMm()).isCloseTo(row[10], within(0.00501));
            assertThat(dose.gapMinorMm()).isCloseTo(row[11], within(0.00501));
            assertThat(dose.d2cmNonePercent()).isEqualTo(row[5]);
            assertThat(dose.d2cmMinorPercent()).isEqualTo(row[6]);
        }
    }

    @Test
    void betweenTwoRowsTheLimitsLieOnALine() throws IOException {
        AchievableDose dose = AchievableDose.around(table(), 28).orElseThrow();
        assertThat(dose.d2cmNonePercent()).isCloseTo(56, within(1e-9));
        assertThat(dose.d2cmMinorPercent()).isCloseTo(65.5, within(1e-9));
        double r = Math.cbrt(3 * 28_000 / (4 * Math.PI));
        assertThat(dose.gapNoneMm()).isCloseTo(r * (Math.cbrt(4.4) - 1), within(1e-9));
        assertThat(dose.gapMinorMm()).isCloseTo(r * (Math.cbrt(5.4) - 1), within(1e-9));
    }

    @Test
    void theBandNeverRisesWithDistanceAndIsNeverTurnedRound() throws IOException {
        FallOff table = table();
        for (double cm3 = 1.8; cm3 <= 163; cm3 *= 1.07) {
            AchievableDose dose = AchievableDose.around(table, cm3).orElseThrow();
            double low = 100;
            double high = 100;
            for (double mm = 0.1; mm < 60; mm += 0.1) {
                AchievableDose.Band band = dose.at(mm, mm);
                assertThat(band.lowPercent()).isBetween(0.0, low);
                assertThat(band.highPercent()).isBetween(band.lowPercent(), high);
                low = band.lowPercent();
                high = band.highPercent();
            }
            assertThat(dose.at(dose.gapNoneMm(), dose.gapNoneMm()).lowPercent()).isCloseTo(50, within(1e-9));
            assertThat(dose.at(20, 20).highPercent()).isEqualTo(dose.d2cmMinorPercent());
            assertThat(dose.at(60, 60).highPercent()).isEqualTo(dose.d2cmMinorPercent());
            assertThat(dose.at(5, 8).lowPercent()).isEqualTo(dose.at(8, 8).lowPercent());
            assertThat(dose.at(5, 8).highPercent()).isEqualTo(dose.at(5, 5).highPercent());
        }
    }

    @Test
    void outsideOfTheTableAndInsideOfTheTargetNothingIsSaid() throws IOException {
        FallOff table = table();
        assertThat(AchievableDose.around(table, 1.79)).isEmpty();
        assertThat(AchievableDose.around(table, 163.1)).isEmpty();
        AchievableDose dose = AchievableDose.around(table, 163).orElseThrow();
        assertThatThrownBy(() -> dose.at(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dose.at(5, 4)).isInstanceOf(IllegalArgumentException.class);
    }

    private static FallOff table() throws IOException {
        List<FallOff.Row> rows = new ArrayList<>();
        for (double[] row : rows()) {
            rows.add(new FallOff.Row(row[0], row[3], row[4], row[5], row[6]));
        }
        return new FallOff("table", "B", rows);
    }

    private static List<double[]> rows() throws IOException {
        try (InputStream in = Objects
                .requireNonNull(AchievableDoseTest.class.getResourceAsStream("/org/oligoplan/protocol/r50-d2cm.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).filter(l -> !l.isBlank())
                    .map(l -> Arrays.stream(l.split(",")).mapToDouble(Double::parseDouble).toArray()).toList();
        }
    }
}
