package org.oligoplan.ui.contouring;

import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.contour.image.OrganOutlines;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.text.Message;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.ui.control.NoticeBar;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.ImageFound;
import org.oligoplan.workspace.ImageWish;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.Workbench;

/// Body, lungs and bone in one action: looks for them in the image in the views, as a job that can be watched and cancelled, puts them, and
/// says how large they are and what a person should look at.
public final class OrganFinder {

    private final ControlKit kit;
    private final NoticeBar notices;
    private final Workbench workbench;
    private final Session session;

    /// @param kit words
    /// @param notices says what came of it
    /// @param workbench does the work
    /// @param session the open case
    public OrganFinder(ControlKit kit, NoticeBar notices, Workbench workbench, Session session) {
        this.kit = kit;
        this.notices = notices;
        this.workbench = workbench;
        this.session = session;
    }

    /// Finds and puts.
    public void find(OrganOutlines.Kind kind) {
        Optional<Id> image = session.state().get().focus().image()
                .filter(id -> session.state().get().current().find(id, ImageSeries.class).isPresent());
        if (image.isEmpty()) {
            notices.tell(kit.say(Message.of("contouring.reason.no-image")));
            return;
        }
        notices.tell(kit.say(Message.of("auto.looking")));
        FxBridge.whenDone(workbench.find(session, new ImageWish.Organs(image.get(), kind)).result(), (found, failure) -> {
            if (found == null) {
                notices.tell(kit.say(failure == null ? Message.of("image.refused.nothing") : ContouringTools.reason(failure)));
            } else {
                put(found);
            }
        });
    }

    private void put(ImageFound found) {
        FxBridge.whenDone(session.perform(found.action()), (_, failure) -> {
            if (failure != null) {
                notices.tell(kit.say(ContouringTools.reason(failure)));
            } else {
                notices.tell(kit.say(ImageTools.joined(found.notes())));
                chosen(found.action()).ifPresent(id -> session.focus(session.state().get().focus().withStructure(Optional.of(id))));
            }
        });
    }

    private static Optional<Id> chosen(Action action) {
        return switch (action) {
            case Action.PutFound put -> Optional.of(put.structure());
            case Action.Together all when !all.actions().isEmpty() -> chosen(all.actions().getFirst());
            default -> Optional.empty();
        };
    }
}
