package org.oligoplan.ui.courses;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.oligoplan.check.Reirradiation;
import org.oligoplan.model.Case;
import org.oligoplan.model.Lesion;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.QuestionEditor;

/// The re-irradiation class proposed for a lesion, what it rests on, and what a person has to say for it. It has no colour: it is no verdict.
final class ClassCard extends VBox {

    private final ControlKit kit;
    private final Label title = ControlKit.paragraph("", "strong");
    private final VBox lines = new VBox(2);
    private final Optional<QuestionEditor> concern;

    /// @param concern asks whether the cumulative dose is a concern; none where the trial asks nothing
    ClassCard(ControlKit kit, Reirradiation of, Optional<QuestionEditor> concern) {
        super(4);
        this.kit = kit;
        this.concern = concern;
        setId("courses-class-" + of.lesion());
        title.setId(getId() + "-title");
        lines.setId(getId() + "-lines");
        getStyleClass().add("editor");
        getChildren().setAll(title, lines);
        concern.ifPresent(getChildren()::add);
    }

    void show(Reirradiation now, Case current) {
        title.setText(
                current.find(now.lesion(), Lesion.class).map(Lesion::name).orElse("") + ": " + kit.say("courses.class." + now.kind()));
        lines.getChildren().clear();
        now.reasons().forEach(r -> lines.getChildren().add(ControlKit.paragraph(kit.say(r))));
        now.open().forEach(r -> lines.getChildren().add(ControlKit.paragraph(kit.say("courses.class.missing", r), "caption")));
        lines.getChildren().add(ControlKit.paragraph(kit.say("courses.class.source", now.kind().row()), "caption"));
        concern.ifPresent(c -> c.show(current));
    }
}
