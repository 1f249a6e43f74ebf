package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.FractionPlan;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Side;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.ui.theme.Theme;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.CalendarExport;
import org.testfx.api.FxToolkit;

/// The calendar, as a person meets it in the window.
@WindowTest
class CalendarWindowTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    private static Case now(WindowRig rig) {
        return rig.window.session().orElseThrow().state().get().current();
    }

    private static List<String> flaws(WindowRig rig) {
        return WindowRig.fx(() -> {
            rig.window.scene().getRoot().applyCss();
            rig.window.scene().getRoot().layout();
            Parent page = (Parent) rig.window.scene().getRoot().lookup("#calendar-page");
            List<String> wrong = new ArrayList<>(SceneWalk.cut(page));
            wrong.addAll(SceneWalk.unnamed(page));
            wrong.addAll(SceneWalk.stickingOut(page));
            return wrong;
        });
    }

    private static Optional<FractionPlan> plan(WindowRig rig) {
        return now(rig).all(FractionPlan.class).stream().findFirst();
    }

    @SuppressWarnings("unchecked")
    private static void decides(WindowRig rig, String selector) {
        WindowRig.fxRun(() -> ((ComboBox<PersonRole>) rig.node(selector, ComboBox.class)).setValue(PersonRole.RADIATION_ONCOLOGIST));
    }

    @Test
    void daysAreProposedOnceTheSiteHasSetTheGapAndTheFileNamesTheSubjectAlone() throws Exception {
        try (RealBench bench = new RealBench(folder.resolve("data")); WindowRig rig = new WindowRig(bench, Locale.ENGLISH, 1440, 900)) {
            rig.openDemo();
            Id lesion = Id.random();
            for (Action action : List.of(new Action.AddLesion(lesion, Id.random(), "GTV Surname", Optional.empty(), Side.values()[0],
                    Optional.empty()), new Action.Prescribe(lesion, Dose.ofGray("30"), 3, Optional.empty()))) {
                rig.window.session().orElseThrow().perform(action).get(60, TimeUnit.SECONDS);
            }
            rig.key(KeyCode.T, true);
            rig.until(() -> rig.shown("#calendar-page"), "the page");
            rig.until(() -> rig.shown("#calendar-fractions-1-days"), "the lesion");
            assertThat(rig.words("#calendar-gap")).contains("not set");
            assertThat(rig.words("#calendar-fes-week-12-state")).isEqualTo("not known");
            assertThat(flaws(rig)).isEmpty();
            assertThat(rig.picture("calendar-empty-en-dark-1440")).isNotEmptyFile();

            rig.type("#calendar-start", "2030-03-04");
            rig.press("#calendar-propose");
            rig.until(() -> rig.words("#notice-text").contains("has set the gap"), "why nothing is proposed");
            assertThat(plan(rig)).isEmpty();

            rig.press("#fact-fraction-gap-days-begin");
            rig.type("#fact-fraction-gap-days-value", "2");
            rig.type("#fact-fraction-gap-days-name", "Demo Oncologist");
            decides(rig, "#fact-fraction-gap-days-role");
            rig.press("#fact-fraction-gap-days-record");
            rig.until(() -> rig.words("#calendar-gap").contains("At least 2 days"), "the gap");
            rig.press("#calendar-propose");
            rig.until(() -> plan(rig).isPresent(), "the days");
            LocalDate monday = LocalDate.of(2030, 3, 4);
            assertThat(plan(rig).orElseThrow().days()).containsExactly(monday, monday.plusDays(2), monday.plusDays(4));
            rig.until(() -> rig.node("#calendar-fractions-1-days", TextField.class).getText().equals("2030-03-04, 2030-03-06, 2030-03-08"),
                    "the field");

            rig.type("#calendar-fractions-1-days", "2030-03-04, 2030-03-09, 8 March");
            rig.press("#calendar-fractions-1-set");
            assertThat(plan(rig).orElseThrow().days()).as("refused as a whole").hasSize(3);
            rig.type("#calendar-fractions-1-days", "2030-03-04, 2030-03-09");
            rig.press("#calendar-fractions-1-set");
            rig.until(() -> plan(rig).orElseThrow().days().size() == 2, "the changed days");
            rig.until(() -> rig.node("#calendar-fractions-1-remarks", Parent.class).getChildrenUnmodifiable().stream()
                    .anyMatch(n -> n instanceof Label l && l.getText().contains("Saturday or Sunday")), "the remark");

            // The window of week 12 is counted as soon as the site has chosen its anchor and tolerance.
            rig.press("#calendar-fes-week-12-why");
            rig.press("#calendar-fes-week-12-ask-week-anchor");
            rig.until(() -> rig.shown("#fact-week-anchor-record"), "the question");
            rig.press("#fact-week-anchor-value-first-fraction");
            rig.type("#fact-week-anchor-name", "Demo Oncologist");
            decides(rig, "#fact-week-anchor-role");
            rig.press("#fact-week-anchor-record");
            rig.until(() -> rig.words("#calendar-fes-week-12-state").equals("ahead"), "the window");
            assertThat(flaws(rig)).isEmpty();
            assertThat(rig.picture("calendar-planned-en-dark-1440")).isNotEmptyFile();

            Path file = folder.resolve(CalendarExport.FILE_NAME);
            rig.saveTo = Optional.of(folder);
            rig.press("#calendar-save");
            rig.until(() -> rig.words("#notice-text").contains("subject number"), "why it is not written");
            assertThat(file).doesNotExist();
            rig.window.session().orElseThrow().perform(new Action.SetTrialNumber(Optional.of("012"))).get(60, TimeUnit.SECONDS);
            rig.until(() -> now(rig).patient().orElseThrow().trialNumber().isPresent(), "the number");
            rig.press("#calendar-save");
            rig.until(() -> Files.exists(file), "the file");
            String text = Files.readString(file).replace("\r\n ", "");
            assertThat(text).contains("SUMMARY:NCT06260033 012: fraction 1 of 2\\, lesion", "DTSTART;VALUE=DATE:20300309");
            assertThat(text).doesNotContain("Surname", "Demo", now(rig).patient().orElseThrow().patientId());

            WindowRig.fxRun(() -> rig.window.setTheme(Theme.LIGHT));
            rig.press("#page-tab-views");
            rig.until(() -> !rig.shown("#calendar-page"), "the views");
        }
    }
}
