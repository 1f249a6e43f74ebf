package org.oligoplan.ui.shell;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.control.Vocabulary;

/// A short list of names, for tests of the window alone.
final class FakeVocabulary implements Vocabulary {

    private static final List<String> NAMES = List.of("SpinalCord", "BrachialPlex_L", "BrachialPlex_R", "Brainstem", "Stomach",
            "Bowel_Small",
            "Bowel_Large", "Heart", "Esophagus", "Liver", "Kidney_L", "Kidney_R");

    @Override
    public List<OrganName> search(String words) {
        return NAMES.stream().filter(n -> n.toLowerCase(Locale.ROOT).contains(words.strip().toLowerCase(Locale.ROOT)))
                .map(n -> new OrganName(n, "Thorax")).toList();
    }

    @Override
    public Optional<Proposal> propose(String roiName) {
        return switch (roiName.toLowerCase(Locale.ROOT)) {
            case "cord", "spinal cord" -> Optional.of(new Proposal("SpinalCord", false));
            case "sc" -> Optional.of(new Proposal("SpinalCord", true));
            default -> Optional.empty();
        };
    }

    @Override
    public List<Critical> criticalStructures(Texts texts) {
        boolean spanish = texts.locale().getLanguage().equals("es");
        return List.of(one("spinal-cord", spanish ? "Médula espinal" : "Spinal cord", "SpinalCord"),
                new Critical("brachial-plexus", spanish ? "Plexo braquial" : "Brachial plexus",
                        List.of("BrachialPlexs", "BrachialPlex_L", "BrachialPlex_R"),
                        List.of(Set.of("BrachialPlexs"), Set.of("BrachialPlex_L", "BrachialPlex_R"))),
                one("brainstem", spanish ? "Tronco del encéfalo" : "Brainstem", "Brainstem"),
                one("stomach", spanish ? "Estómago" : "Stomach", "Stomach"),
                one("small-bowel", spanish ? "Intestino delgado" : "Small bowel", "Bowel_Small"),
                one("large-bowel", spanish ? "Intestino grueso" : "Large bowel", "Bowel_Large"));
    }

    private static Critical one(String id, String title, String name) {
        return new Critical(id, title, List.of(name), List.of(Set.of(name)));
    }

    @Override
    public boolean isCritical(String standardName) {
        return NAMES.subList(0, 7).contains(standardName);
    }

    @Override
    public double distanceLimitMm() {
        return 30;
    }

    @Override
    public BigDecimal leastDoseGy() {
        return BigDecimal.valueOf(30);
    }

    @Override
    public BigDecimal mostDoseGy() {
        return BigDecimal.valueOf(40);
    }

    @Override
    public int fewestFractions() {
        return 3;
    }

    @Override
    public int mostFractions() {
        return 5;
    }
}
