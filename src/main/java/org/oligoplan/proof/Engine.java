package org.oligoplan.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.contour.Margin;
import org.oligoplan.contour.Margins;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.DoseVolumeHistogram;
import org.oligoplan.dose.LinearQuadratic;
import org.oligoplan.dose.PlanQuality;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.geometry.distance.DistanceResult;
import org.oligoplan.geometry.distance.Penetration;
import org.oligoplan.geometry.distance.PreparedSolid;
import org.oligoplan.geometry.distance.SolidDistance;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.geometry.distance.Uncertainty;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.SuvScale;
import org.oligoplan.registration.LandmarkFit;
import org.oligoplan.registration.LandmarkPair;
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

    /// {@return how deep one structure reaches into another, mm}
    default double penetrationMm(ContourStack inner, ContourStack outer) {
        return Penetration.of(PreparedSolid.of(inner), PreparedSolid.of(outer)).mm();
    }

    /// {@return a structure grown by a margin}
    ///
    /// @param planes w of the image planes, rising
    default ContourStack margin(ContourStack stack, double[] planes, double mm) {
        return Margins.of(stack, planes, Margin.all(mm), Progress.none());
    }

    /// {@return the motion that takes places to others; none where it is not determined}
    default Optional<RigidTransform> landmarks(List<PatientPoint> from, List<PatientPoint> to) {
        List<LandmarkPair> pairs = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            pairs.add(new LandmarkPair(from.get(i), to.get(i)));
        }
        return LandmarkFit.of(pairs) instanceof LandmarkFit.Fitted fitted ? Optional.of(fitted.motion()) : Optional.empty();
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
