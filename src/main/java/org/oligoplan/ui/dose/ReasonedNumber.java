package org.oligoplan.ui.dose;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.oligoplan.model.Claim;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FieldDraft;
import org.oligoplan.ui.control.Figures;

/// A number that a person states, with the reason, and the way to take back the one that holds. What is typed stays until it is done.
final class ReasonedNumber extends VBox {

    private final TextField number;
    private final TextField why;
    private final FieldDraft numberDraft;
    private final FieldDraft whyDraft;
    private final HBox line;

    /// @param id before the nodes' ids
    /// @param promptId what the number is
    /// @param claim what the number and the reason say; empty where the number cannot be
    /// @param state states it, and runs what it is given once that is done
    ReasonedNumber(ControlKit kit, String id, String promptId, BiFunction<Double, String, Optional<Claim>> claim,
            BiConsumer<Claim, Runnable> state) {
        super(4);
        number = kit.field(id + "-value", kit.say(promptId), kit.say(promptId));
        number.setPrefColumnCount(6);
        why = reason(kit, id + "-why");
        numberDraft = new FieldDraft(number);
        whyDraft = new FieldDraft(why);
        Button save = kit.button(id + "-save", kit.say("bio.edit.save"), null, () -> {
            Optional<Claim> made = Figures.parse(number.getText()).map(BigDecimal::doubleValue)
                    .flatMap(v -> claim.apply(v, why.getText().strip()));
            if (ControlKit.mark(number, made.isPresent()) & ControlKit.mark(why, !why.getText().isBlank())) {
                Runnable first = numberDraft.handOver();
                Runnable second = whyDraft.handOver();
                state.accept(made.orElseThrow(), () -> {
                    first.run();
                    second.run();
                });
            }
        });
        number.setOnAction(_ -> save.fire());
        why.setOnAction(_ -> save.fire());
        line = ControlKit.beside(4, number, why, save);
        getChildren().setAll(line);
    }

    /// {@return a field for a reason}
    static TextField reason(ControlKit kit, String id) {
        TextField field = kit.field(id, kit.say("bio.edit.why"), kit.say("bio.edit.why"));
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    /// @param takeBack takes back what holds, where something does
    void show(Optional<Button> takeBack) {
        getChildren().setAll(line);
        takeBack.ifPresent(getChildren()::add);
    }
}
