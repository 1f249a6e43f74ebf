package org.oligoplan.text;

import java.text.Normalizer;

/// Text for systems that know only ASCII.
public final class AsciiLetters {

    private AsciiLetters() {}

    /// {@return the text with accents taken off, some letters spelt out, and all else that is not ASCII replaced}
    ///
    /// @param text any text
    /// @param other what stands for a character that has no ASCII counterpart
    public static String of(String text, char other) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder ascii = new StringBuilder();
        apart.codePoints().forEach(c -> {
            if (c < 0x80) {
                ascii.append((char) c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                ascii.append(switch (c) {
                    case 'ß' -> "ss";
                    case 'æ' -> "ae";
                    case 'Æ' -> "AE";
                    case 'ø' -> "o";
                    case 'Ø' -> "O";
                    case 'œ' -> "oe";
                    case 'Œ' -> "OE";
                    case 'ł' -> "l";
                    case 'Ł' -> "L";
                    case 'đ', 'ð' -> "d";
                    case 'Đ', 'Ð' -> "D";
                    case 'þ' -> "th";
                    case 'Þ' -> "Th";
                    case 'ı' -> "i";
                    default -> String.valueOf(other);
                });
            }
        });
        return ascii.toString();
    }
}
