package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Id;
import org.oligoplan.check.CheckRun;
import org.oligoplan.check.CrossCheck;
import org.oligoplan.check.RuleResult;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Statement;
import org.oligoplan.text.Texts;

/// "Safe" and "confirmed" hold for the contours on which they were said: over a restart, through undo, and in a script.
class StatedOnContoursTest {

    private static final String ERASE = """
            {"do": "contour", "structure": "GTV_L3", "tool": "eraser", "pathMm": [[%s, %s, %s]], "radiusMm": 3}""";

    @TempDir
    Path folder;

    private Id apply(RealDesk desk, String caseId, String... steps) throws Exception {
        Path script = Files.writeString(folder.resolve("script.json"), "{\"steps\": [" + String.join(",\n", steps) + "]}");
        return Id.parse((String) java.util.Objects.requireNonNull(desk.cases.apply(caseId, script).json().get("case")));
    }

    private static String e13(RealDesk desk, Case current) {
        CheckRun run = desk.engine.run(current);
        Id lesion = current.lesions().stream().filter(l -> l.name().equals("L3")).findFirst().orElseThrow().id();
        RuleResult r = run.result("E13", lesion).orElseThrow();
        return r.outcome().code() + " " + run.outdated().size();
    }

    private static Case stored(RealDesk desk, Id id) throws Exception {
        return desk.store.load(id).get().current();
    }

    private static String eraseOnePlaceOf(Case current) {
        var stack = current.structures().stream().filter(s -> s.name().equals("GTV_L3")).findFirst().orElseThrow().contours();
        var section = stack.sections().get(stack.sections().size() / 2);
        var ring = section.region().rings().getFirst();
        return String.format(Locale.ROOT, ERASE, ring.u(0), ring.v(0), section.offsetMm());
    }

    /// The second engine looks at an open case's numbers without being asked.
    private static List<CrossCheck> confirmedInTheBackground(Session session) throws Exception {
        CompletableFuture<List<CrossCheck>> confirmed = new CompletableFuture<>();
        Consumer<SessionState> look = s -> s.checks().filter(run -> !run.second().isEmpty() && !run.blocking())
                .ifPresent(run -> confirmed.complete(run.second()));
        try (var _ = session.state().subscribe(look)) {
            look.accept(session.state().get());
            return confirmed.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void aStatementHoldsForItsContoursOverRestartUndoAndScript() throws Exception {
        Path demo = folder.resolve("files");
        new DemoWriter(new NativeDicomCodec()).write("NEAR_CORD", demo, Progress.none());
        String script = new String(RealDesk.class.getResourceAsStream("/org/oligoplan/workspace/demo-four.json").readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        Path first = Files.writeString(folder.resolve("first.json"),
                script.replaceFirst("\"steps\": \\[", "\"steps\": [{\"do\": \"create\", \"paths\": [\"files\"]},"
                        + "{\"do\": \"decide\", \"on\": \"planning_image\"},"
                        + "{\"do\": \"settings\", \"delineationMm\": 2.0, \"registrationMm\": 1.0, \"source\": \"demo\"},"));
        String safe = "{\"do\": \"decide\", \"on\": \"safety\", \"lesion\": \"L3\", \"safety\": \"safe\", \"reason\": \"steep edge\", "
                + "\"decidedBy\": \"Demo Oncologist\"}";
        String confirmed = "{\"do\": \"decide\", \"on\": \"distance_review\", \"lesion\": \"L3\", \"review\": \"confirmed\", "
                + "\"decidedBy\": \"Demo Physicist\"}";
        Id id;
        Case said;
        try (RealDesk desk = new RealDesk(folder.resolve("data"))) {
            id = Id.parse((String) java.util.Objects.requireNonNull(desk.cases.apply("new", first).json().get("case")));
            apply(desk, id.toString(), safe, confirmed);
            said = stored(desk, id);
            assertThat(e13(desk, said)).isEqualTo("MET 0");
            assertThat(said.statements().stream().map(Statement::claim).filter(Claim.OnDistances.class::isInstance))
                    .hasSize(2).allSatisfy(c -> assertThat(((Claim.OnDistances) c).madeOn()).isPresent());
            apply(desk, id.toString(), eraseOnePlaceOf(said));
            assertThat(e13(desk, stored(desk, id))).isEqualTo("JUDGEMENT 2");
        }
        try (RealDesk desk = new RealDesk(folder.resolve("data"))) {
            assertThat(e13(desk, stored(desk, id))).as("reopened").isEqualTo("JUDGEMENT 2");
            assertThat(desk.texts.of(desk.engine.run(stored(desk, id)).results().stream().filter(r -> r.ruleId().equals("E13")
                    && r.outcome().code().equals("JUDGEMENT")).map(RuleResult::message)
                    .filter(m -> m.id().equals("check.distance.safeElsewhere")).findFirst().orElseThrow()))
                    .contains("Demo Oncologist").contains("on other contours");
            apply(desk, id.toString(), "{\"do\": \"undo\"}");
            assertThat(e13(desk, stored(desk, id))).as("undone").isEqualTo("MET 0");
            apply(desk, id.toString(), "{\"do\": \"redo\"}");
            assertThat(e13(desk, stored(desk, id))).as("redone").isEqualTo("JUDGEMENT 2");
            // The same words again are a new statement, about the present contours.
            apply(desk, id.toString(), safe);
            assertThat(e13(desk, stored(desk, id))).as("said again").isEqualTo("MET 1");
            apply(desk, id.toString(), safe);
            assertThat(stored(desk, id).statements()).as("twice in a row is once").hasSameSizeAs(said.statements());
            assertThat(new Texts(Locale.of("es")).of("panels.statement.outdated")).isNotBlank();
            assertThat(confirmedInTheBackground(desk.workbench.open(id).result().get(30, TimeUnit.SECONDS))).isNotEmpty()
                    .allSatisfy(c -> assertThat(c.state()).isEqualTo(CrossCheck.State.AGREES));
        }
    }
}
