package org.oligoplan.ui.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.oligoplan.base.Id;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.jobs.Job;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.DoseGrid;
import org.oligoplan.model.DoseSummation;
import org.oligoplan.model.DoseType;
import org.oligoplan.model.DoseUnits;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.PetScaling;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Radiopharmaceutical;
import org.oligoplan.model.Registration;
import org.oligoplan.model.RegistrationEvidence;
import org.oligoplan.model.RegistrationMeans;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.model.SuvScale;
import org.oligoplan.render.OverlayLine;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.response.HotSpots;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.theme.Theme;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;
import org.oligoplan.workspace.Action;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A PET in a frame of its own, 6 mm away, whose uptake is a ball over the lesion, and a dose that falls from the cord, over the scenery's CT.
@WindowTest
@ExtendWith(ApplicationExtension.class)
class LayersViewTest {

    private static final Id PET = Id.random();
    private static final Id DOSE = Id.random();
    private static final FrameOfReference PET_FRAME = new FrameOfReference("1.2.4");
    private static final RigidTransform MOTION = RigidTransform.shifted(new PatientVector(6, 0, 0));
    private static final PatientPoint LESION = new PatientPoint(-60, -10, 0);
    private static final double FACTOR = 1e-3;
    private static final Attribution BY = new Attribution("Demo One", PersonRole.PHYSICIST, "Demo One", Instant.EPOCH, "test");

    private final FakeSession session = new FakeSession(Scenery.state(Scenery.demo()), Scenery.IMAGE, Scenery.volume());
    private final Jobs jobs = new Jobs(1);
    @SuppressWarnings("NullAway.Init")
    private ViewerPane pane;
    @SuppressWarnings("NullAway.Init")
    private FxRobot robot;
    @SuppressWarnings("NullAway.Init")
    private Scene scene;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        robot = new FxRobot();
        session.further.put(PET, pet());
        pane = pane(Locale.ENGLISH);
        scene = new Scene(pane, 980, 760);
        Theme.DARK.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    private ViewerPane pane(Locale language) {
        ViewerPane pane = new ViewerPane(session, new Texts(language));
        pane.layersFrom(new LayerSources() {
            @Override
            public Job<DoseLattice> lattice(Case current, Id dose) {
                return jobs.start("job.dose", _ -> dose());
            }

            @Override
            public boolean isCritical(String standardName) {
                return standardName.equals("SpinalCord");
            }

            @Override
            public double distanceLimitMm() {
                return 30;
            }
        });
        return pane;
    }

    @AfterEach
    void close() {
        ViewerPictures.fx(pane::close);
        jobs.close();
    }

    private static ImageGrid petGrid() {
        List<PatientPoint> origins = new ArrayList<>();
        for (int k = 0; k < 40; k++) {
            origins.add(new PatientPoint(-156, -100, -80 + 4 * k));
        }
        return new ImageGrid(PlaneFrame.axial(PET_FRAME), 76, 50, 4, 4, origins);
    }

    /// SUV at a place of the PET's frame: 9 in the lesion's middle, 0.5 elsewhere.
    private static double suv(PatientPoint p) {
        double r = MOTION.apply(p).distanceTo(LESION);
        return Math.max(0.5, 9 * (1 - r * r / 400));
    }

    private static Volume pet() {
        ImageGrid grid = petGrid();
        double[] slope = new double[grid.slices()];
        Arrays.fill(slope, 0.5);
        Volume volume = new Volume(grid, true, slope, new double[grid.slices()]);
        for (int k = 0; k < grid.slices(); k++) {
            short[] slice = new short[76 * 50];
            for (int n = 0; n < slice.length; n++) {
                int row = n / 76;
                slice[n] = (short) Math.round(suv(grid.centre(n % 76, row, k)) / FACTOR / 0.5);
            }
            volume.put(k, slice);
        }
        return volume;
    }

    private static ImageGrid doseGrid() {
        List<PatientPoint> origins = new ArrayList<>();
        for (int k = 0; k < 41; k++) {
            origins.add(new PatientPoint(-75, 2, -60 + 3 * k));
        }
        return new ImageGrid(PlaneFrame.axial(new FrameOfReference("1.2.3")), 51, 41, 3, 3, origins);
    }

    /// 40 Gy on the cord's axis, 0.5 Gy less for each mm from it.
    private static double gray(PatientPoint p) {
        return Math.max(0, 40 - 0.5 * Math.hypot(p.x(), p.y() - 62));
    }

    private static DoseLattice dose() {
        ImageGrid grid = doseGrid();
        double[] nodes = new double[51 * 41 * 41];
        for (int n = 0; n < nodes.length; n++) {
            nodes[n] = gray(grid.centre(n % 51, n / 51 % 41, n / (51 * 41)));
        }
        return DoseLattice.of(grid, nodes);
    }

    private static Case whole(boolean registered, boolean fractions) {
        List<ImageInstance> instances = new ArrayList<>();
        for (int k = 0; k < 40; k++) {
            instances.add(new ImageInstance("1.2.4." + k, "pet" + k));
        }
        ImageSeries series = new ImageSeries(PET, "PT", "1.2.4.9", "1.2.3.8", "FES", Optional.of(LocalDateTime.of(2026, 3, 1, 9, 0)),
                petGrid(), "1.2.840.10008.1.2.1", instances);
        PetScaling scaling = new PetScaling(Id.random(), PET, Radiopharmaceutical.FES, "", "18F", "BQML", "START", OptionalDouble.empty(),
                OptionalDouble.empty(), Optional.empty(), Optional.empty(), OptionalDouble.of(70), OptionalDouble.of(1.7), "F",
                new SuvScale.BodyWeight(FACTOR));
        DoseDistribution dose = new DoseDistribution(DOSE, "1.5.1", "1.5.2", "1.5.3", "prior", new FrameOfReference("1.2.3"), DoseUnits.GY,
                DoseType.PHYSICAL, DoseSummation.PLAN,
                Optional.of(new DoseGrid(doseGrid(), java.util.stream.IntStream.rangeClosed(1, 41).boxed().toList(),
                        new java.math.BigDecimal("0.001"), 32, false)),
                List.of(), List.of(), List.of(), List.of(), "1.2.840.10008.1.2.1", "dose.dcm");
        PriorCourse course = new PriorCourse(Id.random(), "T8, 40 Gy", Optional.of(LocalDate.of(2024, 5, 1)), Optional.empty(),
                fractions ? OptionalInt.of(20) : OptionalInt.empty(), List.of(), List.of(), List.of(DOSE), BY);
        Structure cord = Scenery.demo().structure(Scenery.CORD).orElseThrow();
        Structure organ = new Structure(cord.id(), cord.name(), Optional.of("SpinalCord"), cord.origin(),
                Optional.of(new Answer<>(StructureRole.ORGAN, BY)), Optional.empty(), cord.contours(), List.of(), 0);
        Case all = Scenery.demo().with(series).with(scaling).with(dose).with(course).with(organ);
        return registered
                ? all.with(new Registration(Id.random(), PET_FRAME, new FrameOfReference("1.2.3"), MOTION.matrix(), "rigid", OptionalDouble
                        .empty(), BY,
                        Optional.of(new RegistrationEvidence(
                                new RegistrationMeans.Manual(LESION, MOTION.shift(), new PatientVector(0, 0, 0)), LESION, Optional.empty(),
                                OptionalDouble.empty(), Optional.empty()))))
                : all;
    }

    private void show(Case current) throws Exception {
        ViewerPictures.fx(() -> session.state.set(Scenery.state(current)));
        settle();
    }

    private void settle() throws Exception {
        for (int i = 0; i < 3; i++) {
            ViewerPictures.settle(pane::isIdle);
        }
    }

    private <T extends Node> T node(String query, Class<T> type) {
        return robot.lookup(query).queryAs(type);
    }

    private void loaded() throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS,
                () -> !text("#layers-notice").contains("Loading") && !text("#layers-notice").contains("Cargando"));
        settle();
    }

    private SliceView axial() {
        return node("#view-axial", SliceView.class);
    }

    private String text(String query) {
        return node(query, Label.class).getText();
    }

    private void perform(String id) throws Exception {
        ViewerPictures.fx(() -> assertThat(pane.perform(id)).isTrue());
        settle();
    }

    private void mouse(EventType<MouseEvent> type, Node at, double x, double y, MouseButton button) {
        ViewerPictures.fx(() -> {
            Point2D place = at.localToScene(x, y);
            Event.fireEvent(at, new MouseEvent(type, place.getX(), place.getY(), place.getX(), place.getY(), button, 1, false, false, false,
                    false, button == MouseButton.PRIMARY, false, false, false, false, false,
                    new PickResult(at, place.getX(), place.getY())));
        });
    }

    private void look(String name) {
        ViewerPictures.fx(() -> {
            for (Theme theme : new Theme[]{Theme.LIGHT, Theme.DARK}) {
                theme.dress(scene);
                ViewerPictures.save("layers-" + name + "-" + theme.name().toLowerCase(Locale.ROOT), scene.snapshot(null));
            }
        });
    }

    private String probe(PatientPoint place) {
        ViewGeometry view = axial().geometry().orElseThrow();
        mouse(MouseEvent.MOUSE_MOVED, axial(), view.xOf(place), view.yOf(place), MouseButton.NONE);
        return text("#view-axial .probe");
    }

    @Test
    void twoImagesAreShownOverOneAnotherOnlyWhereSomethingJoinsThem() throws Exception {
        show(Scenery.demo());
        perform("fusion-toggle");
        assertThat(text("#layers-notice")).contains("no second image");
        show(whole(false, true));
        assertThat(text("#layers-notice")).contains("PT FES").contains("different frames of reference").contains("Register them");
        assertThat(axial().frame().orElseThrow().wish().over().second()).isEmpty();
        show(whole(true, true));
        ViewerPictures.fx(() -> session.focus(session.state.get().focus().withCrosshair(LESION)));
        settle();
        assertThat(node("#layers-notice", Label.class).isVisible()).isFalse();
        assertThat(text("#view-axial .over")).contains("PT FES").contains("rigid").contains("uncertainty not stated");
        assertThat(text("#view-axial .warning")).isEqualTo("REGISTRATION NOT SIGNED OFF");
        assertThat(probe(LESION)).contains("45\u2009HU").contains("PT: 8.").contains("SUVbw");
        assertThat(probe(new PatientPoint(170, -90, 0))).contains("PT: outside");
        look("blend");
        // The red of the hot iron at the lesion, where the registration puts it.
        SlicePainter.Frame frame = axial().frame().orElseThrow();
        ViewGeometry view = frame.wish().view();
        assertThat(node("#legend-high", TextField.class).getText()).isEqualTo("10.00");
        perform("fusion-mix");
        assertThat(node("#fusion-mix", ComboBox.class).getValue()).isEqualTo(Layers.MixKind.SWIPE);
        SwipeLine line = node("#view-axial .swipe-handle", SwipeLine.class);
        double middle = line.localToParent(line.getWidth() / 2, 0).getX();
        assertThat(middle).isCloseTo(view.width() / 2.0, within(1.0));
        mouse(MouseEvent.MOUSE_PRESSED, line, 6, 100, MouseButton.PRIMARY);
        mouse(MouseEvent.MOUSE_DRAGGED, line, 6 - view.width() / 4.0, 100, MouseButton.PRIMARY);
        settle();
        assertThat(node("#fusion-share", Slider.class).getValue()).isCloseTo(0.25, within(0.01));
        ViewerPictures.fx(() -> node("#fusion-colours", ComboBox.class).getSelectionModel().select(5));
        settle();
        look("swipe");
        ViewerPictures.fx(() -> node("#fusion-lean", CheckBox.class).fire());
        settle();
        assertThat(probe(LESION)).contains("SUL (Janma)");
        Node bar = node("#legend-bar", Node.class);
        mouse(MouseEvent.MOUSE_PRESSED, bar, 10, 2, MouseButton.PRIMARY);
        mouse(MouseEvent.MOUSE_DRAGGED, bar, 10, 42, MouseButton.PRIMARY);
        settle();
        assertThat(axial().frame().orElseThrow().wish().over().second().orElseThrow().window().width()).isGreaterThan(10 / FACTOR);
    }

    @Test
    void aDoseAndTheShellLieOverTheImage() throws Exception {
        show(Scenery.demo());
        perform("dose-overlay");
        assertThat(text("#layers-notice")).contains("no dose in this case");
        perform("shell-toggle");
        assertThat(text("#layers-notice")).contains("No shell");
        show(whole(true, true));
        settle();
        SlicePainter.Frame frame = axial().frame().orElseThrow();
        List<OverlayLine> shells = frame.lines().stream().filter(l -> l.kind() == OverlayLine.Kind.SHELL).toList();
        assertThat(shells).hasSize(1);
        ViewGeometry view = frame.wish().view();
        double[] xy = shells.getFirst().xy();
        for (int i = 0; i < xy.length; i += 2) {
            PatientPoint p = view.toPatient(xy[i], xy[i + 1]);
            // The cord is a ring of 40 corners.
            assertThat(Math.hypot(p.x(), p.y() - 62)).isCloseTo(36, within(0.05));
        }
        assertThat(text("#view-axial .over")).contains("Dose: T8, 40 Gy");
        assertThat(robot.lookup("#legend-dose .caption").queryAllAs(Label.class)).extracting(Label::getText).contains("Dose, Gy", "30",
                "10");
        PatientPoint near = new PatientPoint(10, 62, view.centre().z());
        assertThat(probe(near)).contains("Dose 35.");
        assertThat(probe(new PatientPoint(-150, 0, 0))).contains("Dose unknown here");
        ViewerPictures.fx(() -> node("#dose-wash", ToggleButton.class).fire());
        TextField levels = node("#dose-levels", TextField.class);
        ViewerPictures.fx(() -> {
            levels.requestFocus();
            levels.setText("35 30,5; x");
            levels.fireEvent(new javafx.event.ActionEvent());
        });
        assertThat(text("#layers-notice")).contains("Levels are numbers");
        ViewerPictures.fx(() -> {
            levels.setText("35 30,5 20");
            levels.fireEvent(new javafx.event.ActionEvent());
        });
        settle();
        look("dose");
        assertThat(axial().frame().orElseThrow().wish().over().field().orElseThrow().levels()).extracting(l -> l.value())
                .containsExactly(35.0, 30.5, 20.0);
        ViewerPictures.fx(() -> node("#dose-eqd2", CheckBox.class).fire());
        assertThat(text("#layers-notice")).contains("none is assumed");
        TextField ratio = node("#dose-ratio", TextField.class);
        ViewerPictures.fx(() -> {
            ratio.setText("2");
            ratio.fireEvent(new javafx.event.ActionEvent());
        });
        settle();
        // 35 Gy in 20: 1.75 Gy each, EQD2 = 35 (1.75 + 2) / (2 + 2).
        assertThat(probe(near)).contains("EQD2 32.8");
        assertThat(text("#view-axial .over")).contains("EQD2").contains("2\u2009Gy");
        show(whole(true, false));
        assertThat(text("#layers-notice")).contains("fractions");
        assertThat(axial().frame().orElseThrow().wish().over().field()).isEmpty();
        Map<String, String> wished = Map.of("layer.dose", "true", "layer.dose.ratio", "2.0", "layer.shell", "true");
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> session.performed.stream()
                .anyMatch(action -> action instanceof Action.KeepView(Map<String, String> kept)
                        && kept.entrySet().containsAll(wished.entrySet())));
    }

    @Test
    void hotSpotsAreListedWithTheirMeasuresAndAPressGoesThere() throws Exception {
        show(whole(true, true));
        perform("fusion-toggle");
        perform("hotspots");
        ViewerPictures.fx(() -> node("#hotspots-find", Button.class).fire());
        ListView<?> list = node("#hotspots-list", ListView.class);
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !list.getItems().isEmpty());
        settle();
        look("hotspots");
        assertThat(list.getItems()).hasSize(1);
        HotSpots.Spot spot = (HotSpots.Spot) list.getItems().getFirst();
        assertThat(spot.max()).isBetween(8.5, 9.0);
        // Mean of 9 (1 - r2 / 400) in the ball: 9 (1 - 0.6 R2 / 400).
        double share = HotSpots.PEAK_RADIUS_MM * HotSpots.PEAK_RADIUS_MM / 400;
        assertThat(spot.peak().orElseThrow()).isCloseTo(9 * (1 - 0.6 * share), within(0.3));
        ViewerPictures.fx(() -> {
            list.getSelectionModel().selectFirst();
            list.getOnMouseClicked().handle(null);
        });
        settle();
        assertThat(session.state().get().focus().crosshair().orElseThrow().distanceTo(LESION)).isLessThan(3.5);
        perform("hotspots");
        assertThat(list.isVisible() && list.getParent().isVisible()).isFalse();
    }

    @Test
    void settingsFloatOverTheViewsWhichKeepTheirSize() throws Exception {
        show(whole(true, true));
        robot.interact(() -> {
            scene.getWindow().setWidth(700);
            scene.getWindow().setHeight(728);
        });
        settle();
        perform("fusion-toggle");
        List<String> views = List.of("#view-axial", "#view-coronal", "#view-sagittal");
        List<Bounds> before = views.stream().map(id -> places(node(id, Node.class))).toList();
        Node top = pane.getTop();
        assertThat(top.getLayoutBounds().getHeight()).as("two rows of tools").isLessThanOrEqualTo(84);
        perform("tool-grow");
        perform("dose-overlay");
        perform("view-slab");
        loaded();
        look("options");
        assertThat(views.stream().map(id -> places(node(id, Node.class))).toList()).isEqualTo(before);
        assertThat(top.getLayoutBounds().getHeight()).isLessThanOrEqualTo(84);
        Node strip = node("#view-strip", Node.class);
        Bounds room = places(strip);
        for (String id : List.of("#fusion-toggle", "#dose-overlay", "#shell-toggle", "#hotspots", "#options-fold", "#view-fit",
                "#view-maximise", "#view-detach", "#layout-menu", "#window-presets", "#slab-menu")) {
            ButtonBase button = node(id, ButtonBase.class);
            assertThat(places(button).getMaxX()).as(id).isLessThanOrEqualTo(room.getMaxX());
            assertThat(button.getWidth()).as("%s has its room", id).isGreaterThanOrEqualTo(button.prefWidth(-1) - 0.5);
            assertThat(button.getAccessibleText()).as(id).isNotBlank();
            assertThat(button.isFocusTraversable()).as(id).isTrue();
        }
        Node panel = node("#options-panel", Node.class);
        for (String id : List.of("#fusion-image", "#fusion-mix", "#fusion-share", "#dose-levels", "#image-unit")) {
            String part = id.startsWith("#image") ? "#options-tool" : id.startsWith("#dose") ? "#options-dose" : "#options-fusion";
            robot.interact(() -> node(part, ToggleButton.class).fire());
            settle();
            assertThat(isShown(node(id, Node.class))).as(id).isTrue();
            assertThat(places(panel).contains(places(node(id, Node.class)))).as("%s in the panel", id).isTrue();
        }
        robot.interact(() -> node("#options-dose", ToggleButton.class).fire());
        // With the pointer tool in hand Escape gives the view its upper edge back; what is new opens the panel again.
        robot.interact(() -> node("#dose-levels", TextField.class).requestFocus());
        robot.interact(() -> Event.fireEvent(node("#dose-levels", TextField.class),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false)));
        assertThat(isShown(panel)).isFalse();
        assertThat(axial().isFocused()).as("the keyboard goes back to the view").isTrue();
        robot.interact(() -> node("#options-fold", Button.class).fire());
        assertThat(isShown(panel)).isTrue();
        perform("tool-select");
        robot.interact(() -> Event.fireEvent(pane, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false)));
        assertThat(isShown(panel)).isFalse();
        perform("tool-grow");
        assertThat(isShown(panel)).as("a tool with settings opens it").isTrue();
        perform("tool-select");
        assertThat(views.stream().map(id -> places(node(id, Node.class))).toList()).isEqualTo(before);
        perform("fusion-toggle");
        perform("dose-overlay");
        assertThat(isShown(panel)).isFalse();
        assertThat(node("#options-fold", Button.class).isDisabled()).isTrue();
    }

    /// The middle of the window at 1280 x 800 and at 1440 x 900.
    @Test
    void noWordOfAViewIsEverHiddenBySettingsOrLegend() throws Exception {
        show(whole(true, true));
        List<List<String>> wished = List.of(List.of(), List.of("fusion-toggle"), List.of("tool-grow", "dose-overlay"),
                List.of("shell-toggle"), List.of("tool-select"), List.of("tool-grow", "hotspots"));
        for (Locale language : List.of(Locale.ENGLISH, Locale.of("es"))) {
            boolean spanish = language.getLanguage().equals("es");
            if (spanish) {
                ViewerPictures.fx(() -> {
                    pane.close();
                    pane = pane(language);
                    scene.setRoot(pane);
                });
            }
            double width = spanish ? 860 : 700;
            robot.interact(() -> {
                scene.getWindow().setWidth(width);
                scene.getWindow().setHeight(width == 700 ? 728 : 828);
            });
            for (List<String> actions : wished) {
                for (String action : actions) {
                    perform(action);
                }
                loaded();
                for (String layout : actions.contains("dose-overlay") ? List.of("layout-four", "layout-large") : List.of("layout-large")) {
                    perform(layout);
                    String at = language + " " + actions + " " + layout;
                    assertThat(hidden()).as(at).isEmpty();
                    assertThat(node("#options-panel", Region.class).getHeight()).as("one row at a time, broken once").isLessThan(125);
                    if (node("#fusion-toggle", ToggleButton.class).isSelected()) {
                        assertThat(isShown(node("#view-axial .warning", Label.class))).as(at).isTrue();
                        assertThat(isShown(node("#view-warning", Label.class))).as(at).isTrue();
                    }
                    if (wished.indexOf(actions) > 1 && actions.size() > 1) {
                        look("words-" + language + "-" + wished.indexOf(actions) + "-" + layout);
                    }
                }
            }
            assertThat(isShown(node("#fusion-mix", Node.class))).as("the list of hot spots folds the settings").isFalse();
            assertThat(isShown(node("#legend-strip", Node.class))).as("colours are never shown without what they mean").isTrue();
            assertThat(isShown(node("#fusion-mix", Node.class))).isFalse();
            assertThat(hidden()).isEmpty();
            // What is said of the layers stays, and does not bring the settings back.
            Case now = session.state.get().current();
            show(whole(false, true));
            assertThat(isShown(node("#layers-notice", Node.class))).isTrue();
            assertThat(isShown(node("#fusion-mix", Node.class))).isFalse();
            assertThat(hidden()).isEmpty();
            show(now);
            perform("hotspots");
            robot.interact(() -> node("#options-fold", Button.class).fire());
            settle();
            assertThat(hidden()).isEmpty();
        }
    }

    /// What is written in a view and lies under what stands over the views, or warns of something and does not lie within the view.
    private List<String> hidden() {
        List<String> wrong = new ArrayList<>();
        ViewerPictures.fx(() -> {
            List<Node> views = shown(pane, ".slice-view", ".solid-view");
            List<Node> over = shown(pane, ".options-panel", ".legend-strip", ".hotspots-panel");
            assertThat(views).hasSizeGreaterThan(2);
            assertThat(over.isEmpty()).isEqualTo(!layered());
            for (Node view : views) {
                for (Node word : shown(view, ".on-image", ".rose-letter")) {
                    if (word instanceof Label label && !label.getText().isEmpty()) {
                        Bounds b = places(word);
                        over.stream().filter(o -> places(o).intersects(b.getMinX() + 0.5, b.getMinY() + 0.5, Math.max(0, b.getWidth() - 1),
                                Math.max(0, b.getHeight() - 1)))
                                .forEach(o -> wrong.add(view.getId() + ": " + label.getText() + " under " + o.getId()));
                    }
                }
                for (Node word : shown(view, ".warning", ".orientation-letter")) {
                    if (word instanceof Label label && (!places(view).contains(places(word)) || isCut(label))) {
                        wrong.add(view.getId() + ": " + label.getText() + " is cut");
                    }
                }
                List<Node> warnings = shown(view, ".warning");
                for (Node other : shown(view, ".scale", ".orientation-letter", ".title", ".position")) {
                    warnings.stream().filter(w -> places(w).intersects(places(other)))
                            .forEach(_ -> wrong.add(view.getId() + ": " + ((Label) other).getText() + " on the warning"));
                }
            }
        });
        return wrong;
    }

    private boolean layered() {
        return List.of("#fusion-toggle", "#dose-overlay", "#shell-toggle").stream()
                .anyMatch(id -> node(id, ToggleButton.class).isSelected());
    }

    private static List<Node> shown(Node within, String... selectors) {
        return java.util.Arrays.stream(selectors).flatMap(one -> within.lookupAll(one).stream()).filter(LayersViewTest::isShown).toList();
    }

    private static boolean isCut(Label label) {
        return label.getHeight() < label.prefHeight(label.getWidth()) - 0.5
                || !label.isWrapText() && label.getWidth() < label.prefWidth(-1) - 0.5;
    }

    private static Bounds places(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
