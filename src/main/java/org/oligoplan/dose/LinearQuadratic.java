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

    private static void refuseNoCourse(double totalGy, int fractions) {
        if (!(totalGy >= 0) || fractions < 1) {
            throw new IllegalArgumentException("no course: " + totalGy + " Gy in " + fractions);
        }
    }
}
