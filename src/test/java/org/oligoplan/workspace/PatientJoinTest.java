package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Id;
import org.oligoplan.check.RuleResult;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.ReadOptions;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Case;
import org.oligoplan.model.PatientComparison.Agreement;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.model.PatientLink;
import org.oligoplan.model.SeriesFingerprint;
import org.oligoplan.model.StructureSet;

/// Files of several patients are never mixed, and those of another identity are joined only by a person, in one step that can be undone.
class PatientJoinTest {

    private static final String OTHER_UID = "1.2.826.0.1.3680043.10.999.77";

    @TempDir
    Path folder;
    private final NativeDicomCodec codec = new NativeDicomCodec();
    private Path demo = Path.of("");
    private PatientIdentity patient = new PatientIdentity(Id.random(), "", "", Optional.empty(), "", Optional.empty());

    @BeforeEach
    void write() throws Exception {
        demo = folder.resolve("files");
        new DemoWriter(codec).write("", demo, Progress.none());
        try (RealDesk desk = new RealDesk(folder.resolve("first"))) {
            patient = desk.workbench.read(List.of(demo)).result().get().patients().getFirst().identity();
        }
    }

    /// The demo's structure set as another hospital would have sent it.
    private Path other(String name, String patientId, String shown, String born, String sex) throws Exception {
        DataSet all = codec.read(demo.resolve("rs_prior.dcm"), ReadOptions.all());
        all.putString(Tag.SOP_INSTANCE_UID, OTHER_UID).putString(Tag.PATIENT_ID, patientId).putString(Tag.PATIENT_NAME, shown)
                .putString(Tag.PATIENT_BIRTH_DATE, born).putString(Tag.PATIENT_SEX, sex);
        Path target = Files.createDirectories(folder.resolve(name));
        codec.write(all, target.resolve("rs.dcm"), WriteOptions.standard());
        return target;
    }

    private String born() {
        return patient.birthDate().orElseThrow().toString().replace("-", "");
    }

    private String dicomName() {
        return patient.name().replace(", ", "^");
    }

    private Id apply(RealDesk desk, String caseId, String... steps) throws Exception {
        Path script = Files.writeString(folder.resolve("script.json"), "{\"steps\": [" + String.join(",\n", steps) + "]}");
        return Id.parse((String) java.util.Objects.requireNonNull(desk.cases.apply(caseId, script).json().get("case")));
    }

    private static String create(String folder) {
        return "{\"do\": \"create\", \"paths\": [\"" + folder + "\"]}";
    }

    private static String join(String folder, String more) {
        return "{\"do\": \"join\", \"paths\": [\"" + folder + "\"], \"decidedBy\": \"Demo Oncologist\"" + more + "}";
    }

    /// The case without the digests of its images, which come in the background.
    private static Case stored(RealDesk desk, Id id) throws Exception {
        Case current = desk.store.load(id).get().current();
        return Case.of(current.id(), current.elements().stream().filter(e -> !(e instanceof SeriesFingerprint)).toList());
    }

    private void refused(RealDesk desk, Id id, String step, String... words) throws Exception {
        Case before = stored(desk, id);
        assertThatThrownBy(() -> apply(desk, id.toString(), step))
                .isInstanceOfSatisfying(WrongUseException.class, e -> assertThat(desk.texts.of(e.reason())).contains(words));
        assertThat(stored(desk, id)).isEqualTo(before);
    }

    @Test
    void whatContradictsIsRefusedAndWhatIsUnknownIsAsked() throws Exception {
        other("born", "B-77", dicomName(), "19010203", patient.sex());
        other("sexed", "B-77", dicomName(), born(), patient.sex().equals("F") ? "M" : "F");
        other("unknown", "B-77", dicomName(), "", patient.sex());
        other("mine", patient.patientId(), dicomName(), born(), patient.sex());
        try (RealDesk desk = new RealDesk(folder.resolve("data"))) {
            Id id = apply(desk, "new", create("files"));
            refused(desk, id, join("born", ""), "birth dates", "1901-02-03", "B-77");
            refused(desk, id, join("born", ", \"unknownConfirmed\": true"), "birth dates");
            refused(desk, id, join("sexed", ", \"unknownConfirmed\": true"), "sex");
            refused(desk, id, join("unknown", ""), "birth date unknown on one side");
            refused(desk, id, join("files", ""), "The case has all");
            apply(desk, id.toString(), join("unknown", ", \"unknownConfirmed\": true"));
            assertThat(stored(desk, id).all(PatientLink.class)).singleElement().satisfies(link -> {
                assertThat(link.comparison().birthDate()).isEqualTo(Agreement.UNKNOWN);
                assertThat(link.birthDate()).isEmpty();
            });
            apply(desk, id.toString(), "{\"do\": \"undo\"}");
            // The patient's own files need no link.
            apply(desk, id.toString(), join("mine", ""));
            assertThat(stored(desk, id).all(PatientLink.class)).isEmpty();
            assertThat(stored(desk, id).all(StructureSet.class)).hasSize(3);
        }
    }

    @Test
    void aLinkIsRecordedShownOnItsNumbersUndoneAndTakenOut() throws Exception {
        other("earlier", "B-77", "Earlier^" + dicomName().replaceAll(".*\\^", ""), born(), patient.sex());
        String cord = "SpinalCord@" + OTHER_UID;
        Id id;
        Case before;
        Case joined;
        try (RealDesk desk = new RealDesk(folder.resolve("data"))) {
            id = apply(desk, "new", create("files"));
            before = stored(desk, id);
            apply(desk, id.toString(), join("earlier", ""));
            joined = stored(desk, id);
            assertThat(joined.patient()).isEqualTo(before.patient());
            assertThat(joined.all(PatientLink.class)).singleElement().satisfies(link -> {
                assertThat(link.patientId()).isEqualTo("B-77");
                assertThat(link.name()).startsWith("Earlier");
                assertThat(link.comparison().name()).isEqualTo(Agreement.DIFFERENT);
                assertThat(link.comparison().birthDate()).isEqualTo(Agreement.SAME);
                assertThat(link.by().decidedBy()).isEqualTo("Demo Oncologist");
                assertThat(joined.structures()).filteredOn(link::holds).isNotEmpty();
            });
            apply(desk, id.toString(), "{\"do\": \"undo\"}");
            assertThat(stored(desk, id)).isEqualTo(before);
            apply(desk, id.toString(), "{\"do\": \"redo\"}");
            assertThat(stored(desk, id)).isEqualTo(joined);
            apply(desk, id.toString(), "{\"do\": \"decide\", \"on\": \"planning_image\"}",
                    "{\"do\": \"role\", \"structure\": \"" + cord + "\", \"role\": \"organ\"}",
                    "{\"do\": \"name\", \"structure\": \"" + cord + "\", \"standardName\": \"SpinalCord\"}",
                    "{\"do\": \"irradiated\", \"structure\": \"" + cord + "\", \"irradiated\": true}",
                    "{\"do\": \"delineate\", \"lesion\": \"L3\", \"structure\": \"GTV_L3\", \"role\": \"gtv\"}",
                    "{\"do\": \"delineate\", \"lesion\": \"L9\", \"structure\": \"PriorPTV@" + OTHER_UID + "\", \"role\": \"gtv\"}",
                    "{\"do\": \"prior-course\", \"label\": \"Earlier\", \"structureSets\": [\"" + OTHER_UID + "\"]}");
        }
        try (RealDesk desk = new RealDesk(folder.resolve("data"))) {
            Case now = stored(desk, id);
            RuleResult r = desk.engine.run(now).results().stream().filter(x -> x.ruleId().equals("E13")).findFirst().orElseThrow();
            assertThat(desk.texts.of(r.message())).contains("from files of B-77, joined by Demo Oncologist");
            assertThat(desk.cases.check(id).json().toString()).contains("joinedFrom=B-77");
            apply(desk, id.toString(), "{\"do\": \"unjoin\", \"patientId\": \"B-77\"}");
            Case parted = stored(desk, id);
            assertThat(parted.all(PatientLink.class)).isEmpty();
            assertThat(parted.structures()).extracting(s -> s.id()).containsExactlyInAnyOrderElementsOf(
                    before.structures().stream().map(s -> s.id()).toList());
            assertThat(parted.lesions()).filteredOn(l -> l.name().equals("L9")).singleElement()
                    .satisfies(l -> assertThat(l.delineations()).isEmpty());
            assertThat(desk.engine.run(parted).distances()).isEmpty();
            refused(desk, id, "{\"do\": \"unjoin\", \"patientId\": \"B-77\"}", "no such joined files");
            apply(desk, id.toString(), "{\"do\": \"undo\"}");
            assertThat(stored(desk, id)).isEqualTo(now);
        }
    }

    private String patients(FileVerbs files) throws Exception {
        return String.valueOf(files.inspect(List.of(demo), Progress.none()).json().get("patients"));
    }

    @Test
    void severalPatientsAreAskedForAndNeverMixed() throws Exception {
        Path second = other("second", "B-77", "Other^One", "19500101", "M");
        Files.copy(second.resolve("rs.dcm"), demo.resolve("zz.dcm"));
        try (RealDesk desk = new RealDesk(folder.resolve("data"))) {
            List<Path> both = List.of(demo);
            FileVerbs.RoiName cord = FileVerbs.RoiName.parse("SpinalCord");
            FileVerbs.RoiName lesion = FileVerbs.RoiName.parse("GTV_L2");
            for (org.assertj.core.api.ThrowableAssert.ThrowingCallable call : List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                    () -> desk.files.volumes(both, Progress.none()),
                    () -> desk.files.measure(both, lesion, cord, Optional.empty(), Optional.empty(), Progress.none()),
                    () -> apply(desk, "new", create("files")))) {
                assertThatThrownBy(call).isInstanceOfSatisfying(WrongUseException.class, e -> assertThat(desk.texts.of(e.reason()))
                        .contains("several patients").contains("B-77 (Other, One, 1950-01-01)")
                        .contains(patient.patientId()));
            }
            assertThat(desk.workbench.cases().get()).isEmpty();
            assertThat(patients(desk.files)).contains("B-77")
                    .contains(patient.patientId());
            assertThat(patients(desk.files.of(Optional.of("B-77"))))
                    .contains("B-77").doesNotContain(patient.patientId());
            FileVerbs own = desk.files.of(Optional.of(patient.patientId()));
            assertThat(
                    (Double) own.measure(both, lesion, cord, Optional.empty(), Optional.empty(), Progress.none()).json().get("nominalMm"))
                    .isCloseTo(31, org.assertj.core.data.Offset.offset(0.1));
            assertThatThrownBy(() -> desk.files.of(Optional.of("Z")).volumes(both, Progress.none()))
                    .isInstanceOfSatisfying(WrongUseException.class, e -> assertThat(desk.texts.of(e.reason())).contains("B-77"));
            Id id = apply(desk, "new", create("files").replace("}", ", \"patientId\": \"" + patient.patientId() + "\"}"));
            assertThat(stored(desk, id).all(StructureSet.class)).hasSize(2);
        }
    }
}
