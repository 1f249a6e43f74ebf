package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Id;
import org.oligoplan.check.CheckRun;
import org.oligoplan.check.DistanceVerdict;
import org.oligoplan.check.LesionDistance;
import org.oligoplan.check.ReferenceCases;
import org.oligoplan.check.RuleResult;
import org.oligoplan.json.JsonReader;
import org.oligoplan.json.JsonValue;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.Lesion;
import org.oligoplan.phantom.DemoTruth;
import org.oligoplan.phantom.DemoVariant;

/// `demo --out DIR` over small images: what it leaves, what is true of each patient, and the reviewed outcomes of all entries of the trial
/// over these patients and the reference cases.
///
/// The outcomes stand in `outcomes.txt` beside this test's resources. Where a change is meant, read the differences and run this test with
/// `-Doligoplan.acceptOutcomes=true`: it writes the file, which is then reviewed and committed.
class DemoPatientsTest {

    private static final Path REVIEWED = Path.of("src", "test", "resources", "org", "oligoplan", "workspace", "outcomes.txt");
    private static final String ACCEPT = "oligoplan.acceptOutcomes";
    /// Contours do not depend on the pixels.
    private static final OptionalInt SIDE = OptionalInt.of(40);
    private static final int SHOWN = 60;

    @TempDir
    private static Path out = Path.of("");

    private static Map<DemoVariant, Map<String, Object>> answers = Map.of();
    private static Optional<RealDesk> open = Optional.empty();

    @BeforeAll
    static void demo() throws Exception {
        RealDesk desk = new RealDesk(out.resolve("data"), SIDE);
        open = Optional.of(desk);
        Map<DemoVariant, Map<String, Object>> found = new LinkedHashMap<>();
        for (Map<String, Object> one : objects(desk.cases.demo(out).json(), "patients")) {
            found.put(DemoVariant.valueOf(String.valueOf(one.get("demo"))), one);
        }
        answers = found;
    }

    @AfterAll
    static void close() {
        open.ifPresent(RealDesk::close);
    }

    private static RealDesk desk() {
        return open.orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(Map<String, Object> json, String key) {
        return (List<Map<String, Object>>) Optional.ofNullable(json.get(key)).orElseThrow();
    }

    private static Map<String, Object> answer(DemoVariant patient) {
        return Optional.ofNullable(answers.get(patient)).orElseThrow();
    }

    private static Id id(DemoVariant patient) {
        return Id.parse(String.valueOf(answer(patient).get("case")));
    }

    private static Case stored(DemoVariant patient) throws Exception {
        return desk().store.load(id(patient)).get().current();
    }

    private static List<String> rules(DemoVariant patient, String rule) {
        return objects(answer(patient), "rules").stream().filter(r -> rule.equals(r.get("id")))
                .map(r -> (r.get("lesion") + " " + r.get("outcome")).strip()).toList();
    }

    private static Set<String> entries(DemoVariant patient, String outcome) {
        return objects(answer(patient), "rules").stream().filter(r -> outcome.equals(r.get("outcome")))
                .map(r -> String.valueOf(r.get("id")))
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    @Test
    void eachPatientIsWhatItsNameSays() {
        assertThat(answers.values()).extracting(p -> p.get("patient")).containsExactly("Demo, One", "Demo, Two", "Demo, Three",
                "Demo, Four",
                "Demo, Five");
        // Eligible: what stays open is what lies ahead of a patient 30 days after SBRT: weeks 12 and 24, and the endpoints.
        assertThat(entries(DemoVariant.ELIGIBLE, "NOT_MET")).isEmpty();
        assertThat(entries(DemoVariant.ELIGIBLE, "JUDGEMENT")).isEmpty();
        assertThat(entries(DemoVariant.ELIGIBLE, "NOT_ASSESSABLE")).containsExactly("P01", "P02", "P03", "P04", "P05", "P06", "P07", "S08",
                "S09", "S11", "S12", "S13");
        assertThat(entries(DemoVariant.FIVE_LESIONS, "NOT_MET")).containsExactly("E07", "S03", "S05");
        assertThat(rules(DemoVariant.BREAST_AND_AXILLA, "E07")).containsExactly("MET");
        assertThat(rules(DemoVariant.BREAST_AND_AXILLA, "E08")).containsExactly("MET");
        assertThat(rules(DemoVariant.NEAR_CORD, "E13")).containsExactlyInAnyOrder("L1 MET", "L2 JUDGEMENT", "L3 JUDGEMENT");
        assertThat(entries(DemoVariant.MISSING_FACTS, "NOT_MET")).isEmpty();
        assertThat(entries(DemoVariant.MISSING_FACTS, "NOT_ASSESSABLE")).hasSizeGreaterThan(40).contains("E07", "E13", "E14", "X01");
    }

    @Test
    void distancesAreTheTrueOnesAndTheFolderHoldsResultAndPictures() throws Exception {
        Case current = stored(DemoVariant.NEAR_CORD);
        assertThat(current.lesions()).hasSize(3);
        CheckRun run = desk().engine.run(current);
        for (Lesion lesion : current.lesions()) {
            List<LesionDistance> distances = run.distancesOf(lesion.id()).stream().filter(d -> !d.priorTarget()).toList();
            assertThat(distances.getFirst().verdict()).as("%s: %s", lesion.name(), distances.getFirst().reservations().stream()
                    .map(desk().texts::of).toList()).isEqualTo(switch (lesion.name()) {
                        case "L1" -> DistanceVerdict.CLEAR;
                        case "L2" -> DistanceVerdict.BORDERLINE;
                        default -> DistanceVerdict.INSIDE;
                    });
            List<LesionDistance> cord = distances.stream().filter(d -> d.structureName().equals(DemoTruth.CORD)).toList();
            assertThat(cord).singleElement().satisfies(d -> assertThat(d.nominalMm()).isCloseTo(
                    DemoTruth.of(DemoVariant.NEAR_CORD).distanceMm("GTV_" + lesion.name(), DemoTruth.CORD), Offset.offset(0.1)));
        }
        JsonValue.Object result = (JsonValue.Object) JsonReader.read(Files.readString(out.resolve("result.json")), "result.json");
        assertThat(result.fields().get("patients")).isInstanceOfSatisfying(JsonValue.Array.class,
                all -> assertThat(all.items()).hasSize(5).allSatisfy(one -> assertThat(((JsonValue.Object) one).fields().keySet())
                        .contains("demo", "patient", "case", "protocol", "outcome", "rules", "stillOpen", "constraints", "information")));
        assertThat(answer(DemoVariant.NEAR_CORD).get("information")).isInstanceOfSatisfying(Map.class,
                information -> assertThat(information).containsOnlyKeys("courses", "organs", "reSbrtFactors", "achievableLabel",
                        "achievable"));
        assertThat(out.resolve("near_cord").resolve("L3-axial.png")).isNotEmptyFile();
        assertThat(desk().cases.drafts().json().toString()).contains("Demo draft", "Demo five lesions");
    }

    /// What stands beside it, such as how far the second engine is, may differ.
    private static List<List<Object>> said(Map<String, Object> json) {
        return objects(json, "rules").stream().map(r -> Stream.of("id", "lesion", "outcome", "message")
                .map(key -> Optional.ofNullable(r.get(key)).orElseThrow()).toList()).toList();
    }

    @Test
    void theCasesComeBackAsTheyWere() throws Exception {
        // The others' outcomes are computed again from what was stored, below.
        for (DemoVariant patient : List.of(DemoVariant.ELIGIBLE, DemoVariant.NEAR_CORD)) {
            FileVerbs.Answered again = desk().cases.check(id(patient));
            assertThat(again.json().get("outcome")).as(patient.name()).isEqualTo(answer(patient).get("outcome"));
            assertThat(said(again.json())).as(patient.name()).isEqualTo(said(answer(patient)));
        }
        assertThat(stored(DemoVariant.NEAR_CORD).all(ImportFinding.class))
                .noneMatch(f -> f.kind().equals(ImageWatch.MOVED) || f.kind().equals(ImageWatch.CHANGED));
        assertThatThrownBy(() -> desk().cases.check(Id.random())).isInstanceOf(WrongUseException.class);
    }

    /// {@return the outcomes of every entry, one line each, by the case they are of}
    private static Map<String, List<String>> outcomes() throws Exception {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (DemoVariant patient : DemoVariant.patients()) {
            all.put(String.valueOf(answer(patient).get("patient")) + " (" + patient + ")", lines(stored(patient)));
        }
        all.put("Demo, Four (NEAR_CORD), once the treating radiation oncologist states that L3 is safe", lines(afterTheStatement()));
        ReferenceCases.all().forEach((name, made) -> all.put("reference: " + name, lines(made)));
        return all;
    }

    private static Case afterTheStatement() throws Exception {
        CaseSession session = (CaseSession) desk().workbench.open(id(DemoVariant.NEAR_CORD)).result().get();
        CaseScript script = CaseScript.read("""
                {"steps": [{"do": "decide", "on": "safety", "lesion": "L3", "safety": "safe", "reason": "steep dose gradient",
                    "decidedBy": "Demo Oncologist"}]}
                """, "statement");
        new ScriptRun(desk().workbench, out).run(script, Optional.of(session));
        Case after = session.state().get().current();
        session.undo().get();
        return after;
    }

    private static List<String> lines(Case current) {
        CheckRun run = desk().engine.run(current);
        List<String> lines = new ArrayList<>();
        lines.add("overall " + run.overall().code());
        for (RuleResult r : run.results()) {
            String lesion = r.lesion().flatMap(l -> current.find(l, Lesion.class)).map(l -> " " + l.name()).orElse("");
            lines.add(r.ruleId() + lesion + " " + r.outcome().code() + " " + r.message().id());
        }
        return lines;
    }

    /// A reference case says only what differs from the first of them.
    private static String written(Map<String, List<String>> outcomes) {
        StringBuilder text = new StringBuilder("""
                # Rule, lesion, outcome and message of every entry of the trial, over the five demo patients and the reference cases.
                # Of the reference cases after the first, only the lines that the first has not.
                """);
        Optional<List<String>> first = Optional.empty();
        for (Map.Entry<String, List<String>> one : outcomes.entrySet()) {
            boolean reference = one.getKey().startsWith("reference: ");
            List<String> before = first.orElse(List.of());
            text.append("\n== ").append(one.getKey()).append('\n');
            one.getValue().stream().filter(line -> !before.contains(line)).forEach(line -> text.append(line).append('\n'));
            if (reference && first.isEmpty()) {
                first = Optional.of(one.getValue());
            }
        }
        return text.toString();
    }

    /// {@return each line under the case that it belongs to}
    private static List<String> placed(String text) {
        List<String> placed = new ArrayList<>();
        String place = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("== ")) {
                place = line.substring(3);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                placed.add(place + ": " + line);
            }
        }
        return placed;
    }

    @Test
    void everyOutcomeIsAsReviewed() throws Exception {
        String found = written(outcomes());
        if (Boolean.getBoolean(ACCEPT)) {
            Files.createDirectories(Optional.ofNullable(REVIEWED.getParent()).orElseThrow());
            Files.writeString(REVIEWED, found);
        }
        String reviewed = Boolean.getBoolean(ACCEPT) ? found : reviewed();
        List<String> was = placed(reviewed);
        List<String> is = placed(found);
        List<String> differences = Stream.concat(was.stream().filter(line -> !is.contains(line)).map(line -> "- " + line),
                is.stream().filter(line -> !was.contains(line)).map(line -> "+ " + line)).toList();
        assertThat(differences.stream().limit(SHOWN).toList())
                .as("%d outcomes differ from the reviewed ones (- reviewed, + now). If each change is meant, run this test with -D%s=true and "
                        + "commit %s", differences.size(), ACCEPT, REVIEWED)
                .isEmpty();
        assertThat(found).isEqualTo(reviewed);
    }

    private static String reviewed() throws IOException {
        try (InputStream in = DemoPatientsTest.class.getResourceAsStream("outcomes.txt")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
