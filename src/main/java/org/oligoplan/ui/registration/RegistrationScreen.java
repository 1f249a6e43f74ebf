package org.oligoplan.ui.registration;

import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Subscription;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.ui.control.NoticeBar;
import org.oligoplan.ui.control.SessionActions;
import org.oligoplan.workspace.RegistrationDesk;
import org.oligoplan.workspace.RegistrationDraft;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.SessionState;
import org.oligoplan.workspace.Workbench;

/// A registration being made: its views stand in the middle of the window and its page beside them.
public final class RegistrationScreen implements AutoCloseable {

    private static final int DRAWING_THREADS = 2;

    private final Jobs jobs = new Jobs(DRAWING_THREADS);
    private final RegistrationDesk desk;
    private final PairModel model;
    private final PairViews views;
    private final VBox page;
    private final ImagesPart images;
    private final HandPart hand;
    private final LandmarksPart marks;
    private final SearchPart search;
    private final SignOffPart sign;
    private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
    private final List<Subscription> following;

    /// @param session the open case
    /// @param kit words and controls
    /// @param notices where is said what was done
    /// @param workbench looks for motions
    /// @param back leaves the page
    public RegistrationScreen(Session session, ControlKit kit, NoticeBar notices, Workbench workbench, Runnable back) {
        desk = new RegistrationDesk(session, workbench::align);
        model = new PairModel(session, desk, jobs);
        views = new PairViews(model, jobs, kit, notices::fail);
        PageContext context = new PageContext(kit, session, model);
        SessionActions actions = new SessionActions(session, notices, () -> show(desk.draft().get()));
        images = new ImagesPart(context);
        hand = new HandPart(context);
        marks = new LandmarksPart(context);
        search = new SearchPart(context);
        sign = new SignOffPart(context, actions, words -> {
            notices.tell(words);
            desk.draft().get().pair().ifPresent(pair -> desk.choose(pair.fixed(), pair.moving()));
        });
        Button leave = kit.back("registration-back", back);
        VBox head = new VBox(8, leave, ControlKit.line(kit.say("registration.title"), "title"));
        head.getStyleClass().add("band");
        page = new VBox(head, images, search.section(), marks.section(), hand.section(), sign.section());
        page.setId("registration-page");
        page.setAccessibleText(kit.say("registration.title"));
        for (Node node : List.of(page, views)) {
            node.addEventFilter(KeyEvent.KEY_PRESSED, this::undo);
        }
        model.listen(() -> {
            show(model.draft());
            hint.set(kit.say("registration.hint", kit.say("registration.tool." + model.tool().id())));
        });
        following = List.of(FxBridge.follow(session.state(), this::offer), FxBridge.follow(desk.draft(), model::accept),
                FxBridge.follow(session.arrivals(), _ -> model.fire()));
    }

    /// {@return what stands in the middle}
    public Region views() {
        return views;
    }

    /// {@return what stands beside it}
    public Node page() {
        return page;
    }

    /// {@return what mouse and keys do now, for the status bar}
    public ReadOnlyStringProperty hint() {
        return hint.getReadOnlyProperty();
    }

    /// Puts the keyboard where one begins.
    public void begin() {
        page.lookup("#pair-fixed").requestFocus();
    }

    /// {@return whether every view shows the newest state}
    public boolean isIdle() {
        return views.isIdle();
    }

    /// The page's own steps come first, then those of the case.
    private void undo(KeyEvent event) {
        boolean typing = event.getTarget() instanceof javafx.scene.control.TextInputControl;
        if (event.getCode() == KeyCode.Z && event.isShortcutDown() && !event.isShiftDown() && !typing && desk.undo()) {
            event.consume();
        }
    }

    private void offer(SessionState state) {
        images.offer(state.current());
        search.offer(state.current());
    }

    private void show(RegistrationDraft draft) {
        images.show(draft);
        hand.show(draft);
        marks.show(draft);
        search.show(draft);
        sign.show(draft);
    }

    @Override
    public void close() {
        following.forEach(Subscription::close);
        search.close();
        desk.close();
        views.close();
        model.close();
        jobs.close();
    }
}
