package org.oligoplan.ui.contouring;

import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Structure;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.text.Message;
import org.oligoplan.workspace.ImageFound;
import org.oligoplan.workspace.ImageWish;

/// Region growing: press at the seed, drag up for more tolerance and down for less with the result before one's eyes, let go to put it. By
/// keys Enter presses and lets go; comma and full stop change the tolerance too.
final class GrowTool implements PenTool {

    private static final double SEED_RADIUS = 3;

    /// How the tolerance follows the pen, for each pixel.
    private static final double HU_PER_PIXEL = 0.5;
    private static final double SUV_PER_PIXEL = 0.02;
    private static final double KEY_PIXELS = 10;

    private record Growing(Structure structure, ImageSeries image, PatientPoint seed, double pressedY, double tolerance) {}

    private final ContouringTools tools;
    private final ImageTools settings;
    private final Circle mark = new Circle(SEED_RADIUS);
    private final Group layer = new Group(mark);
    private @Nullable Growing growing;
    private Optional<ImageFound> latest = Optional.empty();
    private boolean searching;
    private boolean letGo;

    GrowTool(ContouringTools tools) {
        this.tools = tools;
        this.settings = tools.imageTools();
        mark.getStyleClass().add("pen-vertex");
        mark.setVisible(false);
    }

    @Override
    public Node layer() {
        return layer;
    }

    @Override
    public boolean isBusy() {
        return growing != null;
    }

    @Override
    public Optional<Message> refusal(ViewGeometry view) {
        return settings.noImage(settings.valued()).or(() -> settings.fixedRange().get() && settings.range().isEmpty()
                ? Optional.of(Message.of("auto.reason.range"))
                : Optional.empty());
    }

    @Override
    public void press(PenPoint at) {
        growing = new Growing(tools.structure().orElseThrow(), settings.valued().orElseThrow(), at.place(), at.y(),
                settings.tolerance().get());
        letGo = false;
        mark.setCenterX(at.x());
        mark.setCenterY(at.y());
        mark.setVisible(true);
        search();
    }

    @Override
    public void drag(PenPoint at) {
        Growing now = growing;
        if (now != null && !settings.fixedRange().get()) {
            double perPixel = settings.unit().get() == ImageWish.Unit.SUV ? SUV_PER_PIXEL : HU_PER_PIXEL;
            tolerance(now.tolerance() + (now.pressedY() - at.y()) * perPixel);
        }
    }

    private void tolerance(double wanted) {
        double step = settings.unit().get() == ImageWish.Unit.SUV ? 100 : 1;
        double rounded = Math.max(0, Math.rint(wanted * step) / step);
        if (rounded != settings.tolerance().get()) {
            settings.tolerance().set(rounded);
            if (growing != null) {
                search();
            }
        }
    }

    private void search() {
        Growing now = growing;
        if (now == null) {
            return;
        }
        ImageWish.GrowRange range = settings.fixedRange().get()
                ? new ImageWish.GrowRange.Fixed(settings.range().orElseThrow())
                : new ImageWish.GrowRange.Around(settings.tolerance().get());
        double limit = settings.limitMm().get();
        searching = true;
        settings.find(new ImageWish.Grow(now.structure().id(), now.image().id(), now.seed(), range, settings.unit().get(),
                Double.isNaN(limit) ? Optional.empty() : Optional.of(limit),
                Optional.ofNullable(settings.within().get()).map(Structure::id).filter(id -> !id.equals(now.structure().id())),
                settings.mostCm3().get()), found -> {
                    searching = false;
                    latest = found;
                    found.filter(f -> f.notes().isEmpty())
                            .ifPresent(f -> tools.say(Message.of("auto.growing", settings.tolerance().get(), f.cm3())));
                    if (letGo) {
                        finish();
                    }
                });
    }

    @Override
    public void release() {
        letGo = growing != null;
        if (letGo && !searching) {
            finish();
        }
    }

    private void finish() {
        growing = null;
        letGo = false;
        mark.setVisible(false);
        latest.ifPresentOrElse(settings::put, settings::drop);
        latest = Optional.empty();
    }

    @Override
    public boolean key(KeyCode key, PenPoint pen) {
        if (key == KeyCode.COMMA || key == KeyCode.PERIOD) {
            double perPixel = settings.unit().get() == ImageWish.Unit.SUV ? SUV_PER_PIXEL : HU_PER_PIXEL;
            tolerance(settings.tolerance().get() + (key == KeyCode.PERIOD ? KEY_PIXELS : -KEY_PIXELS) * perPixel);
            return true;
        }
        if (key == KeyCode.BACK_SPACE && growing != null) {
            cancel();
            return true;
        }
        return false;
    }

    @Override
    public void viewChanged(ViewGeometry view) {
        Growing now = growing;
        if (now != null) {
            mark.setCenterX(view.xOf(now.seed()));
            mark.setCenterY(view.yOf(now.seed()));
        }
    }

    @Override
    public void cancel() {
        if (growing != null) {
            growing = null;
            letGo = false;
            searching = false;
            latest = Optional.empty();
            settings.drop();
        }
        mark.setVisible(false);
    }
}
