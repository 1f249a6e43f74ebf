package org.oligoplan.ui.viewer;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.text.Message;

/// Plays through the slices of a view. A picture that is not finished is waited for, so that no slice is left out; how many pictures a second
/// really come is said.
final class Cine implements AutoCloseable {

    /// What is offered, pictures a second.
    static final List<Integer> RATES = List.of(2, 5, 10, 15, 20, 30, 60);

    private static final int USUAL_RATE = 10;
    private static final int WHOLE_STACK = 10_000;

    private final Supplier<SliceView> view;
    private final Consumer<Message> say;
    private final IntegerProperty rate = new SimpleIntegerProperty(this, "rate", USUAL_RATE);
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
    private final ReadOnlyIntegerWrapper reached = new ReadOnlyIntegerWrapper(this, "reached");
    private final Timeline clock = new Timeline();
    private final Timeline second;
    private boolean backAndForth = true;
    private int direction = 1;
    private int pictures;
    private boolean ownMove;
    private @Nullable SliceView playingIn;

    /// @param view which view is played when it starts
    /// @param say says what it does in the status bar
    Cine(Supplier<SliceView> view, Consumer<Message> say) {
        this.view = view;
        this.say = say;
        clock.setCycleCount(Animation.INDEFINITE);
        second = new Timeline(new KeyFrame(Duration.seconds(1), _ -> count()));
        second.setCycleCount(Animation.INDEFINITE);
        rate.addListener((_, _, _) -> setClock());
        setClock();
    }

    private void setClock() {
        boolean running = playing.get();
        clock.stop();
        clock.getKeyFrames().setAll(new KeyFrame(Duration.millis(1000.0 / rate.get()), _ -> step()));
        if (running) {
            clock.playFromStart();
        }
    }

    /// {@return how many pictures a second are wished for}
    IntegerProperty rateProperty() {
        return rate;
    }

    ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    /// {@return how many pictures came in the last second}
    ReadOnlyIntegerProperty reachedProperty() {
        return reached.getReadOnlyProperty();
    }

    boolean backAndForth() {
        return backAndForth;
    }

    /// Chooses what happens at the last slice: the way back, or the first slice again.
    void backAndForth(boolean wanted) {
        backAndForth = wanted;
    }

    /// Starts or stops.
    void toggle() {
        if (playing.get()) {
            stop();
            return;
        }
        SliceView chosen = view.get();
        if (chosen.model().shown().isEmpty()) {
            say.accept(Message.of("layouts.cine.no-image"));
            return;
        }
        playingIn = chosen;
        pictures = 0;
        playing.set(true);
        clock.playFromStart();
        second.playFromStart();
        say.accept(Message.of("layouts.cine.starts", rate.get()));
    }

    /// Stops, because somebody did something.
    void stop() {
        if (playing.get()) {
            clock.stop();
            second.stop();
            playing.set(false);
            playingIn = null;
            reached.set(0);
            say.accept(Message.of("layouts.cine.stopped"));
        }
    }

    /// {@return whether it is moving the crosshair right now, so that the move is nobody else's}
    boolean moves() {
        return ownMove;
    }

    private void count() {
        reached.set(pictures);
        say.accept(Message.of("layouts.cine.playing", pictures, rate.get()));
        pictures = 0;
    }

    /// Goes one slice on, once the picture before is on the screen.
    void step() {
        SliceView now = playingIn;
        if (now == null || !now.isIdle()) {
            return;
        }
        if (now.model().shown().isEmpty() || now.getScene() == null) {
            stop();
            return;
        }
        ownMove = true;
        try {
            ViewerModel model = now.model();
            if (model.slab().isThick() || model.planes().isTurned()) {
                model.touch();
            }
            PatientPoint before = model.crosshair();
            model.scroll(now.plane(), direction);
            if (model.crosshair().equals(before)) {
                if (backAndForth) {
                    direction = -direction;
                    model.scroll(now.plane(), direction);
                } else {
                    model.scroll(now.plane(), -direction * WHOLE_STACK);
                }
            }
            pictures++;
        } finally {
            ownMove = false;
        }
    }

    @Override
    public void close() {
        clock.stop();
        second.stop();
    }
}
