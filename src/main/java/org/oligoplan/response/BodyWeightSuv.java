package org.oligoplan.response;

import java.util.Locale;
import org.oligoplan.model.SuvRefusal;
import org.oligoplan.model.SuvScale;

/// The factor from activity concentration (Bq/ml) to standardised uptake value by body weight (g/ml):
///
/// SUVbw = (Bq/ml) x weight in g / (administered Bq x 2^(-t / half-life))
///
/// where t is the time from injection to the moment that the voxels are corrected to; where they are corrected to the injection itself,
/// nothing decays. Source: QIBA's SUV pseudo-code. The residue in the syringe is not known and not corrected for. One millilitre of the
/// body counts as one gram.
///
/// Values outside of what a PET can have are refused, since they are slips of unit or of time: an activity under 1 MBq or over 10 GBq, a
/// weight under 1 kg or over 650 kg, an injection after the scan, more than ten half-lives before it. These bounds are the program's own.
public final class BodyWeightSuv {

    private static final double GRAMS = 1000;
    private static final double LEAST_BQ = 1e6;
    private static final double MOST_BQ = 1e10;
    private static final double LEAST_KG = 1;
    private static final double MOST_KG = 650;
    private static final double MOST_HALF_LIVES = 10;

    private BodyWeightSuv() {}

    /// {@return the factor for voxels that are corrected to the start of the scan}
    ///
    /// @param doseBq administered activity at the time of injection
    /// @param halfLifeSeconds of the nuclide, positive
    /// @param elapsedSeconds from injection to the start of the scan
    /// @param weightKg the patient's weight
    public static SuvScale atScanStart(double doseBq, double halfLifeSeconds, double elapsedSeconds, double weightKg) {
        if (!(halfLifeSeconds > 0) || Double.isInfinite(halfLifeSeconds)) {
            return SuvScale.Refused.of(SuvRefusal.NO_HALF_LIFE);
        }
        if (elapsedSeconds < 0) {
            return SuvScale.Refused.of(SuvRefusal.INJECTION_AFTER_SCAN, text(-elapsedSeconds / 60));
        }
        double halfLives = elapsedSeconds / halfLifeSeconds;
        if (!(halfLives <= MOST_HALF_LIVES)) {
            return SuvScale.Refused.of(SuvRefusal.INTERVAL_IMPLAUSIBLE, text(elapsedSeconds / 3600), text(halfLives));
        }
        return factor(doseBq, remaining(halfLifeSeconds, elapsedSeconds), weightKg);
    }

    /// {@return the factor for voxels that are corrected to the injection}
    ///
    /// @param doseBq administered activity at the time of injection
    /// @param weightKg the patient's weight
    public static SuvScale atAdministration(double doseBq, double weightKg) {
        return factor(doseBq, 1, weightKg);
    }

    /// {@return the part of an activity that is left}
    ///
    /// @param halfLifeSeconds half-life
    /// @param elapsedSeconds time passed
    public static double remaining(double halfLifeSeconds, double elapsedSeconds) {
        return Math.pow(2, -elapsedSeconds / halfLifeSeconds);
    }

    private static SuvScale factor(double doseBq, double remaining, double weightKg) {
        if (!(doseBq > 0)) {
            return SuvScale.Refused.of(SuvRefusal.NO_DOSE);
        }
        if (!(doseBq >= LEAST_BQ && doseBq <= MOST_BQ)) {
            return SuvScale.Refused.of(SuvRefusal.DOSE_IMPLAUSIBLE, text(doseBq));
        }
        if (!(weightKg > 0)) {
            return SuvScale.Refused.of(SuvRefusal.NO_WEIGHT);
        }
        if (!(weightKg >= LEAST_KG && weightKg <= MOST_KG)) {
            return SuvScale.Refused.of(SuvRefusal.WEIGHT_IMPLAUSIBLE, text(weightKg));
        }
        return new SuvScale.BodyWeight(weightKg * GRAMS / (doseBq * remaining));
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }
}
