package org.oligoplan.dicom;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Decodes the values of elements.
final class Values {

    static final VarHandle SHORT_LE = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INT_LE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG_LE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Values() {}

    /// The whole value as text, padding left away, or empty text where the representation is none of text.
    static String text(Element.Raw raw, CharacterSet characterSet) {
        VR vr = raw.vr();
        byte[] bytes = raw.array();
        int from = raw.start();
        int to = raw.end();
        while (to > from && (bytes[to - 1] == 0 || bytes[to - 1] == ' ')) {
            to--;
        }
        if (vr.usesCharacterSet()) {
            return characterSet.decode(bytes, from, to, vr == VR.PN);
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /// The values as text. Numbers are written as Java writes them, tags as eight hexadecimal digits.
    static List<String> strings(Element element, CharacterSet characterSet, String source) throws DicomException {
        return switch (element) {
            case Element.Text text -> text.values();
            case Element.Sequence sequence -> List.of();
            case Element.Pixels pixels -> List.of();
            case Element.Raw raw when raw.vr().isText() -> split(text(raw, characterSet), raw.vr());
            case Element.Raw raw when raw.vr() == VR.AT -> {
                List<String> tags = new ArrayList<>();
                for (long tag : longs(raw, characterSet, source)) {
                    tags.add(String.format("%08X", (int) tag));
                }
                yield tags;
            }
            case Element.Raw raw when raw.vr().kind() == VR.Kind.FLOAT -> {
                List<String> numbers = new ArrayList<>();
                for (double number : doubles(raw, characterSet, source)) {
                    numbers.add(Double.toString(number));
                }
                yield numbers;
            }
            case Element.Raw raw when raw.vr().isBinaryNumber() -> {
                boolean unsigned = raw.vr() == VR.UV || raw.vr() == VR.OV;
                List<String> numbers = new ArrayList<>();
                for (long number : longs(raw, characterSet, source)) {
                    numbers.add(unsigned ? Long.toUnsignedString(number) : Long.toString(number));
                }
                yield numbers;
            }
            case Element.Raw raw -> List.of();
        };
    }

    private static List<String> split(String text, VR vr) {
        if (text.isEmpty()) {
            return List.of();
        }
        if (vr.isSingleText()) {
            return List.of(text);
        }
        if (text.indexOf('\\') < 0) {
            return List.of(trim(text, vr));
        }
        List<String> values = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '\\') {
                values.add(trim(text.substring(start, i), vr));
                start = i + 1;
            }
        }
        return values;
    }

    private static String trim(String text, VR vr) {
        int from = 0;
        int to = text.length();
        while (to > from && (text.charAt(to - 1) == ' ' || text.charAt(to - 1) == 0)) {
            to--;
        }
        while (from < to && text.charAt(from) == ' ' && !vr.keepsLeadingSpaces()) {
            from++;
        }
        return text.substring(from, to);
    }

    /// The values as numbers; text must be decimal strings.
    static double[] doubles(Element element, CharacterSet characterSet, String source) throws DicomException {
        return switch (element) {
            case Element.Raw raw when raw.vr().kind() == VR.Kind.FLOAT -> floats(raw, source);
            case Element.Raw raw when raw.vr().isText() -> decimals(raw, raw.array(), raw.start(), raw.end(), source);
            case Element.Raw raw when raw.vr().isBinaryNumber() -> {
                long[] longs = longs(raw, characterSet, source);
                double[] values = new double[longs.length];
                boolean unsigned = raw.vr() == VR.UV || raw.vr() == VR.OV;
                for (int i = 0; i < values.length; i++) {
                    values[i] = unsigned && longs[i] < 0 ? Double.parseDouble(Long.toUnsignedString(longs[i])) : longs[i];
                }
                yield values;
            }
            case Element.Text text -> {
                byte[] bytes = String.join("\\", text.values()).getBytes(StandardCharsets.UTF_8);
                yield decimals(text, bytes, 0, bytes.length, source);
            }
            case Element.Raw raw -> throw notNumbers(raw, source);
            case Element.Sequence sequence -> throw notNumbers(sequence, source);
            case Element.Pixels pixels -> throw notNumbers(pixels, source);
        };
    }

    private static double[] decimals(Element element, byte[] bytes, int from, int to, String source) throws DicomException {
        try {
            return DecimalText.parseAll(bytes, from, to);
        } catch (DecimalText.BadNumber e) {
            throw new DicomException(DicomException.Problem.BAD_VALUE, source, element.offset(), element.tag(),
                    "The value " + e.getMessage(),
                    e);
        }
    }

    private static double[] floats(Element.Raw raw, String source) throws DicomException {
        int unit = raw.vr().unitBytes();
        double[] values = new double[count(raw, unit, source)];
        byte[] bytes = raw.array();
        for (int i = 0, at = raw.start(); i < values.length; i++, at += unit) {
            if (unit == 4) {
                int bits = (int) INT_LE.get(bytes, at);
                values[i] = Float.intBitsToFloat(raw.bigEndian() ? Integer.reverseBytes(bits) : bits);
            } else {
                long bits = (long) LONG_LE.get(bytes, at);
                values[i] = Double.longBitsToDouble(raw.bigEndian() ? Long.reverseBytes(bits) : bits);
            }
        }
        return values;
    }

    private static int count(Element.Raw raw, int unit, String source) throws DicomException {
        if (raw.length() % unit != 0) {
            throw new DicomException(DicomException.Problem.BAD_VALUE, source, raw.offset(), raw.tag(),
                    "The value has " + raw.length() + " bytes, which is no multiple of " + unit + " as " + raw.vr() + " needs.");
        }
        return raw.length() / unit;
    }

    /// The values as integers: binary ones, tags, integer strings, and decimal strings that are whole numbers. Unsigned 64-bit values
    /// keep their bits.
    static long[] longs(Element element, CharacterSet characterSet, String source) throws DicomException {
        return switch (element) {
            case Element.Raw raw when raw.vr() == VR.IS -> integers(raw, source);
            case Element.Raw raw when raw.vr() == VR.AT -> {
                long[] values = new long[count(raw, 4, source)];
                for (int i = 0; i < values.length; i++) {
                    int group = word(raw, raw.start() + 4 * i);
                    values[i] = Integer.toUnsignedLong(group << 16 | word(raw, raw.start() + 4 * i + 2));
                }
                yield values;
            }
            case Element.Raw raw when raw.vr().isBinaryNumber() && raw.vr().kind() != VR.Kind.FLOAT -> binaryIntegers(raw, source);
            case Element.Raw raw -> whole(raw, doubles(raw, characterSet, source), source);
            case Element.Text text -> whole(text, doubles(text, characterSet, source), source);
            case Element.Sequence sequence -> throw notNumbers(sequence, source);
            case Element.Pixels pixels -> throw notNumbers(pixels, source);
        };
    }

    private static int word(Element.Raw raw, int at) {
        short bits = (short) SHORT_LE.get(raw.array(), at);
        return (raw.bigEndian() ? Short.reverseBytes(bits) : bits) & 0xFFFF;
    }

    private static long[] binaryIntegers(Element.Raw raw, String source) throws DicomException {
        int unit = raw.vr().unitBytes();
        boolean signed = raw.vr().kind() == VR.Kind.SIGNED;
        boolean big = raw.bigEndian();
        byte[] bytes = raw.array();
        long[] values = new long[count(raw, unit, source)];
        for (int i = 0, at = raw.start(); i < values.length; i++, at += unit) {
            values[i] = switch (unit) {
                case 2 -> signed ? (short) word(raw, at) : word(raw, at);
                case 4 -> {
                    int bits = (int) INT_LE.get(bytes, at);
                    int value = big ? Integer.reverseBytes(bits) : bits;
                    yield signed ? value : value & 0xFFFFFFFFL;
                }
                default -> {
                    long bits = (long) LONG_LE.get(bytes, at);
                    yield big ? Long.reverseBytes(bits) : bits;
                }
            };
        }
        return values;
    }

    private static long[] integers(Element.Raw raw, String source) throws DicomException {
        byte[] bytes = raw.array();
        int end = raw.end();
        while (end > raw.start() && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) {
            end--;
        }
        if (end == raw.start()) {
            return new long[0];
        }
        int count = 1;
        for (int i = raw.start(); i < end; i++) {
            count += bytes[i] == '\\' ? 1 : 0;
        }
        long[] values = new long[count];
        int at = raw.start();
        try {
            for (int i = 0; i < count; i++) {
                int stop = at;
                while (stop < end && bytes[stop] != '\\') {
                    stop++;
                }
                values[i] = DecimalText.parseInteger(bytes, at, stop);
                at = stop + 1;
            }
        } catch (DecimalText.BadNumber e) {
            throw new DicomException(DicomException.Problem.BAD_VALUE, source, raw.offset(), raw.tag(), "The value " + e.getMessage(), e);
        }
        return values;
    }

    private static long[] whole(Element element, double[] doubles, String source) throws DicomException {
        long[] values = new long[doubles.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (long) doubles[i];
            if (values[i] != doubles[i]) {
                throw new DicomException(DicomException.Problem.BAD_VALUE, source, element.offset(), element.tag(),
                        "The value " + doubles[i] + " is not an integer.");
            }
        }
        return values;
    }

    private static DicomException notNumbers(Element element, String source) {
        return new DicomException(DicomException.Problem.BAD_VALUE, source, element.offset(), element.tag(),
                "The element holds no numbers but " + element.vr() + ".");
    }
}
