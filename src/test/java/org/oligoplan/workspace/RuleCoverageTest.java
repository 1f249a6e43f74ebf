package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Id;
import org.oligoplan.check.CheckEngine;
import org.oligoplan.check.CheckRun;
import org.oligoplan.check.RuleResult;
import org.oligoplan.json.JsonReader;
import org.oligoplan.json.JsonValue;
import org.oligoplan.json.JsonWriter;
import org.oligoplan.model.Case;
import org.oligoplan.model.PersonRole;
import org.oligoplan.protocol.BuiltIn;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.protocol.ProtocolException;
import org.oligoplan.protocol.ProtocolSet;
import org.oligoplan.protocol.Question;
import org.oligoplan.protocol.Title;
import org.oligoplan.text.Texts;

/// Every entry of the protocol's files is implemented, shown and translated.
class RuleCoverageTest {

    private static final Set<String> OUTCOMES = Set.of("MET", "NOT_MET", "JUDGEMENT", "NOT_ASSESSABLE", "NOT_APPLICABLE");
    /// What is written alike in both languages: abbreviations and names.
    private static final Set<String> ALIKE = Set.of("ECOG 0-2", "No", "5.0", "GTV", "CTV", "ITV", "PTV", "AAPM TG-101", "HyTEC",
            "SAFRON II",
            "Helse Møre og Romsdal");
    /// Entries that persons answer by claims that are no questions of the file.
    private static final Set<String> ANSWERED_ELSEWHERE = Set.of("E09", "E14");

    private static ProtocolSet set() throws IOException, ProtocolException {
        return BuiltIn.set();
    }

    private static CheckRun emptyRun(ProtocolSet set) {
        return new CheckEngine(set.protocol()).run(Case.empty(Id.random()));
    }

    @Test
    void everyEntryIsImplemented() throws Exception {
        ProtocolSet set = set();
        assertThat(set.protocol().entries()).allMatch(ProtocolEntry::hasLogic);
        CheckRun run = emptyRun(set);
        for (ProtocolEntry entry : set.protocol().entries()) {
            List<RuleResult> results = run.results().stream().filter(r -> r.ruleId().equals(entry.id())).toList();
            assertThat(results).as(entry.id()).isNotEmpty();
            for (RuleResult result : results) {
                assertThat(result.message().id()).as(entry.id()).doesNotStartWith("check.notBuilt");
                assertThat(entry.allows()).as("%s without any answer", entry.id()).contains(result.outcome().code());
            }
        }
        assertThat(run.results()).extracting(RuleResult::ruleId)
                .isSubsetOf(set.protocol().entries().stream().map(ProtocolEntry::id).toList());
    }

    @Test
    void noEntryIsMetWithoutAnyAnswer() throws Exception {
        assertThat(emptyRun(set()).results()).noneMatch(r -> r.outcome().code().equals("MET"));
    }

    @Test
    void everyEntryIsShown() throws Exception {
        ProtocolSet set = set();
        CheckRun run = emptyRun(set);
        Set<String> ids = set.protocol().entries().stream().map(ProtocolEntry::id).collect(Collectors.toCollection(TreeSet::new));
        assertThat(ids(CheckRunForm.json(run))).isEqualTo(ids);
        for (String language : List.of("en", "es")) {
            Texts texts = new Texts(Locale.of(language));
            assertThat(ids(JsonWriter.write(CheckRunForm.inWords(run, Case.empty(Id.random()), texts)))).isEqualTo(ids);
            for (RuleResult result : run.results()) {
                assertThat(texts.of(result.title())).as(result.ruleId())
                        .isEqualTo(set.protocol().entry(result.ruleId()).orElseThrow().title().in(language));
                assertThat(texts.of(result.message())).as(result.ruleId()).isNotBlank().doesNotContain("{");
            }
        }
    }

    private static Set<String> ids(String json) throws Exception {
        JsonValue.Array rules = (JsonValue.Array) ((JsonValue.Object) JsonReader.read(json, "run")).get("rules").orElseThrow();
        return rules.items().stream().map(r -> ((JsonValue.Text) ((JsonValue.Object) r).get("id").orElseThrow()).value())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyWordIsInBothLanguages() throws Exception {
        List<Title> all = new ArrayList<>();
        ProtocolSet set = set();
        for (ProtocolEntry entry : set.protocol().entries()) {
            all.add(entry.title());
            all.add(entry.words().orElseThrow(() -> new AssertionError(entry.id() + " has no words")));
            for (ProtocolEntry.Ambiguity ambiguity : entry.ambiguities()) {
                all.add(ambiguity.text());
                ambiguity.readings().forEach(r -> all.add(r.title()));
                assertThat(ambiguity.readings()).as(entry.id()).isNotEmpty();
            }
        }
        for (Question question : set.protocol().questions()) {
            all.add(question.title());
            question.hint().ifPresent(all::add);
            question.choices().forEach(c -> all.add(c.title()));
        }
        set.calendar().items().forEach(i -> all.addAll(List.of(i.title(), i.note())));
        set.calendar().threeWeeks().forEach(r -> all.add(r.title()));
        set.constraints().rows()
                .forEach(r -> all.addAll(Stream.of(Stream.of(r.kind(), r.evidence()), r.region().stream(), r.note().stream())
                        .flatMap(s -> s).map(t -> t.text()).toList()));
        assertThat(all).hasSizeGreaterThan(800)
                .allSatisfy(t -> assertThat(List.of(t.english(), t.spanish())).noneMatch(String::isBlank));
        assertThat(all.stream().filter(t -> t.english().equals(t.spanish())).map(Title::english).collect(Collectors.toSet()))
                .isSubsetOf(ALIKE);
    }

    @Test
    void whatEntriesAllowAndAskIsKnown() throws Exception {
        ProtocolSet set = set();
        Set<String> roles = Stream.of(PersonRole.values()).map(Enum::name).collect(Collectors.toSet());
        for (ProtocolEntry entry : set.protocol().entries()) {
            assertThat(entry.allows()).as(entry.id()).isNotEmpty().isSubsetOf(OUTCOMES).doesNotHaveDuplicates();
            if (entry.kind() == ProtocolEntry.Kind.PERSON && !ANSWERED_ELSEWHERE.contains(entry.id())) {
                assertThat(entry.asks()).as("%s is answered by a person", entry.id()).isNotEmpty();
            }
        }
        for (Question question : set.protocol().questions()) {
            assertThat(roles).as(question.id()).containsAll(question.mayDecide());
        }
    }
}
