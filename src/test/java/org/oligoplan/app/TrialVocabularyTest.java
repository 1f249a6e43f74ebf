package org.oligoplan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Dose;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.control.Vocabulary;

/// What the window asks with, against the trial: 3 cm, 30 to 40 Gy in 3 to 5 fractions, six named critical structures (NCT06260033).
class TrialVocabularyTest {

    private final TrialData data = TrialData.builtIn();
    private final Vocabulary vocabulary = new TrialVocabulary(data);

    @Test
    void limitsAreTheTrials() {
        assertThat(vocabulary.distanceLimitMm()).isEqualTo(30.0);
        assertThat(vocabulary.leastDoseGy()).isEqualByComparingTo(BigDecimal.valueOf(30));
        assertThat(vocabulary.mostDoseGy()).isEqualByComparingTo(BigDecimal.valueOf(40));
        assertThat(vocabulary.fewestFractions()).isEqualTo(3);
        assertThat(vocabulary.mostFractions()).isEqualTo(5);
        assertThat(data.range().allows(Dose.ofGray("40.00"), 5)).isTrue();
        assertThat(data.range().allows(Dose.ofGray("40.01"), 5)).isFalse();
        assertThat(data.range().allows(Dose.ofGray("30"), 2)).isFalse();
    }

    @Test
    void criticalStructuresAreNamedInBothLanguages() {
        assertThat(vocabulary.criticalStructures(new Texts(Locale.ENGLISH))).extracting(Vocabulary.Critical::title)
                .containsExactly("Spinal cord", "Brachial plexus", "Brainstem", "Stomach", "Small bowel", "Large bowel");
        assertThat(vocabulary.criticalStructures(new Texts(Locale.of("es")))).extracting(Vocabulary.Critical::title)
                .contains("Médula espinal");
        assertThat(vocabulary.isCritical("SpinalCord")).isTrue();
        assertThat(vocabulary.isCritical("Liver")).isFalse();
    }

    @Test
    void namesAreFoundAndProposed() {
        assertThat(vocabulary.search("")).extracting(Vocabulary.OrganName::standardName).startsWith("SpinalCord");
        assertThat(vocabulary.search("cord")).extracting(Vocabulary.OrganName::standardName).contains("SpinalCord");
        assertThat(vocabulary.propose("spinal cord")).contains(new Vocabulary.Proposal("SpinalCord", false));
        assertThat(vocabulary.propose("sc").map(Vocabulary.Proposal::risky)).contains(true);
    }
}
