package org.oligoplan.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oligoplan.model.SuvRefusal;
import org.oligoplan.model.SuvScale;

class BodyWeightSuvTest {

    private static double factor(SuvScale scale) {
        assertThat(scale).isInstanceOf(SuvScale.BodyWeight.class);
        return scale instanceof SuvScale.BodyWeight s ? s.factor() : 0;
    }

    /// The patient of a published set: 71 kg, 388.777 MBq, 2711 s.
    @Test
    void publishedPatient() {
        double factor = factor(BodyWeightSuv.atScanStart(388_777_472, 6588, 2711, 71));
        assertThat(factor).isCloseTo(2.42903e-4, within(0.5e-9));
        assertThat(26206.457 * factor).isCloseTo(6.36563, within(0.0007));
    }

    @Test
    void halfIsLeftAfterAHalfLife() {
        assertThat(BodyWeightSuv.remaining(6586.2, 6586.2)).isEqualTo(0.5);
        assertThat(BodyWeightSuv.remaining(109.8 * 60, 3600)).isCloseTo(0.685, within(0.0005));
    }

    /// Activity spread evenly through the whole body has an uptake value of one, whatever the dose, the weight and the time.
    @Test
    void evenSpreadIsOneSeed7() {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            double weight = 30 + 100 * random.nextDouble();
            double dose = 1e8 + 4e8 * random.nextDouble();
            double seconds = 7200 * random.nextDouble();
            double concentration = dose * Math.exp(-Math.log(2) * seconds / 6586.2) / (weight * 1000);
            assertThat(concentration * factor(BodyWeightSuv.atScanStart(dose, 6586.2, seconds, weight))).isCloseTo(1, within(1e-12));
            assertThat(dose / (weight * 1000) * factor(BodyWeightSuv.atAdministration(dose, weight))).isCloseTo(1, within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({"0,6586,100,70,NO_DOSE", "-1,6586,100,70,NO_DOSE", "NaN,6586,100,70,NO_DOSE", "370,6586,100,70,DOSE_IMPLAUSIBLE",
            "3.7e14,6586,100,70,DOSE_IMPLAUSIBLE", "3.7e8,0,100,70,NO_HALF_LIFE", "3.7e8,6586,-1,70,INJECTION_AFTER_SCAN",
            "3.7e8,6586,70000,70,INTERVAL_IMPLAUSIBLE", "3.7e8,6586,NaN,70,INTERVAL_IMPLAUSIBLE", "3.7e8,6586,100,0,NO_WEIGHT",
            "3.7e8,6586,100,NaN,NO_WEIGHT", "3.7e8,6586,100,70000,WEIGHT_IMPLAUSIBLE", "3.7e8,6586,100,0.07,WEIGHT_IMPLAUSIBLE"})
    void impossibleValuesAreRefused(double dose, double halfLife, double seconds, double weight, SuvRefusal reason) {
        assertThat(BodyWeightSuv.atScanStart(dose, halfLife, seconds, weight)).isInstanceOfSatisfying(SuvScale.Refused.class,
                r -> assertThat(r.reason()).isEqualTo(reason));
    }

    @Test
    void nuclidesAreKnownByCodeAndByText() {
        assertThat(Radionuclide.ofCode("C-111A1")).contains(Radionuclide.F18);
        assertThat(Radionuclide.ofCode("77004003")).contains(Radionuclide.F18);
        for (String text : new String[]{"18F", "F-18", "F18", "^18^Fluorine", "[18F]", "Fluorine-18", "Fluorodeoxyglucose F^18^"}) {
            assertThat(Radionuclide.ofText(text)).as(text).contains(Radionuclide.F18);
        }
        assertThat(Radionuclide.ofText("68Ga-DOTATATE")).contains(Radionuclide.GA68);
        assertThat(Radionuclide.ofText("FDG")).isEmpty();
        assertThat(Radionuclide.ofText("18F or 68Ga")).isEmpty();
        assertThat(Radionuclide.F18.agrees(6588)).isTrue();
        assertThat(Radionuclide.F18.agrees(109.77)).isFalse();
        assertThat(Radionuclide.GA68.agrees(4062.6)).isTrue();
    }

    /// Worked by hand: 80 kg, 1.80 m, BMI 24.6914; 60 kg, 1.65 m, BMI 22.0386.
    @Test
    void leanBodyMass() {
        assertThat(mass(LeanBodyMass.JANMAHASATIAN, 80, 1.80, "M")).isCloseTo(741600 / 12013.333333, within(1e-5));
        assertThat(mass(LeanBodyMass.JANMAHASATIAN, 60, 1.65, "F")).isCloseTo(556200 / 14157.410468, within(1e-5));
        assertThat(mass(LeanBodyMass.JAMES_128, 80, 1.80, "M")).isCloseTo(62.716049, within(1e-6));
        assertThat(mass(LeanBodyMass.JAMES_128, 60, 1.65, "F")).isCloseTo(44.629752, within(1e-6));
        SuvScale.BodyWeight suv = new SuvScale.BodyWeight(2e-4);
        assertThat(LeanBodyMass.sulFactor(suv, new LeanBodyMass.Result.Mass(40), 80)).isEqualTo(1e-4);
    }

    private static double mass(LeanBodyMass formula, double weight, double height, String sex) {
        assertThat(formula.of(weight, height, sex)).isInstanceOf(LeanBodyMass.Result.Mass.class);
        return formula.of(weight, height, sex) instanceof LeanBodyMass.Result.Mass m ? m.kilograms() : 0;
    }

    @ParameterizedTest
    @CsvSource({"0,1.7,F,NO_WEIGHT", "70,0,F,NO_HEIGHT", "70,170,F,NO_HEIGHT", "70,1.7,O,NO_SEX", "70,1.7,'',NO_SEX",
            "250,1.4,F,OUTSIDE_FORMULA"})
    void leanBodyMassIsRefused(double weight, double height, String sex, LeanBodyMass.Reason reason) {
        assertThat(LeanBodyMass.JAMES_128.of(weight, height, sex)).isEqualTo(new LeanBodyMass.Result.Refused(reason));
    }
}
