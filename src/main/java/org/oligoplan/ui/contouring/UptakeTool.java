package org.oligoplan.ui.contouring;

import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Structure;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.text.Message;
import org.oligoplan.workspace.ImageFound;
import org.oligoplan.workspace.ImageWish;

/// PET iso-contour in a sphere: press at its middle, drag to change its radius, let go to put what lies at or over the level in it.
final class UptakeTool implements PenTool {

    private static final double LEAST_MM = 2;
    private static final double MOST_MM = 200;

    private record Sphere(Structure structure, ImageSeries image, PatientPoint centre, ViewGeometry view, double x, double y) {}

    private final ContouringTools tools;
    private final ImageTools settings;
    private final Circle circle = new Circle();
    private final Group layer = new Group(circle);
    private @Nullable Sphere sphere;
    private Optional<ImageFound> latest = Optional.empty();
    private boolean searching;
    private boolean letGo;

    UptakeTool(ContouringTools tools) {
        this.tools = tools;
        this.settings = tools.imageTools();
        circle.getStyleClass().add("brush-ring");
        circle.setVisible(false);
    }

    @Override
    public Node layer() {
        return layer;
    }

    @Override
    public boolean isBusy() {
        return sphere != null;
    }

    @Override
    public Optional<Message> refusal(ViewGeometry view) {
        return settings.noImage(settings.pet());
    }

    @Override
    public void hover(PenPoint at) {
        show(at.view(), at.x(), at.y());
    }

    @Override
    public void leave() {
        if (sphere == null) {
            circle.setVisible(false);
        }
    }

    private void show(ViewGeometry view, double x, double y) {
        circle.setCenterX(x);
        circle.setCenterY(y);
        circle.setRadius(settings.radiusMm().get() / view.mmPerPixel());
        circle.setVisible(true);
    }

    @Override
    public void press(PenPoint at) {
        sphere = new Sphere(tools.structure().orElseThrow(), settings.pet().orElseThrow(), at.place(), at.view(), at.x(), at.y());
        letGo = false;
        show(at.view(), at.x(), at.y());
        search();
    }

    @Override
    public void drag(PenPoint at) {
        Sphere now = sphere;
        if (now == null) {
            return;
        }
        double mm = Math.hypot(at.x() - now.x(), at.y() - now.y()) * now.view().mmPerPixel();
        double rounded = Math.clamp(Math.rint(mm), LEAST_MM, MOST_MM);
        if (mm >= LEAST_MM && rounded != settings.radiusMm().get()) {
            settings.radiusMm().set(rounded);
            show(now.view(), now.x(), now.y());
            search();
        }
    }

    private void search() {
        Sphere now = sphere;
        if (now == null) {
            return;
        }
        ImageWish.Level level = settings.bySuv().get()
                ? new ImageWish.Level.FixedSuv(settings.suv().get())
                : new ImageWish.Level.Percent(settings.percent().get());
        searching = true;
        settings.find(new ImageWish.Uptake(now.structure().id(), now.image().id(), now.centre(), settings.radiusMm().get(), level),
                found -> {
                    searching = false;
                    latest = found;
                    if (letGo) {
                        finish();
                    }
                });
    }

    @Override
    public void release() {
        letGo = sphere != null;
        if (letGo && !searching) {
            finish();
        }
    }

    private void finish() {
        sphere = null;
        letGo = false;
        circle.setVisible(false);
        latest.ifPresentOrElse(settings::put, settings::drop);
        latest = Optional.empty();
    }

    @Override
    public void viewChanged(ViewGeometry view) {
        Sphere now = sphere;
        if (now != null) {
            show(view, view.xOf(now.centre()), view.yOf(now.centre()));
        }
    }

    @Override
    public void cancel() {
        if (sphere != null) {
            sphere = null;
            letGo = false;
            searching = false;
            latest = Optional.empty();
            settings.drop();
        }
        circle.setVisible(false);
    }
}
