package org.oligoplan.ui.contouring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Structure;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.text.Message;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.workspace.ImageWish;

/// A brush that paints only where the image's value lies in the range; Alt erases there. The full stop takes the range from the values under
/// the pen.
final class ThresholdTool implements PenTool {

    private record Drawing(Structure structure, ImageSeries image, ViewGeometry view, double radiusMm, boolean erase) {}

    private final ContouringTools tools;
    private final ImageTools settings;
    private final Group layer = new Group();
    private final List<PatientPoint> path = new ArrayList<>();
    private @Nullable Drawing drawing;
    private @Nullable PatientPoint pointer;

    ThresholdTool(ContouringTools tools) {
        this.tools = tools;
        this.settings = tools.imageTools();
    }

    @Override
    public Node layer() {
        return layer;
    }

    @Override
    public boolean isBusy() {
        return drawing != null;
    }

    @Override
    public Optional<Message> refusal(ViewGeometry view) {
        return settings.noImage(settings.valued())
                .or(() -> settings.range().isEmpty() ? Optional.of(Message.of("auto.reason.range")) : Optional.empty());
    }

    @Override
    public void hover(PenPoint at) {
        pointer = at.place();
    }

    @Override
    public void leave() {
        pointer = null;
    }

    @Override
    public void press(PenPoint at) {
        drawing = new Drawing(tools.structure().orElseThrow(), settings.valued().orElseThrow(), at.view(),
                tools.sizeMmProperty().get() / 2, at.alt());
        path.clear();
        drag(at);
    }

    @Override
    public void drag(PenPoint at) {
        Drawing now = drawing;
        if (now == null || !path.isEmpty() && path.getLast().equals(now.view().toPatient(at.x(), at.y()))) {
            return;
        }
        path.add(now.view().toPatient(at.x(), at.y()));
        wish(now).ifPresent(wish -> settings.find(wish, _ -> {}));
    }

    private Optional<ImageWish> wish(Drawing now) {
        return settings.range().map(range -> new ImageWish.ThresholdBrush(now.structure().id(), now.image().id(), range,
                settings.unit().get(), path, now.view().plane().normal(), now.radiusMm(), now.erase()));
    }

    @Override
    public void release() {
        Drawing now = drawing;
        if (now == null) {
            return;
        }
        Optional<ImageWish> wish = wish(now);
        drawing = null;
        path.clear();
        // Not the last preview: a stroke before this one may still be on its way into the case.
        wish.ifPresent(w -> FxBridge.whenDone(tools.session().perform(w), (_, failure) -> {
            settings.settle();
            if (failure != null) {
                settings.drop();
                tools.say(ContouringTools.reason(failure));
            }
        }));
    }

    @Override
    public boolean key(KeyCode key, PenPoint pen) {
        if (key == KeyCode.PERIOD) {
            PatientPoint place = pointer;
            settings.sample(place == null ? pen.place() : place, tools.sizeMmProperty().get() / 2);
            return true;
        }
        if (key == KeyCode.BACK_SPACE && drawing != null) {
            cancel();
            return true;
        }
        return false;
    }

    @Override
    public void cancel() {
        if (drawing != null) {
            drawing = null;
            path.clear();
            settings.drop();
        }
    }
}
