package org.oligoplan.dose;

/// What is left of a tolerance that a person chose, in EQD2 of one alpha/beta.
///
/// @param model the organ's alpha/beta
/// @param limitGy EQD2 held to be tolerated
/// @param usedGy EQD2 of all earlier courses together, after whatever recovery was chosen
public record Headroom(LinearQuadratic model, double limitGy, double usedGy) {

    /// Refuses what is no dose.
    public Headroom {
        if (!(limitGy > 0) || !(usedGy >= 0) || !Double.isFinite(limitGy)) {
            throw new IllegalArgumentException("a limit above zero and a dose, not " + limitGy + " and " + usedGy);
        }
    }

    /// {@return what is left, EQD2 in Gy; below 0 where the limit is exceeded}
    public double leftGy() {
        return limitGy - usedGy;
    }

    /// {@return the greatest physical dose that a further course may give there in so many equal fractions, Gy; 0 where nothing is left}
    public double totalGy(int fractions) {
        return leftGy() <= 0 ? 0 : model.totalOfEqd2Gy(leftGy(), fractions);
    }

    /// {@return what is left at each node of a dose, EQD2 in Gy; unknown where the dose is}
    ///
    /// @param eqd2 all earlier courses together
    /// @param limitGy EQD2 held to be tolerated
    public static DoseLattice leftAtNodes(DoseLattice eqd2, double limitGy) {
        return eqd2.map(gy -> limitGy - gy);
    }
}
