package org.oligoplan.ui.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FieldDraft;
import org.oligoplan.ui.control.Section;
import org.oligoplan.workspace.RegistrationDraft;

/// The motion as six numbers, which can be typed, or changed by the arrow keys up and down.
final class HandPart {

    private static final List<String> NAMES = List.of("left", "back", "head", "about-left", "about-back", "about-head");
    private static final int MM_DIGITS = 1;
    private static final int DEGREE_DIGITS = 2;

    private final PageContext context;
    private final Section section;
    private final List<TextField> fields = new ArrayList<>();
    private final List<FieldDraft> drafts = new ArrayList<>();
    private List<Id> pair = List.of();
    private final Button undo;
    private final Button middles;

    HandPart(PageContext context) {
        this.context = context;
        section = new Section(context.kit(), "hand", context.say("registration.hand"), "");
        GridPane grid = new GridPane(8, 4);
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(words, new ColumnConstraints());
        for (int i = 0; i < NAMES.size(); i++) {
            int which = i;
            String name = context.say("registration.hand." + NAMES.get(i));
            TextField field = context.kit().field("hand-" + NAMES.get(i), name, "");
            field.setPrefColumnCount(6);
            FieldDraft draft = new FieldDraft(field);
            drafts.add(draft);
            draft.onCommit((text, _) -> typed(which, text));
            field.addEventFilter(KeyEvent.KEY_PRESSED, event -> step(which, event));
            fields.add(field);
            grid.add(ControlKit.paragraph(name), 0, i);
            grid.add(field, 1, i);
        }
        Label hint = ControlKit.paragraph(context.say("registration.hand.hint"), "caption");
        middles = context.kit().button("hand-middles", context.say("registration.hand.middles"), null, context.desk()::centre);
        undo = context.kit().button("hand-undo", context.say("registration.hand.undo"), MaterialDesignU.UNDO,
                () -> context.desk().undo());
        section.setCount("", false);
        section.rows().getChildren().setAll(grid, hint, new FlowPane(8, 4, middles, undo));
    }

    Section section() {
        return section;
    }

    private double now(int which) {
        RegistrationDraft draft = context.desk().draft().get();
        return component(which < 3 ? draft.shiftMm() : draft.anglesDegrees(), which % 3);
    }

    private static double component(PatientVector v, int axis) {
        return axis == 0 ? v.x() : axis == 1 ? v.y() : v.z();
    }

    private static PatientVector with(PatientVector v, int axis, double value) {
        return new PatientVector(axis == 0 ? value : v.x(), axis == 1 ? value : v.y(), axis == 2 ? value : v.z());
    }

    private void set(int which, double value) {
        RegistrationDraft draft = context.desk().draft().get();
        PatientVector shift = draft.shiftMm();
        PatientVector angles = draft.anglesDegrees();
        context.model().touch();
        if (which < 3) {
            context.desk().set(angles, with(shift, which, value));
        } else {
            context.desk().set(with(angles, which - 3, value), shift);
        }
    }

    private void typed(int which, String text) {
        Optional<Double> value = PageContext.signed(text);
        // Left as it is typed: the mark alone, so that leaving the field does not hold the keyboard.
        fields.get(which).getStyleClass().remove("wrong");
        if (value.isEmpty()) {
            fields.get(which).getStyleClass().add("wrong");
        } else {
            set(which, value.get());
            write(which);
        }
    }

    private void step(int which, KeyEvent event) {
        int direction = switch (event.getCode()) {
            case UP -> 1;
            case DOWN -> -1;
            default -> 0;
        };
        if (direction != 0) {
            double size = which < 3 ? PairInput.STEP_MM : PairInput.STEP_DEGREES;
            set(which, now(which) + direction * size * (event.isShiftDown() ? PairInput.LARGE : 1));
            write(which);
            event.consume();
        }
    }

    private void write(int which) {
        drafts.get(which).show(words(which));
        drafts.get(which).drop();
    }

    private String words(int which) {
        return context.number(now(which), which < 3 ? MM_DIGITS : DEGREE_DIGITS);
    }

    void show(RegistrationDraft draft) {
        boolean possible = draft.pair().filter(p -> !p.oneFrame()).isPresent();
        List<Id> now = draft.pair().map(p -> List.of(p.fixed().id(), p.moving().id())).orElse(List.of());
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).setDisable(!possible);
            drafts.get(i).show(words(i));
            if (!now.equals(pair)) {
                // It was meant for other images.
                drafts.get(i).drop();
            }
        }
        pair = now;
        middles.setDisable(!possible);
        undo.setDisable(!draft.undoable());
    }
}
