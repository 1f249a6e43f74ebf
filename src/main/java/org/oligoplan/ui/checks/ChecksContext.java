package org.oligoplan.ui.checks;

import java.util.Optional;
import java.util.function.Consumer;
import org.oligoplan.check.LesionDistance;
import org.oligoplan.check.RuleResult;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.People;
import org.oligoplan.ui.control.SessionActions;
import org.oligoplan.ui.control.Vocabulary;
import org.oligoplan.workspace.SessionState;

/// What every part of the checks panel works with.
///
/// @param kit words and controls
/// @param vocabulary names and limits
/// @param actions where actions go
/// @param explain opens the full explanation of a result
/// @param people the names last given, so that a person need not type one twice
record ChecksContext(ControlKit kit, Vocabulary vocabulary, SessionActions actions, Consumer<RuleResult> explain, People people) {

    /// The distance rule of the trial.
    static final String DISTANCE = "E13";
    /// The rule of the prescription's range; it also holds the radiobiology.
    static final String DOSE = "S07";
    /// The rule of the number of fractions.
    static final String FRACTIONS = "E18";
    /// The rule that the lesion can be given its dose, which is the radiation oncologist's word.
    static final String FEASIBLE = "E17";

    String say(String textId, Object... arguments) {
        return kit.say(textId, arguments);
    }

    /// Brings all views to the witness pair and draws its line.
    void look(LesionDistance distance) {
        SessionState.Focus focus = actions.session().state().get().focus();
        PatientPoint middle = distance.from().towards(distance.to(), 0.5);
        actions.session().focus(focus.withLesion(Optional.of(distance.lesion())).withStructure(Optional.of(distance.lesionStructure()))
                .withCrosshair(middle).withWitness(Optional.of(distance)));
    }
}
