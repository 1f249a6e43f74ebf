package org.oligoplan.check.cumulative;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.oligoplan.dose.LinearQuadratic;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Structure;
import org.oligoplan.text.Message;

/// What an earlier course gave by its record alone: the prescribed dose in as many fractions as were delivered. What an organ received of it is
/// another matter ([CumulativeDoses]).
///
/// @param perFractionGy prescribed dose over planned fractions
/// @param deliveredGy of the fractions delivered
/// @param eqd2 EQD2 of the delivered dose for each alpha/beta that a person has chosen for an organ of the case
/// @param refusals what is missing, each with what to do; empty where nothing is
public record CourseFigures(Optional<BigDecimal> perFractionGy, Optional<BigDecimal> deliveredGy, List<OfRatio> eqd2,
        List<Message> refusals) {

    /// EQD2 for one alpha/beta.
    ///
    /// @param organ whose ratio it is
    /// @param alphaBetaGy the ratio, Gy
    /// @param gy the EQD2, Gy
    /// @param by who chose the ratio
    public record OfRatio(String organ, double alphaBetaGy, double gy, Attribution by) {}

    /// Copies the lists.
    public CourseFigures {
        eqd2 = List.copyOf(eqd2);
        refusals = List.copyOf(refusals);
    }

    /// {@return the figures of a course}
    ///
    /// @param current the case
    /// @param course a course of it
    public static CourseFigures of(Case current, PriorCourse course) {
        Choices choices = new Choices(current);
        OptionalInt delivered = CourseDoses.delivered(current, course, choices);
        List<Message> refusals = new ArrayList<>();
        if (course.total().isEmpty()) {
            refusals.add(Message.of("courses.figures.total"));
        }
        if (course.fractions().isEmpty()) {
            refusals.add(Message.of("courses.figures.planned"));
        }
        if (delivered.isEmpty()) {
            refusals.add(Message.of("courses.figures.delivered"));
        }
        Optional<BigDecimal> each = course.total().isPresent() && course.fractions().isPresent()
                ? Optional.of(course.total().get().gray().divide(BigDecimal.valueOf(course.fractions().getAsInt()), MathContext.DECIMAL64))
                : Optional.empty();
        Optional<BigDecimal> given = each.isPresent() && delivered.isPresent()
                ? Optional.of(course.total().orElseThrow().gray().multiply(BigDecimal.valueOf(delivered.getAsInt()))
                        .divide(BigDecimal.valueOf(course.fractions().orElseThrow()), MathContext.DECIMAL64))
                : Optional.empty();
        List<OfRatio> eqd2 = new ArrayList<>();
        if (given.isPresent() && delivered.getAsInt() > 0) {
            for (Structure s : current.structures()) {
                choices.of(Claim.TissueRatio.class, s.id()).ifPresent(c -> eqd2.add(new OfRatio(s.name(), c.claim().gray(),
                        new LinearQuadratic(c.claim().gray()).eqd2Gy(given.get().doubleValue(), delivered.getAsInt()), c.by())));
            }
        }
        return new CourseFigures(each, given, eqd2, refusals);
    }
}
