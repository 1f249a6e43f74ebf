package org.oligoplan.ui.contouring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Circle;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Structure;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.text.Message;
import org.oligoplan.workspace.ImageFound;
import org.oligoplan.workspace.ImageWish;

/// The spinal canal between marks: a click, or Enter at the crosshair, marks it on a slice; from two slices on the result is shown; a double
/// click, or Enter where the last mark was put, puts it. It goes to SpinalCanal, never to SpinalCord.
final class CanalTool implements PenTool {

    private static final double MARK_RADIUS = 4;

    private final ContouringTools tools;
    private final ImageTools settings;
    private final Group layer = new Group();
    private final List<PatientPoint> marks = new ArrayList<>();
    private Optional<PatientPoint> crosshairAtLast = Optional.empty();
    private Optional<ImageFound> latest = Optional.empty();
    private boolean searching;
    private boolean wanted;

    CanalTool(ContouringTools tools) {
        this.tools = tools;
        this.settings = tools.imageTools();
    }

    @Override
    public Node layer() {
        return layer;
    }

    @Override
    public boolean isBusy() {
        return !marks.isEmpty();
    }

    @Override
    public Optional<Message> refusal(ViewGeometry view) {
        Optional<Structure> chosen = tools.structure();
        boolean cord = chosen.filter(s -> s.name().equals("SpinalCord") || s.standardName().equals(Optional.of("SpinalCord"))).isPresent();
        return cord
                ? Optional.of(Message.of("image.refused.cord", chosen.orElseThrow().name()))
                : settings.noImage(settings.base());
    }

    @Override
    public void press(PenPoint at) {
        if (at.clicks() >= 2) {
            finish();
            return;
        }
        marks.add(at.place());
        crosshairAtLast = tools.crosshair();
        redraw(at.view());
        search();
    }

    private void search() {
        ImageSeries image = settings.base().orElseThrow();
        long slices = marks.stream().mapToInt(p -> image.grid().nearestSlice(image.grid().plane().wOf(p))).distinct().count();
        latest = Optional.empty();
        if (slices < 2) {
            tools.say(Message.of("auto.marked", marks.size()));
            return;
        }
        Optional<Id> canal = tools.structure()
                .filter(s -> s.name().equals("SpinalCanal") || s.standardName().equals(Optional.of("SpinalCanal"))).map(Structure::id);
        searching = true;
        settings.find(new ImageWish.Canal(canal, image.id(), marks), found -> {
            searching = false;
            latest = found;
            found.filter(f -> f.notes().isEmpty()).ifPresent(f -> tools.say(Message.of("auto.tracked", marks.size(), f.cm3())));
            if (wanted) {
                finish();
            }
        });
    }

    private void finish() {
        if (searching) {
            wanted = true;
            return;
        }
        wanted = false;
        if (latest.isEmpty()) {
            tools.say(Message.of("image.refused.marks"));
            return;
        }
        ImageFound found = latest.get();
        marks.clear();
        layer.getChildren().clear();
        latest = Optional.empty();
        settings.put(found);
    }

    private void redraw(ViewGeometry view) {
        layer.getChildren().clear();
        for (PatientPoint mark : marks) {
            Circle dot = new Circle(view.xOf(mark), view.yOf(mark), MARK_RADIUS);
            dot.getStyleClass().add("pen-vertex");
            dot.setOpacity(Math.abs(view.depthMm(mark)) < 1 ? 1 : 0.4);
            layer.getChildren().add(dot);
        }
    }

    @Override
    public void viewChanged(ViewGeometry view) {
        redraw(view);
    }

    @Override
    public boolean key(KeyCode key, PenPoint pen) {
        switch (key) {
            case ENTER -> {
                if (!marks.isEmpty() && tools.crosshair().equals(crosshairAtLast)) {
                    finish();
                } else {
                    press(pen);
                }
            }
            case BACK_SPACE -> {
                if (marks.isEmpty()) {
                    return false;
                }
                marks.removeLast();
                settings.drop();
                redraw(pen.view());
                if (!marks.isEmpty()) {
                    search();
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public void cancel() {
        if (!marks.isEmpty()) {
            marks.clear();
            latest = Optional.empty();
            searching = false;
            wanted = false;
            settings.drop();
        }
        layer.getChildren().clear();
    }
}
