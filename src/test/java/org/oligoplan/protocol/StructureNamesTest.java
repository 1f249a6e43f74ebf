package org.oligoplan.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.oligoplan.protocol.StructureNames.Certainty;

class StructureNamesTest {

    static StructureNames names() {
        try (InputStream in = Objects.requireNonNull(StructureNamesTest.class.getResourceAsStream(StructureNames.BUILT_IN))) {
            return StructureNames.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), StructureNames.BUILT_IN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ProtocolException e) {
            throw new IllegalStateException(e);
        }
    }

    private final StructureNames names = names();

    private String first(String query) {
        return names.search(query).getFirst().name();
    }

    private List<String> proposed(String fileName) {
        return names.propose(fileName).stream().map(p -> p.name().name()).toList();
    }

    @Test
    void holdsTheWholeList() {
        assertThat(names.all()).hasSize(203);
        assertThat(names.search("  ")).hasSize(203);
        assertThat(names.named("spinalcord").orElseThrow().name()).isEqualTo("SpinalCord");
        assertThat(names.named("SpinalCord").orElseThrow().snomedCode()).isEqualTo("2748008");
    }

    @Test
    void searchFindsByNameAliasPartAndDespiteSpelling() {
        assertThat(first("SpinalCord")).isEqualTo("SpinalCord");
        assertThat(first("médula")).isEqualTo("SpinalCord");
        assertThat(first("spinal_cord")).isEqualTo("SpinalCord");
        assertThat(first("stom")).isEqualTo("Stomach");
        assertThat(first("estómago")).isEqualTo("Stomach");
        assertThat(first("left brachial plexus")).isEqualTo("BrachialPlex_L");
        assertThat(first("stomahc")).isEqualTo("Stomach");
        assertThat(first("small bowel")).isEqualTo("Bowel_Small");
        assertThat(names.search("bowel").stream().map(StructureName::name)).contains("Bowel", "Bowel_Small", "Bowel_Large", "Bag_Bowel");
        assertThat(names.search("qqqq")).isEmpty();
    }

    @Test
    void proposalsSayHowSureTheyAre() {
        assertThat(names.propose("SPINALCORD")).singleElement().satisfies(p -> {
            assertThat(p.name().name()).isEqualTo("SpinalCord");
            assertThat(p.certainty()).isEqualTo(Certainty.NAME);
        });
        assertThat(names.propose("Spinal Cord").getFirst().certainty()).isEqualTo(Certainty.NAME);
        assertThat(names.propose("myelon")).singleElement().satisfies(p -> assertThat(p.certainty()).isEqualTo(Certainty.ALIAS));
        assertThat(names.propose("SC")).allSatisfy(p -> assertThat(p.certainty()).isEqualTo(Certainty.RISKY)).isNotEmpty();
        assertThat(names.propose("L1")).allSatisfy(p -> assertThat(p.certainty()).isEqualTo(Certainty.RISKY)).isNotEmpty();
        assertThat(proposed("Lt brachial plexus")).containsExactly("BrachialPlex_L");
        assertThat(proposed("plexo braquial izquierdo")).containsExactly("BrachialPlex_L");
        assertThat(proposed("PTV old")).isEmpty();
        // Two standard names share this alias: both are named.
        assertThat(proposed("bowel space")).contains("Bag_Bowel", "Spc_Bowel");
    }

    @Test
    void aNameThatStandsTwiceIsRefused() {
        String one = "{\"name\": \"A\", \"reverse\": \"A\", \"group\": \"g\", \"type\": \"t\", \"use\": \"OAR\", \"snomed\": \"\", \"aliases\": [], \"risky\": []}";
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(
                        () -> StructureNames.read("{\"format\": 1, \"source\": \"s\", \"names\": [\n" + one + ",\n" + one + "]}", "n.json"))
                .withMessage("n.json, line 3: the name A stands twice");
    }
}
