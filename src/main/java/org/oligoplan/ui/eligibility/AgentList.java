package org.oligoplan.ui.eligibility;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import org.oligoplan.base.Id;
import org.oligoplan.model.AgentClass;
import org.oligoplan.model.SystemicAgent;
import org.oligoplan.ui.control.ChoiceStrip;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.workspace.Action;

/// Medicines against the cancer: name, class, first and last dose, whether they are being taken.
final class AgentList extends RecordList<SystemicAgent> {

    private final TextField name;
    private final ComboBox<AgentClass> kind;
    private final TextField first;
    private final TextField last;
    private final ChoiceStrip<Boolean> now;

    AgentList(PageContext context) {
        super(context, "agents", SystemicAgent.class);
        ControlKit kit = context.kit();
        name = kit.field("agents-name", context.say("eligibility.agents.name"), context.say("eligibility.agents.name"));
        kind = kit.choice("agents-class", context.say("eligibility.agents.class"), List.of(AgentClass.values()), false,
                c -> context.say("agent.class." + c));
        first = dayField("agents-first", "eligibility.agents.first");
        last = dayField("agents-last", "eligibility.agents.last");
        now = new ChoiceStrip<Boolean>("agents-now", context.say("eligibility.agents.now")).add("yes", true, context.say("answer.yes"))
                .add("no", false, context.say("answer.no"));
        fields("agents", this::put, name, kind, first, last, ControlKit.paragraph(context.say("eligibility.agents.now")), now);
    }

    private void put() {
        Optional<Optional<LocalDate>> from = day(first);
        Optional<Optional<LocalDate>> to = day(last);
        if (ControlKit.mark(name, !name.getText().isBlank()) && from.isPresent() && to.isPresent()) {
            put(new Action.PutAgent(Id.random(), name.getText(), Optional.ofNullable(kind.getValue()), from.get(), to.get(), now.answer()),
                    name, first, last);
        }
    }

    @Override
    String words(SystemicAgent agent) {
        PageContext context = context();
        return context.say("eligibility.agents.row", agent.name(),
                agent.agentClass().map(c -> context.say("agent.class." + c)).orElse(context.say("eligibility.agents.noClass")),
                agent.firstDose().map(LocalDate::toString).orElse("?"), agent.lastDose().map(LocalDate::toString).orElse("?"),
                agent.current().map(yes -> context.say(yes ? "eligibility.agents.taken" : "eligibility.agents.stopped"))
                        .orElse(context.say("eligibility.agents.notSaid")));
    }
}
