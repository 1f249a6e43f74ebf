package org.oligoplan.exchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Spoils the bytes of a DICOM file at random. Of a file in Explicit VR Little Endian it knows where its elements lie, and then also changes
/// lengths and representations, takes elements away, doubles, swaps and nests them, and puts odd values in.
final class Mutator {

    /// An element or an item.
    ///
    /// @param start its first byte
    /// @param vrAt where its representation stands, -1 for an item
    /// @param lengthAt where its length stands
    /// @param lengthBytes 2 or 4
    /// @param value first byte of its value
    /// @param end the byte after it, its delimiter included
    private record Spot(int start, int vrAt, int lengthAt, int lengthBytes, int value, int end) {}

    private static final int PREAMBLE = 132;
    private static final List<String> LONG_FORMS = List.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");
    private static final List<String> FORMS = List.of("AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "OB", "OW",
            "PN", "SH", "SL", "SQ", "SS", "ST", "TM", "UI", "UL", "UN", "US", "UT", "ZZ");
    private static final List<String> VALUES = List.of("", " ", "0", "-0", "1", "-1", "2", "1e308", "-1e308", "1e-320", "1E+400", "NaN",
            "Infinity", "0.1", "1,5", "2147483647", "-2147483648", "4294967295", "99999999999999999999", "1\\2\\3", "0\\0\\0\\0\\0\\0",
            "1\\0\\0\\0\\1\\0", "1e200\\1e200\\1e200", "NaN\\NaN\\NaN", "\\", "\\\\\\\\", "abc", "20260230", "240000", "+9999",
            "20260203100000+9999", "1.2.3", "CLOSED_PLANAR", "POINT", "GY", "RELATIVE", "BQML", "CNTS", "START", "PLAN", "RIGID",
            "1.2.840.10008.1.2.4.90", "ISO 2022 IR 87", "\u0000", "\u00ff\u00fe");
    private static final int[] LENGTHS = {0, 1, 2, 3, 7, 0xFF, 0xFFFE, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF};

    private final byte[] seed;
    private final List<Spot> spots = new ArrayList<>();

    /// @param seed a file
    /// @param explicit whether its data set is in Explicit VR Little Endian
    Mutator(byte[] seed, boolean explicit) {
        this.seed = seed.clone();
        if (explicit) {
            walk(PREAMBLE, seed.length, true);
            if (spots.stream().anyMatch(s -> s.end() < s.value() || s.end() > seed.length)) {
                throw new IllegalArgumentException("the seed is no sound file");
            }
        }
    }

    int bytes() {
        return seed.length;
    }

    int elements() {
        return spots.size();
    }

    /// @param nested whether what lies in items is elements, as it is not in pixel data
    private int walk(int from, int to, boolean nested) {
        ByteBuffer in = ByteBuffer.wrap(seed).order(ByteOrder.LITTLE_ENDIAN);
        int at = from;
        while (at + 8 <= to) {
            int group = in.getShort(at) & 0xFFFF;
            int element = in.getShort(at + 2) & 0xFFFF;
            if (group == 0xFFFE && element != 0xE000) {
                return at + 8;
            }
            boolean item = group == 0xFFFE;
            String vr = item ? "" : new String(seed, at + 4, 2, StandardCharsets.US_ASCII);
            boolean wide = item || LONG_FORMS.contains(vr);
            int lengthAt = item ? at + 4 : wide ? at + 8 : at + 6;
            int value = lengthAt + (wide ? 4 : 2);
            int length = wide ? in.getInt(lengthAt) : in.getShort(lengthAt) & 0xFFFF;
            int index = spots.size();
            spots.add(new Spot(at, item ? -1 : at + 4, lengthAt, wide ? 4 : 2, value, value));
            int end = length != -1 ? value + length : walk(value, to, item || vr.equals("SQ"));
            if (length > 0 && nested && (item || vr.equals("SQ"))) {
                walk(value, end, true);
            }
            spots.set(index, new Spot(at, item ? -1 : at + 4, lengthAt, wide ? 4 : 2, value, end));
            at = end;
        }
        return at;
    }

    /// {@return a spoilt copy: one to three changes}
    byte[] next(Random random) {
        if (spots.isEmpty() || random.nextInt(4) == 0) {
            return bytes(random);
        }
        // One change that knows the structure, since it moves everything behind it, then perhaps one that does not.
        byte[] changed = structure(random, spots.get(random.nextInt(spots.size())));
        return random.nextInt(6) == 0 ? anywhere(changed, random) : changed;
    }

    private byte[] bytes(Random random) {
        byte[] changed = seed.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            changed = anywhere(changed, random);
        }
        return changed;
    }

    private static byte[] anywhere(byte[] bytes, Random random) {
        int from = bytes.length > PREAMBLE + 8 && random.nextInt(16) != 0 ? PREAMBLE : 0;
        if (bytes.length - from < 2) {
            return bytes;
        }
        int at = from + random.nextInt(bytes.length - from);
        switch (random.nextInt(6)) {
            case 0, 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> bytes[at] = (byte) random.nextInt(256);
            case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) (random.nextBoolean() ? 0xFF : 0));
            case 4 -> System.arraycopy(bytes, from + random.nextInt(at - from + 1), bytes, at,
                    Math.min(bytes.length - at, random.nextInt(32)));
            default -> {
                return Arrays.copyOf(bytes, Math.max(1, at));
            }
        }
        return bytes;
    }

    private byte[] structure(Random random, Spot spot) {
        return switch (random.nextInt(9)) {
            case 0 -> length(random, spot);
            case 1 -> form(random, spot);
            case 2 -> splice(spot.start(), spot.end(), new byte[0]);
            case 3 -> splice(spot.end(), spot.end(), Arrays.copyOfRange(seed, spot.start(), spot.end()));
            case 4 -> {
                Spot other = spots.get(random.nextInt(spots.size()));
                yield splice(spot.start(), spot.end(), Arrays.copyOfRange(seed, other.start(), other.end()));
            }
            case 5 -> nest(random, spot);
            case 6 -> Arrays.copyOf(seed, spot.start() + random.nextInt(Math.max(1, spot.end() - spot.start())));
            default -> value(random, spot);
        };
    }

    private byte[] length(Random random, Spot spot) {
        byte[] changed = seed.clone();
        int was = spot.lengthBytes() == 4 ? get(spot.lengthAt(), 4) : get(spot.lengthAt(), 2);
        int now = random.nextBoolean() ? LENGTHS[random.nextInt(LENGTHS.length)] : was + random.nextInt(17) - 8;
        put(changed, spot.lengthAt(), spot.lengthBytes(), now);
        return changed;
    }

    private byte[] form(Random random, Spot spot) {
        byte[] changed = seed.clone();
        if (spot.vrAt() >= 0) {
            byte[] vr = FORMS.get(random.nextInt(FORMS.size())).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(vr, 0, changed, spot.vrAt(), 2);
        } else {
            changed[spot.start() + 2] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    /// Puts copies of the item or element into itself, up to 200 deep.
    private byte[] nest(Random random, Spot spot) {
        byte[] head = Arrays.copyOfRange(seed, spot.start(), spot.value());
        int depth = 1 + random.nextInt(random.nextInt(8) == 0 ? 200 : 6);
        byte[] heads = new byte[head.length * depth];
        for (int i = 0; i < depth; i++) {
            System.arraycopy(head, 0, heads, i * head.length, head.length);
        }
        return splice(spot.start(), spot.start(), heads);
    }

    private byte[] value(Random random, Spot spot) {
        int length = spot.end() - spot.value();
        if (spot.vrAt() < 0 || length > 4096) {
            return anywhere(seed.clone(), random);
        }
        String vr = new String(seed, spot.vrAt(), 2, StandardCharsets.US_ASCII);
        byte[] value;
        if (vr.equals("US") || vr.equals("UL") || vr.equals("SS") || vr.equals("SL") || vr.equals("AT")) {
            value = Arrays.copyOfRange(seed, spot.value(), spot.end());
            int[] numbers = {0, 1, 2, 8, 12, 16, 17, 32, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, -1, random.nextInt()};
            if (value.length >= 2) {
                put(value, 0, value.length >= 4 ? 4 : 2, numbers[random.nextInt(numbers.length)]);
            }
        } else {
            String text = random.nextInt(3) == 0 ? digits(random, spot) : VALUES.get(random.nextInt(VALUES.size()));
            if (random.nextInt(40) == 0) {
                text = (text + "\\").repeat(1 + random.nextInt(300));
            }
            value = (text.length() % 2 == 0 ? text : text + " ").getBytes(StandardCharsets.ISO_8859_1);
        }
        byte[] changed = splice(spot.value(), spot.end(), value);
        put(changed, spot.lengthAt(), spot.lengthBytes(), value.length);
        return changed;
    }

    /// The element's own text with one digit changed, one sign or point put in.
    private String digits(Random random, Spot spot) {
        StringBuilder text = new StringBuilder(new String(seed, spot.value(), spot.end() - spot.value(), StandardCharsets.ISO_8859_1));
        if (text.isEmpty()) {
            return "7";
        }
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
            case 0 -> text.setCharAt(at, (char) ('0' + random.nextInt(10)));
            case 1 -> text.setCharAt(at, "-.e\\ +".charAt(random.nextInt(6)));
            case 2 -> text.insert(at, random.nextInt(1000));
            default -> text.deleteCharAt(at);
        }
        return text.toString();
    }

    private int get(int at, int bytes) {
        int value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << 8 | seed[at + i] & 0xFF;
        }
        return value;
    }

    private static void put(byte[] bytes, int at, int count, int value) {
        for (int i = 0; i < count; i++) {
            bytes[at + i] = (byte) (value >> 8 * i);
        }
    }

    private byte[] splice(int from, int to, byte[] between) {
        byte[] changed = new byte[seed.length - (to - from) + between.length];
        System.arraycopy(seed, 0, changed, 0, from);
        System.arraycopy(between, 0, changed, from, between.length);
        System.arraycopy(seed, to, changed, from + between.length, seed.length - to);
        return changed;
    }
}
