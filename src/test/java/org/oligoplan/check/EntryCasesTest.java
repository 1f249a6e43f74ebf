package org.oligoplan.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.protocol.ProtocolEntry;

/// Each entry of the trial has a table of cases, `rule-cases/ID.txt`: a line is an outcome's code, a bar and a case as [CaseLines] reads it. Every
/// outcome that the entry allows is in its table, and no other.
class EntryCasesTest {

    private static final Protocol PROTOCOL = Cases.protocol();
    private static final CheckEngine ENGINE = new CheckEngine(PROTOCOL);

    static Stream<ProtocolEntry> entries() {
        return PROTOCOL.entries().stream();
    }

    private static List<String> table(String entry) throws IOException {
        try (InputStream in = EntryCasesTest.class.getResourceAsStream("rule-cases/" + entry + ".txt")) {
            assertThat(in).as("the table of cases of %s", entry).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyOutcomeThatAnEntryAllowsComesFromACase(ProtocolEntry entry) throws IOException {
        Set<String> seen = new TreeSet<>();
        for (String line : table(entry.id())) {
            String[] parts = line.split("\\|", 2);
            List<RuleResult> results = ENGINE.run(new CaseLines(PROTOCOL).of(parts[1]).build()).results().stream()
                    .filter(r -> r.ruleId().equals(entry.id())).toList();
            assertThat(CheckEngine.worst(results).code()).as("%s: %s", entry.id(), line).isEqualTo(parts[0].strip());
            results.forEach(r -> {
                seen.add(r.outcome().code());
                assertThat(r.account().words()).isPresent();
                assertThat(r.account().readings()).hasSameSizeAs(entry.ambiguities());
                if (!(r.outcome() instanceof Outcome.NotApplicable) && !(r.outcome() instanceof Outcome.Met)) {
                    assertThat(r.account().change()).as("what would change %s", line).isNotEmpty();
                }
            });
        }
        assertThat(seen).as("outcomes of %s", entry.id()).containsExactlyInAnyOrderElementsOf(entry.allows());
    }
}
