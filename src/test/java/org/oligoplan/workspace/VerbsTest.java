package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Id;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Case;
import org.oligoplan.text.Texts;

class VerbsTest {

    @TempDir
    Path folder;

    @SuppressWarnings("unchecked")
    private static List<String> rules(FileVerbs.Answered answered, String id) {
        return ((List<Map<String, Object>>) field(answered, "rules")).stream().filter(r -> id.equals(r.get("id")))
                .map(r -> r.get("lesion") + " " + r.get("outcome")).toList();
    }

    @Test
    void filesAloneAreInspectedMeasuredAndChecked() throws Exception {
        Path demo = folder.resolve("files");
        new DemoWriter(new org.oligoplan.dicom.NativeDicomCodec()).write("", demo, Progress.none());
        try (RealDesk desk = new RealDesk(folder.resolve("data"))) {
            List<Path> paths = List.of(demo);
            FileVerbs.Answered inspected = desk.files.inspect(paths, Progress.none());
            assertThat(inspected.json().keySet()).containsExactly("patients", "series", "structures", "doses", "plans", "registrations",
                    "others",
                    "links",
                    "findings");
            assertThat(field(inspected, "series").toString())
                    .contains("columns=320, rows=320, slices=120, spacingMm=[1.25, 1.25, 2.5]");
            FileVerbs.Answered measured = desk.files.measure(paths, FileVerbs.RoiName.parse("GTV_L2"),
                    FileVerbs.RoiName.parse("SpinalCord"),
                    Optional.of(2.0), Optional.empty(), Progress.none());
            assertThat(measured.json().keySet()).contains("nominalMm", "lowerBoundMm", "upperBoundMm", "overlap", "from", "to", "method");
            assertThat((Double) field(measured, "nominalMm")).isCloseTo(31, org.assertj.core.data.Offset.offset(0.1));
            assertThat((Double) field(measured, "lowerBoundMm")).isLessThan(29.0);
            assertThat(desk.files.volumes(paths, Progress.none()).json().toString()).contains("name=Liver, volumeCm3=");
            FileVerbs.Answered checked = desk.files.check(paths,
                    new FileVerbs.Roles(List.of(FileVerbs.RoiName.parse("GTV_L3")), List.of(FileVerbs.RoiName.parse("SpinalCord")),
                            List.of(),
                            Optional.empty(), true, Optional.of(2.0), Optional.empty()),
                    Progress.none());
            assertThat(rules(checked, "E13")).singleElement().asString().startsWith("GTV_L3 ").doesNotContain("MET");
            assertThat(checked.clean()).isFalse();
            assertThatThrownBy(() -> desk.files.measure(paths, FileVerbs.RoiName.parse("Cord"), FileVerbs.RoiName.parse("SpinalCord"),
                    Optional.empty(), Optional.empty(), Progress.none())).isInstanceOf(WrongUseException.class)
                    .hasMessageContaining("GTV_L1");
            Path empty = Files.createDirectories(folder.resolve("empty"));
            assertThatThrownBy(() -> desk.files.inspect(List.of(empty), Progress.none())).isInstanceOf(UnreadableInputException.class);
            // Nothing of this touched the data folder.
            assertThat(desk.workbench.cases().get()).isEmpty();
        }
    }

    @Test
    void soundObjectsOfOtherKindsAreReportedAndBrokenFilesAreNamed() throws Exception {
        DicomCodec codec = new NativeDicomCodec();
        Path plans = Files.createDirectories(folder.resolve("plans"));
        codec.write(new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.481.5").putString(Tag.SOP_INSTANCE_UID, "1.2.3.4")
                .putString(Tag.MODALITY, "RTPLAN").putString(Tag.PATIENT_ID, "P").putString(Tag.STUDY_INSTANCE_UID, "1.2.3")
                .putString(Tag.SERIES_INSTANCE_UID, "1.2.3.5"), plans.resolve("plan.dcm"), WriteOptions.standard());
        byte[] whole = Files.readAllBytes(plans.resolve("plan.dcm"));
        Path cut = Files.write(Files.createDirectories(folder.resolve("cut")).resolve("cut.dcm"),
                java.util.Arrays.copyOf(whole, whole.length - 5));
        try (RealDesk desk = new RealDesk(folder.resolve("data"))) {
            FileVerbs.Answered inspected = desk.files.inspect(List.of(plans), Progress.none());
            assertThat(inspected.clean()).isTrue();
            assertThat(field(inspected, "series")).isEqualTo(List.of());
            assertThat(field(inspected, "findings").toString()).contains("id=plan-no-fractions");
            assertThat(field(inspected, "plans").toString()).contains("sopInstanceUid=1.2.3.4", "approval=,");
            assertThatThrownBy(() -> desk.files.volumes(List.of(plans), Progress.none())).isInstanceOf(UnreadableInputException.class);
            assertThatThrownBy(() -> desk.files.inspect(List.of(cut), Progress.none())).isInstanceOf(UnreadableInputException.class)
                    .hasMessageContaining("cut.dcm");
        }
    }

    @Test
    void scriptsNameTheLineOfAnErrorAndKeepWhatWasDoneBefore() throws Exception {
        Path demo = folder.resolve("files");
        new DemoWriter(new org.oligoplan.dicom.NativeDicomCodec()).write("", demo, Progress.none());
        Texts texts = new Texts(Locale.ENGLISH);
        try (RealDesk desk = new RealDesk(folder.resolve("data"))) {
            assertThat(error(desk, texts, "new", "{\"steps\": [\n {\"do\": \"dance\"}]}")).contains("line 2").contains("dance");
            assertThat(error(desk, texts, "new", "{\"steps\": [\n {\"do\": ]}")).contains("line 2");
            Path script = folder.resolve("make.json");
            Files.writeString(script, """
                    {"steps": [
                      {"do": "create", "paths": ["files"]},
                      {"do": "decide", "on": "planning_image"},
                      {"do": "lesion", "name": "New", "side": "left"},
                      {"do": "contour", "structure": "GTV_New", "tool": "brush", "pathMm": [[10, 10, 0], [20, 10, 0]], "radiusMm": 8},
                      {"do": "contour", "structure": "GTV_New", "tool": "copy", "offsetMm": 0, "toMm": 2.5},
                      {"do": "contour", "structure": "GTV_New", "tool": "polygon", "offsetMm": 5, "pointsMm": [[0, 0], [20, 0], [20, 20]]},
                      {"do": "together", "steps": [
                        {"do": "organ", "standardName": "Heart"},
                        {"do": "irradiated", "structure": "Heart", "irradiated": false}]},
                      {"do": "undo"}, {"do": "redo"},
                      {"do": "save", "name": "S"}]}
                    """);
            FileVerbs.Answered made = desk.cases.apply("new", script);
            String id = (String) field(made, "case");
            Case current = desk.store.load(Id.parse(id)).get().current();
            assertThat(current.structures()).filteredOn(s -> s.name().equals("GTV_New")).singleElement()
                    .satisfies(s -> assertThat(s.contours().sections()).hasSize(3));
            assertThat(current.structures()).filteredOn(s -> s.name().equals("Heart")).singleElement()
                    .satisfies(s -> assertThat(s.irradiated().orElseThrow().value()).isFalse());
            assertThat(error(desk, texts, id, "{\"steps\": [{\"do\": \"trial-number\", \"trialNumber\": \"7\"},\n"
                    + "{\"do\": \"prescribe\", \"lesion\": \"New\", \"totalGy\": 60, \"fractions\": 5}]}")).contains("line 2")
                    .contains("30");
            assertThat(desk.store.load(Id.parse(id)).get().current().patient().orElseThrow().trialNumber()).contains("7");
            assertThat(error(desk, texts, id, "{\"steps\": [{\"do\": \"role\", \"structure\": \"Cord\", \"role\": \"organ\"}]}"))
                    .contains("SpinalCord");
            assertThat(error(desk, texts, id, "{\"steps\": [{\"do\": \"save\", \"nam\": \"x\"}]}")).contains("name");
        }
    }

    private static Object field(FileVerbs.Answered answered, String name) {
        return java.util.Objects.requireNonNull(answered.json().get(name), name);
    }

    private String error(RealDesk desk, Texts texts, String caseId, String script) throws Exception {
        Path file = folder.resolve("wrong.json");
        Files.writeString(file, script);
        try {
            desk.cases.apply(caseId, file);
            return "";
        } catch (WrongUseException e) {
            return texts.of(e.reason());
        }
    }
}
