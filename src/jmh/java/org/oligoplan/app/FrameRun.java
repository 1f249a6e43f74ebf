package org.oligoplan.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.oligoplan.base.Id;
import org.oligoplan.bench.Folders;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.phantom.BigPhantom;
import org.oligoplan.phantom.PhantomPet;
import org.oligoplan.phantom.PhantomScan;
import org.oligoplan.phantom.PhantomStructureSet;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.shell.MainWindow;
import org.oligoplan.ui.viewer.FrameCounter;
import org.oligoplan.ui.viewer.ViewerPane;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.Keeping;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.Workbench;
import org.oligoplan.workspace.Workbench.ImportOffer;

/// The program's own window on a screen, with a CT of 512 x 512 x 300 voxels, a PET over it and ten structures: slices are scrolled, the image is
/// panned, windowed and drawn on as a hand does it, with 120 events a second, and the window's frame counter says what came of it. After each
/// action everything rests, and each view is compared with one that is drawn anew. Arguments: width and height of the window, seconds an action, and
/// `plain` to leave the PET out; names of actions to do only these. Needs a display; the case is made in the temporary folder.
public final class FrameRun {

    private static final long EVERY_NANOS = 1_000_000_000L / 120;
    private static final List<String> TEN = List.of("BODY", "SpinalCord", "SpinalCanal", "Lung_L", "Lung_R", "Heart", "Liver", "Esophagus",
            "GTV_5mm", "GTV_2mm");

    private final Path folder;
    private final PrintStream out;
    private final int width;
    private final int height;
    private final double seconds;
    private final boolean fused;
    private final List<String> only;

    private FrameRun(Path folder, PrintStream out, int width, int height, double seconds, boolean fused, List<String> only) {
        this.folder = folder;
        this.out = out;
        this.width = width;
        this.height = height;
        this.seconds = seconds;
        this.fused = fused;
        this.only = only;
    }

    /// Runs it.
    ///
    /// @param args width, height, seconds, and `plain` for no fusion; each may be left out
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("oligoplan-frames");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int width = args.length > 0 ? Integer.parseInt(args[0]) : 1440;
        int height = args.length > 1 ? Integer.parseInt(args[1]) : 900;
        double seconds = args.length > 2 ? Double.parseDouble(args[2]) : 4;
        boolean good;
        try {
            good = new FrameRun(folder, out, width, height, seconds, !List.of(args).contains("plain"),
                    List.of(args).stream().skip(3).filter(word -> !word.equals("plain")).toList()).run();
        } finally {
            Folders.delete(folder);
        }
        // The window's toolkit has threads of its own.
        System.exit(good ? 0 : 1);
    }

    private boolean run() throws Exception {
        write();
        Composition program = new Composition(new Texts(Locale.ENGLISH));
        Composition.Prepared prepared = program.prepared(Optional.of(folder.resolve("data")));
        Workbench workbench = prepared.workbench();
        ImportOffer offer = workbench.read(List.of(folder.resolve("files"))).result().get();
        Session made = workbench.createCase(offer, offer.patients().getFirst().key()).result().get();
        Id lesion = prepare(made);
        until(() -> made.keeping().get() instanceof Keeping.Safe, "the images in the library");
        made.close();
        Platform.startup(() -> Platform.setImplicitExit(false));
        MainWindow window = WindowPictures.onFx(
                () -> new MainWindow(workbench, program.vocabulary(), program.accuracy(), program.texts(), prepared.settings()));
        Scene scene = WindowPictures.onFx(() -> {
            Stage stage = new Stage(StageStyle.UNDECORATED);
            stage.setScene(window.scene());
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(width);
            stage.setHeight(height);
            stage.show();
            window.openCase(workbench.cases().get().getFirst().caseId());
            return window.scene();
        });
        untilFx(() -> window.session().filter(s -> s.state().get().checks().isPresent() && !s.state().get().checksStale()).isPresent(),
                "the case with its checks");
        ViewerPane pane = (ViewerPane) WindowPictures.onFx(() -> scene.lookup("#viewer"));
        Session session = window.session().orElseThrow();
        WindowPictures.onFx(() -> {
            session.focus(session.state().get().focus().withStructure(Optional.of(lesion)).withCrosshair(new PatientPoint(24, 80, 30)));
            return fused && pane.perform("fusion-toggle");
        });
        rest(pane);
        out.printf(Locale.ROOT, "%d x %d, %s, %d structures, %d MiB heap at most, %d processors%n", width, height,
                fused ? "CT + PET" : "CT", session.state().get().current().structures().size(), Runtime.getRuntime().maxMemory() >> 20,
                Runtime.getRuntime().availableProcessors());
        boolean good = true;
        for (Gesture action : actions().stream().filter(a -> only.isEmpty() || only.contains(a.name())).toList()) {
            act(scene, pane, action, 1.5);
            rest(pane);
            FrameCounter.Count count = act(scene, pane, action, seconds);
            boolean newest = rest(pane);
            good &= newest && count.stale() == 0;
            out.printf(Locale.ROOT,
                    "%-10s %5.1f pictures/s %5.1f pulses/s   wait p50 %5.1f p95 %5.1f p99 %6.1f ms   longest gap %6.1f ms   stale %d   at rest %s%n",
                    action.name(), count.picturesPerSecond(), count.pulses() / count.seconds(), count.waitMs(0.5), count.waitMs(0.95),
                    count.waitMs(0.99), count.longestGapMs(), count.stale(), newest ? "newest" : "NOT the newest");
        }
        WindowPictures.onFx(() -> {
            window.close();
            return window;
        });
        prepared.settings().close();
        workbench.close();
        return good;
    }

    /// One thing that a hand does.
    ///
    /// @param name what it is called in the table
    /// @param tool chosen for it
    /// @param step the event after so many others, on the FX thread
    private record Gesture(String name, String tool, Step step) {}

    private interface Step {

        void at(Node view, int n);
    }

    private static List<Gesture> actions() {
        return List.of(
                new Gesture("scroll", "tool-select", (view, n) -> wheel(view, n / 120 % 2 == 0 ? 40 : -40)),
                new Gesture("crosshair", "tool-select", (view, n) -> drag(view, MouseButton.PRIMARY, n, 0.2, 0.25)),
                new Gesture("pan", "tool-select", (view, n) -> drag(view, MouseButton.MIDDLE, n, 0.5, 0.15)),
                new Gesture("window", "tool-select", (view, n) -> drag(view, MouseButton.SECONDARY, n, 0.5, 0.1)),
                new Gesture("brush", "tool-brush", FrameRun::stroke));
    }

    private FrameCounter.Count act(Scene scene, ViewerPane pane, Gesture action, double forSeconds)
            throws IOException, InterruptedException {
        Node view = WindowPictures.onFx(() -> {
            pane.perform(action.tool());
            pane.frames().start(scene);
            return scene.lookup("#view-axial");
        });
        long begun = System.nanoTime();
        int n = 0;
        while (System.nanoTime() - begun < forSeconds * 1e9) {
            long due = begun + n * EVERY_NANOS;
            long early = due - System.nanoTime();
            if (early > 0) {
                TimeUnit.NANOSECONDS.sleep(early);
            }
            long now = System.nanoTime();
            int at = n;
            Platform.runLater(() -> {
                pane.frames().input(now);
                action.step().at(view, at);
                pane.frames().inputDone();
            });
            n++;
        }
        FrameCounter.Count[] count = new FrameCounter.Count[1];
        WindowPictures.onFx(() -> {
            count[0] = pane.frames().take();
            if (!action.name().equals("scroll")) {
                mouse(view, MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, 0, 0);
            }
            return view;
        });
        // What the release leaves behind is at rest, and must not be stale either.
        untilFx(pane::isIdle, "rest");
        TimeUnit.MILLISECONDS.sleep(300);
        int after = WindowPictures.onFx(() -> pane.frames().take().stale());
        WindowPictures.onFx(() -> {
            pane.frames().close();
            return view;
        });
        FrameCounter.Count seen = count[0];
        return new FrameCounter.Count(seen.seconds(), seen.pulses(), seen.pictures(), seen.waitsMs(), seen.longestGapMs(),
                seen.stale() + after);
    }

    private static boolean rest(ViewerPane pane) throws IOException, InterruptedException {
        for (int i = 0; i < 100; i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            if (WindowPictures.onFx(pane::isIdle) && WindowPictures.onFx(pane::showsNewest)) {
                return true;
            }
        }
        return false;
    }

    private static void wheel(Node view, double delta) {
        Point2D at = view.localToScene(view.getBoundsInLocal().getWidth() / 2, view.getBoundsInLocal().getHeight() / 2);
        Event.fireEvent(view,
                new ScrollEvent(ScrollEvent.SCROLL, at.getX(), at.getY(), at.getX(), at.getY(), false, false, false, false, true,
                        false, 0, delta, 0, delta, 0, 40, ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
                        ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0,
                        new PickResult(view, at.getX(), at.getY())));
    }

    /// Around a circle about a place at a share of the view's width and half its height, once a second; pressed at the first event.
    private static void drag(Node view, MouseButton button, int n, double centre, double radius) {
        double angle = 2 * Math.PI * n / 120;
        double w = view.getBoundsInLocal().getWidth();
        double h = view.getBoundsInLocal().getHeight();
        double r = radius * Math.min(w, h);
        mouse(view, n == 0 ? MouseEvent.MOUSE_PRESSED : MouseEvent.MOUSE_DRAGGED, button, w * centre + r * Math.cos(angle),
                h / 2 + r * Math.sin(angle));
    }

    /// Strokes of a second around the middle, each a little beside the last.
    private static void stroke(Node view, int n) {
        double angle = 2 * Math.PI * n / 120;
        double w = view.getBoundsInLocal().getWidth() * 0.5 + n / 120 * 7;
        double h = view.getBoundsInLocal().getHeight() * 0.5;
        double r = 0.08 * view.getBoundsInLocal().getHeight();
        EventType<MouseEvent> type = n % 120 == 0
                ? MouseEvent.MOUSE_PRESSED
                : n % 120 == 119 ? MouseEvent.MOUSE_RELEASED : MouseEvent.MOUSE_DRAGGED;
        mouse(view, type, MouseButton.PRIMARY, w + r * Math.cos(angle), h + r * Math.sin(angle));
    }

    private static void mouse(Node view, EventType<MouseEvent> type, MouseButton button, double x, double y) {
        Point2D at = view.localToScene(x, y);
        Event.fireEvent(view,
                new MouseEvent(type, at.getX(), at.getY(), at.getX(), at.getY(), button, 1, false, false, false, false,
                        button == MouseButton.PRIMARY, button == MouseButton.MIDDLE, button == MouseButton.SECONDARY, false, false, false,
                        new PickResult(view, at.getX(), at.getY())));
    }

    private Id prepare(Session session) throws Exception {
        Optional<Id> lesion = Optional.empty();
        for (Structure structure : session.state().get().current().structures()) {
            if (structure.name().startsWith("GTV")) {
                lesion = lesion.or(() -> Optional.of(structure.id()));
                session.perform(new Action.DelineateLesion(Id.random(), structure.id(), StructureRole.GTV)).get();
            } else {
                session.perform(new Action.AssignRole(structure.id(), StructureRole.ORGAN)).get();
                session.perform(new Action.SetIrradiated(structure.id(), Optional.of(true))).get();
            }
        }
        return lesion.orElseThrow();
    }

    private void write() throws IOException {
        DicomCodec codec = new NativeDicomCodec();
        Path files = Files.createDirectories(folder.resolve("files"));
        new BigPhantom(codec).write(files);
        PhantomScan scan = BigPhantom.scan();
        PhantomStructureSet all = BigPhantom.structures(scan);
        codec.write(new PhantomStructureSet(scan, "ten", "TEN", all.date(),
                all.rois().stream().filter(roi -> TEN.contains(roi.name())).toList()).object(), files.resolve("rs.dcm"),
                WriteOptions.standard());
        List<PatientPoint> origins = new ArrayList<>();
        IntStream.range(0, 110).forEach(k -> origins.add(new PatientPoint(-254, -254, -218 + 4.0 * k)));
        PhantomScan place = new PhantomScan("big pet", scan.patient(), "PET", LocalDateTime.of(2026, 1, 5, 9, 0),
                new ImageGrid(PlaneFrame.axial(scan.grid().frame()), 128, 128, 4, 4, origins), true, 1, 0);
        PhantomPet pet = new PhantomPet(place, p -> 1 + 8 * Math.exp(-p.distanceTo(new PatientPoint(24, 80, 30)) / 15));
        for (int k = 0; k < origins.size(); k++) {
            codec.write(pet.image(k), files.resolve(String.format(Locale.ROOT, "pet%03d.dcm", k)), WriteOptions.standard());
        }
    }

    private static void until(BooleanSupplier done, String what) throws InterruptedException, IOException {
        for (int i = 0; i < 1200; i++) {
            if (done.getAsBoolean()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IOException("did not come: " + what);
    }

    private static void untilFx(BooleanSupplier done, String what) throws InterruptedException, IOException {
        for (int i = 0; i < 1200; i++) {
            if (WindowPictures.onFx(done::getAsBoolean)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IOException("did not come: " + what);
    }
}
