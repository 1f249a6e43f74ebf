package org.oligoplan.ui.viewer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.ViewState;
import org.oligoplan.render.WindowLevel;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.SessionState;

/// Keeps with the case where the views stand, a while after they have come to rest, and brings it back when the case is opened again.
final class ViewKeeper implements ViewerModel.Listener {

    private static final Duration QUIET = Duration.seconds(2);

    private final Session session;
    private final ViewerModel model;
    private final ViewDesk desk;
    private final PauseTransition quiet = new PauseTransition(QUIET);
    private Map<String, String> kept = Map.of();
    private boolean restored;

    ViewKeeper(Session session, ViewerModel model, ViewDesk desk) {
        this.session = session;
        this.model = model;
        this.desk = desk;
        quiet.setOnFinished(_ -> keep());
        model.listen(this);
    }

    /// Takes over what the case has kept, the first time only.
    void restore(SessionState state) {
        if (restored || state.current().images().isEmpty()) {
            return;
        }
        restored = true;
        List<ViewState> states = state.current().all(ViewState.class);
        if (states.isEmpty()) {
            return;
        }
        Map<String, String> values = states.getFirst().values();
        kept = values;
        number(values, "window.width").ifPresent(width -> number(values, "window.level").ifPresent(level -> {
            if (width > 0) {
                model.startWith(new WindowLevel(width, level));
            }
        }));
        if (state.focus().crosshair().isEmpty()) {
            number(values, "crosshair.x").ifPresent(x -> number(values, "crosshair.y")
                    .ifPresent(y -> number(values, "crosshair.z").ifPresent(z -> model.moveCrosshair(new PatientPoint(x, y, z)))));
        }
        model.layers().restore(values);
        desk.restore(values);
    }

    private static java.util.Optional<Double> number(Map<String, String> values, String key) {
        String text = values.get(key);
        try {
            return text == null ? java.util.Optional.empty() : java.util.Optional.of(Double.valueOf(text)).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            // Written by another version: the views then start as for a new case.
            return java.util.Optional.empty();
        }
    }

    @Override
    public void imageChanged() {}

    @Override
    public void changed() {
        quiet.playFromStart();
    }

    @Override
    public void reveal(List<PatientPoint> places) {}

    private void keep() {
        if (model.shown().isEmpty() || session.state().get().preview().isPresent()) {
            return;
        }
        Map<String, String> values = new HashMap<>();
        values.put("window.width", text(model.window().width()));
        values.put("window.level", text(model.window().level()));
        values.put("crosshair.x", text(model.crosshair().x()));
        values.put("crosshair.y", text(model.crosshair().y()));
        values.put("crosshair.z", text(model.crosshair().z()));
        model.layers().keep(values);
        desk.keep(values);
        if (!values.equals(kept)) {
            kept = values;
            // Nothing clinical hangs on it: when it cannot be kept, the session's own state says why.
            var _ = session.perform(new Action.KeepView(values));
        }
    }

    private static String text(double value) {
        return Double.toString(value);
    }

    /// Keeps what has not rested yet, and what changes without a view being drawn, such as where the splits stand.
    void close() {
        quiet.stop();
        keep();
    }
}
