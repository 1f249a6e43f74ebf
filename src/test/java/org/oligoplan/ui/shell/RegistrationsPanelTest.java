package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.model.Element;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.ImportedRegistration;
import org.oligoplan.model.ImportedRegistration.Alignment;
import org.oligoplan.model.ImportedRegistration.Form;
import org.oligoplan.model.Registration;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.ui.theme.Theme;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.workspace.Action;
import org.testfx.api.FxToolkit;

/// Registrations that files brought, in the case panel: read, accepted with an uncertainty, taken out of use.
@WindowTest
class RegistrationsPanelTest {

    private static final FrameOfReference PET = new FrameOfReference("1.2.840.99999.77.1");
    private static final FrameOfReference PLANNING = new FrameOfReference("1.2.3");
    private static final FrameOfReference NOWHERE = new FrameOfReference("1.2.840.99999.88.123456789012");
    private static final String RIGID = "#registration-" + FakeCase.id(60) + "-0";
    private static final String BENT = "#registration-" + FakeCase.id(60) + "-1";

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    private static WindowRig open(Locale locale) {
        WindowRig rig = new WindowRig(true, locale, 1280, 800);
        rig.openDemo();
        List<PatientPoint> origins = IntStream.range(0, 21).mapToObj(k -> new PatientPoint(-50, -50, 10.0 * k)).toList();
        List<ImageInstance> instances = IntStream.range(0, 21).mapToObj(k -> new ImageInstance("1.2.9." + k, "pet/" + k)).toList();
        ImageSeries pet = new ImageSeries(FakeCase.id(61), "PT", "1.2.9", "1.2.8", "FES whole body",
                Optional.of(LocalDateTime.of(2026, 2, 27, 8, 0)),
                new ImageGrid(PlaneFrame.axial(PET), 101, 101, 1, 1, origins), "1.2.840.10008.1.2.1", instances);
        // Turned by 3 degrees about the middle of the PET, which lies at (0, 0, 100), and moved by (-4, 12.34, 0.02) mm.
        RigidTransform motion = RigidTransform.about(new PatientPoint(0, 0, 100), new PatientVector(0, 0, 3),
                new PatientVector(-4, 12.34, 0.02));
        List<Alignment> alignments = List.of(new Alignment(PET, Form.RIGID, List.of("RIGID"), motion.matrix(), ""),
                new Alignment(NOWHERE, Form.DEFORMABLE, List.of(), List.of(), ""));
        Element registration = new ImportedRegistration(FakeCase.id(60), "1.2.60", "PET to planning CT",
                Optional.of(LocalDate.of(2026, 3, 1)), PLANNING, alignments, List.of(), "reg.dcm");
        rig.workbench.session.put(pet, registration);
        rig.settle();
        return rig;
    }

    @Test
    void aRegistrationIsNamedByItsImagesAndSaidInWords() {
        try (WindowRig rig = open(Locale.ENGLISH)) {
            assertThat(rig.words(RIGID + "-names"))
                    .isEqualTo("PT FES whole body 2026-02-27 to CT Thorax abdomen, free breathing 2026-03-02");
            assertThat(rig.words(RIGID + "-motion"))
                    .isEqualTo("4.0\u2009mm to the right, 12.3\u2009mm to the back; turned by 3.0\u00b0");
            assertThat(rig.words(RIGID + "-standing")).isEqualTo("Not accepted");
            assertThat(rig.words(RIGID + "-origin")).contains("PET to planning CT").contains("2026-03-01");
            assertThat(rig.words("#registrations-count")).isEqualTo("1 to look at");
        }
    }

    @Test
    void aDeformableOneIsSaidNotToBeUsable() {
        try (WindowRig rig = open(Locale.ENGLISH)) {
            assertThat(rig.words(BENT + "-names")).startsWith("\u2026123456789012 to CT");
            assertThat(rig.words(BENT + "-standing")).isEqualTo("Not usable");
            assertThat(rig.words(BENT + "-by")).contains("deformable");
            assertThat(rig.shown(BENT + "-begin")).isFalse();
            assertThat(rig.shown(BENT + "-motion")).isFalse();
        }
    }

    @Test
    void itIsAcceptedWithAnUncertaintyAndTakenOutOfUse() {
        try (WindowRig rig = open(Locale.ENGLISH)) {
            rig.press(RIGID + "-begin");
            rig.press(RIGID + "-accept");
            assertThat(rig.workbench.session.performed).as("without an uncertainty").isEmpty();
            rig.type(RIGID + "-uncertainty", "2,5");
            rig.type(RIGID + "-who", "Demo Physicist");
            rig.press(RIGID + "-accept");
            assertThat(rig.workbench.session.performed.getLast()).isInstanceOfSatisfying(Action.AcceptRegistration.class, a -> {
                assertThat(a.imported()).isEqualTo(FakeCase.id(60));
                assertThat(a.from()).isEqualTo(PET);
                assertThat(a.uncertaintyMm()).isEqualTo(2.5);
                assertThat(a.decidedBy()).contains("Demo Physicist");
            });
            assertThat(rig.words(RIGID + "-standing")).isEqualTo("In use, \u00b12.5\u2009mm");
            assertThat(rig.words(RIGID + "-by")).startsWith("Demo Physicist, 2026-03-02");
            assertThat(rig.shown(RIGID + "-form")).isFalse();
            assertThat(rig.shown(RIGID + "-begin")).isFalse();
            rig.press(RIGID + "-remove");
            assertThat(rig.workbench.session.state().get().current().all(Registration.class)).isEmpty();
            assertThat(rig.words(RIGID + "-standing")).isEqualTo("Not accepted");
        }
    }

    @Test
    void withoutRegistrationsThereIsNoSection() {
        try (WindowRig rig = new WindowRig(true, Locale.ENGLISH, 1280, 800)) {
            rig.openDemo();
            assertThat(rig.shown("#registrations")).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"en,dark", "es,light"})
    void nothingIsCutAndEveryControlIsNamed(String language, String theme) {
        try (WindowRig rig = open(Locale.of(language))) {
            rig.press(RIGID + "-begin");
            if (theme.equals("light")) {
                WindowRig.fxRun(() -> rig.window.setTheme(Theme.LIGHT));
                rig.settle();
            }
            assertThat(rig.picture("registrations-" + language + "-" + theme)).isNotEmptyFile();
            List<String> wrong = WindowRig.fx(() -> {
                Parent root = rig.window.scene().getRoot();
                root.applyCss();
                root.layout();
                List<String> all = new ArrayList<>(SceneWalk.unnamed(root));
                all.addAll(SceneWalk.twice(root));
                all.addAll(SceneWalk.cut(root));
                all.addAll(SceneWalk.tooWide(root));
                all.addAll(SceneWalk.stickingOut((Parent) root.lookup("#case-panel")));
                return all;
            });
            assertThat(wrong).isEmpty();
        }
    }
}
