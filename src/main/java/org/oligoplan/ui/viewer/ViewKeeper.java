package org.oligoplan.ui.viewer;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.scene.control.SplitPane;
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
    private final SplitPane across;
    private final SplitPane down;
    private final PauseTransition quiet = new PauseTransition(QUIET);
    private Map<String, String> kept = Map.of();
    private double[] acrossBefore = new double[0];
    private double[] downBefore = new double[0];
    private boolean restored;

    ViewKeeper(Session session, ViewerModel model, SplitPane across, SplitPane down) {
        this.session = session;
        this.model = model;
        this.across = across;
        this.down = down;
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
        number(values, "split.across").ifPresent(across::setDividerPositions);
        number(values, "split.down").ifPresent(down::setDividerPositions);
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
        if (across.getDividers().size() == 1 && down.getDividers().size() == 1) {
            values.put("split.across", rounded(across.getDividerPositions()[0]));
            values.put("split.down", rounded(down.getDividerPositions()[0]));
        }
        if (!values.equals(kept)) {
            kept = values;
            // Nothing clinical hangs on it: when it cannot be kept, the session's own state says why.
            var _ = session.perform(new Action.KeepView(values));
        }
    }

    private static String text(double value) {
        return Double.toString(value);
    }

    private static String rounded(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }

    void rememberSplits() {
        acrossBefore = across.getDividerPositions();
        downBefore = down.getDividerPositions();
    }

    void restoreSplits() {
        across.setDividerPositions(acrossBefore);
        down.setDividerPositions(downBefore);
    }

    void close() {
        quiet.stop();
    }
}
