package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Id;
import org.oligoplan.check.CheckEngine;
import org.oligoplan.check.CheckRun;
import org.oligoplan.check.Outcome;
import org.oligoplan.check.RefusedRun;
import org.oligoplan.json.JsonWriter;
import org.oligoplan.model.Case;
import org.oligoplan.protocol.BuiltIn;
import org.oligoplan.protocol.OrganConstraint;
import org.oligoplan.protocol.ProtocolException;
import org.oligoplan.protocol.ProtocolSet;
import org.oligoplan.text.Texts;
import org.oligoplan.workspace.ProtocolShelf.Held;

class ProtocolShelfTest {

    private static final String OWN = """
            {"format": 1, "protocol": "NCT06260033", "limits": [
              {"constraint": "OC001", "was": 21.9, "limit": 20.3, "reason": "HyTEC governs here", "who": "Demo One", "date": "2026-03-01"}
            ]}
            """;

    private static final Case EMPTY = Case.empty(Id.random());

    @TempDir
    Path data;

    private final ProtocolSet builtIn = BuiltInSet.get();

    /// Read once: it takes a moment.
    private static final class BuiltInSet {

        private static final ProtocolSet SET = read();

        private static ProtocolSet read() {
            try {
                return BuiltIn.set();
            } catch (IOException | ProtocolException e) {
                throw new IllegalStateException(e);
            }
        }

        static ProtocolSet get() {
            return SET;
        }
    }

    @BeforeEach
    void folder() throws IOException {
        Files.createDirectories(data.resolve("protocols"));
    }

    private ProtocolShelf shelf() {
        return new ProtocolShelf(builtIn, Optional.of(data));
    }

    private void write(String name, String text) throws IOException {
        Path file = data.resolve("protocols").resolve(name);
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, text);
    }

    private void writeOwnProtocol(String changed, String what, String by) throws IOException {
        for (Map.Entry<String, String> file : BuiltIn.texts().entrySet()) {
            String text = file.getKey().equals(changed) ? file.getValue().replace(what, by) : file.getValue();
            write("ours/" + file.getKey(), text);
        }
    }

    private static ProtocolSet usable(Held held) {
        assertThat(held).isInstanceOf(Held.Usable.class);
        return ((Held.Usable) held).set();
    }

    private static Held.Refused refused(Held held) {
        assertThat(held).isInstanceOf(Held.Refused.class);
        return (Held.Refused) held;
    }

    @Test
    void withoutASitesFilesTheProgramsOwnHolds() throws Exception {
        assertThat(usable(shelf().holds()).fingerprint()).isEqualTo(builtIn.fingerprint());
        assertThat(usable(new ProtocolShelf(builtIn, Optional.empty()).holds())).isSameAs(builtIn);
        assertThat(shelf().all()).extracting(ProtocolShelf.Entry::name).containsExactly("built-in");
    }

    @Test
    void anOwnLimitIsVisibleEverywhereAndChangesTheFingerprint() throws Exception {
        write("overrides.json", OWN);
        ProtocolSet set = usable(shelf().holds());
        assertThat(set.fingerprint()).isNotEqualTo(builtIn.fingerprint());
        OrganConstraint row = set.constraints().row("OC001").orElseThrow();
        assertThat(row.limit()).isEqualByComparingTo("20.3");
        assertThat(row.override().orElseThrow().was()).isEqualByComparingTo("21.9");
        assertThat(set.constraints().rows().stream().filter(r -> r.override().isPresent())).hasSize(1);
        CheckRun run = new CheckEngine(set.protocol()).run(EMPTY);
        assertThat(run.ownLimits()).singleElement().satisfies(own -> assertThat(own.who()).isEqualTo("Demo One"));
        assertThat(run.protocolFingerprint()).isEqualTo(set.fingerprint());
        assertThat(CheckRunForm.json(run)).contains("\"ownLimits\"", "OC001", "HyTEC governs here", "21.9", "20.3");
        assertThat(JsonWriter.write(CheckRunForm.inWords(run, EMPTY, new Texts(Locale.ENGLISH)))).contains("OC001", "20.3",
                set.fingerprint().hex());
        String shown = new ProtocolVerbs(shelf(), new Texts(Locale.ENGLISH)).show().words().orElseThrow();
        assertThat(shown).contains("20.3 Gy instead of 21.9 Gy (Demo One, 2026-03-01: HyTEC governs here)");
        write("overrides.json", OWN.replace("HyTEC governs here", "HyTEC holds"));
        assertThat(usable(shelf().holds()).fingerprint()).isNotEqualTo(set.fingerprint());
    }

    @Test
    void anOwnLimitThatCannotBeIsRefusedWithFileAndLine() throws Exception {
        refusedOwn("21.9", "22.9", 2, "the limit of OC001 is 21.9");
        refusedOwn("OC001", "OU001", 2, "no limit OU001");
        refusedOwn("20.3", "-1", 2, "above zero");
        refusedOwn("2026-03-01", "1 March", 2, "2026-03-31");
        refusedOwn("\"who\": \"Demo One\", ", "", 2, "who is missing");
        refusedOwn("NCT06260033", "NCT00000000", 1, "not for NCT06260033");
        refusedOwn("]}", "]", 4, "");
    }

    private void refusedOwn(String what, String by, int line, String part) throws IOException {
        write("overrides.json", OWN.replace(what, by));
        Held.Refused no = refused(shelf().holds());
        assertThat(no.file()).isEqualTo("protocols/overrides.json");
        assertThat(no.line()).isEqualTo(line);
        assertThat(no.problem()).contains(part);
    }

    @Test
    void aSitesOwnProtocolHoldsWhenItIsChosen() throws Exception {
        writeOwnProtocol("protocol.json", "\"distanceMm\": {\"value\": 30.0,", "\"distanceMm\": {\"value\": 20.0,");
        assertThat(shelf().all()).extracting(ProtocolShelf.Entry::name).containsExactly("built-in", "ours");
        assertThat(usable(shelf().holds())).isSameAs(builtIn);
        write("use.json", "{\"format\": 1, \"use\": \"ours\"}");
        ProtocolSet ours = usable(shelf().holds());
        assertThat(ours.origin()).isEqualTo("protocols/ours");
        assertThat(ours.fingerprint()).isNotEqualTo(builtIn.fingerprint());
        assertThat(new CheckEngine(ours.protocol()).distanceLimitMm()).isEqualTo(20);
        write("use.json", "{\"format\": 1, \"use\": \"built-in\"}");
        assertThat(usable(shelf().holds())).isSameAs(builtIn);
    }

    @Test
    void aBrokenSiteIsRefusedAndNothingTakesItsPlace() throws Exception {
        writeOwnProtocol("protocol.json", "\"logic\": \"three-weeks\"", "\"logic\": \"four-weeks\"");
        write("use.json", "{\"format\": 1, \"use\": \"ours\"}");
        Held.Refused no = refused(shelf().holds());
        assertThat(no.file()).isEqualTo("protocols/ours/protocol.json");
        assertThat(no.line()).isEqualTo(lineOf(BuiltIn.texts().getOrDefault("protocol.json", ""), "\"logic\": \"three-weeks\""));
        assertThat(no.problem()).contains("four-weeks");
        CheckEngine engine = new CheckEngine(builtIn.protocol());
        CheckRun run = new ProtocolCheck(() -> new ProtocolCheck.Means(no, engine)).run(EMPTY);
        assertThat(run.protocolVersion()).isEqualTo(RefusedRun.VERSION);
        assertThat(run.protocolFingerprint()).isNotEqualTo(builtIn.fingerprint());
        assertThat(run.results()).hasSizeGreaterThan(50).allSatisfy(r -> assertThat(r.outcome())
                .isEqualTo(new Outcome.NotAssessable(List.of(no.why()))));
        assertThat(run.overall().code()).isEqualTo("NOT_ASSESSABLE");
        assertThat(run.distances()).isEmpty();
        assertThat(RefusedRun.reason(run)).contains(no.why());
        assertThat(RefusedRun.reason(engine.run(EMPTY))).isEmpty();
        for (String language : List.of("en", "es")) {
            assertThat(new Texts(Locale.of(language)).of(no.why())).contains("protocols/ours/protocol.json", Integer.toString(no.line()),
                    "oligoplan protocol check");
        }
    }

    private static int lineOf(String text, String part) {
        return (int) text.substring(0, text.indexOf(part)).lines().count();
    }

    @Test
    void logicGetsWhatItNeedsOrIsRefused() throws Exception {
        needs("\"distanceMm\": {\"value\": 30.0,", "\"gapMm\": {\"value\": 30.0,", "needs the parameter distanceMm in mm");
        needs("\"distanceMm\": {\"value\": 30.0, \"unit\": \"mm\"}", "\"distanceMm\": {\"value\": 30.0, \"unit\": \"Gy\"}",
                "needs the parameter distanceMm in mm");
        needs("\"logic\": \"prior-dose-distance\"", "\"logic\": \"none\"", "prior-dose-distance");
        needs("\"id\": \"three-weeks-reading\"", "\"id\": \"three-weeks-way\"", "three-weeks-reading");
    }

    private void needs(String what, String by, String part) throws IOException {
        assertThat(BuiltIn.texts().getOrDefault("protocol.json", "")).contains(what);
        writeOwnProtocol("protocol.json", what, by);
        Held.Refused no = refused(shelf().read(data.resolve("protocols").resolve("ours"), "ours"));
        assertThat(no.problem()).contains(part);
        assertThat(no.file()).isEqualTo("ours/protocol.json");
    }

    @Test
    void whatCannotBeReadIsRefused() throws Exception {
        write("use.json", "{\"format\": 1, \"use\": \"missing\"}");
        assertThat(refused(shelf().holds()).problem()).contains("the file is missing");
        write("use.json", "{\"format\": 1, \"use\": \"../elsewhere\"}");
        assertThat(refused(shelf().holds()).file()).isEqualTo("protocols/use.json");
        write("use.json", "{\"format\": 1,\n\"use\": }");
        assertThat(refused(shelf().holds()).line()).isEqualTo(2);
        Files.delete(data.resolve("protocols").resolve("use.json"));
        Files.write(data.resolve("protocols").resolve("overrides.json"), "\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refused(shelf().holds()).problem()).contains("cannot be read");
    }

    @Test
    void verbsSayWhatIsThere() throws Exception {
        writeOwnProtocol("organs.json", "\"is\": [\"Heart\"]", "\"is\": [\"Core\"]");
        write("overrides.json", OWN);
        ProtocolVerbs verbs = new ProtocolVerbs(shelf(), new Texts(Locale.of("es")));
        FileVerbs.Answered list = verbs.list();
        assertThat(list.clean()).isFalse();
        assertThat(JsonWriter.write(list.json())).contains("ours/organs.json", "\"used\" : \"built-in\"", "OC001");
        assertThat(list.words().orElseThrow()).contains("En uso: built-in", "1 propio del centro", "se rechaza");
        assertThat(verbs.show().clean()).isTrue();
        assertThat(JsonWriter.write(verbs.show().json())).contains("\"E13\"", "\"OC271\"");
        assertThat(verbs.check(data.resolve("protocols").resolve("overrides.json")).clean()).isTrue();
        assertThat(verbs.check(data.resolve("protocols").resolve("ours")).clean()).isFalse();
        assertThat(verbs.check(data.resolve("protocols").resolve("ours").resolve("organs.json")).json()).containsEntry("file",
                "ours/organs.json");
        assertThat(verbs.check(data.resolve("nothing.json")).clean()).isFalse();
    }
}
