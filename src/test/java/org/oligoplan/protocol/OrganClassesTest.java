package org.oligoplan.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OrganClassesTest {

    /// What each name is, read off the file once and looked at line by line; names that are nothing to the trial or the tables are not here.
    private static final String LINES = """
            SpinalCord | spinal-cord | SpinalCord |
            SpinalCanal | spinal-cord | SpinalCanal |
            ThecalSac | spinal-cord |  |
            CaudaEquina |  | CaudaEquina |
            SacralPlex |  | SacralPlex |
            BrachialPlex_L | brachial-plexus | BrachialPlexs |
            BrachialPlex_R | brachial-plexus | BrachialPlexs |
            BrachialPlexs | brachial-plexus | BrachialPlexs |
            Brainstem | brainstem | Brainstem |
            Esophagus |  | Esophagus |
            Esophagus_NAdj |  |  | Esophagus
            Heart |  | Heart |
            Pericardium |  | Heart |
            A_LAD |  |  | Heart
            A_Aorta |  |  | GreatVes
            A_Aorta_Asc |  |  | GreatVes
            A_Pulmonary |  |  | GreatVes
            V_Pulmonary |  |  | GreatVes
            V_Venacava_S |  |  | GreatVes
            V_Venacava_I |  |  | GreatVes
            GreatVes |  | GreatVes |
            GreatVes_NAdj |  |  | GreatVes
            Trachea |  | Trachea |
            Trachea_NAdj |  |  | Trachea
            Bronchus |  | Bronchus |
            Bronchus_Main |  | Bronchus_Main | Trachea
            Bronchus_Main_L |  |  | Trachea, Bronchus_Main
            Bronchus_Main_R |  |  | Trachea, Bronchus_Main
            AirWay_Dist |  | Bronchus |
            Lung_L |  |  | Lungs
            Lung_R |  |  | Lungs
            Lungs |  | Lungs |
            Lungs-GTV |  | Lungs-GTV | Lungs
            Lungs-ITV |  |  | Lungs, Lungs-GTV
            Lungs-PTV |  |  | Lungs, Lungs-GTV
            Lungs-CTV |  |  | Lungs, Lungs-GTV
            Lung_LUL |  |  | Lungs
            Lung_LLL |  |  | Lungs
            Lung_RUL |  |  | Lungs
            Lung_RML |  |  | Lungs
            Lung_RLL |  |  | Lungs
            Chestwall |  | Chestwall |
            Chestwall_L |  |  | Chestwall
            Chestwall_R |  |  | Chestwall
            Rib |  | Rib |
            Rib01_L |  |  | Rib
            Rib01_R |  |  | Rib
            Rib02_L |  |  | Rib
            Rib02_R |  |  | Rib
            Rib03_L |  |  | Rib
            Rib03_R |  |  | Rib
            Rib04_L |  |  | Rib
            Rib04_R |  |  | Rib
            Rib05_L |  |  | Rib
            Rib05_R |  |  | Rib
            Rib06_L |  |  | Rib
            Rib06_R |  |  | Rib
            Rib07_L |  |  | Rib
            Rib07_R |  |  | Rib
            Rib08_L |  |  | Rib
            Rib08_R |  |  | Rib
            Rib09_L |  |  | Rib
            Rib09_R |  |  | Rib
            Rib10_L |  |  | Rib
            Rib10_R |  |  | Rib
            Rib11_L |  |  | Rib
            Rib11_R |  |  | Rib
            Rib12_L |  |  | Rib
            Rib12_R |  |  | Rib
            Skin |  | Skin |
            Stomach | stomach | Stomach |
            Duodenum | small-bowel | Duodenum | Bowel_Small
            Jejunum_Ileum | small-bowel | Jejunum_Ileum | Bowel_Small
            Jejunum | small-bowel |  | Jejunum_Ileum, Bowel_Small
            Ileum | small-bowel |  | Jejunum_Ileum, Bowel_Small
            Bowel_Small | small-bowel | Bowel_Small |
            Bowel_Large | large-bowel | Bowel_Large |
            Bowel | small-bowel large-bowel |  |
            Bag_Bowel | small-bowel large-bowel |  |
            Spc_Bowel | small-bowel large-bowel |  |
            Colon | large-bowel | Colon | Bowel_Large
            Colon_Sigmoid | large-bowel |  | Colon, Bowel_Large
            Colon_Ascending | large-bowel |  | Colon, Bowel_Large
            Colon_Transverse | large-bowel |  | Colon, Bowel_Large
            Colon_Decending | large-bowel |  | Colon, Bowel_Large
            Rectum | large-bowel | Rectum | Bowel_Large
            Liver |  | Liver |
            Liver-GTV |  | Liver-GTV | Liver
            Liver-CTV |  |  | Liver, Liver-GTV
            BileDuct_Common |  | BileDuct_Common |
            Kidney_L |  | Kidney_L | Kidneys
            Kidney_R |  | Kidney_L | Kidneys
            Kidneys |  | Kidneys |
            Kidney_Cortex_L |  |  | Kidney_Cortex
            Kidney_Cortex_R |  |  | Kidney_Cortex
            Kidney_Cortex |  | Kidney_Cortex |
            Kidney_Hilum_L |  |  | Kidney_Hilums
            Kidney_Hilum_R |  |  | Kidney_Hilums
            Kidney_Hilums |  | Kidney_Hilums |
            Bladder |  | Bladder |
            Bladder_Wall |  | Bladder_Wall | Bladder
            Ureter_L |  | Ureter_L |
            Ureter_R |  | Ureter_L |
            Ureters |  | Ureter_L |
            Femur_Head_L |  |  | Femur_Head_L
            Femur_Head_R |  |  | Femur_Head_L
            """;

    @Test
    void everyStandardNameHasALine() throws Exception {
        OrganClasses organs = BuiltIn.set().organs();
        assertThat(organs.names()).extracting(OrganClasses.Line::name)
                .containsExactlyElementsOf(StructureNamesTest.names().all().stream().map(StructureName::name).toList());
    }

    @Test
    void eachLine() throws Exception {
        String lines = BuiltIn.set().organs().names().stream()
                .filter(l -> !l.classes().isEmpty() || !l.is().isEmpty() || !l.partOf().isEmpty())
                .map(l -> l.name() + " | " + String.join(" ", l.classes()) + " | " + String.join(", ", l.is()) + " | "
                        + String.join(", ", l.partOf()))
                .map(String::strip).collect(Collectors.joining("\n", "", "\n"));
        assertThat(lines).isEqualTo(LINES);
    }

    @Test
    void cordCanalAndThecalSacAreDifferentStructures() throws Exception {
        OrganClasses organs = BuiltIn.set().organs();
        assertThat(organs.line("SpinalCord").orElseThrow().is()).containsExactly("SpinalCord");
        assertThat(organs.line("SpinalCanal").orElseThrow().is()).containsExactly("SpinalCanal");
        assertThat(organs.line("ThecalSac").orElseThrow().is()).isEmpty();
        assertThat(List.of("SpinalCord", "SpinalCanal", "ThecalSac")).allMatch(n -> organs.line(n).orElseThrow().partOf().isEmpty());
        assertThat(organs.line("SpinalCord_PRV").orElseThrow().is()).isEmpty();
    }

    @Test
    void everyOrganOfTheTablesCanBeFoundInSomeStructure() throws Exception {
        OrganClasses organs = BuiltIn.set().organs();
        Set<String> reached = organs.names().stream().flatMap(l -> l.is().stream()).collect(Collectors.toSet());
        assertThat(organs.organs()).filteredOn(o -> !reached.contains(o.organ()) && o.together().isEmpty())
                .extracting(OrganClasses.Organ::organ).containsExactly("Lung (contralateral)");
        assertThat(organs.organs()).allMatch(o -> o.together().stream().flatMap(Set::stream)
                .allMatch(n -> organs.line(n).orElseThrow().partOf().contains(o.organ())));
    }

    @Test
    void errorsNameFileAndLine() throws Exception {
        refused("{\"name\": \"Brain\"}", "{\"name\": \"Brain\", \"classes\": [\"brainstem\"]}", "the protocol has Brain in the classes []");
        refused("{\"name\": \"Heart\", \"is\": [\"Heart\"]}", "{\"name\": \"Heart\", \"is\": [\"Core\"]}", "Core is not there");
        refused("{\"name\": \"Brain\"}", "{\"name\": \"Heart\"}", "stands twice");
        refused("[[\"Lung_L\", \"Lung_R\"]]", "[[\"Lung_L\", \"Lung_X\"]]", "Lung_X is not there");
    }

    private static void refused(String what, String by, String part) throws Exception {
        Map<String, String> texts = new HashMap<>(BuiltIn.texts());
        String json = texts.getOrDefault("organs.json", "");
        assertThat(json).contains(what);
        texts.put("organs.json", json.replace(what, by));
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> ProtocolSet.read(texts, "site"))
                .withMessageStartingWith("site/organs.json, line ").withMessageContaining(part);
    }
}
