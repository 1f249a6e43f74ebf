package org.oligoplan.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Bidi;
import org.junit.jupiter.api.Test;

/// The order on the screen after the Unicode bidirectional algorithm, by the JDK's own implementation of it.
class IsolatedTest {

    /// "Demo" in Hebrew letters: dalet, mem, vav.
    private static final String DEMO = "\u05d3\u05de\u05d5";

    @Test
    void whatFollowsAHebrewNameKeepsItsPlace() {
        String plain = DEMO + " · 017 · 12";
        String isolated = Isolated.text(DEMO) + " · 017 · 12";
        assertThat(shown(isolated)).as("the numbers stand right of the name, in their order").endsWith(" · 017 · 12");
        assertThat(shown(plain)).as("without isolation the numbers are drawn into the name").doesNotEndWith(" · 017 · 12");
        assertThat(shown(Isolated.text(DEMO)).replaceAll("[\u2068\u2069]", "")).as("the name itself is read from the right")
                .isEqualTo(new StringBuilder(DEMO).reverse().toString());
    }

    @Test
    void otherNamesStayAsTheyAre() {
        assertThat(Isolated.text("Demo, Two")).isEqualTo("Demo, Two");
        assertThat(Isolated.text("")).isEmpty();
    }

    /// {@return the letters from left to right as a screen shows them in a sentence that is read from the left}
    private static String shown(String logical) {
        Bidi bidi = new Bidi(logical, Bidi.DIRECTION_LEFT_TO_RIGHT);
        byte[] levels = new byte[logical.length()];
        Character[] letters = new Character[logical.length()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) bidi.getLevelAt(i);
            letters[i] = logical.charAt(i);
        }
        Bidi.reorderVisually(levels, 0, letters, 0, letters.length);
        StringBuilder text = new StringBuilder();
        for (Character letter : letters) {
            text.append(letter);
        }
        return text.toString();
    }
}
