package org.oligoplan.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.oligoplan.base.Dose;
import org.oligoplan.dose.LinearQuadratic;
import org.oligoplan.model.Prescription;
import org.oligoplan.protocol.AlphaBeta;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// A prescription beside the limits of an entry. Doses are exact decimals and compared at 0.01 Gy, half up; both ends belong to the range.
///
/// @param prescription the prescription
/// @param entry the entry with the limits
record Prescribed(Prescription prescription, ProtocolEntry entry) {

    boolean doseInRange() {
        BigDecimal total = prescription.total().atHundredths();
        return total.compareTo(entry.value("leastTotalGy")) >= 0 && total.compareTo(entry.value("mostTotalGy")) <= 0;
    }

    boolean fractionsInRange() {
        BigDecimal fractions = BigDecimal.valueOf(prescription.fractions());
        return fractions.compareTo(entry.value("fewestFractions")) >= 0 && fractions.compareTo(entry.value("mostFractions")) <= 0;
    }

    /// {@return "35.00 Gy in 5 fractions"}
    Message spoken() {
        return Message.of("check.rx", Printed.exact(prescription.total()), prescription.fractions());
    }

    /// {@return "30 to 40 Gy in 3 to 5 fractions"}
    Message range() {
        return Message.of("check.rx.range", entry.value("leastTotalGy"), entry.value("mostTotalGy"), entry.value("fewestFractions"),
                entry.value("mostFractions"));
    }

    static List<Measured> values(Prescription p) {
        return List.of(new Measured("totalGy", java.util.OptionalDouble.of(p.total().asDouble()), p.total().gray().toPlainString(), "Gy",
                "prescription"),
                new Measured("fractions", java.util.OptionalDouble.of(p.fractions()), String.valueOf(p.fractions()), "",
                        "prescription"));
    }

    /// Adds dose per fraction, BED and EQD2 with the ratios that they were computed with.
    static void radiobiology(RuleText text, Prescription p, Protocol protocol) {
        AlphaBeta generic = protocol.ratio("tumour-generic");
        AlphaBeta breast = protocol.ratio("tumour-breast");
        double total = p.total().asDouble();
        double perFraction = perFraction(p.total(), p.fractions());
        LinearQuadratic ten = new LinearQuadratic(generic.gray());
        LinearQuadratic four = new LinearQuadratic(breast.gray());
        double bed = ten.bedGy(total, p.fractions());
        double eqd2 = ten.eqd2Gy(total, p.fractions());
        double eqd2Breast = four.eqd2Gy(total, p.fractions());
        text.value("dosePerFractionGy", perFraction, "Gy", "prescription");
        text.value("bed" + whole(generic) + "Gy", bed, "Gy", ratio(generic));
        text.value("eqd2_" + whole(generic) + "Gy", eqd2, "Gy", ratio(generic));
        text.value("eqd2_" + whole(breast) + "Gy", eqd2Breast, "Gy", ratio(breast));
        text.step(Message.of("check.step.perFraction", Printed.exact(p.total()), p.fractions(), Printed.gray(perFraction)));
        text.step(Message.of("check.step.bed", BigDecimal.valueOf(generic.gray()), Printed.gray(bed), Printed.gray(eqd2), generic.source(),
                generic.confidence()));
        text.step(Message.of("check.step.eqd2", BigDecimal.valueOf(breast.gray()), Printed.gray(eqd2Breast), breast.source(),
                breast.confidence()));
    }

    private static double perFraction(Dose total, int fractions) {
        return total.gray().divide(BigDecimal.valueOf(fractions), 12, RoundingMode.HALF_UP).doubleValue();
    }

    private static String whole(AlphaBeta ratio) {
        return BigDecimal.valueOf(ratio.gray()).stripTrailingZeros().toPlainString();
    }

    private static String ratio(AlphaBeta ratio) {
        return "alpha/beta " + whole(ratio) + " Gy: " + ratio.source() + " (confidence " + ratio.confidence() + ")";
    }
}
