package org.oligoplan.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.oligoplan.protocol.Radiobiology.FallOff;
import org.oligoplan.protocol.Radiobiology.Ratio;

/// The built-in radiobiology against the collected tables that it was transcribed from.
class RadiobiologyReaderTest {

    private static final String SOURCE = "radiobiology.json";

    /// Each organ's row in the table, by its id in the file.
    private static final Map<String, String> ROWS = Map.ofEntries(Map.entry("spinal-cord", "SpinalCord"),
            Map.entry("spinal-canal", "SpinalCanal / ThecalSac"), Map.entry("cauda-equina", "CaudaEquina"),
            Map.entry("sacral-plexus", "SacralPlex"), Map.entry("brachial-plexus", "BrachialPlexs"), Map.entry("brainstem", "Brainstem"),
            Map.entry("brain", "Brain"), Map.entry("oesophagus", "Esophagus"), Map.entry("heart", "Heart"),
            Map.entry("great-vessels", "GreatVes"), Map.entry("airways", "Trachea / Bronchus"), Map.entry("lungs", "Lungs"),
            Map.entry("chest-wall", "Chestwall / Rib"), Map.entry("skin", "Skin"), Map.entry("stomach", "Stomach"),
            Map.entry("small-bowel", "Duodenum / Jejunum / Ileum / Bowel_Small"), Map.entry("large-bowel", "Colon / Bowel_Large"),
            Map.entry("rectum", "Rectum"), Map.entry("liver", "Liver"), Map.entry("kidneys", "Kidneys"), Map.entry("bladder", "Bladder"),
            Map.entry("femoral-head", "Femur_Head"), Map.entry("breast-late", "Breast (late normal tissue)"));

    @Test
    void everyOrganOfTheTableIsThereWithItsRatioFirstAndAllThatWereSeen() throws Exception {
        Radiobiology read = builtIn();
        List<List<String>> table = table("alpha-beta.csv").stream().filter(r -> !r.get(0).startsWith("Tumour")).toList();
        assertThat(read.tissues()).hasSameSizeAs(table);
        for (Radiobiology.Tissue tissue : read.tissues()) {
            List<String> row = table.stream().filter(r -> r.get(0).equals(ROWS.get(tissue.id()))).findFirst().orElseThrow();
            Ratio first = tissue.candidates().getFirst();
            assertThat(first.gray()).as(tissue.id()).isEqualTo(Double.parseDouble(row.get(2)));
            assertThat(first.confidence()).as(tissue.id()).isEqualTo(row.get(5).substring(0, 1));
            for (Ratio ratio : tissue.candidates()) {
                // Each number stands in the row's range or default; what is from memory is not transcribed.
                assertThat(row.get(2) + " " + row.get(3)).as(tissue.id()).contains(number(ratio.gray()));
                assertThat(ratio.confidence()).isNotEqualTo("D");
                assertThat(ratio.source()).isNotBlank();
            }
        }
    }

    @Test
    void everyNameIsAStandardName() throws Exception {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(StructureNames.BUILT_IN))) {
            StructureNames names = StructureNames.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), StructureNames.BUILT_IN);
            Radiobiology read = builtIn();
            for (Radiobiology.Tissue tissue : read.tissues()) {
                assertThat(tissue.names()).allSatisfy(n -> assertThat(names.named(n)).as(n).isPresent());
            }
            for (Radiobiology.Limit limit : read.limits()) {
                assertThat(limit.names()).allSatisfy(n -> assertThat(names.named(n)).as(n).isPresent());
            }
        }
    }

    @Test
    void theFallOffIsTheTable() throws Exception {
        List<FallOff.Row> rows = builtIn().fallOff().rows();
        List<List<String>> table = table("r50-d2cm.csv");
        assertThat(rows).hasSameSizeAs(table);
        for (int i = 0; i < rows.size(); i++) {
            List<Double> row = table.get(i).subList(0, 7).stream().map(Double::parseDouble).toList();
            assertThat(rows.get(i)).isEqualTo(new FallOff.Row(row.get(0), row.get(3), row.get(4), row.get(5), row.get(6)));
        }
    }

    @Test
    void limitsAndRecoveriesCarryTheirSource() throws Exception {
        Radiobiology read = builtIn();
        assertThat(read.limits("ThecalSac")).extracting(Radiobiology.Limit::id).containsExactly("RE04");
        assertThat(read.limits("Stomach")).isEmpty();
        assertThat(read.recoveries()).extracting(Radiobiology.Recovery::percent).containsExactly(25.0, 50.0);
        assertThat(read.caution().gyPerFraction()).isEqualTo(10);
        assertThat(read.tissue("Kidney_L")).isPresent();
        assertThat(read.tissue("Spleen")).isEmpty();
    }

    @Test
    void whatIsWrongIsRefusedWithItsLine() throws Exception {
        String text = text();
        refused(text.replace("\"gray\": 2.7", "\"gray\": 0"), "above zero");
        refused(text.replace("\"names\": [\"Brain\"]", "\"names\": [\"Brain\", \"Brainstem\"]"), "stands under two organs");
        refused(text.replace("\"r50None\": 5.5", "\"r50None\": 7.5"), "a minor deviation is more than none");
        refused(text.replace("\"confidence\": \"B\"", "\"confidence\": \"good\""), "A, B, C or D");
        refused(text.replace("\"percent\": 50", "\"percent\": 100"), "under 100 percent");
        refused(text.replace("\"recoveryAllowed\": false", "\"recoveryAllowed\": 0"), "true or false");
        refused(text.replace("\"endpoint\"", "\"effect\""), "not known here");
    }

    private static void refused(String text, String problem) {
        assertThatThrownBy(() -> RadiobiologyReader.read(text, SOURCE)).isInstanceOf(ProtocolException.class).hasMessageContaining(problem)
                .hasMessageContaining(SOURCE + ", line ");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Integer.toString((int) value) : Double.toString(value);
    }

    static Radiobiology builtIn() throws IOException, ProtocolException {
        return RadiobiologyReader.read(text(), SOURCE);
    }

    private static String text() throws IOException {
        try (InputStream in = Objects.requireNonNull(RadiobiologyReaderTest.class.getResourceAsStream(Radiobiology.BUILT_IN))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<List<String>> table(String name) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(RadiobiologyReaderTest.class.getResourceAsStream(name))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).filter(l -> !l.isBlank()).toList()) {
                List<String> cells = new ArrayList<>();
                for (String cell : line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
                    cells.add(cell.replace("\"", ""));
                }
                rows.add(cells);
            }
        }
        return rows;
    }
}
