package org.oligoplan.ui.casepanel;

import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.control.Button;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Progressing;
import org.oligoplan.model.Side;
import org.oligoplan.ui.control.KeyedRows;
import org.oligoplan.ui.control.Section;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.SessionState;

/// The active metastases, each with its place, its judgement of progression and what is drawn of it.
final class LesionsSection {

    private final CaseContext context;
    private final Section section;
    private final KeyedRows<Id, Lesion, LesionRow> rows;
    private SessionState state;

    LesionsSection(CaseContext context, SessionState first) {
        this.context = context;
        this.state = first;
        section = new Section(context.kit(), "lesions", context.say("panels.lesions"), context.say("panels.lesions.hint"));
        Button add = context.kit().iconButton("lesion-add", context.say("panels.lesion.add"), "L", MaterialDesignP.PLUS, this::add);
        section.addAction(add);
        rows = new KeyedRows<>(section.rows(), Lesion::id, lesion -> new LesionRow(context, lesion.id()),
                (row, lesion) -> row.show(lesion, state));
    }

    Section section() {
        return section;
    }

    /// Adds a lesion, chooses it, and asks for its place.
    void add() {
        Id lesion = Id.random();
        Id structure = Id.random();
        Case current = context.actions().session().state().get().current();
        section.setOpen(true);
        context.actions().perform(new Action.AddLesion(lesion, structure, CaseContext.freeLesionName(current), Optional.empty(),
                Side.NOT_STATED, Optional.empty()), _ -> {
                    context.choose(Optional.of(lesion), Optional.of(structure));
                    Platform.runLater(() -> section.rows().getChildren().stream().filter(LesionRow.class::isInstance)
                            .map(LesionRow.class::cast).filter(row -> row.lesion().equals(lesion)).forEach(LesionRow::askForPlace));
                });
    }

    void show(SessionState now) {
        state = now;
        List<Lesion> lesions = now.current().lesions();
        rows.show(lesions);
        long progressing = lesions.stream().filter(l -> l.progressing().filter(a -> a.value() == Progressing.YES).isPresent()).count();
        section.setCount(lesions.isEmpty() ? "" : context.say("panels.lesions.count", lesions.size(), progressing), lesions.isEmpty());
    }
}
