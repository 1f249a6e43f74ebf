package org.oligoplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oligoplan.base.Id;
import org.oligoplan.jobs.Progress;
import org.oligoplan.json.JsonReader;
import org.oligoplan.json.JsonValue;
import org.oligoplan.text.Message;
import org.oligoplan.proof.Effort;
import org.oligoplan.proof.ErrorRow;
import org.oligoplan.proof.Measured;
import org.oligoplan.proof.ProofMachine;
import org.oligoplan.proof.ProofReport;
import org.oligoplan.proof.ProofResult;
import org.oligoplan.proof.ProofRun;
import org.oligoplan.proof.Quantity;
import org.oligoplan.proof.SelfTest;
import org.oligoplan.text.Texts;
import org.oligoplan.workspace.CaseVerbs;
import org.oligoplan.workspace.ExportRequest;
import org.oligoplan.workspace.FileVerbs;
import org.oligoplan.workspace.UnreadableInputException;
import org.oligoplan.workspace.WrongUseException;

class CommandLineProgramTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Object> calls = new ArrayList<>();
    private boolean clean = true;
    private int filesOpened;
    private final List<Optional<Path>> dataOpened = new ArrayList<>();

    private Optional<String> patient = Optional.empty();
    private final FileVerbs files = new FileVerbs() {
        @Override
        public FileVerbs of(Optional<String> wanted) {
            patient = wanted;
            return this;
        }

        @Override
        public Answered inspect(List<Path> paths, Progress progress) {
            calls.add(paths);
            return answer();
        }

        @Override
        public Answered measure(List<Path> paths, Gap gap, Progress progress) throws WrongUseException {
            if (gap.from().name().equals("none") || gap.to().isEmpty() && gap.isodoseGy().isEmpty()) {
                throw new WrongUseException(Message.of("cli.error.path", "none"));
            }
            calls.add(List.of(paths, gap));
            return answer();
        }

        @Override
        public Answered volumes(List<Path> paths, Progress progress) throws UnreadableInputException {
            throw new UnreadableInputException(Message.of("cli.error.path", "broken.dcm"));
        }

        @Override
        public Answered suv(List<Path> paths, Progress progress) {
            calls.add("suv " + paths);
            return answer();
        }

        @Override
        public Answered convert(List<Path> paths, Path file, boolean overwrite, Optional<String> set, ExportRequest.StructureForm form,
                Progress progress) {
            calls.add(List.of(paths, file, overwrite, set, form));
            return answer();
        }

        @Override
        public Answered dvh(List<Path> paths, Histograms wanted, Progress progress) {
            calls.add(wanted);
            return answer();
        }

        @Override
        public Answered check(List<Path> paths, Roles roles, Progress progress) {
            calls.add(roles);
            return answer();
        }
    };

    private final CaseVerbs cases = new CaseVerbs() {
        @Override
        public FileVerbs.Answered check(Id caseId) {
            calls.add(caseId);
            return answer();
        }

        @Override
        public FileVerbs.Answered apply(String caseId, Path script) {
            calls.add(caseId + " " + script);
            return answer();
        }

        @Override
        public FileVerbs.Answered export(Id caseId, ExportRequest request) {
            calls.add(List.of(caseId, request));
            return answer();
        }

        @Override
        public FileVerbs.Answered importFiles(List<Path> paths, Optional<String> caseWord, Optional<String> patientId,
                java.util.function.Consumer<Message> told) {
            told.accept(Message.of("library.room", 12, 3456));
            calls.add(List.of(paths, caseWord, patientId));
            return answer();
        }

        @Override
        public FileVerbs.Answered drafts() {
            return answer();
        }

        @Override
        public FileVerbs.Answered demo(Path folder) {
            calls.add(folder);
            return answer();
        }

        @Override
        public void close() {
            calls.add("closed");
        }
    };

    private FileVerbs.Answered answer() {
        return new FileVerbs.Answered(Map.of("outcome", "MET", "numbers", new double[]{1, 2.5}), clean);
    }

    private final ProofRun selfTest = new ProofRun() {
        @Override
        public ProofResult run(Effort effort, long seed, Progress progress) {
            calls.add(List.of(effort, seed));
            Quantity quantity = Quantity.VOLUME_OF_SLABS;
            return new ProofResult(List.of(new ErrorRow(quantity, 3, 7, 0.01, 0.02, 0.03, 0.5, clean ? 0 : 1)),
                    clean ? List.of() : List.of(new Measured(quantity, "planted", 3, 0.7, 0.5)), seed, 7, 0.1,
                    Instant.parse("2026-11-22T12:00:00Z"), new ProofMachine("1.2", "25", "any", 2), "oligoplan selftest");
        }

        @Override
        public void writeShapes(Path folder) {
            calls.add(folder);
        }
    };

    private ExitStatus run(String... args) {
        return new CommandLineProgram(() -> {
            filesOpened++;
            return files;
        }, folder -> {
            dataOpened.add(folder);
            return cases;
        }, folder -> {
            throw new AssertionError("no protocol is asked for: " + folder);
        }, () -> selfTest, new Texts(Locale.ENGLISH), "1.2", new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(args);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void importSaysBesideTheResultWhatItNeeds() {
        assertThat(run("import", "a.dcm", "folder", "--case", "new", "--patient", "P 1", "--data", "d", "--json"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(calls).containsExactly(List.of(List.of(Path.of("a.dcm"), Path.of("folder")), Optional.of("new"), Optional.of("P 1")),
                "closed");
        assertThat(dataOpened).containsExactly(Optional.of(Path.of("d")));
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("12 MB").contains("3,456 MB");
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("12 MB");
        assertThat(run("import")).isEqualTo(ExitStatus.WRONG_USE);
    }

    @Test
    void selfTestSaysPassOrFailAndWritesItsReports(@TempDir Path folder) throws Exception {
        Path reports = folder.resolve("reports");
        assertThat(run("selftest", "--out", reports.toString())).isEqualTo(ExitStatus.DONE);
        assertThat(calls).containsExactly(List.of(Effort.USUAL, SelfTest.USUAL_SEED));
        assertThat(out()).contains("Volume").contains("3 mm").contains("PASSED").doesNotContain("NOT PASSED");
        assertThat(reports.resolve("selftest.txt")).hasContent(out());
        ProofResult again = ProofReport.read(Files.readString(reports.resolve("selftest.json")), "selftest.json");
        assertThat(again.passed()).isTrue();
        assertThat(again.rows()).containsExactly(new ErrorRow(Quantity.VOLUME_OF_SLABS, 3, 7, 0.01, 0.02, 0.03, 0.5, 0));
        clean = false;
        out.reset();
        calls.clear();
        assertThat(run("selftest", "--full", "--seed", "11", "--json")).isEqualTo(ExitStatus.DONE_NOT_CLEAN);
        assertThat(calls).containsExactly(List.of(Effort.FULL, 11L));
        assertThat(out()).contains("\"passed\" : false").contains("planted");
        assertThat(run("selftest", "--shapes", "s")).isEqualTo(ExitStatus.DONE);
        assertThat(calls).endsWith(Path.of("s"));
        assertThat(run("selftest", "--seed", "x")).isEqualTo(ExitStatus.WRONG_USE);
        assertThat(run("selftest", "--out", reports.resolve("selftest.txt").toString())).isEqualTo(ExitStatus.UNREADABLE);
    }

    @Test
    void versionAndHelpGoToTheResult() {
        assertThat(run("--version")).isEqualTo(ExitStatus.DONE);
        assertThat(out()).isEqualToIgnoringNewLines("oligoplan 1.2");
        out.reset();
        assertThat(run("measure", "--help")).isEqualTo(ExitStatus.DONE);
        assertThat(out()).contains("--from", "--to", "--delineation-mm", "measure");
        assertThat(err()).isEmpty();
    }

    @Test
    void dvhHandsOverStructuresMetricsAndDose() {
        assertThat(run("dvh", "rs.dcm", "rd.dcm", "--roi", "GTV 1", "--roi", "cord@1.2.840.5", "--metrics", "D95%,V20Gy[cc]", "--metrics",
                "Mean", "--rx-gy", "35", "--dose", "rd.dcm", "--through", "one.dcm", "--through", "1.2.3",
                "--curve", "--json")).isEqualTo(ExitStatus.DONE);
        assertThat(calls).containsExactly(new FileVerbs.Histograms(
                List.of(new FileVerbs.RoiName("GTV 1", Optional.empty()), new FileVerbs.RoiName("cord", Optional.of("1.2.840.5"))),
                List.of("D95%", "V20Gy[cc]", "Mean"), Optional.of("rd.dcm"), List.of("one.dcm", "1.2.3"), Optional.of(35.0), true));
        assertThat(run("dvh", "rd.dcm", "--rx-gy", "0")).isEqualTo(ExitStatus.WRONG_USE);
        assertThat(err()).contains("--rx-gy");
    }

    @Test
    void measureHandsOverNamesAndUncertainties() throws Exception {
        assertThat(run("measure", "a", "b", "--from", "GTV 1", "--to", "cord@1.2.840.5", "--delineation-mm", "1.5", "--json"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(calls).containsExactly(List.of(List.of(Path.of("a"), Path.of("b")),
                FileVerbs.Gap.between(new FileVerbs.RoiName("GTV 1", Optional.empty()),
                        new FileVerbs.RoiName("cord", Optional.of("1.2.840.5")), Optional.of(1.5), Optional.empty())));
        assertThat(((JsonValue.Object) JsonReader.read(out(), "out")).fields()).containsOnlyKeys("outcome", "numbers");
        assertThat(dataOpened).isEmpty();
    }

    @Test
    void measureHandsOverIsodoseDoseAndLimit() {
        assertThat(run("measure", "a", "--from", "GTV 1", "--isodose-gy", "20", "--dose", "rd.dcm", "--limit-mm", "25"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(calls).containsExactly(List.of(List.of(Path.of("a")), new FileVerbs.Gap(new FileVerbs.RoiName("GTV 1", Optional.empty()),
                Optional.empty(), Optional.of(20.0), Optional.of("rd.dcm"), Optional.empty(), Optional.empty(), Optional.of(25.0))));
        assertThat(run("measure", "a", "--from", "GTV 1", "--isodose-gy", "0")).isEqualTo(ExitStatus.WRONG_USE);
        assertThat(err()).contains("--isodose-gy");
    }

    @Test
    void checkOfFilesTakesRolesAndNeverOpensTheDataFolder() {
        clean = false;
        assertThat(run("check", "p", "--lesion", "L1", "--lesion", "L2", "--irradiated", "cord", "--prior-field", "F", "--rx", "37.5/3",
                "--history-complete", "--registration-mm", "0")).isEqualTo(ExitStatus.DONE_NOT_CLEAN);
        FileVerbs.Roles roles = (FileVerbs.Roles) calls.getFirst();
        assertThat(roles.lesions()).extracting(FileVerbs.RoiName::name).containsExactly("L1", "L2");
        assertThat(roles.rx().orElseThrow().total().toString()).isEqualTo("37.5 Gy");
        assertThat(roles.rx().orElseThrow().fractions()).isEqualTo(3);
        assertThat(roles.historyComplete()).isTrue();
        assertThat(roles.delineationMm()).isEmpty();
        assertThat(roles.registrationMm()).contains(0.0);
        assertThat(dataOpened).isEmpty();
        assertThat(out()).contains("outcome: MET", "numbers: 1.0 2.5");
    }

    @Test
    void aCaseIdOpensTheDataFolder() {
        Id id = Id.random();
        assertThat(run("check", id.toString(), "--data", "d", "--json")).isEqualTo(ExitStatus.DONE);
        assertThat(calls).containsExactly(id, "closed");
        assertThat(dataOpened).containsExactly(Optional.of(Path.of("d")));
        assertThat(filesOpened).isZero();
        assertThat(run("case", "apply", "new", "--script", "s.json")).isEqualTo(ExitStatus.DONE);
        assertThat(calls).contains("new s.json");
        assertThat(run("demo", "--out", "o")).isEqualTo(ExitStatus.DONE);
        assertThat(dataOpened.getLast()).contains(Path.of("o", "data"));
    }

    @Test
    void unreadableInputEndsWithThree() {
        assertThat(run("volumes", "x")).isEqualTo(ExitStatus.UNREADABLE);
        assertThat(out()).isEmpty();
        assertThat(err()).contains("broken.dcm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "measure", "measure p --from a", "measure p --from none --to b", "inspect", "case",
            "case apply x",
            "check p --rx 35", "check p --rx 35/0", "check p --rx -35/5", "check p --delineation-mm -1", "check p --delineation-mm 1,5",
            "check p --data d", "check p --unknown", "inspect --json", "demo",
            "check 00000000-0000-0000-0000-000000000001 --rx 35/5"})
    void wrongUseEndsWithTwoSaysWhyAndPrintsNoResult(String call) {
        assertThat(run(call.isEmpty() ? new String[0] : call.split(" "))).isEqualTo(ExitStatus.WRONG_USE);
        assertThat(out()).isEmpty();
        assertThat(err()).isNotBlank().doesNotContain("Exception");
        assertThat(calls).isEmpty();
    }

    @Test
    void exportTakesExactlyOneTargetAndReadsItsOptions() {
        String id = "00000000-0000-4000-8000-000000000001";
        assertThat(run("export", id, "--rtstruct", "out.dcm", "--short-names", "--holes", "nested", "--label", "L"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(calls).contains(List.of(Id.parse(id), new ExportRequest.StructureSet(Path.of("out.dcm"), false, Optional.empty(),
                java.util.Set.of(), "L", new ExportRequest.StructureForm(true, ExportRequest.Holes.NESTED))));
        calls.clear();
        assertThat(run("export", id, "--deidentified", "d", "--dates", "shift", "--overwrite", "--subject", "T1"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(calls).contains(List.of(Id.parse(id),
                new ExportRequest.Deidentified(Path.of("d"), true, ExportRequest.Dates.SHIFT, false, false, false, Optional.of("T1"))));
        assertThat(run("export", id)).isEqualTo(ExitStatus.WRONG_USE);
        assertThat(run("export", id, "--rtstruct", "a", "--nifti", "b")).isEqualTo(ExitStatus.WRONG_USE);
        assertThat(run("export", id, "--rtstruct", "a", "--holes", "round")).isEqualTo(ExitStatus.WRONG_USE);
        assertThat(run("export", "nobody", "--rtstruct", "a")).isEqualTo(ExitStatus.WRONG_USE);
    }

    @Test
    void convertWritesContoursAsTheyStandUnlessAskedOtherwise() {
        assertThat(run("convert", "in.dcm", "--rtstruct", "out.dcm", "--set", "1.2.3")).isEqualTo(ExitStatus.DONE);
        assertThat(calls).containsExactly(List.of(List.of(Path.of("in.dcm")), Path.of("out.dcm"), false, Optional.of("1.2.3"),
                new ExportRequest.StructureForm(false, ExportRequest.Holes.NESTED)));
        assertThat(run("convert", "in.dcm")).isEqualTo(ExitStatus.WRONG_USE);
    }

    @Test
    void onePatientOfSeveralCanBeNamedWhereverFilesAreRead() {
        for (String verb : List.of("inspect", "check")) {
            patient = Optional.empty();
            assertThat(run(verb, "a", "--patient", "B-77")).as(verb).isEqualTo(ExitStatus.DONE);
            assertThat(patient).as(verb).contains("B-77");
        }
        assertThat(run("measure", "a", "--from", "x", "--to", "y", "--patient", "/2")).isEqualTo(ExitStatus.DONE);
        assertThat(patient).contains("/2");
        assertThat(run("inspect", "a")).isEqualTo(ExitStatus.DONE);
        assertThat(patient).isEmpty();
        assertThat(run("check", "00000000-0000-0000-0000-000000000001", "--patient", "B-77")).isEqualTo(ExitStatus.WRONG_USE);
    }
}
