package org.oligoplan.ui.checks;

import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.oligoplan.check.RuleResult;
import org.oligoplan.model.Case;
import org.oligoplan.ui.control.ControlKit;

/// The whole of one result as a page of its own.
final class ExplanationPage extends VBox {

    private final Explanation explanation;
    private final Button back;

    ExplanationPage(ControlKit kit, Runnable close) {
        super(8);
        setId("explanation");
        getStyleClass().add("band");
        back = kit.back("explanation-back", close);
        explanation = new Explanation(kit);
        getChildren().setAll(back, explanation);
    }

    void show(RuleResult result, Case current) {
        explanation.show(result, current);
        back.requestFocus();
    }
}
