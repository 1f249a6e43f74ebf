package org.oligoplan.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConstraintTableTest {

    private static final Map<String, OrganConstraint.Use> USES = Map.of("yes", OrganConstraint.Use.YES, "no", OrganConstraint.Use.NO,
            "4fx only", OrganConstraint.Use.FOUR_FRACTIONS_ONLY);

    @Test
    void everyRowIsTheCollectedOne() throws Exception {
        List<ClinicalTable.Row> collected = ClinicalTable.rows("oar-constraints.csv");
        List<OrganConstraint> rows = BuiltIn.set().constraints().rows();
        assertThat(rows).hasSameSizeAs(collected);
        for (int i = 0; i < rows.size(); i++) {
            OrganConstraint row = rows.get(i);
            ClinicalTable.Row c = collected.get(i);
            assertThat(List.of(row.id(), row.organ(), row.region().map(r -> r.text().english()).orElse(""),
                    Integer.toString(row.fractions()),
                    row.metricText(), row.comparator().sign(), row.unit().sign(), row.kind().text().english(),
                    row.location().text().english(),
                    row.note().map(n -> n.text().english()).orElse("")))
                    .isEqualTo(List.of(c.text("id"), c.text("organ"), c.text("region_note"), c.text("fractions"), c.text("metric"),
                            c.text("comparator"), c.text("unit"), c.text("kind"), ClinicalTable.published(c.text("source_location")),
                            c.text("note")));
            assertThat(row.limit()).as(row.id()).isEqualByComparingTo(new BigDecimal(c.text("limit")));
            assertThat(row.source().citation()).isEqualTo(c.text("source").replace("is our inference", "is an inference"));
            String confidence = ClinicalTable.published(c.text("confidence"));
            assertThat(confidence).isIn(row.letter() + ": " + row.evidence().text().english(), row.evidence().text().english());
            assertThat(confidence).matches("\\Q" + row.letter() + "\\E[: ].*");
            assertThat(row.use()).isEqualTo(USES.get(c.text("use_as_default")));
        }
    }

    @Test
    void nothingOfTheUnverifiedFileIsThere() throws Exception {
        ConstraintTable table = BuiltIn.set().constraints();
        assertThat(ClinicalTable.rows("oar-constraints-unverified.csv")).isNotEmpty()
                .allSatisfy(c -> assertThat(table.row(c.text("id"))).isEmpty());
        assertThat(table.rows()).extracting(OrganConstraint::letter).doesNotContain("D");
    }

    @Test
    void onlyRowsConfirmedWellColour() throws Exception {
        ConstraintTable table = BuiltIn.set().constraints();
        assertThat(table.rows()).hasSize(271);
        assertThat(table.rows().stream().filter(r -> r.use() == OrganConstraint.Use.YES)).hasSize(112)
                .allSatisfy(r -> assertThat(r.letter()).matches("[AB]-?"));
        assertThat(table.rows().stream().filter(r -> r.use() == OrganConstraint.Use.FOUR_FRACTIONS_ONLY)).hasSize(9)
                .allSatisfy(r -> assertThat(r.fractions()).isEqualTo(4));
    }

    @Test
    void everyMetricIsUnderstoodOrNamedHereAsReferenceOnly() throws Exception {
        ConstraintTable table = BuiltIn.set().constraints();
        assertThat(table.rows().stream().filter(r -> !r.computable()).map(r -> r.id() + " " + r.organ() + " " + r.metricText()))
                .containsExactly("OC007 SpinalCord D10%", "OC008 SpinalCord D10%", "OC161 Kidney_L V10Gy",
                        "OC194 Lung (contralateral) Dmean");
        assertThat(table.rows().stream().filter(r -> !r.computable())).allMatch(r -> r.use() == OrganConstraint.Use.NO);
        assertThat(metric("OC001")).isEqualTo(new ConstraintMetric.HottestVolume(new BigDecimal("0.035")));
        assertThat(metric("OC082")).isEqualTo(new ConstraintMetric.VolumeBelow(new BigDecimal("11.6")));
        assertThat(metric("OC095")).isEqualTo(new ConstraintMetric.HottestShare(new BigDecimal("66")));
        assertThat(metric("OC101")).isEqualTo(new ConstraintMetric.VolumeReceiving(new BigDecimal("20")));
        assertThat(metric("OC100")).isEqualTo(new ConstraintMetric.Mean());
        assertThat(metric("OC120")).isEqualTo(new ConstraintMetric.Greatest());
        assertThat(table.row("OC120").orElseThrow().unit()).isEqualTo(OrganConstraint.Unit.PERCENT_OF_PRESCRIPTION);
    }

    private static ConstraintMetric metric(String id) throws Exception {
        return BuiltIn.set().constraints().row(id).orElseThrow().metric();
    }

    @Test
    void metricsThatNobodyKnowsAreNone() {
        assertThat(Stream.of("D0cc", "D101%", "D5", "D5ccm", "V20", "V20%", "CV5cc", "CV0Gy", "Mean", "D-1cc", "", "dmax")
                .map(ConstraintMetric::parse))
                .allMatch(java.util.Optional::isEmpty);
    }

    @Test
    void thePublishedAnchorsAreThere() throws Exception {
        assertThat(limits("SpinalCord", 3, "tg101")).containsExactly("D0.035cc < 21.9", "D0.35cc < 18", "D1.2cc < 12.3", "D10% < 18");
        assertThat(limits("SpinalCord", 4, "hytec-cord")).containsExactly("D0.035cc <= 23.0");
        assertThat(limits("Lungs", 5, "tg101")).containsExactly("CV12.5Gy >= 1500", "CV13.5Gy >= 1000");
        assertThat(BuiltIn.set().constraints().row("OC098").orElseThrow().alsoFor()).containsExactly("ThecalSac");
    }

    private static List<String> limits(String organ, int fractions, String source) throws Exception {
        return BuiltIn.set().constraints().rows(organ, fractions).stream().filter(r -> r.source().id().equals(source))
                .map(r -> r.metricText() + " " + r.comparator().sign() + " " + r.limit().toPlainString()).toList();
    }

    @Test
    void comparatorsAtTheLimit() {
        BigDecimal limit = new BigDecimal("18.0");
        BigDecimal same = new BigDecimal("18");
        assertThat(OrganConstraint.Comparator.BELOW.holds(same, limit)).isFalse();
        assertThat(OrganConstraint.Comparator.AT_MOST.holds(same, limit)).isTrue();
        assertThat(OrganConstraint.Comparator.AT_LEAST.holds(same, limit)).isTrue();
        assertThat(OrganConstraint.Comparator.AT_LEAST.holds(new BigDecimal("17.99"), limit)).isFalse();
    }

    @Test
    void errorsNameFileAndLine() throws Exception {
        refused("\"metric\": \"D0.035cc\", \"comparator\": \"<\", \"limit\": 21.9",
                "\"metric\": \"D0.035ml\", \"comparator\": \"<\", \"limit\": 21.9",
                "D0.035ml");
        refused("\"limit\": 21.9, \"unit\": \"Gy\"", "\"limit\": 21.9, \"unit\": \"cc\"", "not given in cc");
        refused("\"limit\": 21.9, \"unit\": \"Gy\"", "\"limit\": 21.9, \"unit\": \"rad\"", "rad");
        refused("\"comparator\": \"<\", \"limit\": 21.9", "\"comparator\": \">=\", \"limit\": 21.9", "not compared with >=");
        refused("{\"id\": \"OC001\", \"organ\": \"SpinalCord\"", "{\"id\": \"OC001\", \"organ\": \"Cord\"", "Cord");
        refused("{\"id\": \"OC002\"", "{\"id\": \"OC001\"", "stands twice");
        refused("\"evidence\": \"three-agree\", \"default\": \"yes\"", "\"evidence\": \"app\", \"default\": \"yes\"",
                "only rows with the letters A and B");
        refused("\"letter\": \"B-\"", "\"letter\": \"D\"", "not D");
        refused("\"source\": \"tg101\", \"location\"", "\"source\": \"rumour\", \"location\"", "rumour is not there");
        refused("\"limit\": 21.9,", "\"limit\": 0,", "above zero");
        refused("\"limit\": 21.9,", "\"limit\": 21.9, \"colour\": \"red\",", "colour");
    }

    private static void refused(String what, String by, String part) throws Exception {
        Map<String, String> texts = new HashMap<>(BuiltIn.texts());
        String json = texts.getOrDefault("constraints.json", "");
        int at = json.indexOf(what);
        assertThat(at).as(what).isNotNegative();
        texts.put("constraints.json", json.substring(0, at) + by + json.substring(at + what.length()));
        int line = (int) json.substring(0, at).lines().count();
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> ProtocolSet.read(texts, "site"))
                .withMessageStartingWith("site/constraints.json, line " + line + ":").withMessageContaining(part);
    }
}
