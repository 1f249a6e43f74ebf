package org.oligoplan.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oligoplan.model.PatientComparison.Agreement.DIFFERENT;
import static org.oligoplan.model.PatientComparison.Agreement.SAME;
import static org.oligoplan.model.PatientComparison.Agreement.UNKNOWN;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Id;

class PatientComparisonTest {

    private static final Optional<LocalDate> DAY = Optional.of(LocalDate.of(1961, 4, 2));

    private static PatientIdentity person(String name, Optional<LocalDate> born, String sex) {
        return new PatientIdentity(Id.random(), name, "any", born, sex, Optional.empty());
    }

    @Test
    void whatIsMissingOnEitherSideIsUnknownAndNeverTheSame() {
        PatientIdentity here = person("Demo, Two", DAY, "F");
        assertThat(PatientComparison.of(here, person("DEMO^TWO", DAY, "F"))).isEqualTo(new PatientComparison(SAME, SAME, SAME))
                .satisfies(c -> assertThat(c.same()).isTrue());
        PatientComparison unknown = PatientComparison.of(here, person("", Optional.empty(), ""));
        assertThat(unknown).isEqualTo(new PatientComparison(UNKNOWN, UNKNOWN, UNKNOWN));
        assertThat(unknown.incomplete()).isTrue();
        assertThat(unknown.contradicts()).isFalse();
        assertThat(PatientComparison.of(person("", Optional.empty(), ""), person("", Optional.empty(), ""))).isEqualTo(unknown);
    }

    @Test
    void aNameMayChangeButNotBirthDateOrSex() {
        PatientIdentity here = person("Demo, Two", DAY, "F");
        PatientComparison renamed = PatientComparison.of(here, person("Démo, Two", DAY, "F"));
        assertThat(renamed.name()).isEqualTo(DIFFERENT);
        assertThat(renamed.contradicts()).isFalse();
        assertThat(renamed.same()).isFalse();
        assertThat(PatientComparison.of(here, person("Demo, Two", Optional.of(LocalDate.of(1961, 2, 4)), "F")).contradicts()).isTrue();
        assertThat(PatientComparison.of(here, person("Demo, Two", DAY, "O")).contradicts()).isTrue();
    }
}
