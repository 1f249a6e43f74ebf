package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.scene.Parent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Dose;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.model.Claim;
import org.oligoplan.model.LesionKind;
import org.oligoplan.model.Progressing;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.ui.control.FieldDraft;
import org.oligoplan.ui.control.KeptFocus;
import org.oligoplan.ui.control.KeyedRows;
import org.oligoplan.workspace.Action;
import org.testfx.api.FxToolkit;

/// What a person types stays while results come from elsewhere, with the keyboard and the marks, and goes only once it has been done.
@WindowTest
class TypedTextTest {

    private static WindowRig rig;

    @BeforeAll
    static void open() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        rig = new WindowRig(true, Locale.ENGLISH, 1440, 900);
        rig.openDemo();
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    private static String text(String selector) {
        return WindowRig.fx(() -> rig.node(selector, TextField.class).getText());
    }

    private static boolean wrong(String selector) {
        return WindowRig.fx(() -> rig.node(selector, TextField.class).getStyleClass().contains("wrong"));
    }

    /// The id of what has the keyboard, with where the caret stands.
    private static String keyboard() {
        return WindowRig.fx(() -> {
            Node owner = rig.window.scene().getFocusOwner();
            return owner == null
                    ? ""
                    : owner instanceof TextField f ? f.getId() + "@" + f.getCaretPosition() : String.valueOf(owner.getId());
        });
    }

    private static void caret(String selector, int at) {
        WindowRig.fxRun(() -> {
            TextField field = rig.node(selector, TextField.class);
            field.requestFocus();
            field.positionCaret(at);
        });
    }

    /// Something that is done elsewhere, as a script or another part of the window does it.
    private static void elsewhere(Action action) {
        assertThat(rig.workbench.session.perform(action)).isCompleted();
        rig.settle();
    }

    private static int times;

    /// A change of the case for which the doses of earlier courses are worked out anew.
    private static void aResultComes() {
        Node before = rig.node("#bio-course-0", Node.class);
        times++;
        elsewhere(new Action.SetProgressing(FakeCase.LESIONS[0],
                Optional.of(times % 2 == 0 ? Progressing.YES : Progressing.NO)));
        rig.until(() -> rig.window.scene().getRoot().lookup("#bio-course-0") instanceof Node now && !now.equals(before), "the result");
    }

    @Test
    void whatIsTypedOfAnEarlierCourseOutlivesResultsAndRefusals() {
        rig.press("#doses-show");
        rig.press("#dose-tab-biology");
        rig.until(() -> rig.window.scene().getRoot().lookup("#bio-course-0") != null, "the courses");
        rig.press("#bio-course-0");
        rig.type("#bio-who", "Demo Oncologist");
        rig.type("#bio-error-x", "2.5");
        rig.type("#bio-fractions-value", "12");
        rig.press("#bio-fractions-save");
        assertThat(wrong("#bio-fractions-why")).isTrue();
        rig.type("#bio-fractions-why", "treatment record");
        caret("#bio-fractions-why", 4);
        WindowRig.fxRun(() -> rig.node("#bio-fractions-value", TextField.class).setText("twelve"));
        rig.press("#bio-fractions-save");
        assertThat(wrong("#bio-fractions-value")).isTrue();
        caret("#bio-fractions-why", 4);
        aResultComes();
        assertThat(text("#bio-fractions-why")).isEqualTo("treatment record");
        assertThat(text("#bio-fractions-value")).isEqualTo("twelve");
        assertThat(text("#bio-error-x")).isEqualTo("2.5");
        assertThat(text("#bio-who")).isEqualTo("Demo Oncologist");
        assertThat(wrong("#bio-fractions-value")).isTrue();
        assertThat(keyboard()).isEqualTo("bio-fractions-why@4");

        // Looking at something else and back keeps it too.
        rig.press("#bio-organ-0-0");
        assertThat(text("#bio-who")).isEqualTo("Demo Oncologist");
        rig.type("#bio-limit-why", "of the organ");
        rig.press("#bio-course-0");
        assertThat(text("#bio-fractions-value")).isEqualTo("twelve");

        rig.type("#bio-fractions-value", "12");
        rig.workbench.session.refuseNext = true;
        rig.press("#bio-fractions-save");
        assertThat(rig.shown("#notice")).isTrue();
        assertThat(text("#bio-fractions-value")).isEqualTo("12");
        assertThat(text("#bio-fractions-why")).isEqualTo("treatment record");
        Node before = rig.node("#bio-course-0", Node.class);
        rig.press("#bio-fractions-save");
        rig.until(() -> !before.equals(rig.window.scene().getRoot().lookup("#bio-course-0")), "the statement");
        assertThat(rig.workbench.session.state().get().current().claims(Claim.FractionsDelivered.class))
                .extracting(Claim.FractionsDelivered::fractions).containsExactly(12);
        assertThat(text("#bio-fractions-value")).isEmpty();
        assertThat(text("#bio-fractions-why")).isEmpty();
        assertThat(wrong("#bio-fractions-value")).isFalse();
        assertThat(text("#bio-error-x")).as("another field's text").isEqualTo("2.5");
        assertThat(rig.shown("#bio-fractions-take-back")).isTrue();
        rig.press("#bio-organ-0-0");
        assertThat(text("#bio-limit-why")).isEqualTo("of the organ");

        // The keyboard stays on a button that is made anew.
        WindowRig.fxRun(() -> rig.node("#bio-organ-0-2", Node.class).requestFocus());
        aResultComes();
        assertThat(keyboard()).isEqualTo("bio-organ-0-2");
        rig.press("#dose-close");
    }

    @Test
    void whatIsTypedInThePanelsOutlivesChangesOfTheCase() {
        String lesion = "#lesion-" + FakeCase.LESIONS[1];
        rig.press(lesion + "-head");
        rig.type(lesion + "-name", "Upper left");
        rig.type("#settings-delineation", "1.5");
        rig.type("#settings-source", "phantom");
        rig.press("#course-add");
        rig.type("#course-label", "Rib 2021");
        rig.type("#header-trial", "0");
        rig.type("#settings-registration", "1");
        caret("#settings-registration", 1);
        String before = keyboard();
        elsewhere(new Action.SetUncertainty(Optional.of(3.0), Optional.of(2.0), "elsewhere"));
        elsewhere(new Action.EditLesion(FakeCase.LESIONS[0], "L1 new", Optional.empty(), org.oligoplan.model.Side.LEFT,
                Optional.of(LesionKind.BONE)));
        rig.press("#course-add");
        assertThat(text(lesion + "-name")).isEqualTo("Upper left");
        assertThat(text("#settings-delineation")).isEqualTo("1.5");
        assertThat(text("#settings-registration")).isEqualTo("1");
        assertThat(text("#settings-source")).isEqualTo("phantom");
        assertThat(text("#course-label")).isEqualTo("Rib 2021");
        assertThat(text("#header-trial")).isEqualTo("0");
        assertThat(before).isEqualTo("settings-registration@1");

        rig.press("#settings-save");
        rig.settle();
        assertThat(rig.workbench.session.performed.getLast())
                .isEqualTo(new Action.SetUncertainty(Optional.of(1.5), Optional.of(1.0), "phantom"));
        elsewhere(new Action.SetUncertainty(Optional.of(2.5), Optional.of(2.0), "elsewhere"));
        assertThat(text("#settings-delineation")).as("nothing is being typed any more").isEqualTo("2.5");

        // A refused name stays to be mended, and Enter sends it again.
        rig.workbench.session.refuseNext = true;
        enter(lesion + "-name");
        assertThat(text(lesion + "-name")).isEqualTo("Upper left");
        enter(lesion + "-name");
        assertThat(rig.workbench.session.state().get().current().lesions()).anyMatch(l -> l.name().equals("Upper left"));
        elsewhere(new Action.EditLesion(FakeCase.LESIONS[1], "L2", Optional.empty(), org.oligoplan.model.Side.LEFT, Optional.empty()));
        assertThat(text(lesion + "-name")).isEqualTo("L2");
    }

    @Test
    void aDoseOfALesionBeingTypedOutlivesAnothers() {
        List<TextField> totals = WindowRig.fx(() -> rig.window.scene().getRoot().lookupAll(".text-field").stream()
                .filter(n -> n.getId() != null && n.getId().endsWith("-total") && n.getId().startsWith("check-"))
                .map(TextField.class::cast).toList());
        assertThat(totals).hasSize(3);
        String id = "#" + totals.getFirst().getId();
        rig.type(id, "35");
        caret(id, 1);
        elsewhere(new Action.Prescribe(FakeCase.LESIONS[2], Dose.ofGray("30"), 3, Optional.empty()));
        assertThat(text(id)).isEqualTo("35");
        assertThat(keyboard()).isEqualTo(id.substring(1) + "@1");
    }

    @Test
    void aNumberOfAMotionOutlivesAnotherPartOfThePage() {
        FakeSession session = rig.workbench.session;
        session.volumes.put(PairOfImages.NOW, PairOfImages.volume(PairOfImages.now(), RigidTransform.IDENTITY));
        session.volumes.put(PairOfImages.EARLIER, PairOfImages.volume(PairOfImages.earlier(), PairOfImages.MOTION));
        session.put(PairOfImages.now(), PairOfImages.earlier());
        rig.settle();
        rig.press("#registration-open");
        rig.until(() -> !rig.window.scene().getRoot().lookup("#hand-left").isDisabled(), "two images");
        rig.type("#hand-left", "12.");
        rig.type("#hand-back", "much");
        enter("#hand-back");
        rig.type("#sign-who", "Demo Oncologist");
        rig.type("#sign-uncertainty", "1.");
        caret("#hand-left", 2);
        // Arrow keys of another field, and the images' arrival, bring the page up to date.
        WindowRig.fxRun(() -> rig.node("#hand-middles", javafx.scene.control.Button.class).fire());
        session.put(PairOfImages.now());
        rig.settle();
        rig.until(() -> !text("#hand-head").equals("0.0"), "the motion");
        assertThat(text("#hand-left")).isEqualTo("12.");
        assertThat(text("#hand-back")).isEqualTo("much");
        assertThat(wrong("#hand-back")).isTrue();
        assertThat(text("#sign-who")).isEqualTo("Demo Oncologist");
        assertThat(text("#sign-uncertainty")).isEqualTo("1.");
        enter("#hand-left");
        assertThat(text("#hand-left")).isEqualTo("12.0");
        rig.press("#registration-back");
    }

    private static void enter(String selector) {
        WindowRig.fxRun(() -> rig.node(selector, TextField.class).getOnAction().handle(new ActionEvent()));
        rig.settle();
    }

    @Test
    void aDraftIsForgottenOnceDoneUnlessMoreWasTyped() {
        WindowRig.fxRun(() -> {
            TextField field = new TextField();
            FieldDraft draft = new FieldDraft(field);
            draft.show("L1");
            assertThat(field.getText()).isEqualTo("L1");
            field.setText("L10");
            draft.show("L2");
            assertThat(field.getText()).isEqualTo("L10");
            Runnable done = draft.handOver();
            field.setText("L105");
            done.run();
            assertThat(field.getText()).isEqualTo("L105");
            draft.handOver().run();
            assertThat(field.getText()).isEqualTo("L2");
            field.setText("L3");
            field.getStyleClass().add("wrong");
            draft.show("L3");
            assertThat(draft.isTyped()).isFalse();
            assertThat(field.getStyleClass()).doesNotContain("wrong");
        });
    }

    @Test
    void theKeyboardStaysWhileRowsAreMovedOrMadeAnew() {
        WindowRig.fxRun(() -> {
            VBox rows = new VBox();
            Scene scene = new Scene(rows);
            KeyedRows<String, String, TextField> keyed = new KeyedRows<>(rows, s -> s, TextField::new, (_, _) -> {});
            keyed.show(List.of("a", "b", "c"));
            TextField b = (TextField) rows.getChildren().get(1);
            b.requestFocus();
            b.setText("typed");
            keyed.show(List.of("c", "b", "a", "d"));
            assertThat(scene.getFocusOwner()).isSameAs(b);
            keyed.show(List.of("b"));
            assertThat(scene.getFocusOwner()).isSameAs(b);
            assertThat(b.getText()).isEqualTo("typed");
            Parent root = scene.getRoot();
            KeptFocus.around(root, () -> rows.getChildren().setAll(named("x"), named("y")));
            assertThat(rows.getChildren()).hasSize(2);
            rows.getChildren().get(1).requestFocus();
            KeptFocus.around(root, () -> rows.getChildren().setAll(named("y"), new Label("z")));
            assertThat(scene.getFocusOwner()).isSameAs(rows.getChildren().getFirst());
        });
    }

    private static TextField named(String id) {
        TextField field = new TextField();
        field.setId(id);
        return field;
    }
}
