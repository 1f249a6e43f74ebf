package org.oligoplan.ui.contouring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.Measurement;
import org.oligoplan.model.PetScaling;
import org.oligoplan.text.Message;
import org.oligoplan.volume.Volume;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.MeasuredValue;

/// The measurements of the open case as views show and change them; which of them is chosen is the same in every view.
final class Measuring {

    private static final int MOST_KNOWN = 500;

    /// A value, with all that it was made of.
    private record Known(Measurement measurement, Optional<PetScaling> pet, @Nullable Volume volume, int slices, MeasuredValue value) {}

    private final ContouringTools tools;
    private final ObjectProperty<Optional<Id>> chosen = new SimpleObjectProperty<>(this, "chosen", Optional.empty());
    private final Map<Id, Known> known = new HashMap<>();

    Measuring(ContouringTools tools) {
        this.tools = tools;
    }

    ObjectProperty<Optional<Id>> chosenProperty() {
        return chosen;
    }

    void choose(Optional<Id> measurement) {
        chosen.set(measurement);
    }

    /// {@return the chosen measurement, if it is still in the case}
    Optional<Measurement> chosen() {
        return chosen.get().flatMap(id -> current().find(id, Measurement.class));
    }

    private Case current() {
        return tools.session().state().get().current();
    }

    List<Measurement> on(Id image) {
        return current().all(Measurement.class).stream().filter(m -> m.image().equals(image)).toList();
    }

    /// {@return what a measurement says, kept as long as nothing that it rests on changes}
    @SuppressWarnings("ReferenceEquality")
    MeasuredValue value(Measurement m) {
        Optional<Volume> volume = tools.session().volume(m.image());
        Optional<PetScaling> pet = current().uptake(m.image());
        int slices = volume.map(Measuring::arrived).orElse(0);
        Known before = known.get(m.id());
        if (before != null && before.volume() == volume.orElse(null) && before.slices() == slices && before.measurement().equals(m)
                && before.pet().equals(pet)) {
            return before.value();
        }
        if (known.size() > MOST_KNOWN) {
            // What was begun and given up is not asked for again.
            known.clear();
        }
        Known now = new Known(m, pet, volume.orElse(null), slices, MeasuredValue.of(current(), m, volume));
        known.put(m.id(), now);
        return now.value();
    }

    private static int arrived(Volume volume) {
        int count = 0;
        for (int k = 0; k < volume.grid().slices(); k++) {
            count += volume.stored(k) == null ? 0 : 1;
        }
        return count;
    }

    /// Keeps a measurement: one step.
    ///
    /// @param after called when it is done or refused
    void put(Measurement m, Runnable after) {
        choose(Optional.of(m.id()));
        tools.perform(new Action.PutMeasurement(m), after);
    }

    /// Takes the chosen measurement away.
    ///
    /// @return whether there was one
    boolean removeChosen() {
        Optional<Measurement> gone = chosen();
        gone.ifPresent(m -> {
            choose(Optional.empty());
            tools.perform(new Action.RemoveMeasurement(m.id()), () -> {});
        });
        return gone.isPresent();
    }

    void say(String messageId) {
        tools.say(Message.of(messageId));
    }
}
