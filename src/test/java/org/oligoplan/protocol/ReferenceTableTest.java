package org.oligoplan.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReferenceTableTest {

    @Test
    void rowsAreTheCollectedOnes() throws Exception {
        same("margins", "margins.csv", List.of("site", "target_definition", "ptv_margin"));
        same("plan-metrics", "plan-metrics.csv", List.of("metric", "definition", "formula", "target/remark"));
        same("fes-pet", "fes-pet.csv", List.of("topic", "fact"));
        same("r50-d2cm", "r50-d2cm.csv", List.of("ptv_cc", "R100_none_lt", "R100_minor_lt", "R50_none_lt", "R50_minor_lt",
                "D2cm_percent_none_lt", "D2cm_percent_minor_lt"));
    }

    private static void same(String id, String name, List<String> columns) throws Exception {
        List<ClinicalTable.Row> collected = ClinicalTable.rows(name);
        ReferenceTable table = BuiltIn.set().reference(id).orElseThrow();
        assertThat(table.rows()).as(id).hasSameSizeAs(collected);
        for (int i = 0; i < collected.size(); i++) {
            ReferenceTable.Row row = table.rows().get(i);
            for (int c = 0; c < columns.size(); c++) {
                assertThat(row.cells().get(c).english()).as(row.id()).isEqualTo(told(collected.get(i).text(columns.get(c))));
            }
            if (collected.get(i).columns().containsKey("confidence")) {
                Matcher letter = Pattern.compile("^([ABCD])\\b.*").matcher(collected.get(i).text("confidence"));
                assertThat(row.letter()).as(row.id()).isEqualTo(letter.matches() ? Optional.of(letter.group(1)) : Optional.empty());
            }
        }
    }

    /// The collection speaks of its own files.
    private static String told(String text) {
        String told = ClinicalTable.published(text).replace("found in the store", "found")
                .replace("see r50-d2cm.csv", "see the table of R50% and D2cm");
        return told.isEmpty() ? "-" : told;
    }

    @Test
    void fallOffIsThatOfTheOtherFile() throws Exception {
        ReferenceTable table = BuiltIn.set().reference("r50-d2cm").orElseThrow();
        List<Radiobiology.FallOff.Row> rows = RadiobiologyReaderTest.builtIn().fallOff().rows();
        assertThat(table.rows()).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            List<Title> cells = table.rows().get(i).cells();
            assertThat(List.of(number(cells, 0), number(cells, 3), number(cells, 4), number(cells, 5), number(cells, 6)))
                    .isEqualTo(List.of(rows.get(i).ptvCm3(), rows.get(i).r50None(), rows.get(i).r50Minor(), rows.get(i).d2cmNonePercent(),
                            rows.get(i).d2cmMinorPercent()));
            double radius = Math.cbrt(3 * number(cells, 0) / (4 * Math.PI)) * 10;
            assertThat(number(cells, 7)).isCloseTo(radius, org.assertj.core.data.Offset.offset(0.01));
            assertThat(number(cells, 8)).isCloseTo(radius * (Math.cbrt(number(cells, 3)) - 1), org.assertj.core.data.Offset.offset(0.02));
        }
    }

    private static double number(List<Title> cells, int column) {
        return Double.parseDouble(cells.get(column).english());
    }

    @Test
    void everyRowOnReirradiationIsThere() throws Exception {
        List<ReirradiationRow> rows = BuiltIn.set().reirradiation();
        List<ClinicalTable.Row> collected = ClinicalTable.rows("reirradiation.csv");
        assertThat(rows).extracting(ReirradiationRow::id).containsExactlyElementsOf(collected.stream().map(r -> r.text("id")).toList());
    }

    @Test
    void schemesOfferedAreWithinTheTrial() throws Exception {
        ProtocolSet set = BuiltIn.set();
        ProtocolEntry dose = set.protocol().entry("S07").orElseThrow();
        assertThat(set.schemes()).isNotEmpty().allSatisfy(s -> assertThat(s.totalGy()).isBetween(dose.value("leastTotalGy"),
                dose.value("mostTotalGy")));
        assertThat(set.schemes()).extracting(s -> s.totalGy().toPlainString() + "/" + s.fractions()).containsExactly("30/3", "40/3", "30/5",
                "35/5", "40/5");
    }

    @Test
    void errorsNameFileAndLine() throws Exception {
        refused("margins.json", "\"letter\": \"B\"", "\"letter\": \"E\"", "not E");
        refused("reirradiation.json", "\"id\": \"RE02\"", "\"id\": \"RE01\"", "stands twice");
        refused("schemes.json", "\"totalGy\": 30,", "\"totalGy\": 0,", "above 0");
        refused("reference.json", ", {\"en\": \"Definition\", \"es\": \"Definición\"}", "", "a row has 3 cells");
    }

    private static void refused(String name, String what, String by, String part) throws Exception {
        Map<String, String> texts = new HashMap<>(BuiltIn.texts());
        String json = texts.getOrDefault(name, "");
        assertThat(json).contains(what);
        texts.put(name, json.replaceFirst(Pattern.quote(what), Matcher.quoteReplacement(by)));
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> ProtocolSet.read(texts, "site"))
                .withMessageMatching("site/" + name + ", line \\d+: .*").withMessageContaining(part);
    }
}
