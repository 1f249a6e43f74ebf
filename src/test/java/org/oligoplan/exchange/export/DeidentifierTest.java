package org.oligoplan.exchange.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.oligoplan.dicom.DataDictionary;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.Element;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.VR;
import org.oligoplan.exchange.export.ConfidentialityProfile.Row;

class DeidentifierTest {

    private static final String SECRET = "Secret^Person";
    private static final String SECRET_UID = "1.2.3.4.5.6.7.8.9.777";
    private static final DeidentificationChoice BASIC = new DeidentificationChoice(DeidentificationChoice.Dates.REMOVE, false, false, false,
            Optional.empty());
    private static final DeidentificationChoice EVERYTHING = new DeidentificationChoice(DeidentificationChoice.Dates.SHIFT, true, true,
            false,
            Optional.of("TRIAL-7"));

    /// Attributes that the de-identifier itself states.
    private static final Set<Integer> STATED = Set.of(Tag.PATIENT_NAME, Tag.PATIENT_ID);

    private static Deidentifier of(DeidentificationChoice choice) {
        return new Deidentifier(choice, new HarmlessWords(List.of("SpinalCord", "Lung_L")));
    }

    static Stream<Row> rows() {
        return ConfidentialityProfile.builtIn().rows().stream().filter(row -> !row.tag().startsWith("PRIVATE"));
    }

    private static int tag(Row row) {
        return Integer.parseUnsignedInt(row.tag().replace('x', '0'), 16);
    }

    /// A value of the attribute's own representation that tells something, as an element that stands at the top or deep in a sequence.
    private static DataSet telling(int tag) {
        DataSet set = new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        VR vr = DataDictionary.entry(tag).map(e -> e.vrs().isEmpty() ? VR.LO : e.vrs().getFirst()).orElse(VR.LO);
        switch (vr) {
            case SQ -> set.putItems(tag, new DataSet().putString(Tag.PATIENT_NAME, SECRET)
                    .putString(Tag.REFERENCED_SOP_INSTANCE_UID, SECRET_UID).putString(Tag.SERIES_DESCRIPTION, SECRET));
            case DA -> set.putStrings(tag, vr, List.of("20260314"));
            case TM -> set.putStrings(tag, vr, List.of("101112"));
            case DT -> set.putStrings(tag, vr, List.of("20260314101112.5"));
            case UI -> set.putStrings(tag, vr, List.of(SECRET_UID));
            case DS, IS -> set.putStrings(tag, vr, List.of("77"));
            case AS -> set.putStrings(tag, vr, List.of("077Y"));
            case AE, CS, LO, LT, PN, SH, ST, UC, UR, UT -> set.putStrings(tag, vr, List.of(SECRET));
            case AT, FD, FL, OB, OD, OF, OL, OV, OW, SL, SS, SV, UL, UN, US, UV -> set.putBytes(tag, vr,
                    "SecretBy".getBytes(StandardCharsets.US_ASCII));
        }
        return set;
    }

    private static String everything(DataSet set) {
        StringBuilder text = new StringBuilder();
        for (Element element : set.elements()) {
            text.append(String.join("|", set.strings(element.tag()))).append('|');
            try {
                text.append(new String(set.bytes(element.tag()), StandardCharsets.ISO_8859_1)).append('|');
            } catch (org.oligoplan.dicom.DicomException e) {
                throw new AssertionError(e);
            }
            set.items(element.tag()).forEach(item -> text.append(everything(item)));
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyAttributeOfTheProfileIsTreatedAsTheTableSays(Row row) throws Exception {
        int tag = tag(row);
        for (boolean nested : new boolean[]{false, true}) {
            DataSet inner = telling(tag);
            DataSet outer = nested ? new DataSet().putItems(Tag.SOURCE_IMAGE_SEQUENCE, inner) : inner;
            of(BASIC).apply(outer);
            String all = everything(outer);
            assertThat(all).as(row.tag()).doesNotContain("Secret").doesNotContain(SECRET_UID).doesNotContain("20260314")
                    .doesNotContain("101112");
            if (STATED.contains(tag) && !nested) {
                assertThat(outer.string(tag)).isPresent().isNotEqualTo(Optional.of(SECRET));
                continue;
            }
            boolean known = DataDictionary.entry(tag).isPresent();
            switch (row.basic()) {
                case "X" -> assertThat(inner.contains(tag)).isFalse();
                case "Z", "X/Z" -> assertThat(!inner.contains(tag)
                        ? !known
                        : inner.strings(tag).stream().allMatch(String::isEmpty)
                                && inner.items(tag).isEmpty() && inner.bytes(tag).length == 0)
                        .isTrue();
                case "D", "X/D", "X/Z/D", "Z/D" -> assertThat(inner.contains(tag)
                        ? inner.bytes(tag).length > 0 || !inner.items(tag).isEmpty()
                        : !known || DataDictionary.entry(tag).orElseThrow().vrs().getFirst() == VR.UN).isTrue();
                case "U", "X/Z/U*" -> {
                    if (known && Tag.group(tag) > 2) {
                        String uid = inner.items(tag).isEmpty()
                                ? inner.string(tag).orElseThrow()
                                : inner.items(tag).getFirst().string(Tag.REFERENCED_SOP_INSTANCE_UID).orElseThrow();
                        assertThat(uid).startsWith("2.25.").hasSizeLessThanOrEqualTo(64);
                    }
                }
                default -> throw new AssertionError(row.basic());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void optionsKeepAndMoveWhatTheTableSaysAndNothingElse(Row row) throws Exception {
        int tag = tag(row);
        if (DataDictionary.entry(tag).isEmpty() || STATED.contains(tag) || row.tag().contains("x")) {
            return;
        }
        DataSet before = telling(tag);
        String value = before.string(tag).orElse("");
        DataSet set = telling(tag);
        of(EVERYTHING).apply(set);
        VR vr = before.element(tag).orElseThrow().vr();
        if (row.keeping().contains("P") && vr != VR.SQ) {
            assertThat(set.string(tag)).contains(value);
        } else if (row.cleaning().contains("M") && (vr == VR.DA || vr == VR.DT)) {
            String moved = set.string(tag).orElseThrow();
            assertThat(moved).isNotEqualTo(value).hasSameSizeAs(value);
            assertThat(moved.substring(8)).isEqualTo(value.substring(8));
        } else if (row.cleaning().contains("M") && vr == VR.TM) {
            assertThat(set.string(tag)).contains(value);
        } else if (row.cleaning().contains("M")) {
            assertThat(set.contains(tag)).isTrue();
        } else {
            assertThat(everything(set)).doesNotContain("Secret").doesNotContain(SECRET_UID).doesNotContain("20260314");
        }
        DataSet kept = telling(tag);
        of(new DeidentificationChoice(DeidentificationChoice.Dates.KEEP, false, false, false, Optional.empty())).apply(kept);
        if (row.keeping().contains("F") && !value.isEmpty()) {
            assertThat(kept.string(tag)).contains(value);
        }
    }

    @Test
    void theTableIsWholeAndEveryRowKnown() {
        assertThat(ConfidentialityProfile.builtIn().rows()).hasSize(621).allMatch(row -> {
            ConfidentialityProfile.basic(row);
            return true;
        });
        assertThat(ConfidentialityProfile.builtIn().rows()).extracting(Row::tag).doesNotHaveDuplicates();
    }

    @Test
    void peopleWhoAreCodedInReplacedSequencesGo() {
        DataSet set = new DataSet().putItems(0x00081072, new DataSet().putItems(0x00401101, new DataSet().putString(Tag.CODE_VALUE, SECRET)
                .putString(Tag.CODE_MEANING, SECRET)).putString(Tag.INSTITUTION_NAME, SECRET).putString(0x00081040, SECRET));
        of(BASIC).apply(set);
        assertThat(everything(set)).doesNotContain("Secret");
        assertThat(set.items(0x00081072).getFirst().items(0x00401101)).hasSize(1);
    }

    @Test
    void uidsChangeAlikeInOneExportAndOtherwiseInTheNext() {
        Deidentifier one = of(BASIC);
        DataSet a = new DataSet().putString(Tag.SOP_INSTANCE_UID, SECRET_UID).putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2");
        DataSet b = new DataSet().putItems(Tag.SOURCE_IMAGE_SEQUENCE, new DataSet()
                .putString(Tag.REFERENCED_SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                .putString(Tag.REFERENCED_SOP_INSTANCE_UID, SECRET_UID));
        one.apply(a);
        one.apply(b);
        String uid = a.string(Tag.SOP_INSTANCE_UID).orElseThrow();
        assertThat(b.items(Tag.SOURCE_IMAGE_SEQUENCE).getFirst().string(Tag.REFERENCED_SOP_INSTANCE_UID)).contains(uid);
        assertThat(b.items(Tag.SOURCE_IMAGE_SEQUENCE).getFirst().string(Tag.REFERENCED_SOP_CLASS_UID))
                .contains("1.2.840.10008.5.1.4.1.1.2");
        assertThat(a.string(Tag.SOP_CLASS_UID)).contains("1.2.840.10008.5.1.4.1.1.2");
        DataSet again = new DataSet().putString(Tag.SOP_INSTANCE_UID, SECRET_UID);
        of(BASIC).apply(again);
        assertThat(again.string(Tag.SOP_INSTANCE_UID)).isPresent().isNotEqualTo(Optional.of(uid));
    }

    @Test
    void privateElementsGoUnlessTheyAreSafeNumbers() {
        DataSet set = new DataSet();
        set.putStrings(0x70530010, VR.LO, List.of("Philips PET Private Group")).putStrings(0x70531000, VR.DS, List.of("0.00075"))
                .putStrings(0x70531003, VR.ST, List.of(SECRET)).putStrings(0x70531009, VR.LO, List.of(SECRET));
        set.putStrings(0x00190010, VR.LO, List.of("GEMS_ACQU_01")).putBytes(0x00191023, VR.UN, "1.5 ".getBytes(StandardCharsets.US_ASCII))
                .putBytes(0x00191024, VR.UN, "Smith ".getBytes(StandardCharsets.US_ASCII));
        set.putStrings(0x00290010, VR.LO, List.of("SIEMENS CSA HEADER")).putBytes(0x00291010, VR.OB,
                SECRET.getBytes(StandardCharsets.US_ASCII));
        of(BASIC).apply(set);
        assertThat(set.elements().stream().map(Element::tag).filter(Tag::isPrivate).map(Tag::format)).containsExactly("(0019,0010)",
                "(0019,1023)", "(7053,0010)", "(7053,1000)");
        assertThat(set.string(0x70531000)).contains("0.00075");
    }

    @Test
    void whatTheTableDoesNotListIsStillLookedAt() {
        DataSet set = new DataSet().putStrings(0x00091010, VR.LO, List.of(SECRET));
        set.putStrings(0x0018FFF0, VR.LO, List.of(SECRET)).putBytes(0x60003000, VR.OW, new byte[4]).putInts(0x60000010, VR.US, 512)
                .putBytes(0x50003000, VR.OW, new byte[4]).putString(Tag.KVP, "120").putDoubles(Tag.PIXEL_SPACING, 1, 2)
                .putString(Tag.MODALITY, "CT");
        of(BASIC).apply(set);
        assertThat(everything(set)).doesNotContain("Secret");
        assertThat(set.elements()).extracting(Element::tag).doesNotContain(0x60000010, 0x60003000, 0x50003000);
        assertThat(set.string(Tag.KVP)).contains("120");
        assertThat(set.strings(Tag.PIXEL_SPACING)).containsExactly("1", "2");
    }

    @ParameterizedTest
    @EnumSource(DeidentificationChoice.Dates.class)
    void theObjectSaysWhatWasDone(DeidentificationChoice.Dates dates) {
        DataSet set = new DataSet().putString(Tag.STUDY_DATE, "20240229").putString(Tag.PATIENT_WEIGHT, "71");
        of(new DeidentificationChoice(dates, dates == DeidentificationChoice.Dates.SHIFT, false, false, Optional.of("T-1"))).apply(set);
        assertThat(set.string(Tag.PATIENT_IDENTITY_REMOVED)).contains("YES");
        assertThat(set.string(Tag.PATIENT_ID)).contains("T-1");
        List<String> codes = new ArrayList<>();
        set.items(Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE).forEach(i -> codes.add(i.string(Tag.CODE_VALUE).orElseThrow()));
        switch (dates) {
            case REMOVE -> {
                assertThat(codes).containsExactly("113100", "113111");
                assertThat(set.string(Tag.STUDY_DATE)).isEmpty();
                assertThat(set.string(Tag.PATIENT_WEIGHT)).isEmpty();
            }
            case KEEP -> {
                assertThat(codes).containsExactly("113100", "113106", "113111");
                assertThat(set.string(Tag.STUDY_DATE)).contains("20240229");
            }
            case SHIFT -> {
                assertThat(codes).containsExactly("113100", "113107", "113108", "113111");
                assertThat(set.string(Tag.STUDY_DATE).orElseThrow()).isLessThan("20240229").matches("\\d{8}");
                assertThat(set.string(Tag.PATIENT_WEIGHT)).contains("71");
            }
        }
    }

    @Test
    void datesOfOneExportKeepTheirDistances() throws Exception {
        Deidentifier shifting = of(EVERYTHING);
        DataSet a = new DataSet().putString(Tag.STUDY_DATE, "20240228");
        DataSet b = new DataSet().putString(Tag.STUDY_DATE, "20240301").putString(Tag.ACQUISITION_DATE_TIME, "20240301235959.25+0100");
        shifting.apply(a);
        shifting.apply(b);
        assertThat(a.date(Tag.STUDY_DATE).orElseThrow().plusDays(2)).isEqualTo(b.date(Tag.STUDY_DATE).orElseThrow());
        assertThat(b.string(Tag.ACQUISITION_DATE_TIME).orElseThrow()).endsWith("235959.25+0100")
                .startsWith(b.string(Tag.STUDY_DATE).orElseThrow());
    }

    @Test
    void harmlessNamesStayAndOthersBecomeNumbers() {
        DataSet set = new DataSet().putString(Tag.STRUCTURE_SET_LABEL, "Planning CT 3").putString(Tag.SERIES_DESCRIPTION, "CT Smith")
                .putItems(Tag.STRUCTURE_SET_ROI_SEQUENCE, new DataSet().putInts(Tag.ROI_NUMBER, 1).putString(Tag.ROI_NAME, "SpinalCord"),
                        new DataSet().putInts(Tag.ROI_NUMBER, 2).putString(Tag.ROI_NAME, "GTV Smith"),
                        new DataSet().putInts(Tag.ROI_NUMBER, 3).putString(Tag.ROI_NAME, "lung_l PRV 05"));
        of(EVERYTHING).apply(set);
        Deidentifier.nameStructures(set);
        assertThat(set.items(Tag.STRUCTURE_SET_ROI_SEQUENCE)).extracting(i -> i.string(Tag.ROI_NAME).orElse("")).containsExactly(
                "SpinalCord",
                "ROI_2", "lung_l PRV 05");
        assertThat(set.string(Tag.STRUCTURE_SET_LABEL)).contains("Planning CT 3");
        assertThat(everything(set).toLowerCase(Locale.ROOT)).doesNotContain("smith");
        DataSet basic = new DataSet().putString(Tag.STRUCTURE_SET_LABEL, "Planning CT 3");
        of(BASIC).apply(basic);
        assertThat(basic.string(Tag.STRUCTURE_SET_LABEL)).contains("REMOVED");
    }
}
