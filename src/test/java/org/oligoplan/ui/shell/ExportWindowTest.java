package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.ReadOptions;
import org.oligoplan.dicom.Tag;
import org.oligoplan.model.Structure;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.ui.theme.Theme;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.StructureExport;
import org.testfx.api.FxToolkit;

/// The export of a structure set, as a person meets it in the window.
@WindowTest
class ExportWindowTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    private static void ready(WindowRig rig) {
        rig.until(() -> rig.window.scene().getRoot().lookup("#export-write") instanceof Node write && !write.isDisabled(), "the preview");
    }

    private static List<String> flaws(WindowRig rig) {
        return WindowRig.fx(() -> {
            Parent page = (Parent) rig.window.scene().getRoot().lookup("#export-page");
            List<String> wrong = new ArrayList<>(SceneWalk.cut(page));
            wrong.addAll(SceneWalk.unnamed(page));
            wrong.addAll(SceneWalk.stickingOut(page));
            return wrong;
        });
    }

    @Test
    void theDemoCaseIsShownWrittenAndReadBack() throws Exception {
        Path out = Files.createDirectory(folder.resolve("out"));
        Path file = out.resolve(StructureExport.FILE_NAME);
        try (RealBench bench = new RealBench(folder.resolve("data")); WindowRig rig = new WindowRig(bench, Locale.ENGLISH, 1440, 900)) {
            rig.saveTo = Optional.of(out);
            rig.openDemo();
            Session session = rig.window.session().orElseThrow();
            rig.key(KeyCode.E, true);
            rig.until(() -> rig.window.scene().getRoot().lookup("#export-page") != null, "the page");
            ComboBox<?> images = rig.node("#export-image", ComboBox.class);
            if (WindowRig.fx(() -> images.getValue() == null)) {
                assertThat(rig.node("#export-write", Node.class).isDisabled()).as("nobody has said for which image").isTrue();
                WindowRig.fxRun(() -> images.getSelectionModel().select(0));
            }
            ready(rig);
            List<Structure> all = session.state().get().current().structures();
            assertThat(rig.words("#export-status")).contains("UNAPPROVED");
            assertThat(out).as("a preview writes nothing").isEmptyDirectory();
            assertThat(flaws(rig)).isEmpty();
            rig.picture("export-demo-en");
            List<String> names = new ArrayList<>();
            for (int i = 1; rig.find("#export-item-" + i).isPresent(); i++) {
                names.add(rig.words("#export-item-" + i));
            }
            assertThat(names).isNotEmpty().hasSizeLessThanOrEqualTo(all.size());

            rig.press("#export-write");
            rig.until(() -> Files.exists(file) && rig.words("#export-message").contains(file.toString()), "the file");
            DataSet object = new NativeDicomCodec().read(file, ReadOptions.all());
            assertThat(object.string(Tag.APPROVAL_STATUS)).hasValue("UNAPPROVED");
            assertThat(object.items(Tag.STRUCTURE_SET_ROI_SEQUENCE)).extracting(roi -> roi.string(Tag.ROI_NAME).orElse(""))
                    .as("what was shown is what is in the file").isEqualTo(names);
            List<DataSet> contours = object.items(Tag.ROI_CONTOUR_SEQUENCE);
            for (int i = 0; i < names.size(); i++) {
                int number = contours.get(i).items(Tag.CONTOUR_SEQUENCE).size();
                assertThat(rig.words("#export-item-" + (i + 1) + "-detail")).contains(number + (number == 1 ? " contour" : " contours"));
            }

            // What is there is replaced only when a person says so.
            Files.writeString(file, "something else", StandardCharsets.UTF_8);
            rig.press("#export-write");
            rig.until(() -> rig.shown("#export-exists"), "the question");
            assertThat(rig.words("#export-exists-text")).contains(file.toString());
            assertThat(rig.shown("#export-write")).as("one question at a time").isFalse();
            assertThat(WindowRig.fx(() -> rig.node("#export-exists", Node.class).getLayoutBounds().getHeight())).isGreaterThan(40);
            assertThat(flaws(rig)).isEmpty();
            WindowRig.fxRun(() -> rig.window.setTheme(Theme.LIGHT));
            rig.picture("export-exists-en");
            rig.press("#export-keep");
            assertThat(file).hasContent("something else");
            assertThat(rig.shown("#export-exists")).isFalse();
            rig.press("#export-write");
            rig.until(() -> rig.shown("#export-exists"), "the question again");
            rig.press("#export-replace");
            rig.until(() -> rig.words("#export-message").contains("written"), "the replaced file");
            assertThat(new NativeDicomCodec().read(file, ReadOptions.all()).items(Tag.STRUCTURE_SET_ROI_SEQUENCE)).hasSameSizeAs(names);

            // Short names are shown before they are written.
            rig.press("#export-short");
            ready(rig);
            for (int i = 1; i <= names.size(); i++) {
                assertThat(rig.words("#export-item-" + i).length()).isLessThanOrEqualTo(16);
            }
            // A place that cannot be written is named.
            rig.saveTo = Optional.of(folder.resolve("nowhere"));
            rig.press("#export-write");
            rig.until(() -> rig.shown("#notice") && rig.words("#notice-text").contains("nowhere"), "the failure");
            assertThat(rig.words("#export-message")).contains("nowhere").contains("not written");
            assertThat(folder.resolve("nowhere")).doesNotExist();
        }
    }

    @Test
    void whatIsLeftOutAndUnreviewedIsSaidInSpanishToo() {
        try (WindowRig rig = new WindowRig(true, Locale.of("es"), 1280, 800)) {
            rig.saveTo = Optional.of(folder);
            rig.openDemo();
            rig.press("#export-structures");
            rig.until(() -> rig.window.scene().getRoot().lookup("#export-page") != null, "the page");
            ComboBox<?> images = rig.node("#export-image", ComboBox.class);
            WindowRig.fxRun(() -> images.getSelectionModel().select(0));
            ready(rig);
            assertThat(rig.words("#export-item-1-detail")).contains("GTV").contains("sin revisar en 3 planos");
            assertThat(rig.words("#export-item-2-detail")).contains("Medula espinal");
            assertThat(rig.words("#export-left-1")).contains("Couch").contains("no necesaria");
            assertThat(rig.words("#export-note-1")).contains("GTV_L1");
            assertThat(flaws(rig)).isEmpty();
            WindowRig.fxRun(() -> rig.window.setTheme(Theme.LIGHT));
            rig.picture("export-es-light-1280");
            rig.press("#export-write");
            rig.until(() -> rig.words("#export-message").contains(StructureExport.FILE_NAME), "the failure");
            assertThat(rig.words("#notice-text")).contains("disk full").contains(StructureExport.FILE_NAME);
            rig.press("#export-back");
            assertThat(rig.find("#export-page").filter(WindowRig::shows)).isEmpty();
        }
    }
}
