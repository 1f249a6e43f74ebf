package org.oligoplan.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"en|29.4|1|29.4", "es|29.4|1|29,4", "en|29.4|2|29.40", "es|12345.6|1|12345,6", "en|35|0|35",
            "es|-4.5|1|-4,5"})
    void writesNumbersByLocaleWithoutGroups(String language, String number, int digits, String expected) {
        assertThat(new Texts(Locale.of(language)).number(new BigDecimal(number), digits)).isEqualTo(expected);
    }

    @Test
    void neverRoundsByItself() {
        Texts texts = new Texts(Locale.ENGLISH);
        assertThatThrownBy(() -> texts.number(new BigDecimal("29.96"), 1)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"35|35", "35.5|35.5", "35,5|35.5", " 7,25 |7.25", ".5|0.5", "30.|30"})
    void readsPointAndComma(String written, String expected) {
        assertThat(Texts.parseNumber(written)).hasValueSatisfying(n -> assertThat(n).isEqualByComparingTo(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "-1", "+1", "1e3", "1,234.5", "1.2.3", "NaN", "12345678", "35 Gy", "٣٥"})
    void readsNothingElse(String written) {
        assertThat(Texts.parseNumber(written)).isEmpty();
    }

    @Test
    void sortsByTheLanguage() {
        assertThat(Stream.of("zona", "ángulo", "nube", "ñandú", "oso", "Abeja").sorted(new Texts(Locale.of("es")).comparator()))
                .isEqualTo(List.of("Abeja", "ángulo", "nube", "ñandú", "oso", "zona"));
    }
}
