package org.oligoplan.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The examples of PS3.5 annexes H (Japanese), I (Korean), J (Chinese) and the single-byte sets, byte by byte.
class CharacterSetTest {

    private static final String KANJI_NAME = "Yamada^Tarou=\u001b$B;3ED\u001b(B^\u001b$BB@O:\u001b(B=\u001b$B$d$^$@\u001b(B^\u001b$B$?$m$&\u001b(B";

    private static String decode(String bytes, String... terms) {
        byte[] array = bytes.getBytes(StandardCharsets.ISO_8859_1);
        return CharacterSet.of(List.of(terms)).decode(array, 0, array.length, true);
    }

    @Test
    void japaneseWithAscii() throws Exception {
        String name = "Yamada^Tarou=山田^太郎=やまだ^たろう";
        assertThat(decode(KANJI_NAME, "", "ISO 2022 IR 87")).isEqualTo(name);
        assertThat(CharacterSet.of(List.of("", "ISO 2022 IR 87")).encode(name, true))
                .isEqualTo(KANJI_NAME.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void japaneseWithKatakana() throws Exception {
        String bytes = "\u00d4\u00cf\u00c0\u00de^\u00c0\u00db\u00b3=\u001b$B;3ED\u001b(J^\u001b$BB@O:\u001b(J=\u001b$B$d$^$@\u001b(J^\u001b$B$?$m$&\u001b(J";
        String name = "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう";
        assertThat(decode(bytes, "ISO 2022 IR 13", "ISO 2022 IR 87")).isEqualTo(name);
        assertThat(CharacterSet.of(List.of("ISO 2022 IR 13", "ISO 2022 IR 87")).encode(name, true))
                .isEqualTo(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void korean() throws Exception {
        String bytes = "Hong^Gildong=\u001b$)C\u00fb\u00f3^\u001b$)C\u00d1\u00ce\u00d4\u00d7=\u001b$)C\u00c8\u00ab^\u001b$)C\u00b1\u00e6\u00b5\u00bf";
        String name = "Hong^Gildong=洪^吉洞=홍^길동";
        assertThat(decode(bytes, "", "ISO 2022 IR 149")).isEqualTo(name);
        assertThat(CharacterSet.of(List.of("", "ISO 2022 IR 149")).encode(name, true))
                .isEqualTo(bytes.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(decode(bytes.replace("\u001b$)C", ""), "", "ISO 2022 IR 149")).as("without escape sequences").isEqualTo(name);
    }

    @Test
    void chinese() throws Exception {
        assertThat(decode("Wang^XiaoDong=\u00cd\u00f5^\u00d0\u00a1\u00b6\u00ab", "GB18030")).isEqualTo("Wang^XiaoDong=王^小东");
        assertThat(decode("Wang^XiaoDong=\u00cd\u00f5^\u00d0\u00a1\u00b6\u00ab", "GBK")).isEqualTo("Wang^XiaoDong=王^小东");
        assertThat(decode("Zhang^XiaoDong=\u001b$)A\u00d5\u00c5^\u001b$)A\u00d0\u00a1\u00b6\u00ab=", "", "ISO 2022 IR 58"))
                .isEqualTo("Zhang^XiaoDong=张^小东=");
        assertThat(decode("Wang^XiaoDong=\u00e7\u008e\u008b^\u00e5\u00b0\u008f\u00e6\u009d\u00b1", "ISO_IR 192"))
                .isEqualTo("Wang^XiaoDong=王^小東");
        // The second byte of this character is a backslash, which separates nothing.
        byte[] backslash = {(byte) 0x81, 0x5C};
        assertThat(new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, "GB18030").putBytes(Tag.PATIENT_NAME, VR.PN, backslash)
                .strings(Tag.PATIENT_NAME)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"ISO_IR 100, Äneas, ISO-8859-1", "ISO_IR 101, Łódź, ISO-8859-2", "ISO_IR 109, Ħal, ISO-8859-3",
            "ISO_IR 110, Ķekava, ISO-8859-4",
            "ISO_IR 144, Люксембург, ISO-8859-5", "ISO_IR 127, قباني, ISO-8859-6", "ISO_IR 126, Διονυσιος, ISO-8859-7",
            "ISO_IR 138, שרון, ISO-8859-8", "ISO_IR 148, Çavuşoğlu, ISO-8859-9", "ISO_IR 203, Œuvre €, ISO-8859-15",
            "ISO_IR 166, ไทย, TIS-620",
            "ISO_IR 13, ﾔﾏﾀﾞ, JIS_X0201", "ISO_IR 192, Ķ山ö, UTF-8", "ISO 2022 IR 100, Äneas, ISO-8859-1"})
    void singleSets(String term, String text, String javaName) throws Exception {
        byte[] bytes = text.getBytes(javaName);
        CharacterSet set = CharacterSet.of(List.of(term));
        assertThat(set.unknown()).isEmpty();
        assertThat(set.decode(bytes, 0, bytes.length, false)).isEqualTo(text);
        assertThat(set.encode(text, false)).isEqualTo(bytes);
    }

    @Test
    void mixedSetsSwitchByEscapeSequenceAndBackAtEachComponent() throws Exception {
        CharacterSet set = CharacterSet.of(List.of("ISO 2022 IR 100", "ISO 2022 IR 144", "ISO 2022 IR 126"));
        String name = "Müller^Люкс=Διον^é";
        byte[] bytes = set.encode(name, true);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).startsWith("M\u00fcller^\u001b-L").contains("=\u001b-F")
                .endsWith("^\u00e9");
        assertThat(set.decode(bytes, 0, bytes.length, true)).isEqualTo(name);
    }

    @Test
    void whatNoSetHasIsRefused() {
        assertThatThrownBy(() -> CharacterSet.DEFAULT.encode("ü", false)).isInstanceOf(CharacterCodingException.class);
        assertThatThrownBy(() -> CharacterSet.of(List.of("ISO_IR 100")).encode("山", false)).isInstanceOf(CharacterCodingException.class);
        assertThat(CharacterSet.of(List.of("ISO_IR 999", "KLINGON")).unknown()).containsExactly("ISO_IR 999", "KLINGON");
    }
}
