package org.oligoplan.ui.control;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.oligoplan.workspace.NotSavedException;
import org.oligoplan.workspace.RefusedException;

/// The one line in the window that says what went wrong, or what was done; it never stops the work.
public final class NoticeBar extends HBox {

    private final ControlKit kit;
    private final FontIcon icon = new FontIcon();
    private final Label words = ControlKit.paragraph("");
    private final PauseTransition away = new PauseTransition(Duration.seconds(8));

    /// @param kit words and controls
    public NoticeBar(ControlKit kit) {
        this.kit = kit;
        setId("notice");
        getStyleClass().add("notice");
        words.setId("notice-text");
        HBox.setHgrow(words, Priority.ALWAYS);
        Button close = kit.iconButton("notice-close", kit.say("button.close"), "", MaterialDesignC.CLOSE, this::clear);
        getChildren().setAll(icon, words, close);
        away.setOnFinished(_ -> clear());
        clear();
    }

    /// Says something good to know; it goes by itself.
    public void tell(String sentence) {
        show(sentence, "information", MaterialDesignI.INFORMATION_OUTLINE);
        away.playFromStart();
    }

    /// Says what could not be done; it stays until it is closed or something else is said. A cancelled job says nothing.
    public void fail(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof CancellationException) {
            return;
        }
        away.stop();
        if (cause instanceof RefusedException refused) {
            show(kit.say(refused.reason()), "refused", MaterialDesignA.ALERT_CIRCLE);
        } else if (cause instanceof NotSavedException unsaved) {
            show(kit.say("shell.notice.not-saved", kit.say(unsaved.reason())), "failure", MaterialDesignC.CLOSE_CIRCLE);
        } else {
            String detail = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            show(kit.say("shell.notice.unexpected", detail), "failure", MaterialDesignC.CLOSE_CIRCLE);
        }
    }

    /// Takes the line away.
    public void clear() {
        away.stop();
        ControlKit.present(this, false);
    }

    private void show(String sentence, String style, org.kordamp.ikonli.Ikon code) {
        getStyleClass().removeAll("information", "refused", "failure");
        getStyleClass().add(style);
        icon.setIconCode(code);
        words.setText(sentence);
        setAccessibleText(sentence);
        ControlKit.present(this, true);
    }
}
