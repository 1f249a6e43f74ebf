package org.oligoplan.proof;

import java.util.Optional;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.DoseVolumeHistogram;
import org.oligoplan.dose.LinearQuadratic;
import org.oligoplan.dose.PlanQuality;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.distance.DistanceResult;
import org.oligoplan.geometry.distance.PreparedSolid;
import org.oligoplan.geometry.distance.SolidDistance;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.geometry.distance.Uncertainty;
import org.oligoplan.model.SuvScale;
import org.oligoplan.response.BodyWeightSuv;

/// What the self-test tests: the program's own engines by the calls that the use cases make. A test puts a faulty one in their place.
public interface Engine {

    /// {@return the engines of this program}
    static Engine builtIn() {
        return new Engine() {};
    }

    /// {@return volume, cm3}
    default double volumeCm3(ContourStack stack) {
        return SolidVolume.cm3(stack);
    }

    /// {@return centre of mass}
    default Optional<PatientPoint> centroid(ContourStack stack) {
        return SolidVolume.centroid(stack);
    }

    /// {@return distance with its bounds, without uncertainties}
    default DistanceResult distance(ContourStack from, ContourStack to) {
        return SolidDistance.between(PreparedSolid.of(from), PreparedSolid.of(to), Uncertainty.NONE);
    }

    /// {@return doses in a structure}
    default DoseVolumeHistogram doses(ContourStack stack, DoseLattice dose) {
        return DoseVolumeHistogram.of(stack, dose);
    }

    /// {@return conformity and gradient of a target}
    default PlanQuality quality(DoseVolumeHistogram target, DoseLattice dose, double prescribedGy) {
        return PlanQuality.of(target, dose, prescribedGy);
    }

    /// {@return biologically effective dose, Gy}
    default double bedGy(double alphaBetaGy, double totalGy, int fractions) {
        return new LinearQuadratic(alphaBetaGy).bedGy(totalGy, fractions);
    }

    /// {@return dose in 2 Gy fractions of the same effect, Gy}
    default double eqd2Gy(double alphaBetaGy, double totalGy, int fractions) {
        return new LinearQuadratic(alphaBetaGy).eqd2Gy(totalGy, fractions);
    }

    /// {@return the factor from Bq/ml to standardised uptake}
    default SuvScale suv(double doseBq, double halfLifeSeconds, double elapsedSeconds, double weightKg) {
        return BodyWeightSuv.atScanStart(doseBq, halfLifeSeconds, elapsedSeconds, weightKg);
    }
}
