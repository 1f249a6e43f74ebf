package org.oligoplan.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Specific Character Set (0008,0005): bytes to text and back (PS3.3 section C.12.1.1.2, PS3.5 section 6.1).
///
/// Text without the element is ASCII by the standard; bytes above 127 are then read as Latin-1. Bytes that mean nothing in the
/// character set become U+FFFD, visibly.
final class CharacterSet {

    /// Without the element.
    static final CharacterSet DEFAULT = new CharacterSet(List.of());

    /// Where a set's bytes lie: as one byte below 128, one above, two below, two above, or the set is the whole encoding.
    private enum Place {
        G0, G1, G0_PAIR, G1_PAIR, WHOLE
    }

    /// A defined term: the number that ends its name, how it is reached by an escape sequence, and Java's name for it. JIS X 0208 and
    /// 0212 lie within EUC-JP, the second behind the byte 0x8F.
    private enum Term {
        ASCII("6", Place.G0, "US-ASCII", "(B"), LATIN_1("100", Place.G1, "ISO-8859-1", "-A"), LATIN_2("101", Place.G1, "ISO-8859-2",
                "-B"), LATIN_3("109", Place.G1, "ISO-8859-3", "-C"), LATIN_4("110", Place.G1, "ISO-8859-4", "-D"), CYRILLIC("144", Place.G1,
                        "ISO-8859-5", "-L"), ARABIC("127", Place.G1, "ISO-8859-6", "-G"), GREEK("126", Place.G1, "ISO-8859-7",
                                "-F"), HEBREW("138", Place.G1, "ISO-8859-8", "-H"), LATIN_5("148", Place.G1, "ISO-8859-9",
                                        "-M"), LATIN_9("203", Place.G1, "ISO-8859-15", "-b"), THAI("166", Place.G1, "TIS-620",
                                                "-T"), KATAKANA("13", Place.G1, "JIS_X0201", ")I"), ROMAJI("14", Place.G0, "US-ASCII",
                                                        "(J"), KANJI("87", Place.G0_PAIR, "EUC-JP", "$B"), KANJI_SUPPLEMENT("159",
                                                                Place.G0_PAIR, "EUC-JP", "$(D"), KOREAN("149", Place.G1_PAIR, "EUC-KR",
                                                                        "$)C"), CHINESE("58", Place.G1_PAIR, "GB2312", "$)A"), UTF_8("192",
                                                                                Place.WHOLE, "UTF-8", ""), GB18030("GB18030", Place.WHOLE,
                                                                                        "GB18030", ""), GBK("GBK", Place.WHOLE, "GBK", "");

        /// By the names that the standard gives: each file of a series asks anew.
        private static final Map<String, Term> DEFINED = defined();

        private final String number;
        private final Place place;
        private final String javaName;
        private final String escape;

        Term(String number, Place place, String javaName, String escape) {
            this.number = number;
            this.place = place;
            this.javaName = javaName;
            this.escape = escape;
        }

        private byte[] escape() {
            return ("\u001b" + escape).getBytes(StandardCharsets.ISO_8859_1);
        }

        /// Latin-1 where the Java runtime was built without this set.
        private Charset charset() {
            return Charset.isSupported(javaName) ? Charset.forName(javaName) : StandardCharsets.ISO_8859_1;
        }

        private static Map<String, Term> defined() {
            Map<String, Term> defined = new HashMap<>();
            for (Term term : values()) {
                defined.put("ISO_IR " + term.number, term);
                defined.put("ISO 2022 IR " + term.number, term);
            }
            return Map.copyOf(defined);
        }

        private static @Nullable Term named(String value) {
            Term usual = DEFINED.get(value);
            if (usual != null) {
                return usual;
            }
            String name = value.toUpperCase(Locale.ROOT).replaceAll("[ _-]", "");
            for (Term term : values()) {
                if (name.equals("ISOIR" + term.number) || name.equals("ISO2022IR" + term.number) || name.equals(term.number)) {
                    return term;
                }
            }
            return switch (name) {
                case "UTF8", "ISO10646" -> UTF_8;
                case "ISO88591", "LATIN1" -> LATIN_1;
                case "ASCII", "USASCII" -> ASCII;
                default -> null;
            };
        }
    }

    private final List<Term> terms;
    private final List<String> unknown;

    private CharacterSet(List<String> values) {
        List<Term> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String value : values) {
            Term term = value.isBlank() ? Term.ASCII : Term.named(value);
            if (term == null || !Charset.isSupported(term.javaName)) {
                missing.add(value);
            }
            found.add(term == null ? Term.LATIN_1 : term);
        }
        terms = found.isEmpty() ? List.of(Term.ASCII) : List.copyOf(found);
        unknown = List.copyOf(missing);
    }

    /// The set that these values of (0008,0005) name.
    static CharacterSet of(List<String> values) {
        return values.isEmpty() ? DEFAULT : new CharacterSet(values);
    }

    /// Values that name nothing known here.
    List<String> unknown() {
        return unknown;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CharacterSet set && set.terms.equals(terms);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }

    /// The text of these bytes.
    ///
    /// @param personName whether `^` and `=` end a component and with it what escape sequences have switched to
    String decode(byte[] bytes, int from, int to, boolean personName) {
        boolean plain = true;
        for (int i = from; i < to && plain; i++) {
            plain = bytes[i] >= 0 && bytes[i] != 0x1B;
        }
        Term first = terms.getFirst();
        if (plain) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
        if (first.place == Place.WHOLE) {
            return new String(bytes, from, to - from, first.charset());
        }
        return new Decoder(personName).decode(bytes, from, to);
    }

    /// What stands for bytes above 127 before any escape sequence.
    private Term initialHigh() {
        Term first = terms.getFirst();
        if (first.place == Place.G1 || first.place == Place.G1_PAIR) {
            return first;
        }
        // Korean and Chinese files often leave the escape sequence out.
        for (Term term : terms) {
            if (term.place == Place.G1_PAIR) {
                return term;
            }
        }
        return Term.LATIN_1;
    }

    private static boolean endsComponent(int b, boolean personName) {
        return b == '\\' || b == '\r' || b == '\n' || b == '\f' || b == '\t' || personName && (b == '^' || b == '=');
    }

    /// Follows the escape sequences through a text.
    private final class Decoder {

        private final boolean personName;
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream run = new ByteArrayOutputStream();
        private Term runTerm = Term.ASCII;
        private Term low = Term.ASCII;
        private Term high = initialHigh();

        private Decoder(boolean personName) {
            this.personName = personName;
        }

        private String decode(byte[] bytes, int from, int to) {
            int at = from;
            while (at < to) {
                int b = bytes[at] & 0xFF;
                if (b == 0x1B) {
                    int next = escape(bytes, at, to);
                    if (next > at) {
                        at = next;
                        continue;
                    }
                }
                if (b < 0x80 && low.place == Place.G0_PAIR && b > 0x20) {
                    if (low == Term.KANJI_SUPPLEMENT) {
                        add(low, 0x8F);
                    }
                    add(low, b | 0x80);
                    if (at + 1 < to) {
                        add(low, bytes[at + 1] | 0x80);
                    }
                    at += 2;
                } else if (b < 0x80) {
                    if (endsComponent(b, personName)) {
                        low = Term.ASCII;
                        high = initialHigh();
                    }
                    add(Term.ASCII, b);
                    at++;
                } else {
                    add(high, b);
                    at++;
                    if (high.place == Place.G1_PAIR && at < to && bytes[at] < 0) {
                        add(high, bytes[at++]);
                    }
                }
            }
            flush();
            return text.toString();
        }

        private void add(Term term, int b) {
            if (term != runTerm) {
                flush();
                runTerm = term;
            }
            run.write(b);
        }

        private void flush() {
            if (run.size() > 0) {
                text.append(run.toString(runTerm.charset()));
                run.reset();
            }
        }

        /// Where the text goes on after the escape sequence here, or the same place if there is none.
        private int escape(byte[] bytes, int at, int to) {
            for (Term term : Term.values()) {
                int length = 1 + term.escape.length();
                if (length > 1 && at + length <= to && Arrays.equals(bytes, at, at + length, term.escape(), 0, length)) {
                    switch (term.place) {
                        case G0, G0_PAIR -> low = term;
                        case G1, G1_PAIR -> high = term;
                        case WHOLE -> {
                            return at;
                        }
                    }
                    return at + length;
                }
            }
            return at;
        }
    }

    /// The bytes of this text, with escape sequences where the first set does not reach.
    ///
    /// @throws CharacterCodingException when none of the sets has a character
    byte[] encode(String text, boolean personName) throws CharacterCodingException {
        Term first = terms.getFirst();
        if (first.place == Place.WHOLE) {
            return encode(text, first.charset());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Term low = Term.ASCII;
        Term high = first.place == Place.G1 ? first : Term.ASCII;
        Term initialHigh = high;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                if (low != Term.ASCII) {
                    out.writeBytes(first == Term.KATAKANA ? Term.ROMAJI.escape() : Term.ASCII.escape());
                    low = Term.ASCII;
                }
                if (endsComponent(c, personName)) {
                    high = initialHigh;
                }
                out.write(c);
                continue;
            }
            Term term = setWith(c);
            byte[] bytes = bytesIn(term, c);
            if (term.place == Place.G0_PAIR) {
                if (low != term) {
                    out.writeBytes(term.escape());
                    low = term;
                }
            } else if (high != term) {
                out.writeBytes(term.escape());
                high = term;
            }
            out.writeBytes(bytes);
        }
        if (low != Term.ASCII) {
            out.writeBytes(first == Term.KATAKANA ? Term.ROMAJI.escape() : Term.ASCII.escape());
        }
        return out.toByteArray();
    }

    private Term setWith(char c) throws CharacterCodingException {
        for (Term term : terms) {
            if (term.place != Place.G0 && term.place != Place.WHOLE && bytesIn(term, c).length > 0) {
                return term;
            }
        }
        throw new CharacterCodingException();
    }

    /// The character's bytes in the set as they stand in the file; none where the set lacks it.
    private static byte[] bytesIn(Term term, char c) {
        byte[] bytes;
        try {
            bytes = encode(String.valueOf(c), term.charset());
        } catch (CharacterCodingException e) {
            return new byte[0];
        }
        return switch (term) {
            case KANJI -> bytes.length == 2 && bytes[0] != (byte) 0x8E
                    ? new byte[]{(byte) (bytes[0] & 0x7F), (byte) (bytes[1] & 0x7F)}
                    : new byte[0];
            case KANJI_SUPPLEMENT -> bytes.length == 3 ? new byte[]{(byte) (bytes[1] & 0x7F), (byte) (bytes[2] & 0x7F)} : new byte[0];
            case KOREAN, CHINESE -> bytes.length == 2 ? bytes : new byte[0];
            case ASCII, LATIN_1, LATIN_2, LATIN_3, LATIN_4, CYRILLIC, ARABIC, GREEK, HEBREW, LATIN_5, LATIN_9, THAI, KATAKANA, ROMAJI,
                    UTF_8,
                    GB18030, GBK ->
                bytes.length == 1 && bytes[0] < 0 ? bytes : new byte[0];
        };
    }

    private static byte[] encode(String text, Charset charset) throws CharacterCodingException {
        ByteBuffer bytes = charset.newEncoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT).encode(CharBuffer.wrap(text));
        byte[] array = new byte[bytes.remaining()];
        bytes.get(array);
        return array;
    }
}
