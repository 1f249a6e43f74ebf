package org.oligoplan.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Writes "2,5" into every field that a window shows, as a person does whose decimals have a comma. A field of a number takes it as 2.5 or refuses
/// it; nowhere may it become 25.
final class CommaWalk {

    private static final String WRITTEN = "2,5";
    private static final Pattern LOST = Pattern.compile("(?<![0-9.,:-])25(\\.0+)?(?![0-9.,:-])");

    private CommaWalk() {}

    /// {@return the fields after which a 25 stands where there was none}
    ///
    /// @param rig the window, in any language
    static List<String> flaws(WindowRig rig) {
        List<String> found = new ArrayList<>();
        List<TextField> fields = WindowRig.fx(() -> SceneWalk.shown(rig.window.scene().getRoot()).stream()
                .filter(TextField.class::isInstance).map(TextField.class::cast).filter(field -> field.isEditable() && !field.isDisabled())
                .toList());
        for (TextField field : fields) {
            List<String> before = texts(rig);
            int done = rig.workbench.session.performed.size();
            String kept = WindowRig.fx(field::getText);
            WindowRig.fxRun(() -> {
                field.requestFocus();
                field.setText(WRITTEN);
                Event.fireEvent(field, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
            });
            rig.settle();
            List<String> after = new ArrayList<>(texts(rig));
            before.forEach(after::remove);
            rig.workbench.session.performed.stream().skip(done).map(Object::toString).forEach(after::add);
            after.stream().filter(text -> LOST.matcher(text).find()).forEach(text -> found.add(field.getId() + " made of 2,5: " + text));
            WindowRig.fxRun(() -> {
                if (field.getText().equals(WRITTEN)) {
                    field.setText(kept);
                }
            });
        }
        return found;
    }

    private static List<String> texts(WindowRig rig) {
        return WindowRig.fx(() -> SceneWalk.shown(rig.window.scene().getRoot()).stream().map(CommaWalk::words)
                .filter(text -> !text.isBlank()).toList());
    }

    private static String words(Node node) {
        return switch (node) {
            case TextField field -> field.getText() == null ? "" : field.getText();
            case javafx.scene.control.Labeled words -> words.getText() == null ? "" : words.getText();
            default -> "";
        };
    }
}
