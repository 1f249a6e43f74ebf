package org.oligoplan.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Id;
import org.oligoplan.model.PatientComparison;
import org.oligoplan.model.PatientComparison.Agreement;
import org.oligoplan.model.PatientLink;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.text.Texts;

/// Every number that rests on files of another identity says so, wherever it is printed.
class JoinedFilesTest {

    private static final Id SET = Cases.id(60);
    private static final PatientLink LINK = new PatientLink(Cases.id(61), "Demo, Earlier", "B-77", Optional.of(LocalDate.of(1961, 4, 2)),
            "",
            new PatientComparison(Agreement.DIFFERENT, Agreement.SAME, Agreement.UNKNOWN), List.of(SET),
            Cases.by(PersonRole.RADIATION_ONCOLOGIST));

    private static Cases joined(double gapMm) {
        return Cases.clearCase(gapMm).put(LINK).change(Cases.CORD, s -> new Structure(s.id(), s.name(), s.standardName(),
                new StructureOrigin.Imported(SET, 3), s.role(), s.irradiated(), s.contours(), s.open(), s.colour()));
    }

    @Test
    void messageValuesAndStepsNameTheFilesAndThePerson() {
        CheckEngine engine = new CheckEngine(Cases.protocol());
        for (double gap : new double[]{20, 40}) {
            CheckRun run = engine.run(joined(gap).build());
            RuleResult r = run.result("E13", Cases.LESION).orElseThrow();
            for (Texts words : List.of(new Texts(Locale.ENGLISH), new Texts(Locale.of("es")))) {
                assertThat(words.of(r.message())).contains("B-77").contains("Dr. One");
                assertThat(r.explanation().stream().map(words::of)).anyMatch(s -> s.contains("B-77") && s.contains("Demo, Earlier")
                        && s.contains("2026-03-10 10:00 UTC") && s.contains(words.of("patient.agreement.UNKNOWN")));
            }
            assertThat(r.values()).filteredOn(v -> v.key().endsWith("Mm") && !v.key().equals("limitMm")).isNotEmpty()
                    .allSatisfy(v -> assertThat(v.source()).isEqualTo(LINK.id().toString()));
            assertThat(r.values()).anySatisfy(v -> {
                assertThat(v.key()).isEqualTo("joinedFrom");
                assertThat(v.text()).isEqualTo("B-77");
            });
            assertThat(run.distances()).allSatisfy(d -> assertThat(d.joined()).containsExactly(LINK));
        }
    }

    @Test
    void numbersOfThePatientsOwnFilesSayNothingOfIt() {
        CheckRun run = new CheckEngine(Cases.protocol()).run(Cases.clearCase(20).put(LINK).build());
        RuleResult r = run.result("E13", Cases.LESION).orElseThrow();
        assertThat(new Texts(Locale.ENGLISH).of(r.message())).doesNotContain("B-77");
        assertThat(r.values()).noneMatch(v -> v.key().equals("joinedFrom"));
        assertThat(run.distances()).allSatisfy(d -> assertThat(d.joined()).isEmpty());
    }
}
