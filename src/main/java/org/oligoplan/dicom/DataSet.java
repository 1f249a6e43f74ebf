package org.oligoplan.dicom;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/// A data set: elements in ascending order of their tags, read from a file or made by the program.
///
/// Getters give nothing for an element that is missing or empty, and throw a [DicomException] that names file and tag for one whose
/// value is not what its representation says; text never throws. Values are decoded when they are asked for. A data set may be read
/// from several threads at once as long as nobody changes it. Items know the data set that they belong to, whose character set
/// holds for them too; put an item into one data set only.
public final class DataSet {

    /// What all levels of one file share.
    static final class Origin {

        private static final int MAX_WARNINGS = 200;

        private final String name;
        private final Scratch scratch;
        private final List<DicomWarning> warnings = new ArrayList<>();
        private TransferSyntax syntax;
        private @Nullable DataSet fileMeta;

        Origin(String name, TransferSyntax syntax, Scratch scratch) {
            this.name = name;
            this.syntax = syntax;
            this.scratch = scratch;
        }

        String name() {
            return name;
        }

        Scratch scratch() {
            return scratch;
        }

        TransferSyntax syntax() {
            return syntax;
        }

        void read(TransferSyntax newSyntax, @Nullable DataSet newFileMeta) {
            syntax = newSyntax;
            fileMeta = newFileMeta;
        }

        void warn(DicomWarning.Oddity oddity, int tag, long offset, String detail) {
            if (warnings.size() < MAX_WARNINGS) {
                warnings.add(new DicomWarning(oddity, tag, offset, detail));
            } else if (warnings.size() == MAX_WARNINGS) {
                warnings.add(new DicomWarning(DicomWarning.Oddity.FURTHER_WARNINGS, 0, offset, "Further oddities are not listed."));
            }
        }
    }

    private static final Element[] NONE = new Element[0];

    private final Origin origin;
    private @Nullable DataSet parent;
    private Element[] elements = NONE;
    private int count;
    private volatile @Nullable CharacterSet characterSet;

    /// An empty data set.
    public DataSet() {
        this(new Origin("a new data set", TransferSyntax.EXPLICIT_LITTLE_ENDIAN, Scratch.NONE), null);
    }

    DataSet(Origin origin, @Nullable DataSet parent) {
        this.origin = origin;
        this.parent = parent;
    }

    Origin origin() {
        return origin;
    }

    // Facts about the whole

    /// The file that it was read from, or the name that the reader was given.
    public String source() {
        return origin.name;
    }

    /// The transfer syntax that it was read in; explicit little endian for one that was made by the program.
    public TransferSyntax transferSyntax() {
        return origin.syntax;
    }

    /// The file meta information (group 0002), empty where the file has none.
    public Optional<DataSet> fileMeta() {
        return Optional.ofNullable(origin.fileMeta);
    }

    /// What breaks the rules of the format in the file, in the order found; for an item, that of the whole file.
    public List<DicomWarning> warnings() {
        return Collections.unmodifiableList(origin.warnings);
    }

    /// The elements in ascending order.
    public List<Element> elements() {
        return Collections.unmodifiableList(Arrays.asList(elements).subList(0, count));
    }

    /// Number of elements.
    public int size() {
        return count;
    }

    /// Whether there is no element.
    public boolean isEmpty() {
        return count == 0;
    }

    /// Whether the element is there, be it empty.
    public boolean contains(int tag) {
        return find(tag) >= 0;
    }

    /// The element.
    public Optional<Element> element(int tag) {
        return Optional.ofNullable(get(tag));
    }

    /// The tag of a private element: the block that this creator has reserved in the group, and the element's number within it.
    ///
    /// @param group an odd group
    /// @param element the last two digits, 0 to 0xFF
    public OptionalInt privateTag(int group, String creator, int element) {
        for (int block = 0x10; block <= 0xFF; block++) {
            if (string(Tag.of(group, block)).filter(creator::equals).isPresent()) {
                return OptionalInt.of(Tag.of(group, block << 8 | element));
            }
        }
        return OptionalInt.empty();
    }

    // Reading

    /// The first value as text; of numbers their digits, of tags eight hexadecimal digits.
    public Optional<String> string(int tag) {
        List<String> values = strings(tag);
        return values.isEmpty() || values.getFirst().isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    /// All values as text, empty ones among them as empty text. None for sequences, bytes, and numbers of a broken length.
    public List<String> strings(int tag) {
        Element element = get(tag);
        if (element == null) {
            return List.of();
        }
        try {
            return Values.strings(element, characterSet(), origin.name);
        } catch (DicomException e) {
            return List.of();
        }
    }

    /// The first value taken apart as a person's name.
    public Optional<PersonName> personName(int tag) {
        return string(tag).map(PersonName::parse);
    }

    /// The first value as an integer: binary, integer string, or a decimal string that is a whole number.
    public OptionalInt intValue(int tag) throws DicomException {
        Element element = get(tag);
        if (element instanceof Element.Raw raw && raw.vr() == VR.US && raw.length() == 2) {
            return OptionalInt.of((raw.bigEndian()
                    ? Short.reverseBytes((short) Values.SHORT_LE.get(raw.array(), raw.start()))
                    : (short) Values.SHORT_LE.get(raw.array(), raw.start())) & 0xFFFF);
        }
        int[] values = ints(tag);
        return values.length == 0 ? OptionalInt.empty() : OptionalInt.of(values[0]);
    }

    /// All values as integers.
    ///
    /// @throws DicomException also when a value does not fit in 32 bits with a sign
    public int[] ints(int tag) throws DicomException {
        Element element = get(tag);
        long[] longs = longs(tag);
        int[] values = new int[longs.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (int) longs[i];
            if (values[i] != longs[i] && element != null) {
                throw new DicomException(DicomException.Problem.BAD_VALUE, origin.name, element.offset(), tag,
                        "The value " + longs[i] + " is out of range.");
            }
        }
        return values;
    }

    /// All values as integers of 64 bits; unsigned ones of 64 bits keep their bits.
    public long[] longs(int tag) throws DicomException {
        Element element = get(tag);
        return element == null ? new long[0] : Values.longs(element, characterSet(), origin.name);
    }

    /// The first value as a number.
    public OptionalDouble doubleValue(int tag) throws DicomException {
        double[] values = doubles(tag);
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(values[0]);
    }

    /// All values as numbers: binary ones as they are, decimal strings as the nearest double. A decimal comma, an empty value among
    /// others, "NaN" and the like are refused.
    public double[] doubles(int tag) throws DicomException {
        Element element = get(tag);
        return element == null ? new double[0] : Values.doubles(element, characterSet(), origin.name);
    }

    /// The first value as a date, also in the old form with full stops.
    public Optional<LocalDate> date(int tag) throws DicomException {
        Optional<String> text = string(tag);
        return text.isEmpty() ? Optional.empty() : Optional.of(DateText.date(this, tag, text.get()));
    }

    /// The first value as a time of day, also in the old form with colons; what is left out is zero.
    public Optional<LocalTime> time(int tag) throws DicomException {
        Optional<String> text = string(tag);
        return text.isEmpty() ? Optional.empty() : Optional.of(DateText.time(this, tag, text.get()));
    }

    /// The items of a sequence; none where the element is missing, empty or no sequence. A private sequence of unknown
    /// representation is one only if its length was undefined; else it stays bytes.
    public List<DataSet> items(int tag) {
        return get(tag) instanceof Element.Sequence sequence ? sequence.items() : List.of();
    }

    /// The bytes of a value in the order that the source has, without its items or its pixels; empty where the element is missing.
    public byte[] bytes(int tag) throws DicomException {
        Element element = get(tag);
        return switch (element) {
            case null -> new byte[0];
            case Element.Raw raw -> Arrays.copyOfRange(raw.array(), raw.start(), raw.end());
            case Element.Text text -> encoded(text);
            case Element.Sequence sequence -> new byte[0];
            case Element.Pixels pixels -> new byte[0];
        };
    }

    /// The pixel data, or one of their floating point forms.
    public Optional<PixelDataRef> pixelData() {
        for (int tag : new int[]{Tag.PIXEL_DATA, Tag.FLOAT_PIXEL_DATA, Tag.DOUBLE_FLOAT_PIXEL_DATA}) {
            Element element = get(tag);
            if (element instanceof Element.Pixels pixels) {
                return Optional.of(pixels.ref());
            }
            if (element instanceof Element.Raw raw) {
                ByteSource bytes = new ByteSource.Memory(origin.name, ByteBuffer.wrap(raw.array(), raw.start(), raw.length()));
                TransferSyntax order = raw.bigEndian() ? TransferSyntax.EXPLICIT_BIG_ENDIAN : TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
                return Optional.of(new PixelDataRef(bytes, origin.scratch, tag, raw.vr(), 0, raw.length(), order));
            }
        }
        return Optional.empty();
    }

    // Writing

    /// Sets one text; its representation is the dictionary's.
    public DataSet putString(int tag, String value) {
        return putStrings(tag, vr(tag), List.of(value));
    }

    /// Sets text values; their representation is the dictionary's.
    public DataSet putStrings(int tag, String... values) {
        return putStrings(tag, vr(tag), List.of(values));
    }

    /// Sets text values; their representation is the dictionary's.
    public DataSet putStrings(int tag, List<String> values) {
        return putStrings(tag, vr(tag), values);
    }

    /// Sets text values of this representation. Text for which Specific Character Set holds becomes bytes only when the data set is
    /// written.
    public DataSet putStrings(int tag, VR vr, List<String> values) {
        if (!vr.isText()) {
            throw new IllegalArgumentException(Tag.describe(tag) + " holds " + vr + ", not text.");
        }
        for (String value : values) {
            if (!vr.isSingleText() && value.indexOf('\\') >= 0 || vr.isSingleText() && values.size() > 1) {
                throw new IllegalArgumentException(Tag.describe(tag) + ": \"" + value + "\" is not one value of " + vr + ".");
            }
        }
        if (tag == Tag.SPECIFIC_CHARACTER_SET) {
            decodeText();
        }
        if (vr.usesCharacterSet()) {
            put(new Element.Text(tag, vr, DicomException.NO_OFFSET, values));
        } else {
            String text = String.join("\\", values);
            if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
                throw new IllegalArgumentException(Tag.describe(tag) + ": \"" + text + "\" is not ASCII, as " + vr + " must be.");
            }
            putBytes(tag, vr, text.getBytes(StandardCharsets.US_ASCII));
        }
        if (tag == Tag.SPECIFIC_CHARACTER_SET) {
            characterSet = null;
        }
        return this;
    }

    /// Sets integers; their representation is the dictionary's, binary or integer string.
    public DataSet putInts(int tag, int... values) {
        return putInts(tag, vr(tag), values);
    }

    /// Sets integers of this representation.
    public DataSet putInts(int tag, VR vr, int... values) {
        return putBytes(tag, vr, Numbers.bytes(tag, vr, values));
    }

    /// Sets numbers; their representation is the dictionary's. Decimal strings get at most 16 characters and a decimal point.
    public DataSet putDoubles(int tag, double... values) {
        return putDoubles(tag, vr(tag), values);
    }

    /// Sets numbers of this representation.
    public DataSet putDoubles(int tag, VR vr, double... values) {
        return putBytes(tag, vr, Numbers.bytes(tag, vr, values));
    }

    /// Sets the items of a sequence, which then belong to this data set.
    public DataSet putItems(int tag, List<DataSet> items) {
        CharacterSet here = characterSet();
        for (DataSet item : items) {
            if (!item.contains(Tag.SPECIFIC_CHARACTER_SET) && !item.characterSet().equals(here)) {
                item.decodeText();
            }
            item.parent = this;
        }
        put(new Element.Sequence(tag, DicomException.NO_OFFSET, items));
        return this;
    }

    /// Sets the items of a sequence, which then belong to this data set.
    public DataSet putItems(int tag, DataSet... items) {
        return putItems(tag, List.of(items));
    }

    /// Sets a value as bytes, numbers in little endian. The array is kept and must not change.
    public DataSet putBytes(int tag, VR vr, byte[] value) {
        if (vr == VR.SQ) {
            throw new IllegalArgumentException(Tag.describe(tag) + ": the items of a sequence are data sets.");
        }
        put(new Element.Raw(tag, vr, DicomException.NO_OFFSET, new Element.Window(value), 0, value.length, false));
        return this;
    }

    /// Sets an element without a value; its representation is the dictionary's.
    public DataSet putEmpty(int tag) {
        VR vr = vr(tag);
        return vr == VR.SQ ? putItems(tag, List.of()) : putBytes(tag, vr, new byte[0]);
    }

    /// Takes the element away if it is there.
    public DataSet remove(int tag) {
        if (tag == Tag.SPECIFIC_CHARACTER_SET) {
            decodeText();
            characterSet = null;
        }
        int index = find(tag);
        if (index >= 0) {
            System.arraycopy(elements, index + 1, elements, index, count - index - 1);
            elements[--count] = elements[count];
            elements = Arrays.copyOf(elements, count);
        }
        return this;
    }

    /// Puts the element in its place.
    ///
    /// @return how it stands to those that were there: 0 after all of them, 1 between, 2 instead of one
    int put(Element element) {
        int tag = element.tag();
        int index = count == 0 || Tag.compare(elements[count - 1].tag(), tag) < 0 ? -count - 1 : find(tag);
        if (index >= 0) {
            elements[index] = element;
            return 2;
        }
        int at = -index - 1;
        if (count == elements.length) {
            elements = Arrays.copyOf(elements, Math.max(8, count + (count >> 1)));
        }
        System.arraycopy(elements, at, elements, at + 1, count - at);
        elements[at] = element;
        count++;
        return at == count - 1 ? 0 : 1;
    }

    private int find(int tag) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Tag.compare(elements[middle].tag(), tag);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    @Nullable
    Element get(int tag) {
        int index = find(tag);
        return index >= 0 ? elements[index] : null;
    }

    private VR vr(int tag) {
        VR vr = DataDictionary.implicitVr(tag, hasSignedPixels());
        if (vr == null) {
            throw new IllegalArgumentException(Tag.format(tag) + " is not in the dictionary: say its representation.");
        }
        return vr;
    }

    /// Whether Pixel Representation, here or in the data set that this one belongs to, says that pixels have a sign.
    boolean hasSignedPixels() {
        for (DataSet at = this; at != null; at = at.parent) {
            if (at.get(Tag.PIXEL_REPRESENTATION) instanceof Element.Raw raw && raw.length() == 2) {
                return raw.array()[raw.start()] + raw.array()[raw.start() + 1] == 1;
            }
        }
        return false;
    }

    // Character sets

    CharacterSet characterSet() {
        CharacterSet known = characterSet;
        if (known == null) {
            Element own = get(Tag.SPECIFIC_CHARACTER_SET);
            if (own instanceof Element.Raw raw) {
                known = CharacterSet.of(List.of(Values.text(raw, CharacterSet.DEFAULT).split("\\\\", -1)));
            } else {
                known = parent != null ? parent.characterSet() : CharacterSet.DEFAULT;
            }
            if (own != null) {
                characterSet = known;
            }
        }
        return known;
    }

    /// Turns bytes whose meaning hangs on the character set into text before that changes.
    private void decodeText() {
        for (int i = 0; i < count; i++) {
            Element element = elements[i];
            if (element instanceof Element.Raw raw && raw.vr().usesCharacterSet()) {
                elements[i] = new Element.Text(raw.tag(), raw.vr(), raw.offset(), strings(raw.tag()));
            } else if (element instanceof Element.Sequence sequence) {
                for (DataSet item : sequence.items()) {
                    if (!item.contains(Tag.SPECIFIC_CHARACTER_SET)) {
                        item.decodeText();
                    }
                }
            }
        }
    }

    /// The bytes of text in the data set's character set, without padding.
    byte[] encoded(Element.Text text) throws DicomException {
        try {
            return characterSet().encode(String.join("\\", text.values()), text.vr() == VR.PN);
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new DicomException(DicomException.Problem.UNWRITABLE, origin.name, text.offset(), text.tag(), "The text \""
                    + String.join("\\", text.values())
                    + "\" cannot be written in the data set's character set; set Specific Character Set (0008,0005) to ISO_IR 192.", e);
        }
    }
}
