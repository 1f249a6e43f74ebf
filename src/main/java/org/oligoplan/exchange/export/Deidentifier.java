package org.oligoplan.exchange.export;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.oligoplan.dicom.DataDictionary;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.Element;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.VR;
import org.oligoplan.exchange.export.ConfidentialityProfile.Action;

/// Takes out of objects what could tell who the patient is, after the Basic Application Level Confidentiality Profile of DICOM PS3.15 annex E. One
/// of these serves one export of one patient: UIDs and dates change alike in all its objects, so that they still belong together.
///
/// Stricter than the profile where that costs nothing: public attributes that the data dictionary does not know go; dates, persons' names and free
/// text that the table does not list are treated as those that it does. Pixels are not touched.
public final class Deidentifier {

    private static final int LONGEST_SHIFT_DAYS = 3650;
    private static final String DUMMY = "REMOVED";
    private static final Set<VR> FREE_TEXT = EnumSet.of(VR.LT, VR.ST, VR.UT);
    private static final Set<VR> WORDS = EnumSet.of(VR.LO, VR.SH, VR.UC, VR.LT, VR.ST, VR.UT);
    private static final Pattern DECIMALS = Pattern.compile("[0-9+. eE\\\\\\x00-]*");

    private final ConfidentialityProfile profile = ConfidentialityProfile.builtIn();
    private final UidMap uids = new UidMap();
    private final DeidentificationChoice choice;
    private final Predicate<String> harmless;
    private final int shiftDays;
    private final String subject;

    /// @param choice what is kept beyond the basic profile
    /// @param harmless whether a word says nothing about a person, such as a standard structure name
    public Deidentifier(DeidentificationChoice choice, Predicate<String> harmless) {
        this.choice = choice;
        this.harmless = harmless;
        UUID random = UUID.randomUUID();
        this.shiftDays = -1 - (int) Long.remainderUnsigned(random.getLeastSignificantBits() & 0x3fffffffffffffffL, LONGEST_SHIFT_DAYS);
        this.subject = choice.subject()
                .orElseGet(() -> "SUBJECT-" + random.toString().replace("-", "").substring(0, 8).toUpperCase(Locale.ROOT));
    }

    /// {@return Patient ID of the export}
    public String subject() {
        return subject;
    }

    /// Changes an object in place.
    ///
    /// @param object a whole object, read with everything
    public void apply(DataSet object) {
        clean(object, false);
        object.putString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192").putString(Tag.PATIENT_NAME, subject)
                .putString(Tag.PATIENT_ID, subject).putString(Tag.PATIENT_IDENTITY_REMOVED, "YES")
                .putStrings(Tag.DEIDENTIFICATION_METHOD, "DICOM PS3.15 annex E basic profile", "Oligoplan")
                .putItems(Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE, codes()).putString(Tag.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED,
                        switch (choice.dates()) {
                            case REMOVE -> "REMOVED";
                            case KEEP -> "UNMODIFIED";
                            case SHIFT -> "MODIFIED";
                        });
        for (int tag : new int[]{Tag.PATIENT_BIRTH_DATE, Tag.PATIENT_SEX}) {
            if (!object.contains(tag)) {
                object.putEmpty(tag);
            }
        }
    }

    /// The codes of PS3.16 CID 7050 for what was done.
    private List<DataSet> codes() {
        List<DataSet> codes = new ArrayList<>(List.of(code("113100", "Basic Application Confidentiality Profile")));
        if (choice.cleanDescriptors()) {
            codes.add(code("113105", "Clean Descriptors Option"));
        }
        switch (choice.dates()) {
            case REMOVE -> {
            }
            case KEEP -> codes.add(code("113106", "Retain Longitudinal Temporal Information Full Dates Option"));
            case SHIFT -> codes.add(code("113107", "Retain Longitudinal Temporal Information Modified Dates Option"));
        }
        if (choice.patientCharacteristics()) {
            codes.add(code("113108", "Retain Patient Characteristics Option"));
        }
        codes.add(code("113111", "Retain Safe Private Option"));
        return codes;
    }

    private static DataSet code(String value, String meaning) {
        return StructureSetWriter.code(new RoiPlan.Code(value, "DCM", meaning));
    }

    /// @param strict within a sequence that is replaced: all text becomes a dummy
    private void clean(DataSet set, boolean strict) {
        Set<Integer> safe = safePrivate(set);
        for (Element element : new ArrayList<>(set.elements())) {
            int tag = element.tag();
            if (Tag.isPrivate(tag)) {
                if (!safe.contains(tag)) {
                    set.remove(tag);
                }
            } else if (isGroupOf(tag, 0x5000) || isGroupOf(tag, 0x6000) || DataDictionary.entry(tag).isEmpty()) {
                set.remove(tag);
            } else {
                perform(action(element), set, element, strict);
            }
        }
    }

    private static boolean isGroupOf(int tag, int first) {
        return (Tag.group(tag) & 0xff00) == first;
    }

    private Action action(Element element) {
        Optional<Action> listed = profile.action(element.tag(), choice);
        if (listed.isPresent()) {
            return listed.get();
        }
        VR vr = element.vr();
        if (vr == VR.DA || vr == VR.DT) {
            return switch (choice.dates()) {
                case REMOVE -> Action.DUMMY;
                case KEEP -> Action.KEEP;
                case SHIFT -> Action.SHIFT;
            };
        }
        return vr == VR.PN || FREE_TEXT.contains(vr)
                ? Action.EMPTY
                : vr == VR.UI && isInstance(element.tag()) ? Action.NEW_UID : Action.KEEP;
    }

    /// UIDs that the table does not list name classes, codes and programs, or are newer than it.
    private static boolean isInstance(int tag) {
        String keyword = DataDictionary.entry(tag).map(DataDictionary.Entry::keyword).orElse("");
        return !keyword.contains("Class") && !keyword.contains("Coding") && !keyword.contains("Context") && !keyword.contains("Mapping")
                && !keyword.contains("TransferSyntax") && !keyword.contains("Implementation");
    }

    private void perform(Action action, DataSet set, Element element, boolean strict) {
        int tag = element.tag();
        switch (action) {
            case REMOVE -> set.remove(tag);
            case EMPTY -> empty(set, element);
            case DUMMY -> dummy(set, element);
            case NEW_UID -> newUids(set, element, strict);
            case KEEP -> keep(set, element, strict);
            case SHIFT -> shift(set, element, strict);
            case CLEAN -> harmlessWords(set, element);
        }
    }

    private static void empty(DataSet set, Element element) {
        if (element.vr() == VR.SQ) {
            set.putItems(element.tag(), List.of());
        } else {
            set.putBytes(element.tag(), element.vr(), new byte[0]);
        }
    }

    private void keep(DataSet set, Element element, boolean strict) {
        if (element.vr() == VR.SQ) {
            set.items(element.tag()).forEach(item -> clean(item, strict));
        } else if (strict && isTelling(element.vr())) {
            dummy(set, element);
        } else if (element.vr() == VR.UN) {
            // Bytes that nobody can read may be anything.
            set.remove(element.tag());
        }
    }

    private static boolean isTelling(VR vr) {
        return WORDS.contains(vr) || vr == VR.PN || vr == VR.DA || vr == VR.TM || vr == VR.DT || vr == VR.AE;
    }

    private void newUids(DataSet set, Element element, boolean strict) {
        if (element.vr() == VR.SQ) {
            set.items(element.tag()).forEach(item -> clean(item, strict));
        } else if (element.vr() == VR.UI) {
            set.putStrings(element.tag(), VR.UI, set.strings(element.tag()).stream().map(uids::of).toList());
        } else {
            set.remove(element.tag());
        }
    }

    private void dummy(DataSet set, Element element) {
        int tag = element.tag();
        VR vr = element.vr();
        if (vr == VR.SQ) {
            String keyword = DataDictionary.entry(tag).map(DataDictionary.Entry::keyword).orElse("");
            if (keyword.endsWith("CodeSequence")) {
                set.putItems(tag, StructureSetWriter.code(new RoiPlan.Code(DUMMY, "99REMOVED", DUMMY)));
            } else {
                set.items(tag).forEach(item -> clean(item, true));
            }
            return;
        }
        Optional<String> text = dummyText(vr);
        if (vr == VR.UI) {
            newUids(set, element, false);
        } else if (text.isPresent()) {
            set.putStrings(tag, vr, List.of(text.get()));
        } else if (vr.isText() || vr == VR.UN) {
            set.remove(tag);
        } else {
            set.putBytes(tag, vr, new byte[dummyLength(vr)]);
        }
    }

    private static Optional<String> dummyText(VR vr) {
        return switch (vr) {
            case DA -> Optional.of("19000101");
            case TM -> Optional.of("000000");
            case DT -> Optional.of("19000101000000");
            case AS -> Optional.of("000Y");
            case DS, IS -> Optional.of("0");
            case AE, CS, LO, LT, PN, SH, ST, UC, UT -> Optional.of(DUMMY);
            case UR -> Optional.of("urn:removed");
            case AT, FD, FL, OB, OD, OF, OL, OV, OW, SL, SQ, SS, SV, UI, UL, UN, US, UV -> Optional.empty();
        };
    }

    private static int dummyLength(VR vr) {
        return switch (vr) {
            case SS, US, OB, OW -> 2;
            case FD, OD, SV, UV, OV -> 8;
            case AE, AS, AT, CS, DA, DS, DT, FL, IS, LO, LT, OF, OL, PN, SH, SL, SQ, ST, TM, UC, UI, UL, UN, UR, UT -> 4;
        };
    }

    private void shift(DataSet set, Element element, boolean strict) {
        int tag = element.tag();
        switch (element.vr()) {
            case DA, DT -> {
                List<String> shifted = new ArrayList<>();
                for (String value : set.strings(tag)) {
                    shifted.add(shifted(value));
                }
                if (shifted.contains("")) {
                    // A date that cannot be read cannot be moved.
                    dummy(set, element);
                } else {
                    set.putStrings(tag, element.vr(), shifted);
                }
            }
            case TM -> keep(set, element, strict);
            case SH, CS, SQ, DS, IS, FD, FL, SL, SS, UL, US -> keep(set, element, strict);
            case AE, AS, AT, LO, LT, OB, OD, OF, OL, OV, OW, PN, ST, SV, UC, UI, UN, UR, UT, UV -> dummy(set, element);
        }
    }

    /// {@return the value with its calendar date moved; empty when it has none}
    private String shifted(String value) {
        String bare = value.strip();
        if (!bare.matches("\\d{8}.*")) {
            return "";
        }
        try {
            LocalDate date = LocalDate.of(Integer.parseInt(bare.substring(0, 4)), Integer.parseInt(bare.substring(4, 6)),
                    Integer.parseInt(bare.substring(6, 8)));
            return ObjectHead.DATE.format(date.plusDays(shiftDays)) + bare.substring(8);
        } catch (java.time.DateTimeException e) {
            return "";
        }
    }

    /// Keeps a description's words when each is harmless; a structure without such a name is called by its number.
    private void harmlessWords(DataSet set, Element element) {
        int tag = element.tag();
        boolean kept = WORDS.contains(element.vr()) && !set.strings(tag).isEmpty() && set.strings(tag).stream().allMatch(this::isHarmless);
        if (!kept) {
            profile.action(tag, new DeidentificationChoice(choice.dates(), false, false, false, Optional.empty()))
                    .ifPresent(basic -> perform(basic, set, element, false));
        }
    }

    private boolean isHarmless(String text) {
        if (harmless.test(text.strip())) {
            return true;
        }
        List<String> words = List.of(text.strip().split("[\\s_,;:/()\\[\\]-]+"));
        return words.stream().allMatch(word -> word.isEmpty() || word.matches("\\d{1,2}") || harmless.test(word));
    }

    /// Private elements that may stay, with the elements that reserve their blocks.
    private Set<Integer> safePrivate(DataSet set) {
        Set<Integer> safe = new HashSet<>();
        for (Element element : set.elements()) {
            int tag = element.tag();
            if (!Tag.isPrivate(tag) || Tag.element(tag) < 0x1000) {
                continue;
            }
            int block = Tag.of(Tag.group(tag), Tag.element(tag) >>> 8);
            Optional<String> creator = set.string(block);
            if (creator.isPresent() && profile.isSafe(Tag.group(tag), creator.get().strip(), Tag.element(tag) & 0xff)
                    && isNumber(set, element)) {
                safe.add(tag);
                safe.add(block);
            }
        }
        return safe;
    }

    private static boolean isNumber(DataSet set, Element element) {
        try {
            return switch (element.vr()) {
                case DS, IS, CS, FL, FD, SS, US, SL, UL -> true;
                case UN -> DECIMALS.matcher(new String(set.bytes(element.tag()), java.nio.charset.StandardCharsets.ISO_8859_1)).matches();
                case AE, AS, AT, DA, DT, LO, LT, OB, OD, OF, OL, OV, OW, PN, SH, SQ, ST, SV, TM, UC, UI, UR, UT, UV -> false;
            };
        } catch (DicomException e) {
            return false;
        }
    }

    /// Names structures by their numbers where their names went.
    ///
    /// @param set a structure set that [#apply] has changed
    public static void nameStructures(DataSet set) {
        for (DataSet item : set.items(Tag.STRUCTURE_SET_ROI_SEQUENCE)) {
            if (item.string(Tag.ROI_NAME).isEmpty()) {
                OptionalInt number;
                try {
                    number = item.intValue(Tag.ROI_NUMBER);
                } catch (DicomException e) {
                    number = OptionalInt.empty();
                }
                item.putString(Tag.ROI_NAME, "ROI_" + (number.isPresent() ? String.valueOf(number.getAsInt()) : "X"));
            }
        }
    }
}
