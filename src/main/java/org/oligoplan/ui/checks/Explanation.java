package org.oligoplan.ui.checks;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.oligoplan.check.Account;
import org.oligoplan.check.Measured;
import org.oligoplan.check.Outcome;
import org.oligoplan.check.RuleResult;
import org.oligoplan.model.Case;
import org.oligoplan.model.Element;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.PatientLink;
import org.oligoplan.model.Structure;
import org.oligoplan.text.Message;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;

/// The whole of one result: the rule, what is missing, the steps of the calculation, the numbers with their sources, what would change it.
public final class Explanation extends VBox {

    private final ControlKit kit;

    /// @param kit words and controls
    public Explanation(ControlKit kit) {
        super(8);
        this.kit = kit;
    }

    /// Shows a result.
    ///
    /// @param current the case that was checked
    public void show(RuleResult result, Case current) {
        Standing how = Standing.of(result.outcome());
        StandingLabel standing = new StandingLabel("explanation-standing");
        standing.show(how, kit.say(how.wordId()));
        String title = result.lesion().flatMap(id -> current.find(id, Lesion.class)).map(Lesion::name)
                .map(name -> kit.say("panels.rule.of", result.ruleId(), name, kit.say(result.title())))
                .orElse(kit.say("panels.rule", result.ruleId(), kit.say(result.title())));
        Label heading = ControlKit.paragraph(title, "title");
        heading.setId("explanation-title");
        Label message = ControlKit.paragraph(kit.say(result.message()));
        message.setId("explanation-message");
        getChildren().setAll(heading, standing, message);
        Account account = result.account();
        account.words().ifPresent(words -> list("eligibility.words", List.of(kit.say(words))));
        switch (result.outcome()) {
            case Outcome.NotAssessable missing -> list("panels.explanation.missing", missing.missing().stream().map(kit::say).toList());
            case Outcome.Judgement open -> list("panels.explanation.open", List.of(kit.say(open.open())));
            case Outcome.Met _,Outcome.NotMet _,Outcome.NotApplicable _ -> {
            }
        }
        list("eligibility.said", account.said().stream().map(this::said).toList());
        list("eligibility.looksAt", account.looksAt().stream().map((Message m) -> kit.say(m)).toList());
        list("panels.explanation.steps", result.explanation().stream().map((Message m) -> kit.say(m)).toList());
        if (!result.values().isEmpty()) {
            getChildren().add(ControlKit.line(kit.say("panels.explanation.values"), "strong"));
            double[] limitsMm = result.values().stream().filter(value -> value.key().equals("limitMm") && value.number().isPresent())
                    .mapToDouble(value -> value.number().getAsDouble()).toArray();
            result.values().forEach(value -> getChildren().add(value(value, current, limitsMm)));
        }
        list("eligibility.wouldChange", switch (result.outcome()) {
            case Outcome.NotAssessable _,Outcome.Judgement _ -> List.of();
            case Outcome.Met _,Outcome.NotMet _,Outcome.NotApplicable _ ->
                account.change().stream().map((Message m) -> kit.say(m)).toList();
        });
        list("eligibility.readings", account.readings().stream().map((Message m) -> kit.say(m)).toList());
        Label version = ControlKit.paragraph(kit.say("panels.explanation.version", result.ruleId(), Integer.toString(result.ruleVersion())),
                "caption");
        getChildren().add(version);
    }

    private String said(Account.Said said) {
        String answer = said.reason().isBlank()
                ? kit.say(said.answer())
                : kit.say("panels.statement.with-reason", kit.say(said.answer()), said.reason());
        return kit.say("eligibility.said.one", kit.say(said.asked()), answer,
                kit.say("eligibility.by", said.by().decidedBy(), kit.say("registration.role." + said.by().role()), said.by().recordedBy(),
                        Figures.dayAndTime(said.by().when())));
    }

    private void list(String headingId, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        getChildren().add(ControlKit.line(kit.say(headingId), "strong"));
        lines.forEach(line -> getChildren().add(ControlKit.paragraph(line)));
    }

    private Node value(Measured value, Case current, double[] limitsMm) {
        Figures figures = kit.figures();
        String number = value.number().isEmpty()
                ? kit.texts().find("value.word." + value.text()).orElse(value.text())
                : switch (value.unit()) {
                    case "mm" -> figures.mm(value.number().getAsDouble(), limitsMm);
                    case "Gy" -> figures.gray(value.number().getAsDouble());
                    case "cm3" -> figures.cm3(value.number().getAsDouble());
                    case "%" -> figures.percent(value.number().getAsDouble());
                    default ->
                        figures.exact(new java.math.BigDecimal(value.text())) + (value.unit().isEmpty() ? "" : "\u2009" + value.unit());
                };
        String name = kit.texts().find("value." + value.key()).orElse(value.key());
        VBox both = new VBox(1, ControlKit.paragraph(kit.say("panels.explanation.value", name, number)),
                ControlKit.paragraph(source(value.source(), current), "caption"));
        return both;
    }

    /// An element's id is replaced by its name, what the case or the protocol brought is said in words; a method or a publication stays.
    private String source(String source, Case current) {
        Optional<Element> element = source.matches("[0-9a-f-]{36}") ? current.find(org.oligoplan.base.Id.parse(source)) : Optional.empty();
        return element
                .map(e -> e instanceof Structure s
                        ? s.name()
                        : e instanceof Lesion l
                                ? l.name()
                                : e instanceof ImageSeries i
                                        ? i.description()
                                        : e instanceof PatientLink link
                                                ? kit.say("patient.joined.source", link.patientId(), link.by().decidedBy())
                                                : source)
                .orElse(kit.texts().find("value.source." + source).orElse(source));
    }
}
