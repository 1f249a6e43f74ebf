package org.oligoplan.ui.control;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// Something that is brought up to date soon, but not again and again within a short time: what is asked for meanwhile comes with the next turn, so
/// that the last is always shown. Lives on the FX thread.
public final class Unhurried {

    private final PauseTransition pause = new PauseTransition();
    private final Runnable work;
    private boolean waiting;

    /// @param work brings it up to date
    public Unhurried(Runnable work) {
        this.work = work;
        pause.setOnFinished(_ -> now());
    }

    /// Does it within this time; a turn that is waited for already is kept.
    ///
    /// @param ms how long others may be waited for, over 0
    public void within(double ms) {
        if (!waiting) {
            waiting = true;
            pause.setDuration(Duration.millis(ms));
            pause.playFromStart();
        }
    }

    /// Does it at once; nothing waits any more.
    public void now() {
        stop();
        work.run();
    }

    /// Forgets what waits.
    public void stop() {
        waiting = false;
        pause.stop();
    }

    /// {@return whether a turn is waited for}
    public boolean isWaiting() {
        return waiting;
    }
}
