package org.oligoplan.proof;

import java.util.List;
import org.oligoplan.model.SuvScale;

/// The factor to standardised uptake by body weight against weight / (dose exp(-ln 2 t / half-life)).
record UptakeCase(String id, double doseBq, double halfLifeSeconds, double elapsedSeconds, double weightKg) implements ProofCase {

    private static final double GRAMS = 1000;
    private static final double ROUNDING_PERCENT = 1e-9;

    @Override
    public List<Measured> measure(Engine engine) {
        double truth = weightKg * GRAMS / (doseBq * Math.exp(-Math.log(2) * elapsedSeconds / halfLifeSeconds));
        double found = switch (engine.suv(doseBq, halfLifeSeconds, elapsedSeconds, weightKg)) {
            case SuvScale.BodyWeight scale -> scale.factor();
            case SuvScale.Refused _ -> Double.NaN;
        };
        return List.of(new Measured(Quantity.UPTAKE, id, 0, 100 * (found / truth - 1), ROUNDING_PERCENT));
    }
}
