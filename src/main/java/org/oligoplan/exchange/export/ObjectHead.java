package org.oligoplan.exchange.export;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.Element;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.Uid;
import org.oligoplan.dicom.VR;

/// The beginning that all written objects have: patient and study as the images say them, and who wrote it.
final class ObjectHead {

    static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);
    static final String PRODUCT = "Oligoplan";
    private static final int LONGEST_SHORT = 16;

    /// Must be there, be it empty.
    private static final List<Integer> PATIENT_AND_STUDY = List.of(Tag.STUDY_DATE, Tag.STUDY_TIME, Tag.ACCESSION_NUMBER,
            Tag.REFERRING_PHYSICIAN_NAME, Tag.PATIENT_NAME, Tag.PATIENT_ID, Tag.PATIENT_BIRTH_DATE, Tag.PATIENT_SEX, Tag.STUDY_ID);
    private static final List<Integer> WHERE_THERE = List.of(Tag.STUDY_DESCRIPTION, Tag.ISSUER_OF_PATIENT_ID, Tag.PATIENT_AGE,
            Tag.PATIENT_SIZE, Tag.PATIENT_WEIGHT);

    /// Text of any characters.
    private static final Set<VR> FREE_TEXT = EnumSet.of(VR.SH, VR.LO, VR.ST, VR.LT, VR.UC, VR.UT, VR.PN);

    private ObjectHead() {}

    /// {@return a fresh object with patient, study, series and equipment}
    ///
    /// @param source an object of the same patient and study
    /// @param sopClass SOP Class UID
    /// @param modality Modality
    /// @param origin who writes it
    static DataSet of(DataSet source, String sopClass, String modality, StructureSetPlan.Origin origin) {
        DataSet object = new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192").putString(Tag.SOP_CLASS_UID, sopClass)
                .putString(Tag.SOP_INSTANCE_UID, Uid.fresh().value()).putString(Tag.MODALITY, modality)
                .putString(Tag.INSTANCE_CREATION_DATE, DATE.format(origin.now()))
                .putString(Tag.INSTANCE_CREATION_TIME, TIME.format(origin.now()))
                .putString(Tag.SERIES_DATE, DATE.format(origin.now())).putString(Tag.SERIES_TIME, TIME.format(origin.now()));
        PATIENT_AND_STUDY.forEach(tag -> {
            object.putEmpty(tag);
            copy(source, object, tag);
        });
        WHERE_THERE.forEach(tag -> copy(source, object, tag));
        object.putString(Tag.STUDY_INSTANCE_UID, source.string(Tag.STUDY_INSTANCE_UID).orElseGet(() -> Uid.fresh().value()));
        return object.putString(Tag.SERIES_INSTANCE_UID, Uid.fresh().value()).putInts(Tag.SERIES_NUMBER, 1)
                .putInts(Tag.INSTANCE_NUMBER, 1).putString(Tag.MANUFACTURER, PRODUCT).putString(Tag.MANUFACTURER_MODEL_NAME, PRODUCT)
                .putString(Tag.SOFTWARE_VERSIONS, origin.softwareVersion());
    }

    private static void copy(DataSet source, DataSet target, int tag) {
        List<String> values = source.strings(tag);
        VR vr = source.element(tag).map(Element::vr).orElse(VR.UN);
        if (!values.isEmpty() && vr.isText()) {
            try {
                // A text that is too long for its kind would make the new object invalid too.
                target.putStrings(tag, vr, vr == VR.SH ? values.stream().map(v -> fit(v, LONGEST_SHORT)).toList() : values);
            } catch (IllegalArgumentException e) {
                // A date or number that is no ASCII is broken; it stays empty rather than being passed on.
                target.remove(tag);
                target.putEmpty(tag);
            }
        }
    }

    /// Says the plainest character set that holds all text: ASCII needs none but is said as Latin-1, which every system reads; all else is UTF-8.
    static DataSet withCharacterSet(DataSet object) {
        return object.putString(Tag.SPECIFIC_CHARACTER_SET, isLatin(object) ? "ISO_IR 100" : "ISO_IR 192");
    }

    private static boolean isLatin(DataSet set) {
        for (Element element : new ArrayList<>(set.elements())) {
            List<DataSet> items = set.items(element.tag());
            boolean fits = items.isEmpty()
                    ? !FREE_TEXT.contains(element.vr())
                            || StandardCharsets.ISO_8859_1.newEncoder().canEncode(String.join("", set.strings(element.tag())))
                    : items.stream().allMatch(ObjectHead::isLatin);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /// {@return the text cut to what its representation holds, without the backslash}
    static String fit(String text, int length) {
        String one = text.replace('\\', '/').strip();
        return one.length() <= length ? one : one.substring(0, length).strip();
    }

}
