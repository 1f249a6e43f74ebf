package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.Claim;
import org.oligoplan.model.LesionKind;
import org.oligoplan.model.Progressing;
import org.oligoplan.model.StructureRole;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.workspace.Action;
import org.testfx.api.FxToolkit;

/// What the panels send to the session when a person works in them.
@WindowTest
class PanelsTest {

    private final WindowRig rig = new WindowRig(true, Locale.ENGLISH, 1440, 900);

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void open() {
        rig.openDemo();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private List<Action> performed() {
        return rig.workbench.session.performed;
    }

    private Action last() {
        return performed().getLast();
    }

    private String words(String selector) {
        return WindowRig.fx(() -> rig.node(selector, Label.class).getText());
    }

    @Test
    void keyLAddsALesionAndAsksForItsPlace() {
        rig.key(KeyCode.L, false);
        assertThat(last()).isInstanceOfSatisfying(Action.AddLesion.class, a -> {
            assertThat(a.name()).as("the least free number").isEqualTo("L3");
            assertThat(a.site()).isEmpty();
            Id chosen = rig.workbench.session.state().get().focus().structure().orElseThrow();
            assertThat(chosen).isEqualTo(a.structure());
            ComboBox<?> site = rig.node("#lesion-" + a.lesion() + "-site", ComboBox.class);
            WindowRig.fxRun(() -> site.getSelectionModel().select(site.getItems().indexOf((Object) AnatomicSite.LIVER)));
            rig.settle();
        });
        assertThat(last()).isInstanceOfSatisfying(Action.EditLesion.class, a -> {
            assertThat(a.site()).contains(AnatomicSite.LIVER);
            assertThat(a.kind()).as("the liver leaves no doubt about the tissue").contains(LesionKind.LIVER);
        });
    }

    @Test
    void lettersTypedIntoAFieldAreNoShortcuts() {
        rig.type("#header-trial", "01");
        int before = performed().size();
        rig.key(KeyCode.L, false);
        assertThat(performed()).hasSize(before);
    }

    @Test
    void progressingIsAnsweredAndTakenBack() {
        rig.press("#lesion-" + FakeCase.LESIONS[2] + "-head");
        rig.press("#lesion-" + FakeCase.LESIONS[2] + "-progressing-uncertain");
        assertThat(last()).isEqualTo(new Action.SetProgressing(FakeCase.LESIONS[2], Optional.of(Progressing.UNCERTAIN)));
        rig.press("#lesion-" + FakeCase.LESIONS[2] + "-progressing-uncertain");
        assertThat(last()).isEqualTo(new Action.SetProgressing(FakeCase.LESIONS[2], Optional.empty()));
    }

    @Test
    void anOrganIsFoundByItsNameWithoutTheMouse() {
        rig.key(KeyCode.O, false);
        rig.type("#organ-search", "bowel_l");
        rig.key(KeyCode.ENTER, false);
        assertThat(last()).isInstanceOfSatisfying(Action.AddOrgan.class, a -> assertThat(a.standardName()).isEqualTo("Bowel_Large"));
    }

    @Test
    void aProposalIsOnlyAcceptedByAPress() {
        assertThat(rig.workbench.session.state().get().current().structure(FakeCase.OPEN_CORD).orElseThrow().role()).isEmpty();
        rig.press("#imported-" + FakeCase.OPEN_CORD + "-accept");
        assertThat(last()).isEqualTo(new Action.Together("panels.edit.accept-proposal",
                List.of(new Action.AssignRole(FakeCase.OPEN_CORD, StructureRole.ORGAN),
                        new Action.NameStructure(FakeCase.OPEN_CORD, "Cord", Optional.of("SpinalCord")))));
    }

    @Test
    void nothingIsPrefilledAndAPrescriptionIsExact() {
        assertThat(rig.node("#check-L1-total", TextField.class).getText()).isEmpty();
        assertThat(rig.node("#check-L1-prescribe", Button.class).isDisabled()).isTrue();
        rig.type("#check-L1-total", "32,5");
        rig.type("#check-L1-fractions", "5");
        rig.press("#check-L1-prescribe");
        assertThat(last()).isEqualTo(new Action.Prescribe(FakeCase.LESIONS[0], Dose.ofGray("32.5"), 5, Optional.empty()));
        assertThat(words("#check-L1-prescription")).isEqualTo("32.5\u2009Gy in 5 fractions");
        assertThat(words("#check-L1-radiobiology")).contains("BED").contains("α/β 10").contains("α/β 4");
    }

    @Test
    void offProtocolNeedsAWrittenReason() {
        rig.type("#check-L1-total", "40.01");
        rig.type("#check-L1-fractions", "5");
        assertThat(rig.node("#check-L1-prescribe", Button.class).isDisabled()).isTrue();
        rig.type("#check-L1-off-protocol", "re-irradiation board");
        rig.press("#check-L1-prescribe");
        assertThat(last())
                .isEqualTo(new Action.Prescribe(FakeCase.LESIONS[0], Dose.ofGray("40.01"), 5, Optional.of("re-irradiation board")));
    }

    @Test
    void safeNeedsAReasonAndTheOncologistsName() {
        rig.press("#check-L2-safety-begin");
        rig.press("#check-L2-safety-answer-safe");
        rig.type("#check-L2-safety-name", "Demo Oncologist");
        assertThat(rig.node("#check-L2-safety-record", Button.class).isDisabled()).as("without a reason").isTrue();
        rig.type("#check-L2-safety-reason", "cord dose below tolerance");
        rig.press("#check-L2-safety-record");
        assertThat(last()).isEqualTo(new Action.MakeStatement(
                new Claim.LesionSafety(FakeCase.LESIONS[1], Claim.Safety.SAFE, "cord dose below tolerance", Optional.empty()),
                Optional.of("Demo Oncologist")));
        assertThat(words("#check-L2-safety-said")).contains("cord dose below tolerance");
    }

    @Test
    void theBadgeOfALesionIsTheWorstOfWhatItsCardShows() {
        assertThat(words("#check-L1-standing")).as("the distance is met, there is no dose yet").isEqualTo("Not assessable");
        rig.type("#check-L1-total", "35");
        rig.type("#check-L1-fractions", "5");
        rig.press("#check-L1-prescribe");
        assertThat(words("#check-L1-dose-standing")).isEqualTo("Judgement open");
        assertThat(words("#check-L1-standing")).as("nobody has said that the dose can be given").isEqualTo("Judgement open");
        rig.press("#check-L1-feasible-begin");
        rig.press("#check-L1-feasible-answer-yes");
        rig.type("#check-L1-feasible-name", "Demo Oncologist");
        rig.press("#check-L1-feasible-record");
        assertThat(words("#check-L1-standing")).isEqualTo("Met");
    }

    @Test
    void aStatementOnOtherContoursShowsAsSuchAndIsOfferedAgain() {
        for (Claim claim : List.of(
                new Claim.LesionSafety(FakeCase.LESIONS[1], Claim.Safety.SAFE, "steep edge", Optional.of(FakeCase.EARLIER)),
                new Claim.DistanceReview(FakeCase.LESIONS[1], Claim.NumbersReview.CONFIRMED, "", Optional.of(FakeCase.EARLIER)))) {
            assertThat(WindowRig.fx(() -> rig.workbench.session.perform(new Action.MakeStatement(claim, Optional.of("Demo Oncologist")))))
                    .isCompleted();
        }
        rig.settle();
        for (String part : List.of("safety", "numbers")) {
            assertThat(words("#check-L2-" + part + "-outdated")).isEqualTo("Made on other contours");
            assertThat(WindowRig.shows(rig.node("#check-L2-" + part + "-outdated", Label.class))).isTrue();
        }
        rig.press("#check-L2-safety-again");
        assertThat(WindowRig.fx(() -> rig.node("#check-L2-safety-reason", TextField.class).getText())).isEqualTo("steep edge");
        rig.type("#check-L2-safety-name", "Demo Oncologist");
        rig.press("#check-L2-safety-record");
        assertThat(last()).isEqualTo(new Action.MakeStatement(
                new Claim.LesionSafety(FakeCase.LESIONS[1], Claim.Safety.SAFE, "steep edge", Optional.empty()),
                Optional.of("Demo Oncologist")));
        assertThat(WindowRig.shows(rig.node("#check-L2-safety-outdated", Label.class))).isFalse();
        assertThat(WindowRig.shows(rig.node("#check-L2-numbers-outdated", Label.class))).isTrue();
    }

    @Test
    void aCriticalStructureIsStatedByItsSmallestCover() {
        rig.press("#critical-brachial-plexus-exemption-not-near");
        assertThat(last()).isEqualTo(new Action.MakeStatement(
                new Claim.CriticalStructure("BrachialPlexs", Claim.Exemption.NOT_NEAR, Optional.empty()), Optional.empty()));
        assertThat(words("#critical-brachial-plexus-standing")).isEqualTo("Stated");
        assertThat(words("#critical-spinal-cord-standing")).isEqualTo("Contoured");
        assertThat(words("#critical-stomach-standing")).isEqualTo("Missing");
    }

    @Test
    void uncertaintiesAreUnsetUntilSet() {
        assertThat(words("#settings-delineation-standing")).isEqualTo("Not set");
        rig.type("#settings-delineation", "1.5");
        rig.type("#settings-source", "local audit 2026");
        rig.press("#settings-save");
        assertThat(last()).isEqualTo(new Action.SetUncertainty(Optional.of(1.5), Optional.empty(), "local audit 2026"));
        assertThat(words("#settings-delineation-standing")).isEqualTo("Set");
        assertThat(words("#settings-registration-standing")).isEqualTo("Not set");
    }

    @Test
    void numbersAreNeverRoundedAcrossTheLimit() {
        assertThat(words("#check-L10-distance-figure")).as("29.96 mm").isEqualTo("29.9\u2009mm");
        assertThat(words("#check-L2-distance-bound")).isEqualTo("at least 29.1, at most 32.1\u2009mm");
    }

    @Test
    void showBringsTheViewsToTheWitnessPair() {
        rig.press("#check-L2-distance-show");
        var focus = rig.workbench.session.state().get().focus();
        assertThat(focus.witness().orElseThrow().lesion()).isEqualTo(FakeCase.LESIONS[1]);
        assertThat(focus.crosshair().orElseThrow().x()).isEqualTo(190);
    }

    @Test
    void aRefusalIsSaidInTheWindowAndTheControlGoesBack() {
        rig.workbench.session.refuseNext = true;
        rig.press("#lesion-" + FakeCase.LESIONS[1] + "-head");
        rig.press("#lesion-" + FakeCase.LESIONS[1] + "-progressing-no");
        assertThat(words("#notice-text")).isNotBlank();
        assertThat(WindowRig.shows(rig.node("#notice", javafx.scene.Node.class))).isTrue();
        assertThat(rig.node("#lesion-" + FakeCase.LESIONS[1] + "-progressing-yes", javafx.scene.control.ToggleButton.class).isSelected())
                .isTrue();
    }

    @Test
    void aDraftGetsAName() {
        rig.key(KeyCode.S, true);
        rig.type("#draft-name", "before contrast");
        rig.press("#draft-confirm");
        assertThat(rig.workbench.session.drafts).containsExactly("before contrast");
    }

    @Test
    void thePaletteFindsAnActionByItsWords() {
        rig.key(KeyCode.K, true);
        rig.type("#palette-search", "organ add");
        rig.key(KeyCode.ENTER, false);
        assertThat(WindowRig.shows(rig.node("#organ-search", javafx.scene.Node.class))).isTrue();
    }

    @Test
    void theLanguageChangesUnderAnOpenCase() {
        rig.press("#language-switch");
        assertThat(words("#check-L2-distance-figure")).isEqualTo("30,6\u2009mm");
        assertThat(rig.window.session()).isPresent();
    }

    @Test
    void panelsKeepTheirSizeWhenNumbersChange() {
        double before = WindowRig.fx(() -> rig.node("#checks-panel", javafx.scene.layout.Region.class).getWidth());
        rig.type("#check-L1-total", "35");
        rig.type("#check-L1-fractions", "5");
        rig.press("#check-L1-prescribe");
        double after = WindowRig.fx(() -> rig.node("#checks-panel", javafx.scene.layout.Region.class).getWidth());
        assertThat(after).isEqualTo(before).isEqualTo(320);
    }

    @Test
    void closingACaseEndsItsSession() {
        rig.press("#header-back");
        assertThat(rig.workbench.session.closed).isTrue();
        assertThat(rig.find("#case-search")).isPresent();
    }
}
