package org.oligoplan.ui.control;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.oligoplan.model.PersonRole;

/// What a person states who stands for a registration: how uncertain it is, in mm and where they can in degrees, who they are and in what
/// capacity. Nothing is prefilled. A registration that a file brought is accepted with less: without degrees and capacity, and the name may be
/// that of the person at the program.
public final class SignOffFields extends VBox {

    private final ControlKit kit;
    private final TextField uncertainty;
    private final TextField rotation;
    private final Label whoWords = ControlKit.paragraph("");
    private final TextField who;
    private final ComboBox<PersonRole> role;
    private final VBox degrees;
    private final VBox capacity;
    private boolean signing = true;

    /// What was stated.
    ///
    /// @param uncertaintyMm of the registration
    /// @param rotationDegrees of its rotation, where stated
    /// @param decidedBy who states it; none where it is the person at the program
    /// @param role in what capacity, where that was asked
    public record Given(double uncertaintyMm, OptionalDouble rotationDegrees, Optional<String> decidedBy, Optional<PersonRole> role) {}

    /// @param part before the fields' ids
    /// @param enter what Enter does in a field
    public SignOffFields(ControlKit kit, String part, Runnable enter) {
        super(4);
        this.kit = kit;
        uncertainty = kit.field(part + "-uncertainty", kit.say("registration.uncertainty"), kit.say("registration.uncertainty.prompt"));
        rotation = kit.field(part + "-rotation", kit.say("registration.sign.rotation"), kit.say("registration.sign.rotation.prompt"));
        who = kit.field(part + "-who", kit.say("registration.sign.who"), kit.say("registration.sign.who.prompt"));
        role = kit.choice(part + "-role", kit.say("registration.sign.role"), List.of(PersonRole.values()), false,
                value -> kit.say("registration.role." + value));
        List.of(uncertainty, rotation, who).forEach(field -> field.setOnAction(_ -> enter.run()));
        degrees = new VBox(4, ControlKit.paragraph(kit.say("registration.sign.rotation")), rotation);
        capacity = new VBox(4, ControlKit.paragraph(kit.say("registration.sign.role")), role);
        getChildren().setAll(ControlKit.paragraph(kit.say("registration.uncertainty")), uncertainty, degrees, whoWords, who, capacity);
        ask(true);
    }

    /// Asks for a sign-off, or for less: that a file's registration is accepted.
    public void ask(boolean signOff) {
        signing = signOff;
        ControlKit.present(degrees, signOff);
        ControlKit.present(capacity, signOff);
        whoWords.setText(kit.say(signOff ? "registration.sign.who" : "registration.who"));
        who.setAccessibleText(whoWords.getText());
        who.setPromptText(kit.say(signOff ? "registration.sign.who.prompt" : "registration.who.prompt"));
    }

    /// Puts the keyboard where one begins, with no uncertainty left of an earlier one.
    public void begin() {
        uncertainty.clear();
        rotation.clear();
        uncertainty.requestFocus();
    }

    /// {@return what was stated; where something is missing or cannot be read, it is marked and there is nothing}
    public Optional<Given> read() {
        Optional<BigDecimal> mm = Figures.parse(uncertainty.getText());
        Optional<BigDecimal> turn = Figures.parse(rotation.getText());
        Optional<String> name = Optional.of(who.getText().strip()).filter(text -> !text.isEmpty());
        boolean good = ControlKit.mark(role, !signing || role.getValue() != null) & ControlKit.mark(who, !signing || name.isPresent())
                & ControlKit.mark(rotation, !signing || rotation.getText().isBlank() || turn.isPresent())
                & ControlKit.mark(uncertainty, mm.isPresent());
        return good
                ? Optional.of(new Given(mm.orElseThrow().doubleValue(),
                        signing && turn.isPresent() ? OptionalDouble.of(turn.get().doubleValue()) : OptionalDouble.empty(), name,
                        signing ? Optional.ofNullable(role.getValue()) : Optional.empty()))
                : Optional.empty();
    }

    /// {@return to be run once what was stated has been done: then the numbers are forgotten, unless more was typed meanwhile}
    public Runnable handOver() {
        List<Runnable> handed = List.of(new FieldDraft(uncertainty, "").handOver(), new FieldDraft(rotation, "").handOver());
        return () -> handed.forEach(Runnable::run);
    }
}
