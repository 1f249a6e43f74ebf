package org.oligoplan.ui.control;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.TextField;
import org.oligoplan.model.PersonRole;

/// The names of those who decide, as they were last typed in this window. Fields for one role offer the name that was given before.
public final class People {

    private final Map<PersonRole, String> names = new EnumMap<>(PersonRole.class);
    private final Map<PersonRole, List<TextField>> fields = new EnumMap<>(PersonRole.class);

    /// {@return the name that was given for a role, or nothing}
    public String named(PersonRole role) {
        return names.getOrDefault(role, "");
    }

    /// Keeps a field for a role's name in step with the others, as long as nothing else was typed in it.
    public void follow(PersonRole role, TextField field) {
        fields.computeIfAbsent(role, _ -> new ArrayList<>()).add(field);
        field.setText(names.getOrDefault(role, ""));
    }

    /// Remembers who decided.
    public void decided(PersonRole role, String name) {
        String before = names.getOrDefault(role, "");
        names.put(role, name);
        for (TextField field : fields.getOrDefault(role, List.of())) {
            if (field.getText().isBlank() || field.getText().equals(before)) {
                field.setText(name);
            }
        }
    }
}
