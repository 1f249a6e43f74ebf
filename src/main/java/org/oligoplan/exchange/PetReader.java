package org.oligoplan.exchange;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DateTimeText;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.Tag;

/// Takes from a PET image what its uptake values depend on. Never throws: what cannot be read is empty and named.
final class PetReader {

    /// Philips: SUV for each rescaled unit, private creator "Philips PET Private Group".
    static final int PHILIPS_SUV = 0x70531000;
    /// Philips: Bq/ml for each rescaled unit.
    static final int PHILIPS_ACTIVITY = 0x70531009;

    private static final String PHILIPS = "Philips PET Private Group";
    private static final String GENERAL_ELECTRIC = "GEMS_PETD_01";
    private static final double MILLISECONDS = 1e-3;

    private final DataSet image;
    private final Map<Integer, String> broken = new TreeMap<>();

    private PetReader(DataSet image) {
        this.image = image;
    }

    static PetHeader read(DataSet image) {
        return new PetReader(image).header();
    }

    private PetHeader header() {
        List<String> corrected = image.strings(Tag.CORRECTED_IMAGE).stream().map(PetReader::upper).toList();
        List<DataSet> injections = image.items(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE);
        PetHeader.Body body = new PetHeader.Body(number(image, Tag.PATIENT_WEIGHT), number(image, Tag.PATIENT_SIZE),
                image.string(Tag.PATIENT_SEX).map(PetReader::upper).orElse(""));
        PetHeader.VendorFactors vendor = new PetHeader.VendorFactors(privateNumber(PHILIPS, PHILIPS_SUV),
                privateNumber(PHILIPS, PHILIPS_ACTIVITY));
        Optional<LocalDate> seriesDate = date(Tag.SERIES_DATE);
        Optional<LocalDate> acquisitionDate = date(Tag.ACQUISITION_DATE).or(() -> seriesDate);
        Optional<LocalDateTime> series = join(seriesDate.or(() -> acquisitionDate), time(image, Tag.SERIES_TIME));
        Optional<LocalDateTime> acquired = join(acquisitionDate, time(image, Tag.ACQUISITION_TIME))
                .or(() -> image.string(Tag.ACQUISITION_DATE_TIME).flatMap(DateTimeText::parse).map(DateTimeText::local));
        boolean attenuation = corrected.contains("ATTN") || word(Tag.ATTENUATION_CORRECTED).equals("YES");
        boolean decay = corrected.contains("DECY") || word(Tag.DECAY_CORRECTED).equals("YES");
        return new PetHeader(units(), word(Tag.SUV_TYPE), attenuation, decay, word(Tag.DECAY_CORRECTION),
                image.string(Tag.DECAY_CORRECTION_DATE_TIME).flatMap(DateTimeText::parse), body,
                injections.stream().findFirst().map(this::injection), injections.size(), zone(), series,
                acquired, privateText(GENERAL_ELECTRIC, 0x0009, 0x0D).flatMap(DateTimeText::parse),
                new PetHeader.Frame(milliseconds(Tag.FRAME_REFERENCE_TIME), milliseconds(Tag.ACTUAL_FRAME_DURATION)), vendor,
                Map.copyOf(broken));
    }

    /// An enhanced PET names its unit with the frames' rescale.
    private String units() {
        Optional<DataSet> shared = image.items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).stream().findFirst();
        Optional<DataSet> frame = image.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).stream().findFirst();
        return image.string(Tag.UNITS).or(() -> Stream.of(shared, frame).flatMap(Optional::stream)
                .flatMap(group -> group.items(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE).stream())
                .flatMap(item -> item.string(Tag.RESCALE_TYPE).stream()).findFirst()).map(PetReader::upper).orElse("");
    }

    private PetHeader.Injection injection(DataSet item) {
        Optional<DateTimeText> dateTime = Optional.empty();
        Optional<String> text = item.string(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME);
        if (text.isPresent()) {
            dateTime = DateTimeText.parse(text.get());
            if (dateTime.isEmpty()) {
                broken.put(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME,
                        "The value \"" + text.get() + "\" is not a date with hours and minutes.");
            }
        }
        return new PetHeader.Injection(item.string(Tag.RADIOPHARMACEUTICAL).orElse(""), codes(item, Tag.RADIOPHARMACEUTICAL_CODE_SEQUENCE),
                codes(item, Tag.RADIONUCLIDE_CODE_SEQUENCE), number(item, Tag.RADIONUCLIDE_TOTAL_DOSE),
                number(item, Tag.RADIONUCLIDE_HALF_LIFE), dateTime, time(item, Tag.RADIOPHARMACEUTICAL_START_TIME));
    }

    private static List<PetHeader.Code> codes(DataSet item, int tag) {
        List<PetHeader.Code> codes = new ArrayList<>();
        for (DataSet code : item.items(tag)) {
            codes.add(new PetHeader.Code(code.string(Tag.CODE_VALUE).or(() -> code.string(Tag.LONG_CODE_VALUE)).orElse(""),
                    code.string(Tag.CODE_MEANING).orElse("")));
        }
        return List.copyOf(codes);
    }

    private String word(int tag) {
        return image.string(tag).map(PetReader::upper).orElse("");
    }

    private static String upper(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }

    private OptionalDouble number(DataSet from, int tag) {
        try {
            OptionalDouble value = from.doubleValue(tag);
            if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
                broken.put(tag, "The value is not finite.");
                return OptionalDouble.empty();
            }
            return value;
        } catch (DicomException e) {
            broken.put(tag, e.reason());
            return OptionalDouble.empty();
        }
    }

    private OptionalDouble milliseconds(int tag) {
        OptionalDouble value = number(image, tag);
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * MILLISECONDS) : value;
    }

    private Optional<LocalDate> date(int tag) {
        try {
            return image.date(tag);
        } catch (DicomException e) {
            broken.put(tag, e.reason());
            return Optional.empty();
        }
    }

    /// A time that gives hours only is none: its minutes would be guessed.
    private Optional<LocalTime> time(DataSet from, int tag) {
        try {
            if (from.string(tag).filter(t -> t.length() < 4).isPresent()) {
                broken.put(tag, "The time has no minutes.");
                return Optional.empty();
            }
            return from.time(tag);
        } catch (DicomException e) {
            broken.put(tag, e.reason());
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> join(Optional<LocalDate> date, Optional<LocalTime> time) {
        return date.flatMap(d -> time.map(d::atTime));
    }

    private Optional<ZoneOffset> zone() {
        Optional<String> text = image.string(Tag.TIMEZONE_OFFSET_FROM_UTC);
        Optional<ZoneOffset> offset = text.flatMap(DateTimeText::offset);
        if (text.isPresent() && offset.isEmpty()) {
            broken.put(Tag.TIMEZONE_OFFSET_FROM_UTC, "The value \"" + text.get() + "\" is no offset.");
        }
        return offset;
    }

    /// The value of a private element as text, also where an implicit encoding does not say that it is text.
    private Optional<String> privateText(String creator, int group, int element) {
        OptionalInt tag = image.privateTag(group, creator, element);
        if (tag.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> text = image.string(tag.getAsInt());
        if (text.isPresent()) {
            return text;
        }
        try {
            String plain = new String(image.bytes(tag.getAsInt()), StandardCharsets.US_ASCII).replace('\0', ' ').strip();
            return plain.isEmpty() ? Optional.empty() : Optional.of(plain);
        } catch (DicomException e) {
            return Optional.empty();
        }
    }

    private OptionalDouble privateNumber(String creator, int tag) {
        Optional<String> text = privateText(creator, tag >>> 16, tag & 0xFF);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(text.get());
            if (Double.isFinite(value)) {
                return OptionalDouble.of(value);
            }
        } catch (NumberFormatException e) {
            broken.put(tag, "The value \"" + text.get() + "\" is no number.");
        }
        return OptionalDouble.empty();
    }
}
