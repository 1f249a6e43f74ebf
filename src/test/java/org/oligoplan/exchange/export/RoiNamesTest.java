package org.oligoplan.exchange.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RoiNamesTest {

    @Test
    void shortNamesAreAsciiUniqueAndAtMostSixteenCharacters() {
        List<String> names = List.of("Hígado izquierdo, lóbulo caudado", "Higado izquierdo, lobulo", "hIGADO IZQUIERDO", "脊髄", "GTV\\1",
                " ", "Größe",
                "SpinalCord_PRV05", "GTVp!", "A~B^C+D-E.F");
        List<String> made = RoiNames.of(names, true);
        assertThat(made).allMatch(n -> n.matches("[A-Za-z0-9_^~!.+-]{1,16}"));
        assertThat(made.stream().map(n -> n.toLowerCase(Locale.ROOT)).distinct()).hasSize(names.size());
        assertThat(made).containsExactly("Higado_izquierdo", "Higado_izquier_2", "hIGADO_IZQUIER_3",
                "ROI_4", "GTV_1", "ROI_6", "Grosse", "SpinalCord_PRV05", "GTVp!", "A~B^C+D-E.F");
    }

    @Test
    void longNamesKeepTheirLettersAndFitInSixtyFourCharacters() {
        List<String> made = RoiNames.of(List.of("脊髄", "x".repeat(80), "x".repeat(80), "a\\b\nc", "cord", "Cord"), false);
        assertThat(made).containsExactly("脊髄", "x".repeat(64), "x".repeat(62) + "_2", "a_b_c", "cord", "Cord_2");
    }
}
