package org.oligoplan.dose;

/// The linear-quadratic model without time factor. It is debated above about 8 to 10 Gy per fraction; the physical dose belongs beside it.
///
/// @param alphaBetaGy the tissue's alpha/beta in Gy, positive
public record LinearQuadratic(double alphaBetaGy) {

    /// Refuses a ratio that is not positive and finite.
    public LinearQuadratic {
        if (!(alphaBetaGy > 0) || !Double.isFinite(alphaBetaGy)) {
            throw new IllegalArgumentException("alpha/beta must be positive, not " + alphaBetaGy);
        }
    }

    /// {@return the biologically effective dose, BED = D (1 + d / (alpha/beta)), Gy (Fowler 1989)}
    ///
    /// @param totalGy total dose D
    /// @param fractions number of equal fractions; d = D / fractions
    public double bedGy(double totalGy, int fractions) {
        refuseNoCourse(totalGy, fractions);
        return totalGy * (1 + totalGy / fractions / alphaBetaGy);
    }

    /// {@return the dose in 2 Gy fractions with the same effect, EQD2 = BED / (1 + 2 / (alpha/beta)), Gy}
    ///
    /// @param totalGy total dose
    /// @param fractions number of equal fractions
    public double eqd2Gy(double totalGy, int fractions) {
        return bedGy(totalGy, fractions) / (1 + 2 / alphaBetaGy);
    }

    /// {@return the BED of an EQD2, Gy}
    public double bedOfEqd2Gy(double eqd2Gy) {
        return eqd2Gy * (1 + 2 / alphaBetaGy);
    }

    /// {@return the total dose that has this EQD2 when it is given in so many equal fractions, Gy: n d with
    ///         d = (-a + sqrt(a^2 + 4 EQD2 (2 + a) / n)) / 2, the positive root of EQD2 = n d (d + a) / (2 + a)}
    ///
    /// @param eqd2Gy 0 or more
    /// @param fractions number of equal fractions
    public double totalOfEqd2Gy(double eqd2Gy, int fractions) {
        refuseNoCourse(eqd2Gy, fractions);
        double a = alphaBetaGy;
        double product = 4 * eqd2Gy * (2 + a) / fractions;
        // The same root without the difference of two nearly equal numbers where the dose is small.
        return fractions * product / (2 * (a + Math.sqrt(a * a + product)));
    }

    private static void refuseNoCourse(double totalGy, int fractions) {
        if (!(totalGy >= 0) || fractions < 1) {
            throw new IllegalArgumentException("no course: " + totalGy + " Gy in " + fractions);
        }
    }
}
