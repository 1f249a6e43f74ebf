package org.oligoplan.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// The public data dictionary (PS3.6, PS3.7), as facts. It is loaded at first use; names are made only when somebody asks for them.
public final class DataDictionary {

    /// What the standard says about one element.
    ///
    /// @param tag the tag; for a repeating group the tag that was asked for
    /// @param vrs the value representations allowed, none for delimiters and reserved elements
    /// @param multiplicity the value multiplicity as the standard writes it, `1`, `2-2n`
    /// @param retired whether the element is retired
    /// @param keyword the keyword, `PatientName`; a few retired elements have none
    /// @param name the name, `Patient's Name`; a few retired elements have none
    public record Entry(int tag, List<VR> vrs, String multiplicity, boolean retired, String keyword, String name) {

        /// Keeps its own copy of the list.
        public Entry {
            vrs = List.copyOf(vrs);
        }
    }

    private static final String RESOURCE = "dictionary.tsv";

    private DataDictionary() {}

    /// The table: sorted tags, the first VR and the line of each, and the repeating groups as masks.
    private static final class Table {

        private static final Table INSTANCE = load();

        private final byte[] text;
        private final int[] tags;
        private final byte[] vrCodes;
        private final int[] lines;
        private final int[][] repeating;

        private Table(byte[] text, int[] tags, byte[] vrCodes, int[] lines, int[][] repeating) {
            this.text = text;
            this.tags = tags;
            this.vrCodes = vrCodes;
            this.lines = lines;
            this.repeating = repeating;
        }

        private static Table load() {
            byte[] text;
            try (InputStream in = DataDictionary.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException("Resource " + RESOURCE + " is missing from the program.");
                }
                text = in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            int[] tags = new int[8192];
            byte[] codes = new byte[8192];
            int[] lines = new int[8192];
            int[][] repeating = new int[256][];
            int count = 0;
            int repeats = 0;
            for (int at = 0; at < text.length; at = endOfLine(text, at) + 1) {
                if (text[at] == '#' || text[at] == '\r' || text[at] == '\n') {
                    continue;
                }
                int value = 0;
                int mask = 0;
                for (int i = 0; i < 8; i++) {
                    int digit = Character.digit(text[at + i], 16);
                    value = value << 4 | Math.max(digit, 0);
                    mask = mask << 4 | (digit < 0 ? 0 : 0xF);
                }
                byte code = vrCode(text, at + 9);
                if (mask == -1) {
                    tags[count] = value;
                    codes[count] = code;
                    lines[count++] = at;
                } else {
                    repeating[repeats++] = new int[]{value, mask, code, at};
                }
            }
            return new Table(text, Arrays.copyOf(tags, count), Arrays.copyOf(codes, count), Arrays.copyOf(lines, count),
                    Arrays.copyOf(repeating, repeats));
        }

        private static int endOfLine(byte[] text, int from) {
            int at = from;
            while (at < text.length && text[at] != '\n') {
                at++;
            }
            return at;
        }

        /// The ordinal of a lone VR; alternatives and none are looked at more closely by the caller.
        private static byte vrCode(byte[] text, int at) {
            VR vr = VR.ofLetters(text[at], text[at + 1]);
            if (vr == null) {
                return -1;
            }
            return text[at + 2] == '\t' ? (byte) vr.ordinal() : (byte) (64 + alternatives(text, at));
        }

        /// Which of the sets of alternatives stands here: 0 with SS and OW, 1 with SS, 2 US or OW, 3 OB or OW.
        private static int alternatives(byte[] text, int at) {
            int end = at;
            while (text[end] != '\t') {
                end++;
            }
            return switch (new String(text, at, end - at, StandardCharsets.ISO_8859_1)) {
                case "US|SS|OW" -> 0;
                case "US|SS" -> 1;
                case "US|OW" -> 2;
                case "OB|OW" -> 3;
                default -> throw new IllegalStateException("Resource " + RESOURCE + " holds alternatives that the program does not know.");
            };
        }

        /// The index of the tag's line as 0 to n-1, or n + the index of a repeating group, or -1.
        private int find(int tag) {
            int low = 0;
            int high = tags.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = Integer.compareUnsigned(tags[middle], tag);
                if (order == 0) {
                    return middle;
                }
                if (order < 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            if (!Tag.isPrivate(tag)) {
                for (int i = 0; i < repeating.length; i++) {
                    if ((tag & repeating[i][1]) == repeating[i][0]) {
                        return tags.length + i;
                    }
                }
            }
            return -1;
        }

        private int code(int index) {
            return index < tags.length ? vrCodes[index] : repeating[index - tags.length][2];
        }

        private int line(int index) {
            return index < tags.length ? lines[index] : repeating[index - tags.length][3];
        }

        private Entry entry(int tag, int index) {
            int start = line(index);
            String[] columns = new String(text, start, endOfLine(text, start) - start, StandardCharsets.UTF_8).replace("\r", "").split("\t",
                    -1);
            List<VR> vrs = columns[1].startsWith("-") ? List.of() : Arrays.stream(columns[1].split("\\|", -1)).map(VR::valueOf).toList();
            return new Entry(tag, vrs, columns[2], columns[3].equals("R"), columns[4], columns[5]);
        }
    }

    /// Keywords to tags, made only when a keyword is looked up.
    private static final class Keywords {

        private static final Map<String, Integer> TAGS = load();

        private static Map<String, Integer> load() {
            Table table = Table.INSTANCE;
            Map<String, Integer> map = HashMap.newHashMap(table.tags.length);
            for (int i = 0; i < table.tags.length; i++) {
                String keyword = table.entry(table.tags[i], i).keyword();
                if (!keyword.isEmpty()) {
                    map.put(keyword, table.tags[i]);
                }
            }
            return Map.copyOf(map);
        }
    }

    /// What the standard says about the tag; empty for private and unknown tags.
    public static Optional<Entry> entry(int tag) {
        Table table = Table.INSTANCE;
        int index = table.find(tag);
        return index < 0 ? Optional.empty() : Optional.of(table.entry(tag, index));
    }

    /// The tag with this keyword, `PatientName`; not for repeating groups.
    public static Optional<Integer> tag(String keyword) {
        return Optional.ofNullable(Keywords.TAGS.get(keyword));
    }

    /// Number of elements known, repeating groups counted once each.
    public static int size() {
        return Table.INSTANCE.tags.length + Table.INSTANCE.repeating.length;
    }

    /// The representation to assume where the encoding names none (PS3.5 annex A.1): the dictionary's; of "US or SS" the one
    /// that fits Pixel Representation; of those with OW, OW; UL for group lengths, LO for private creators.
    ///
    /// @return null for private and unknown elements
    static @Nullable VR implicitVr(int tag, boolean signedPixels) {
        if (Tag.element(tag) == 0) {
            return VR.UL;
        }
        if (Tag.isPrivate(tag)) {
            return Tag.isPrivateCreator(tag) ? VR.LO : null;
        }
        Table table = Table.INSTANCE;
        int index = table.find(tag);
        if (index < 0) {
            return null;
        }
        int code = table.code(index);
        if (code < 0) {
            return null;
        }
        if (code < 64) {
            return VALUES[code];
        }
        return switch (code - 64) {
            case 1 -> signedPixels ? VR.SS : VR.US;
            // LUT Descriptor and the like are short; the data themselves are words either way.
            case 0 -> signedPixels ? VR.SS : VR.US;
            default -> VR.OW;
        };
    }

    private static final VR[] VALUES = VR.values();
}
