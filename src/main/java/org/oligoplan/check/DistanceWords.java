package org.oligoplan.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.base.LimitRounding;
import org.oligoplan.geometry.distance.ExtentWithin;
import org.oligoplan.geometry.distance.Penetration;
import org.oligoplan.text.Message;

/// What stands beside a distance, as sentences with the calculation and as values: penetration, extent, what would flip the verdict, how likely
/// the distance is under the limit.
public final class DistanceWords {

    private DistanceWords() {}

    /// {@return the sentences on one distance}
    ///
    /// @param d the distance
    /// @param name how the other structure is named: a text or a message
    static List<Message> steps(LesionDistance d, Object name) {
        List<Message> steps = new ArrayList<>();
        d.detail().ifPresent(detail -> steps.addAll(measured(detail, name, d.limitMm())));
        steps.addAll(flips(d.flip(), name, d.nominalMm(), d.lowerMm(), d.limitMm()));
        if (!d.reservations().isEmpty() && d.verdict() != DistanceVerdict.INSIDE) {
            steps.add(Message.of("gaps.flip.reserved", name));
        }
        d.detail().flatMap(DistanceDetail::likelihood).ifPresent(l -> steps.add(likelihood(l, name, d.limitMm())));
        return steps;
    }

    /// {@return the sentences on penetration and extent}
    public static List<Message> measured(DistanceDetail detail, Object name, double limitMm) {
        List<Message> steps = new ArrayList<>();
        detail.penetration().ifPresent(
                p -> steps.add(Message.of(p.errorMm() > Penetration.TOLERANCE_MM ? "gaps.penetration.between" : "gaps.penetration", name,
                        Printed.mm(p.mm()), Printed.mm(p.mm() + p.errorMm()))));
        detail.extent()
                .ifPresent(e -> steps.add(Message.of("gaps.extent", name, cm3(e.cm3()), cm3(e.ofCm3()), percent(e), Printed.mm(limitMm))));
        return steps;
    }

    /// {@return the sentences on what would flip the verdict}
    public static List<Message> flips(Flip flip, Object name, double nominalMm, double lowerMm, double limitMm) {
        List<Message> steps = new ArrayList<>();
        for (Flip.Step step : flip.steps()) {
            if (step.way() == Flip.Way.OUT_OF_OVERLAP && step.to() == DistanceVerdict.CLEAR) {
                // As far as to borderline: nothing more can be said before they have come apart.
                continue;
            }
            boolean byLower = step.to() == DistanceVerdict.CLEAR
                    || flip.from() == DistanceVerdict.CLEAR && step.to() == DistanceVerdict.BORDERLINE;
            steps.add(Message.of("gaps.flip." + step.way() + "." + step.to(), name, Printed.mm(step.mm(), 0),
                    Printed.mm(byLower ? lowerMm : nominalMm, limitMm), Printed.mm(limitMm)));
        }
        flip.never().forEach(verdict -> steps.add(Message.of("gaps.flip.never." + verdict, name)));
        return steps;
    }

    /// {@return the sentence on the likelihood}
    public static Message likelihood(Likelihood l, Object name, double limitMm) {
        return Message.of("gaps.likelihood", name, Printed.mm(limitMm), l.share(), l.under(), l.of(), Printed.mm(l.model().shiftMm()),
                Printed.mm(l.model().outlineMm()));
    }

    /// {@return the values of a result}
    ///
    /// @param prefix `prior` for the prior target that decides, else empty
    /// @param source where the contours come from
    static List<Measured> values(String prefix, LesionDistance d, String source) {
        List<Measured> values = new ArrayList<>();
        Optional<DistanceDetail> detail = d.detail();
        detail.flatMap(DistanceDetail::penetration)
                .ifPresent(p -> values.add(Measured.of(key(prefix, "penetrationMm"), p.mm(), "mm", source)));
        detail.flatMap(DistanceDetail::extent).ifPresent(e -> {
            values.add(Measured.of(key(prefix, "extentCm3"), e.cm3(), "cm3", source));
            values.add(Measured.of(key(prefix, "extentPercent"), e.percent(), "%", source));
        });
        for (Flip.Step step : d.flip().steps()) {
            values.add(Measured.of(key(prefix, switch (step.to()) {
                case CLEAR -> "flipToClearMm";
                case BORDERLINE -> "flipToBorderlineMm";
                case INSIDE -> "flipToInsideMm";
            }), step.mm(), "mm", source));
        }
        detail.flatMap(DistanceDetail::likelihood)
                .ifPresent(l -> values.add(Measured.of(key(prefix, "likelihoodUnderLimit"), l.text(), "likelihood")));
        return values;
    }

    private static String key(String prefix, String key) {
        return prefix.isEmpty() ? key : prefix + Character.toUpperCase(key.charAt(0)) + key.substring(1);
    }

    private static BigDecimal cm3(double cm3) {
        return BigDecimal.valueOf(cm3).setScale(2, RoundingMode.HALF_UP);
    }

    /// Something is never printed as nothing, nor nearly all as all.
    private static BigDecimal percent(ExtentWithin e) {
        return LimitRounding.round(e.percent(), 1, 0, 100);
    }
}
