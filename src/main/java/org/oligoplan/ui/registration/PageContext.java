package org.oligoplan.ui.registration;

import java.math.BigDecimal;
import java.util.Optional;
import org.oligoplan.base.LimitRounding;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.workspace.RegistrationDesk;
import org.oligoplan.workspace.Session;

/// What every part of the page works with.
///
/// @param kit words and controls
/// @param session the open case
/// @param model what the views share
record PageContext(ControlKit kit, Session session, PairModel model) {

    /// {@return the words of an id}
    String say(String textId, Object... arguments) {
        return kit.say(textId, arguments);
    }

    RegistrationDesk desk() {
        return model.desk();
    }

    /// {@return where the views cross, in the fixed frame: where errors are asked for}
    PatientPoint crosshair() {
        return model.crosshair();
    }

    /// {@return a number with a sign where it is negative}
    String number(double value, int digits) {
        return kit.figures().decimal(LimitRounding.round(value, digits), digits);
    }

    /// {@return the number that a person wrote, which may have a sign; empty when it is none}
    static Optional<Double> signed(String text) {
        String plain = text.strip().replace('\u2212', '-');
        boolean negative = plain.startsWith("-");
        String digits = negative || plain.startsWith("+") ? plain.substring(1) : plain;
        return Figures.parse(digits).map(BigDecimal::doubleValue).map(value -> negative ? -value : value);
    }
}
