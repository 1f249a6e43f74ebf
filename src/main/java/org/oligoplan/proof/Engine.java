package org.oligoplan.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.check.Flip;
import org.oligoplan.contour.Margin;
import org.oligoplan.contour.Margins;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.DoseVolumeHistogram;
import org.oligoplan.dose.FractionatedDose;
import org.oligoplan.dose.LinearQuadratic;
import org.oligoplan.dose.PlacedDose;
import org.oligoplan.dose.PlanQuality;
import org.oligoplan.dose.SummedDose;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.geometry.distance.DistanceResult;
import org.oligoplan.geometry.distance.ExtentWithin;
import org.oligoplan.geometry.distance.Penetration;
import org.oligoplan.geometry.distance.PreparedSolid;
import org.oligoplan.geometry.distance.SolidDistance;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.geometry.distance.Uncertainty;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.model.SuvScale;
import org.oligoplan.registration.AlignmentImage;
import org.oligoplan.registration.AlignmentRequest;
import org.oligoplan.registration.AlignmentResult;
import org.oligoplan.registration.AlignmentSettings;
import org.oligoplan.registration.AutomaticRegistration;
import org.oligoplan.registration.LandmarkFit;
import org.oligoplan.registration.LandmarkPair;
import org.oligoplan.response.BodyWeightSuv;
import org.oligoplan.volume.Volume;

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

    /// {@return how much of a structure lies within a distance of another}
    default ExtentWithin extent(ContourStack part, ContourStack other, double limitMm) {
        return ExtentWithin.of(PreparedSolid.of(part), PreparedSolid.of(other), limitMm);
    }

    /// {@return what would change the verdict on a distance}
    default Flip flip(DistanceResult distance, double limitMm) {
        return Flip.of(distance.nominalMm(), distance.lowerMm(), Double.isFinite(distance.lowerMm()), distance.overlap(), limitMm);
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

    /// {@return the motion from the second image to the first; none where it was refused}
    default Optional<RigidTransform> aligned(Volume fixed, Volume moving) {
        AlignmentRequest request = new AlignmentRequest(AlignmentImage.of(fixed), AlignmentImage.of(moving),
                List.of(), Optional.empty(), AlignmentSettings.STANDARD);
        return new AutomaticRegistration(Workforce.alone()).align(request, Progress.none()) instanceof AlignmentResult.Aligned found
                ? Optional.of(found.motion())
                : Optional.empty();
    }

    /// {@return EQD2 at each node of a dose}
    default DoseLattice eqd2(FractionatedDose dose, LinearQuadratic model) {
        return dose.eqd2(model);
    }

    /// {@return the sum of courses in an organ; refused where one is not known in all of it}
    default DoseVolumeHistogram sum(ContourStack organ, List<PlacedDose> courses) {
        SummedDose sum = SummedDose.of(organ, courses);
        if (!sum.isWhole()) {
            throw new IllegalStateException("a course's grid does not hold the organ");
        }
        return sum.leastGy();
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
