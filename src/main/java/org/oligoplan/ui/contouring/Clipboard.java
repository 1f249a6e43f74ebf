package org.oligoplan.ui.contouring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.model.Structure;
import org.oligoplan.text.Message;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.Drawing;
import org.oligoplan.workspace.PasteOutlook;
import org.oligoplan.workspace.RefusedException;
import org.oligoplan.workspace.SessionState;

/// Contours that were copied, for as long as the case is open. Pasting first shows in the views and says what it would do; a second wish, or
/// Enter, does it.
final class Clipboard {

    private final ContouringTools tools;
    private Optional<Drawing.Clip> clip = Optional.empty();
    private Optional<Drawing.Paste> pending = Optional.empty();

    Clipboard(ContouringTools tools) {
        this.tools = tools;
        tools.stateProperty().addListener((_, before, now) -> follow(before, now));
    }

    /// {@return whether something is shown that waits to be pasted}
    boolean isPending() {
        return pending.isPresent();
    }

    /// Copies the section at the crosshair, or the whole chosen structure.
    void copy(boolean whole) {
        giveUp();
        if (whole) {
            tools.withStructure(structure -> {
                if (structure.contours().isEmpty()) {
                    tools.say(Message.of("contouring.reason.no-contour", structure.name()));
                } else {
                    clip = Optional.of(new Drawing.Clip(structure.name(), structure.contours(), true));
                    tools.say(Message.of("drawing.copied.structure", structure.name(), structure.contours().sections().size()));
                }
            });
        } else {
            tools.onSection(section -> {
                Structure structure = tools.structure().orElseThrow();
                ContourStack stack = structure.contours();
                clip = Optional.of(new Drawing.Clip(structure.name(),
                        new ContourStack(stack.plane(), List.of(section), stack.imageSpacingMm()), false));
                tools.say(Message.of("drawing.copied.section", structure.name(), section.offsetMm()));
            });
        }
    }

    /// Shows what pasting would do, or does what is shown.
    void paste() {
        if (pending.isPresent()) {
            Action action = new Action.Draw(pending.get());
            pending = Optional.empty();
            tools.perform(action, () -> {});
            return;
        }
        if (clip.isEmpty()) {
            tools.say(Message.of("drawing.reason.nothing-copied"));
            return;
        }
        tools.withStructure(structure -> outlook(structure, clip.get()));
    }

    private void outlook(Structure structure, Drawing.Clip copied) {
        Drawing.Paste paste = new Drawing.Paste(structure.id(), copied, tools.offsetHere(structure));
        try {
            PasteOutlook outlook = PasteOutlook.of(tools.stateProperty().get().current(), paste);
            pending = Optional.of(paste);
            tools.session().preview(new Action.Draw(paste));
            tools.say(words(structure, copied, outlook));
        } catch (RefusedException e) {
            pending = Optional.empty();
            tools.session().dropPreview();
            tools.say(e.reason());
        }
    }

    private static Message words(Structure structure, Drawing.Clip copied, PasteOutlook outlook) {
        List<Message> parts = new ArrayList<>();
        parts.add(copied.whole()
                ? Message.of("drawing.paste.whole", copied.name(), structure.name())
                : Message.of(outlook.replaces() ? "drawing.paste.replace" : "drawing.paste.new", copied.name(), structure.name()));
        outlook.way()
                .ifPresent(way -> parts.add(Message.of(way.signedOff() ? "drawing.paste.way" : "drawing.paste.way-unsigned", way.name())));
        if (outlook.elsewhereMm().isPresent()) {
            parts.add(Message.of("drawing.paste.elsewhere", outlook.elsewhereMm().getAsDouble()));
        }
        parts.add(Message.of(outlook.reviewed() ? "drawing.paste.confirm" : "drawing.paste.confirm-unreviewed"));
        Message all = parts.getFirst();
        for (Message part : parts.subList(1, parts.size())) {
            all = Message.of("drawing.paste.and", all, part);
        }
        return all;
    }

    /// Pastes nothing after all.
    void giveUp() {
        if (pending.isPresent()) {
            pending = Optional.empty();
            tools.session().dropPreview();
            tools.say(Message.of("drawing.paste.given-up"));
        }
    }

    /// Another slice: the outlook is of that one. Another case or structure: there is none any more.
    private void follow(SessionState before, SessionState now) {
        if (pending.isEmpty()) {
            return;
        }
        if (ContouringTools.otherContours(before, now)) {
            giveUp();
        } else if (!before.focus().crosshair().equals(now.focus().crosshair())) {
            Drawing.Paste shown = pending.get();
            Optional<Structure> structure = tools.structure();
            if (!shown.clip().whole() && structure.filter(s -> tools.offsetHere(s) != shown.offsetMm()).isPresent()) {
                outlook(structure.orElseThrow(), shown.clip());
            }
        }
    }
}
