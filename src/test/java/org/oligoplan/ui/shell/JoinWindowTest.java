package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Id;
import org.oligoplan.json.JsonReader;
import org.oligoplan.json.JsonValue;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.ImportReport;
import org.oligoplan.model.ImportedObject;
import org.oligoplan.model.ObjectKind;
import org.oligoplan.model.ObjectLink;
import org.oligoplan.model.PatientLink;
import org.oligoplan.model.Severity;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.ui.theme.Theme;
import org.oligoplan.workspace.Action;
import org.testfx.api.FxToolkit;

/// Further files and the import report, as a person meets them in the window.
@WindowTest
class JoinWindowTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    private static void compare(WindowRig rig) {
        rig.openDemo();
        rig.press("#files-add");
        rig.until(() -> rig.find("#join").isPresent(), "the comparison");
    }

    @Test
    void recordsStandSideBySideAndContradictionsCannotBeJoined() {
        try (WindowRig rig = new WindowRig(true, Locale.ENGLISH, 1440, 900)) {
            compare(rig);
            // The patient's own files.
            assertThat(rig.words("#join-1-patient-id-mark")).isEqualTo("the same");
            assertThat(rig.shown("#join-1-who")).isFalse();
            assertThat(rig.node("#join-1-do", Button.class).isDisabled()).isFalse();
            // Unknown birth date and sex, another name.
            assertThat(rig.words("#join-2-name-mark")).isEqualTo("different");
            assertThat(rig.words("#join-2-birth-date-here")).isEqualTo("1961-04-02");
            assertThat(rig.words("#join-2-birth-date-files")).isEqualTo("unknown");
            assertThat(rig.words("#join-2-birth-date-mark")).isEqualTo("unknown");
            rig.type("#join-2-who", "Demo Oncologist");
            assertThat(rig.node("#join-2-do", Button.class).isDisabled()).as("not confirmed").isTrue();
            rig.press("#join-2-confirm");
            assertThat(rig.node("#join-2-do", Button.class).isDisabled()).isFalse();
            // Another birth date.
            assertThat(rig.words("#join-3-birth-date-mark")).isEqualTo("different");
            assertThat(rig.words("#join-3-verdict")).contains("cannot be joined");
            assertThat(rig.shown("#join-3-do")).isFalse();
            // Every mark has an icon beside its word.
            for (String mark : List.of("#join-1-sex-mark", "#join-2-sex-mark", "#join-3-birth-date-mark")) {
                assertThat(rig.node(mark, Label.class).getGraphic()).as(mark).isNotNull();
            }
            for (String id : List.of("#join-cancel", "#join-1-do", "#join-2-confirm", "#join-2-who", "#join-2-do")) {
                assertThat(rig.node(id, Node.class).isFocusTraversable()).as(id).isTrue();
            }
            rig.picture("join-en-dark-1440");
            rig.press("#join-cancel");
            assertThat(rig.shown("#join")).isFalse();
            assertThat(rig.workbench.session.performed).isEmpty();
        }
    }

    @Test
    void aPersonJoinsAndTheLinkIsShownAndTakenOut() {
        try (WindowRig rig = new WindowRig(true, Locale.of("es"), 1280, 800)) {
            WindowRig.fxRun(() -> rig.window.setTheme(Theme.LIGHT));
            compare(rig);
            rig.picture("join-es-light-1280");
            assertThat(rig.node("#join-4-do", Button.class).isDisabled()).as("nobody named").isTrue();
            rig.type("#join-4-who", "Demo Oncologist");
            rig.press("#join-4-do");
            assertThat(rig.workbench.session.performed.getLast()).isInstanceOfSatisfying(Action.JoinFiles.class, a -> {
                assertThat(a.from().patientId()).isEqualTo("X-8");
                assertThat(a.decidedBy()).contains("Demo Oncologist");
                assertThat(a.unknownConfirmed()).isFalse();
            });
            Id link = rig.workbench.session.state().get().current().all(PatientLink.class).getFirst().id();
            rig.until(() -> rig.find("#link-" + link + "-by").isPresent(), "the link");
            assertThat(rig.words("#link-" + link + "-mark")).contains("X-8");
            assertThat(rig.words("#link-" + link + "-by")).contains("Demo Oncologist");
            assertThat(rig.shown("#import-report")).as("what came with the files").isTrue();
            WindowRig.fxRun(() -> rig.window.setTheme(Theme.CONTRAST));
            rig.settle();
            rig.picture("joined-es-contrast-1280");
            rig.press("#link-" + link + "-part");
            assertThat(rig.workbench.session.performed.getLast()).isEqualTo(new Action.Unjoin(link));
            assertThat(rig.shown("#link-" + link + "-by")).isFalse();
        }
    }

    @Test
    void theReportTellsWhatWasFoundAndIsSavedAsTextAndJson() throws Exception {
        ImportFinding grave = new ImportFinding(Id.random(), "missing-slices", Severity.BLOCKING, List.of("3", "CT", "2.5"), "ct/7.dcm",
                "(0020,0032)", "1.2");
        ImportFinding later = new ImportFinding(Id.random(), "images-moved", Severity.WARNING, List.of("CT", "ct"), "ct", "", "1.2");
        ImportReport report = new ImportReport(Id.random(), Instant.parse("2026-03-02T14:00:00Z"), List.of("stick/earlier"),
                List.of(new ImportedObject(ObjectKind.IMAGES, "1.2", "CT", "thorax", 120, "ct/1.dcm"),
                        new ImportedObject(ObjectKind.DOSE, "1.3", "RTDOSE", "plan dose", 1, "rd.dcm")),
                List.of(grave),
                List.of(new ObjectLink(ObjectKind.DOSE, "1.3", ObjectLink.Relation.DOSE_OF, ObjectKind.PLAN, "1.9", false)));
        try (WindowRig rig = new WindowRig(true, Locale.ENGLISH, 1440, 900)) {
            rig.openDemo();
            WindowRig.fxRun(() -> rig.workbench.session.put(report, grave, later));
            rig.settle();
            rig.press("#images-findings");
            assertThat(rig.words("#report-1-IMAGES")).contains("1");
            assertThat(rig.shown("#finding-" + grave.id())).isTrue();
            assertThat(rig.shown("#findings-since #finding-" + later.id())).isTrue();
            rig.picture("report-en-dark-1440");
            rig.saveTo = Optional.of(folder);
            rig.press("#report-1-text");
            rig.press("#report-1-json");
            rig.until(() -> Files.exists(folder.resolve("import-report.txt")) && Files.exists(folder.resolve("import-report.json")),
                    "the files");
            assertThat(folder.resolve("import-report.txt")).content().contains("stick/earlier").contains("ct/7.dcm")
                    .contains("(0020,0032)");
            JsonValue.Object json = (JsonValue.Object) JsonReader.read(Files.readString(folder.resolve("import-report.json")), "report");
            assertThat(json.fields().keySet()).contains("objects", "findings", "links");
            try (var left = Files.list(folder)) {
                assertThat(left).hasSize(2);
            }
            rig.press("#findings-back");
            assertThat(rig.shown("#overall")).isTrue();
        }
    }
}
