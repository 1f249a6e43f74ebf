package org.oligoplan.ui.dose;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.oligoplan.base.Id;
import org.oligoplan.check.cumulative.Choices;
import org.oligoplan.check.cumulative.CourseDoses;
import org.oligoplan.check.cumulative.OrganExposure;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.protocol.Radiobiology;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.SessionActions;
import org.oligoplan.workspace.Action;

/// Changes what numbers on earlier doses rest on. Everything offered shows its source; nothing is filled in. The editors of an organ or a course
/// are made once and kept, so that what is typed in them stays while results come and other things are looked at.
final class BiologyEditors {

    private final ControlKit kit;
    private final SessionActions actions;
    /// Who decided, kept while the window is open so that a person need not type it twice.
    private final TextField who;
    private final HBox whoLine;
    private final Map<Id, OrganEditor> organs = new HashMap<>();
    private final Map<Id, CourseEditor> courses = new HashMap<>();

    BiologyEditors(ControlKit kit, SessionActions actions) {
        this.kit = kit;
        this.actions = actions;
        this.who = kit.field("bio-who", kit.say("bio.edit.who"), kit.say("bio.edit.who"));
        HBox.setHgrow(who, Priority.ALWAYS);
        whoLine = ControlKit.beside(8, ControlKit.line(kit.say("bio.edit.who"), "caption"), who);
    }

    ControlKit kit() {
        return kit;
    }

    void state(Claim claim) {
        state(claim, () -> {});
    }

    /// @param done run once it is stated
    void state(Claim claim, Runnable done) {
        String name = who.getText().strip();
        actions.perform(new Action.MakeStatement(claim, name.isEmpty() ? Optional.empty() : Optional.of(name)), _ -> done.run());
    }

    /// {@return editors of an organ's ratio and limit}
    List<Node> organ(Case current, OrganExposure organ, Radiobiology tables, boolean ratio, boolean limit) {
        OrganEditor editor = organs.computeIfAbsent(organ.organ(), id -> new OrganEditor(this, id));
        editor.show(current, tables, ratio, limit);
        return List.of(ControlKit.paragraph(kit.say("bio.edit.title"), "strong"), whoLine, editor);
    }

    /// {@return editors of what is assumed of a course}
    List<Node> course(Case current, CourseDoses course, Radiobiology tables) {
        CourseEditor editor = courses.computeIfAbsent(course.course().id(), id -> new CourseEditor(this, id));
        editor.show(current, course, tables);
        return List.of(ControlKit.paragraph(course.course().label(), "strong"), editor.standing(), whoLine, editor);
    }

    Button offer(String id, String text, String source, Runnable action) {
        Button button = kit.button(id, text, null, action);
        button.setTooltip(ControlKit.tip(source));
        button.setAccessibleHelp(source);
        return button;
    }

    /// {@return takes back what was stated, where something was}
    <T extends Claim.OnDoses> Optional<Button> takeBack(Case current, Class<T> kind, Id subject, String id) {
        return new Choices(current).of(kind, subject).map(c -> kit.button(id + "-take-back", kit.say("bio.edit.takeBack"), null,
                () -> actions.perform(new Action.WithdrawStatement(c.statement()))));
    }
}
