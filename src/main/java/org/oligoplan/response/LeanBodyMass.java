package org.oligoplan.response;

import org.oligoplan.model.SuvScale;

/// Formulae of lean body mass, by which an uptake value is normalised instead of by body weight (SUL). Values by different formulae must
/// not be compared.
public enum LeanBodyMass {
    /// Janmahasatian: men 9270 W / (6680 + 216 BMI), women 9270 W / (8780 + 244 BMI), BMI = W / H^2 with W in kg and H in m. UCUM unit
    /// `g/ml{SUVlbm(Janma)}`.
    JANMAHASATIAN {
        @Override
        double kilograms(double weightKg, double heightM, boolean male) {
            double index = weightKg / (heightM * heightM);
            return male ? 9270 * weightKg / (6680 + 216 * index) : 9270 * weightKg / (8780 + 244 * index);
        }
    },
    /// James with 128 for men: men 1.10 W - 128 (W/H)^2, women 1.07 W - 148 (W/H)^2 with W in kg and H in cm. It falls again at a high body
    /// mass index. UCUM unit `g/ml{SUVlbm(James128)}`.
    JAMES_128 {
        @Override
        double kilograms(double weightKg, double heightM, boolean male) {
            double ratio = weightKg / (heightM * 100);
            return male ? 1.10 * weightKg - 128 * ratio * ratio : 1.07 * weightKg - 148 * ratio * ratio;
        }
    };

    /// A lean body mass, or why there is none.
    public sealed interface Result {

        /// The mass.
        ///
        /// @param kilograms kg, positive
        record Mass(double kilograms) implements Result {}

        /// No mass.
        ///
        /// @param reason why
        record Refused(Reason reason) implements Result {}
    }

    /// Why no lean body mass is given.
    public enum Reason {
        /// No weight, or zero.
        NO_WEIGHT,
        /// No height, or none between 0.3 and 2.8 m, as when centimetres stand for metres.
        NO_HEIGHT,
        /// Neither M nor F.
        NO_SEX,
        /// The formula gives no mass between nothing and the whole body.
        OUTSIDE_FORMULA
    }

    private static final double LEAST_M = 0.3;
    private static final double MOST_M = 2.8;

    abstract double kilograms(double weightKg, double heightM, boolean male);

    /// {@return the lean body mass}
    ///
    /// @param weightKg weight, 0 where unknown
    /// @param heightM height, 0 where unknown
    /// @param sex M or F; anything else is refused
    public Result of(double weightKg, double heightM, String sex) {
        if (!(weightKg > 0)) {
            return new Result.Refused(Reason.NO_WEIGHT);
        }
        if (!(heightM >= LEAST_M && heightM <= MOST_M)) {
            return new Result.Refused(Reason.NO_HEIGHT);
        }
        if (!sex.equals("M") && !sex.equals("F")) {
            return new Result.Refused(Reason.NO_SEX);
        }
        double mass = kilograms(weightKg, heightM, sex.equals("M"));
        return mass > 0 && mass <= weightKg ? new Result.Mass(mass) : new Result.Refused(Reason.OUTSIDE_FORMULA);
    }

    /// {@return the factor to SUL: SUL = SUVbw x lean body mass / body weight}
    ///
    /// @param suv the factor to SUV by body weight
    /// @param mass lean body mass
    /// @param weightKg body weight
    public static double sulFactor(SuvScale.BodyWeight suv, Result.Mass mass, double weightKg) {
        return suv.factor() * mass.kilograms() / weightKg;
    }
}
