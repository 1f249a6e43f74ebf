package org.oligoplan.ui.eligibility;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.oligoplan.base.Id;
import org.oligoplan.model.OtherCancer;
import org.oligoplan.model.PersonRole;
import org.oligoplan.ui.control.ChoiceStrip;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.workspace.Action;

/// Other cancers, each with the principal investigator's word where the trial asks for it.
final class CancerList extends RecordList<OtherCancer> {

    private final ComboBox<OtherCancer.Type> type;
    private final TextField description;
    private final TextField diagnosed;
    private final ChoiceStrip<OtherCancer.Status> status;

    CancerList(PageContext context) {
        super(context, "cancers", OtherCancer.class);
        ControlKit kit = context.kit();
        type = kit.choice("cancers-type", context.say("eligibility.cancers.type"), List.of(OtherCancer.Type.values()), false,
                t -> context.say("cancer.type." + t));
        description = kit.field("cancers-description", context.say("eligibility.cancers.description"),
                context.say("eligibility.cancers.description"));
        diagnosed = dayField("cancers-diagnosed", "eligibility.cancers.diagnosed");
        status = new ChoiceStrip<OtherCancer.Status>("cancers-status", context.say("eligibility.cancers.status"));
        for (OtherCancer.Status one : OtherCancer.Status.values()) {
            status.add(one.name(), one, context.say("cancer.status." + one));
        }
        fields("cancers", this::put, type, description, diagnosed, status);
    }

    private void put() {
        OtherCancer.Type chosen = type.getValue();
        Optional<Optional<LocalDate>> day = day(diagnosed);
        if (ControlKit.mark(type, chosen != null) && day.isPresent() && chosen != null && ControlKit.mark(description,
                chosen != OtherCancer.Type.OTHER || !description.getText().isBlank())) {
            put(new Action.PutCancer(Id.random(), chosen, description.getText(), day.get(), status.answer()), description, diagnosed);
        }
    }

    /// Only a cancer that the trial does not name needs an approval.
    @Override
    Optional<Node> more(OtherCancer cancer) {
        if (cancer.exempt()) {
            return Optional.empty();
        }
        PageContext context = context();
        String part = "cancers-approval-" + cancer.id();
        String asked = context.say("eligibility.cancers.approval");
        TextField who = context.kit().field(part + "-name", context.say("eligibility.who"), context.say("eligibility.cancers.who"));
        context.people().follow(PersonRole.PRINCIPAL_INVESTIGATOR, who);
        ChoiceStrip<Boolean> strip = new ChoiceStrip<Boolean>(part, asked).add("yes", true, context.say("answer.yes")).add("no", false,
                context.say("answer.no"));
        strip.show(cancer.approval().map(a -> a.value()));
        strip.onChoose(answer -> {
            String name = who.getText().strip();
            if (ControlKit.mark(who, answer.isEmpty() || !name.isEmpty())) {
                context.actions().perform(new Action.ApproveCancer(cancer.id(), answer, Optional.of(name).filter(n -> !n.isEmpty())),
                        _ -> context.people().decided(PersonRole.PRINCIPAL_INVESTIGATOR, name));
            } else {
                strip.show(cancer.approval().map(a -> a.value()));
            }
        });
        VBox box = new VBox(4, ControlKit.paragraph(asked), who, strip);
        cancer.approval().ifPresent(a -> box.getChildren().add(ControlKit.paragraph(context.say("panels.statement.by", a.by().decidedBy(),
                org.oligoplan.ui.control.Figures.dayAndTime(a.by().when())), "caption")));
        return Optional.of(box);
    }

    @Override
    String words(OtherCancer cancer) {
        PageContext context = context();
        String kind = cancer.description().isBlank() ? context.say("cancer.type." + cancer.type()) : cancer.description();
        return context.say("eligibility.cancers.row", kind, cancer.diagnosed().map(LocalDate::toString).orElse("?"),
                cancer.status().map(s -> context.say("cancer.status." + s)).orElse("?"));
    }
}
