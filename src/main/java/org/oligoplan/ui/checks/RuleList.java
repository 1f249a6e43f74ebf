package org.oligoplan.ui.checks;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.oligoplan.check.CheckRun;
import org.oligoplan.check.RuleResult;
import org.oligoplan.model.Case;
import org.oligoplan.model.Lesion;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.KeyedRows;
import org.oligoplan.ui.control.Section;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;

/// Every rule of the trial with its outcome, the ones that cannot be assessed included, so that nothing looks done that is not.
final class RuleList {

    private final ChecksContext context;
    private final Section section;
    private final KeyedRows<String, RuleResult, Row> rows;
    private List<RuleResult> shown = List.of();
    private Case current = Case.empty(org.oligoplan.base.Id.random());

    RuleList(ChecksContext context) {
        this.context = context;
        section = new Section(context.kit(), "rules", context.say("panels.rules"), context.say("panels.rules.hint"));
        section.rows().setSpacing(8);
        rows = new KeyedRows<>(section.rows(), RuleList::key, Row::new, Row::show);
    }

    private static String key(RuleResult result) {
        return result.ruleId() + result.lesion().map(id -> "-" + id).orElse("");
    }

    Section section() {
        return section;
    }

    void show(Optional<CheckRun> run, Case now) {
        List<RuleResult> results = run.map(CheckRun::results).orElse(List.of());
        if (results.equals(shown) && now.lesions().equals(current.lesions())) {
            return;
        }
        shown = results;
        current = now;
        rows.show(results);
        section.setCount(results.isEmpty() ? "" : Integer.toString(results.size()), results.isEmpty());
    }

    private final class Row extends VBox {

        private final Label title = ControlKit.paragraph("");
        private final StandingLabel standing;
        private final Button explain;
        private RuleResult result;

        Row(RuleResult first) {
            super(2);
            result = first;
            String part = "rule-" + key(first);
            setId(part);
            standing = new StandingLabel(part + "-standing");
            standing.getStyleClass().add("small");
            explain = context.kit().link(part + "-explain", context.say("panels.explain"), () -> context.explain().accept(result));
            getChildren().setAll(title, ControlKit.beside(4, standing, ControlKit.spring(), explain));
        }

        void show(RuleResult now) {
            result = now;
            String name = context.kit().say(now.title());
            String whose = now.lesion().flatMap(id -> current.find(id, Lesion.class)).map(Lesion::name)
                    .map(lesion -> context.say("panels.rule.of", now.ruleId(), lesion, name))
                    .orElse(context.say("panels.rule", now.ruleId(), name));
            title.setText(whose);
            Standing how = Standing.of(now.outcome());
            standing.show(how, context.say(how.wordId()));
            explain.setAccessibleText(context.say("panels.explain.of", whose));
        }
    }
}
