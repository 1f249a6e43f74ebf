package org.oligoplan.ui.control;

import java.util.function.BiConsumer;
import javafx.scene.control.TextField;

/// What a field shows of the case, and what a person has typed over it. What is typed stays, with its mark if it is wrong, whatever comes
/// from elsewhere, until it has been done; where it is refused it stays too, to be mended. On the FX thread only.
public final class FieldDraft {

    private final TextField field;
    private String shown;
    private String handed;

    /// @param field shows what holds now
    public FieldDraft(TextField field) {
        this(field, field.getText());
    }

    /// @param shown what holds, whatever stands in the field
    public FieldDraft(TextField field, String shown) {
        this.field = field;
        this.shown = shown;
        this.handed = shown;
    }

    /// Shows what holds now, unless something else was typed.
    public void show(String now) {
        boolean typed = isTyped();
        shown = now;
        if (!typed || !isTyped()) {
            drop();
        }
    }

    /// {@return whether a person has typed something that is not done}
    public boolean isTyped() {
        return !field.getText().equals(shown);
    }

    /// {@return to be run once the text as it is now has been done: it is forgotten then, unless more was typed meanwhile}
    public Runnable handOver() {
        String text = field.getText();
        handed = text;
        return () -> {
            if (field.getText().equals(text)) {
                drop();
            }
        };
    }

    /// Forgets what was typed.
    public void drop() {
        field.getStyleClass().remove("wrong");
        handed = shown;
        if (isTyped()) {
            int caret = field.getCaretPosition();
            field.setText(shown);
            field.positionCaret(Math.min(caret, shown.length()));
        }
    }

    /// Hands over what was typed when Enter is pressed, or when the field is left unless it was handed over already.
    ///
    /// @param commit takes the text, and what to run once it has been done
    public void onCommit(BiConsumer<String, Runnable> commit) {
        field.setOnAction(_ -> {
            if (isTyped()) {
                commit.accept(field.getText(), handOver());
            }
        });
        field.focusedProperty().addListener((_, _, focused) -> {
            if (!focused && isTyped() && !field.getText().equals(handed)) {
                commit.accept(field.getText(), handOver());
            }
        });
    }
}
