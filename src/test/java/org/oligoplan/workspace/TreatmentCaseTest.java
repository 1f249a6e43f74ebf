package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Id;
import org.oligoplan.jobs.Progress;
import org.oligoplan.json.JsonReader;
import org.oligoplan.json.JsonValue;
import org.oligoplan.json.JsonWriter;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.ImportReport;
import org.oligoplan.model.ImportedObject;
import org.oligoplan.model.ImportedRegistration;
import org.oligoplan.model.ObjectKind;
import org.oligoplan.model.ObjectLink;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Registration;
import org.oligoplan.model.Severity;
import org.oligoplan.model.StructureSet;
import org.oligoplan.testing.TestRun;
import org.oligoplan.text.Texts;

/// Plans, doses and registrations on their way into a case, and the report of the import.
class TreatmentCaseTest {

    @TempDir
    Path folder;

    private static final ImportReport REPORT = new ImportReport(Id.random(), Instant.parse("2026-03-04T05:06:07Z"), List.of("stick"),
            List.of(new ImportedObject(ObjectKind.IMAGES, "1.2", "CT", "thorax", 120, "a.dcm"),
                    new ImportedObject(ObjectKind.DOSE, "1.4", "RTDOSE", "plan dose", 1, "rd.dcm")),
            List.of(new ImportFinding(Id.random(), "dose-without-plan", Severity.WARNING, List.of("plan dose"), "rd.dcm", "(300C,0002)",
                    "1.4")),
            List.of(new ObjectLink(ObjectKind.DOSE, "1.4", ObjectLink.Relation.DOSE_OF, ObjectKind.PLAN, "1.6", false)));

    @Test
    void theReportSaysTheSameInWordsOfBothLanguagesAndAsJson() throws Exception {
        String english = new ImportReportForm(new Texts(Locale.ENGLISH)).text(REPORT);
        assertThat(english.lines()).contains("  stick", "Found: 2 objects", "    CT thorax; files: 120; a.dcm",
                "  Warning: The plan of the dose \"plan dose\" is not here. [rd.dcm (300C,0002)]",
                "    The number of fractions is unknown, so no EQD2.",
                "  Dose \"plan dose\" is the dose of Plan \"1.6\": is missing");
        String spanish = new ImportReportForm(new Texts(Locale.of("es"))).text(REPORT);
        assertThat(spanish).hasLineCount((int) english.lines().count()).contains("Se desconoce el número de fracciones: no hay EQD2.");
        Map<String, JsonValue> json = ((JsonValue.Object) JsonReader.read(new ImportReportForm(new Texts(Locale.ENGLISH)).json(REPORT),
                "report"))
                .fields();
        assertThat(json.keySet()).containsExactlyInAnyOrder("when", "from", "counts", "objects", "findings", "links");
        assertThat(String.valueOf(json.get("counts"))).contains("IMAGES", "DOSE");
        assertThat(String.valueOf(json.get("findings"))).contains("dose-without-plan", "no EQD2", "WARNING", "(300C,0002)");
        assertThat(String.valueOf(json.get("links"))).contains("DOSE_OF", "1.6");
    }

    @Test
    void anotherPatientsFindingsStayOutOfTheReportOfACase() {
        Incoming both = new Incoming(List.of(patient("One", "one.dcm"), patient("Two", "two.dcm")),
                List.of(finding("several-patients", ""), finding("missing-slices", "one.dcm"), finding("missing-slices", "two.dcm"),
                        finding("not-dicom", "notes.txt")));
        ImportReport whole = both.report(both.patients(), Instant.EPOCH);
        assertThat(whole.findings()).hasSize(4);
        assertThat(whole.objects()).hasSize(2);
        ImportReport one = both.report(List.of(both.patients().getFirst()), Instant.EPOCH);
        assertThat(one.findings()).extracting(ImportFinding::file).containsExactly("one.dcm", "notes.txt");
        assertThat(one.objects()).extracting(ImportedObject::file).containsExactly("one.dcm");
    }

    private static ImportFinding finding(String kind, String file) {
        return new ImportFinding(Id.random(), kind, Severity.WARNING, List.of(), file, "", "");
    }

    private static Incoming.Patient patient(String name, String file) {
        PatientIdentity identity = new PatientIdentity(Id.random(), "Demo, " + name, name, Optional.empty(), "F", Optional.empty());
        StructureSet set = new StructureSet(Id.random(), "1.2", name, Optional.empty(), List.of(), file);
        return new Incoming.Patient(name, identity, List.of(), List.of(new Incoming.StructuresOfSet(set, List.of(), List.of())));
    }

    @Test
    void inspectListsWhatWasFoundAndPrintsTheReport() throws Exception {
        Path data = TestRun.data().resolve("plastimatch_synth/HFS");
        try (RealDesk desk = new RealDesk(folder.resolve("data"))) {
            FileVerbs.Answered answered = desk.files.inspect(List.of(data), Progress.none());
            String json = JsonWriter.write(answered.json()).replaceAll("\\s+:\\s+", ":");
            assertThat(json).contains("\"units\":\"GY\"", "\"summation\":\"PLAN\"", "\"fractions\":1", "\"prescribedGy\":2",
                    "\"relation\":\"DOSE_OF\"", "\"resolved\":true");
            assertThat(answered.words().orElseThrow()).contains("RTPLAN ARectangle", "RTDOSE", "RTSTRUCT");
            assertThat(answered.clean()).isTrue();
        }
    }

    private Case applied(RealDesk desk, String steps) throws Exception {
        Path script = Files.writeString(folder.resolve("script" + System.nanoTime() + ".json"), "{\"steps\": [" + steps + "]}");
        FileVerbs.Answered answered = desk.cases.apply("new", script);
        Id id = new Id(java.util.UUID.fromString(String.valueOf(answered.json().get("case"))));
        return desk.store.load(id).get().current();
    }

    private static String create() {
        Path data = TestRun.data().resolve("plastimatch_synth");
        return JsonWriter.write(Map.of("do", "create", "paths",
                List.of(data.resolve("HFS/rtplan.dcm").toString(), data.resolve("HFS/rtdose.dcm").toString(),
                        data.resolve("REG_pair/sro_HFS_fixed_MOV_moving.dcm").toString()),
                "patientId", "SYN_HFS"));
    }

    @Test
    void aRegistrationMeasuresNothingUntilAPersonAcceptsIt() throws Exception {
        try (RealDesk desk = new RealDesk(folder.resolve("data"))) {
            Case imported = applied(desk, create());
            assertThat(imported.all(Registration.class)).isEmpty();
            ImportedRegistration file = imported.all(ImportedRegistration.class).getFirst();
            ImportReport report = imported.all(ImportReport.class).getFirst();
            assertThat(report.counts().get(ObjectKind.REGISTRATION)).isEqualTo(1);
            assertThat(report.from()).hasSize(3);
            String accept = ", {\"do\": \"accept-registration\", \"registration\": \"" + file.sopInstanceUid() + "\"";
            Case accepted = applied(desk, create() + accept + ", \"uncertaintyMm\": 2, \"decidedBy\": \"Demo Physicist\"}");
            Registration registration = accepted.all(Registration.class).getFirst();
            assertThat(registration.uncertaintyMm()).isEqualTo(OptionalDouble.of(2));
            assertThat(registration.by().decidedBy()).isEqualTo("Demo Physicist");
            assertThat(registration.matrix()).isEqualTo(file.alignments().getFirst().matrix());
            assertThat(registration.method()).isEqualTo("DICOM " + file.sopInstanceUid());
            assertThatThrownBy(() -> applied(desk, create() + accept + "}")).isInstanceOf(WrongUseException.class)
                    .hasMessageContaining("uncertaintyMm");
            assertThatThrownBy(() -> applied(desk, create() + accept + ", \"uncertaintyMm\": -1}")).isInstanceOf(WrongUseException.class);
            Case removed = applied(desk, create() + accept + ", \"uncertaintyMm\": 2}, {\"do\": \"remove-registration\", "
                    + "\"registration\": \"" + file.sopInstanceUid() + "\"}");
            assertThat(removed.all(Registration.class)).isEmpty();
            assertThat(removed.all(ImportedRegistration.class)).hasSize(1);
        }
    }

    @Test
    void aPriorCourseOwnsItsPlanAndDose() throws Exception {
        try (RealDesk desk = new RealDesk(folder.resolve("data"))) {
            Case imported = applied(desk, create());
            DoseDistribution dose = imported.all(DoseDistribution.class).getFirst();
            Case current = applied(desk, create() + ", {\"do\": \"prior-course\", \"label\": \"T8\", \"plans\": [\"ARectangle\"], "
                    + "\"doses\": [\"" + dose.sopInstanceUid() + "\"]}");
            PriorCourse course = current.all(PriorCourse.class).getFirst();
            assertThat(course.plans()).containsExactly(current.all(PlanRecord.class).getFirst().id());
            assertThat(course.doses()).containsExactly(current.all(DoseDistribution.class).getFirst().id());
            String decided = create()
                    + ", {\"do\": \"prior-course\", \"label\": \"T8\"}, {\"do\": \"decide\", \"course\": \"T8\", \"reason\": \"record\", ";
            Case chosen = applied(desk, decided + "\"on\": \"FRACTIONS_DELIVERED\", \"fractions\": 5, \"decidedBy\": \"Demo Oncologist\"}, "
                    + "{\"do\": \"decide\", \"course\": \"T8\", \"reason\": \"RE12\", \"on\": \"RECOVERY\", \"percent\": 25}, "
                    + "{\"do\": \"decide\", \"course\": \"T8\", \"reason\": \"couch\", \"on\": \"REGISTRATION_ERROR\", \"radiiMm\": [2, 3, 4.5], "
                    + "\"withinOrgan\": true}, {\"do\": \"decide\", \"course\": \"T8\", \"reason\": \"record\", \"on\": \"PLANS_GIVEN\", "
                    + "\"order\": \"SAME_FRACTIONS\"}");
            Id t8 = chosen.all(PriorCourse.class).getFirst().id();
            assertThat(chosen.claims(Claim.OnDoses.class)).containsExactlyInAnyOrder(new Claim.FractionsDelivered(t8, 5, "record"),
                    new Claim.Recovery(t8, 25, "RE12"), new Claim.RegistrationError(t8, 2, 3, 4.5, true, "couch"),
                    new Claim.PlansGiven(t8, Claim.PlanOrder.SAME_FRACTIONS, "record"));
            assertThatThrownBy(() -> applied(desk, decided + "\"on\": \"RECOVERY\", \"percent\": 100}"))
                    .isInstanceOf(WrongUseException.class).hasMessageContaining("percent");
            assertThatThrownBy(() -> applied(desk, decided.replace("\"course\": \"T8\"", "\"course\": \"T9\"") + "\"on\": \"RECOVERY\"}"))
                    .isInstanceOf(WrongUseException.class).hasMessageContaining("T9");
            assertThatThrownBy(() -> applied(desk, create() + ", {\"do\": \"prior-course\", \"label\": \"T8\", \"plans\": [\"none\"]}"))
                    .isInstanceOf(WrongUseException.class).hasMessageContaining("none");
            assertThat(current.planningImage()).isEqualTo(Optional.empty());
        }
    }
}
