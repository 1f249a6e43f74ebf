package org.oligoplan.ui.control;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.SessionState;

/// Sends the screen's actions to the session and says in the window what was refused.
public final class SessionActions {

    private final Session session;
    private final NoticeBar notices;
    private final Runnable afterRefusal;

    /// @param session where actions go
    /// @param notices where failures are said
    /// @param afterRefusal brings the controls back to what holds
    public SessionActions(Session session, NoticeBar notices, Runnable afterRefusal) {
        this.session = session;
        this.notices = notices;
        this.afterRefusal = afterRefusal;
    }

    /// {@return the session}
    public Session session() {
        return session;
    }

    /// Does an action.
    public void perform(Action action) {
        perform(action, _ -> {});
    }

    /// Does an action and goes on when it is on the disk.
    ///
    /// @param action what to do
    /// @param then called on the FX thread
    public void perform(Action action, Consumer<SessionState> then) {
        follow(session.perform(action), then);
    }

    /// Takes the last step back.
    public void undo() {
        follow(session.undo(), _ -> {});
    }

    /// Does it again.
    public void redo() {
        follow(session.redo(), _ -> {});
    }

    /// Tries again to write what could not be written.
    public void saveAgain() {
        follow(session.saveAgain(), _ -> {});
    }

    /// Saves a named draft.
    public void saveDraft(String name, Consumer<SessionState> then) {
        follow(session.saveDraft(name), then);
    }

    public void follow(CompletableFuture<SessionState> work, Consumer<SessionState> then) {
        FxBridge.whenDone(work, (state, failure) -> {
            if (failure != null) {
                notices.fail(failure);
                afterRefusal.run();
            } else if (state != null) {
                then.accept(state);
            }
        });
    }
}
