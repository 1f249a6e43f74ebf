package org.oligoplan.text;

import java.text.Bidi;

/// A text of another's hand, such as a patient's name, inside a sentence of ours.
public final class Isolated {

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_DIRECTIONAL_ISOLATE = '\u2069';

    private Isolated() {}

    /// {@return the text, set apart where it holds letters that are read from the right, so that it turns neither itself nor the numbers
    /// and signs after it (Unicode Standard Annex #9, isolating formatting characters); any other text as it is}
    ///
    /// @param text a name, an identifier or the like
    public static String text(String text) {
        char[] letters = text.toCharArray();
        return Bidi.requiresBidi(letters, 0, letters.length) ? FIRST_STRONG_ISOLATE + text + POP_DIRECTIONAL_ISOLATE : text;
    }
}
