package org.oligoplan.workspace;

import java.util.List;
import java.util.stream.Collectors;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.PriorCourse;

/// Steps of a script that state what numbers on earlier doses rest on. Courses are named by label.
final class DoseScript {

    /// Makes a claim; may refuse its numbers.
    private interface Maker {

        Claim make() throws WrongUseException;
    }

    private final Case current;
    private final ScriptFields step;

    DoseScript(Case current, ScriptFields step) {
        this.current = current;
        this.step = step;
    }

    Claim ratio(Id structure) throws WrongUseException {
        return made("alphaBetaGy", () -> new Claim.TissueRatio(structure, step.number("alphaBetaGy"), reason()));
    }

    Claim limit(Id structure) throws WrongUseException {
        return made("eqd2Gy", () -> new Claim.CumulativeLimit(structure, step.number("eqd2Gy"), reason()));
    }

    Claim recovery() throws WrongUseException {
        Id course = course();
        return made("percent", () -> new Claim.Recovery(course, step.number("percent"), reason()));
    }

    Claim registrationError() throws WrongUseException {
        Id course = course();
        List<Double> mm = step.numbers("radiiMm");
        if (mm.size() != 3) {
            throw step.wrong("script.bad-value", "radiiMm", mm.toString());
        }
        boolean within = step.has("withinOrgan") && step.bool("withinOrgan");
        return made("radiiMm", () -> new Claim.RegistrationError(course, mm.get(0), mm.get(1), mm.get(2), within, reason()));
    }

    Claim fractions() throws WrongUseException {
        Id course = course();
        return made("fractions", () -> new Claim.FractionsDelivered(course, step.integer("fractions"), reason()));
    }

    Claim order() throws WrongUseException {
        return new Claim.PlansGiven(course(), step.word("order", Claim.PlanOrder.class), reason());
    }

    private Claim made(String field, Maker maker) throws WrongUseException {
        try {
            return maker.make();
        } catch (IllegalArgumentException e) {
            throw step.wrong("script.bad-value", field, String.valueOf(e.getMessage()));
        }
    }

    private String reason() throws WrongUseException {
        return step.text("reason");
    }

    private Id course() throws WrongUseException {
        String label = step.text("course");
        List<PriorCourse> found = current.all(PriorCourse.class).stream().filter(c -> c.label().equals(label)).toList();
        if (found.size() != 1) {
            throw step.wrong("script.no-course", label,
                    current.all(PriorCourse.class).stream().map(PriorCourse::label).collect(Collectors.joining(", ")));
        }
        return found.getFirst().id();
    }
}
