package org.oligoplan.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.text.Texts;

class ProtocolReaderTest {

    private static final String SMALL = """
            {
              "format": 1, "id": "T1", "version": "2",
              "title": {"en": "Trial", "es": "Ensayo"}, "source": "a page",
              "criticalStructures": [
                {"id": "cord", "title": {"en": "Cord", "es": "Médula"}, "names": ["SpinalCord"], "coveredBy": [["SpinalCord"]]}],
              "alphaBeta": [],
              "entries": [
                {"id": "A1", "group": "inclusion", "kind": "person", "logic": "none",
                  "title": {"en": "One", "es": "Uno"},
                  "parameters": {"leastGy": {"value": 30.10, "unit": "Gy"}},
                  "source": "a page"}
              ]
            }
            """;

    private static String builtIn() throws IOException {
        try (InputStream in = Objects.requireNonNull(ProtocolReaderTest.class.getResourceAsStream(Protocol.BUILT_IN))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theTrialIsComplete() throws Exception {
        String json = builtIn();
        Protocol p = ProtocolReader.read(json, "protocol.json");
        assertThat(p.id()).isEqualTo("NCT06260033");
        assertThat(p.entries()).hasSize(57);
        assertThat(p.entries().stream().filter(e -> e.id().startsWith("E"))).hasSize(21);
        assertThat(p.entries().stream().filter(e -> e.id().startsWith("X"))).hasSize(9);
        assertThat(p.entries().stream().filter(e -> e.id().startsWith("S"))).hasSize(18);
        assertThat(p.entries().stream().filter(e -> e.id().startsWith("P"))).hasSize(7);
        assertThat(p.entries().stream().filter(e -> e.id().startsWith("N"))).hasSize(2);
        assertThat(p.entries().stream().filter(e -> e.kind() == ProtocolEntry.Kind.INFORMATION).map(ProtocolEntry::id))
                .containsExactly("E02", "X03", "S10", "N01", "N02");
        assertThat(p.entry("E13").orElseThrow().value("distanceMm")).isEqualByComparingTo("30.0");
        assertThat(p.entry("S07").orElseThrow().value("leastTotalGy")).isEqualByComparingTo("30");
        assertThat(p.entry("S07").orElseThrow().value("mostTotalGy")).isEqualByComparingTo("40");
        assertThat(p.entry("E18").orElseThrow().value("fewestFractions")).isEqualByComparingTo("3");
        assertThat(p.entry("E18").orElseThrow().value("mostFractions")).isEqualByComparingTo("5");
        assertThat(p.entry("E07").orElseThrow().value("mostSites")).isEqualByComparingTo("4");
        assertThat(p.criticalStructures()).extracting(CriticalStructure::id).containsExactly("spinal-cord", "brachial-plexus", "brainstem",
                "stomach", "small-bowel", "large-bowel");
        assertThat(p.fingerprint()).isEqualTo(Fingerprint.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theWindowSaysTheTitlesOfTheFile() throws Exception {
        Protocol p = ProtocolReader.read(builtIn(), "protocol.json");
        for (String language : List.of("en", "es")) {
            Texts words = new Texts(Locale.of(language));
            for (ProtocolEntry entry : p.entries()) {
                assertThat(words.of("protocol." + entry.id() + ".title")).isEqualTo(entry.title().in(language));
            }
            for (CriticalStructure c : p.criticalStructures()) {
                assertThat(words.of("protocol.critical." + c.id())).isEqualTo(c.title().in(language));
            }
        }
    }

    @Test
    void criticalNamesAreStandardNames() throws Exception {
        StructureNames names = StructureNamesTest.names();
        for (CriticalStructure c : ProtocolReader.read(builtIn(), "protocol.json").criticalStructures()) {
            assertThat(c.names()).allMatch(n -> names.named(n).filter(s -> s.name().equals(n)).isPresent());
        }
    }

    @Test
    void numbersAreExact() throws ProtocolException {
        assertThat(ProtocolReader.read(SMALL, "x").entry("A1").orElseThrow().value("leastGy").toPlainString()).isEqualTo("30.10");
    }

    @Test
    void errorsNameFileAndLine() {
        refused(SMALL.replace("\"kind\": \"person\"", "\"kind\": \"oracle\""), 8, "oracle");
        refused(SMALL.replace("\"unit\": \"Gy\"", "\"unit\": \"rad\""), 10, "rad");
        refused(SMALL.replace("\"value\": 30.10", "\"value\": \"30\""), 10, "value must be a number");
        refused(SMALL.replace("\"es\": \"Uno\"", "\"es\": \"\""), 9, "es is empty");
        refused(SMALL.replace("\"group\"", "\"grupo\""), 8, "grupo");
        refused(SMALL.replace("[[\"SpinalCord\"]]", "[[\"Cord\"]]"), 5, "coveredBy");
        refused(SMALL.replace("\"format\": 1", "\"format\": 2"), 2, "format 2");
        refused(SMALL.replace("\"version\": \"2\",", "\"version\": \"2\",,"), 2, "");
        refused(SMALL.substring(0, SMALL.indexOf("\"alphaBeta\"")), 6, "");
        String entry = "{\"id\": \"A1\", \"group\": \"g\", \"kind\": \"person\", \"logic\": \"none\",\n\"title\": {\"en\": \"a\", \"es\": \"b\"}, \"source\": \"s\"},\n";
        refused(SMALL.replace("    {\"id\": \"A1\"", entry + "    {\"id\": \"A1\""), 10, "stands twice");
    }

    private static void refused(String json, int line, String part) {
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> ProtocolReader.read(json, "site.json"))
                .withMessageStartingWith("site.json, line " + line + ":").withMessageContaining(part)
                .satisfies(e -> assertThat(e.line()).isEqualTo(line));
    }
}
