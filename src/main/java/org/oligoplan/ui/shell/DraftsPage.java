package org.oligoplan.ui.shell;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.workspace.Session;

/// The named drafts of a case, newest first.
final class DraftsPage extends VBox {

    DraftsPage(ControlKit kit, List<Session.DraftListing> oldestFirst, Runnable leave) {
        super(8);
        Button back = kit.back("drafts-back", leave);
        getChildren().addAll(back, ControlKit.line(kit.say("shell.drafts"), "title"));
        if (oldestFirst.isEmpty()) {
            getChildren().add(ControlKit.paragraph(kit.say("shell.drafts.none"), "hint"));
        }
        oldestFirst.reversed().forEach(draft -> getChildren().add(new VBox(1, ControlKit.paragraph(draft.name(), "strong"),
                ControlKit.paragraph(kit.say("panels.statement.by", draft.author(), Figures.dayAndTime(draft.when())), "caption"))));
        getStyleClass().add("band");
        // The keyboard goes to the way back as soon as the page stands somewhere.
        sceneProperty().addListener((_, _, scene) -> {
            if (scene != null) {
                back.requestFocus();
            }
        });
    }
}
