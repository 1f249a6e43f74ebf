package org.oligoplan.ui.registration;

import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Section;
import org.oligoplan.ui.control.SessionActions;
import org.oligoplan.ui.control.SignOffFields;
import org.oligoplan.workspace.RegistrationDesk;
import org.oligoplan.workspace.RegistrationDraft;
import org.oligoplan.workspace.RegistrationDraft.Source;

/// Where a person states the uncertainty and stands for the registration, with name, role and date. Nothing is prefilled.
final class SignOffPart {

    private final PageContext context;
    private final SessionActions actions;
    private final Consumer<String> done;
    private final Section section;
    private final Label suggestion = ControlKit.paragraph("", "caption");
    private final SignOffFields fields;
    private final Button sign;
    private final Button keep;

    /// @param done told in words what was done
    SignOffPart(PageContext context, SessionActions actions, Consumer<String> done) {
        this.context = context;
        this.actions = actions;
        this.done = done;
        ControlKit kit = context.kit();
        section = new Section(kit, "sign", context.say("registration.sign"), "");
        suggestion.setId("sign-suggestion");
        fields = new SignOffFields(kit, "sign", this::sign);
        sign = kit.button("sign-off", context.say("registration.sign.off"), MaterialDesignC.CHECK_DECAGRAM, this::sign);
        sign.getStyleClass().add("primary");
        keep = kit.button("sign-later", context.say("registration.sign.later"), null, this::keep);
        section.setCount("", false);
        section.rows().getChildren().setAll(ControlKit.paragraph(context.say("registration.sign.hint"), "caption"), suggestion, fields,
                new FlowPane(8, 4, sign, keep));
    }

    Section section() {
        return section;
    }

    void show(RegistrationDraft draft) {
        sign.setDisable(!draft.keepable());
        keep.setDisable(!draft.keepable());
        OptionalDouble mm = RegistrationDesk.suggestionMm(draft, context.crosshair());
        suggestion.setText(switch (draft.source()) {
            case Source.Start() -> context.say("registration.sign.nothing");
            case Source.ByHand() -> context.say("registration.sign.by-hand");
            case Source.ByLandmarks() -> mm.isPresent()
                    ? context.say("registration.sign.by-landmarks", context.kit().figures().mm(mm.getAsDouble()))
                    : context.say("registration.sign.by-hand");
            case Source.ByImages(var found) -> mm.isPresent()
                    ? context.say("registration.sign.by-images", context.kit().figures().mm(mm.getAsDouble()))
                    : context.say("registration.sign.by-hand");
        });
    }

    private void keep() {
        actions.follow(context.desk().keep(context.crosshair()), _ -> done.accept(context.say("registration.sign.kept")));
    }

    private void sign() {
        if (sign.isDisabled()) {
            return;
        }
        fields.read().ifPresent(given -> {
            Runnable handed = fields.handOver();
            actions.follow(context.desk().signOff(context.crosshair(), given.uncertaintyMm(), given.rotationDegrees(), given.decidedBy(),
                    given.role()), _ -> {
                        handed.run();
                        done.accept(context.say("registration.sign.done"));
                    });
        });
    }
}
