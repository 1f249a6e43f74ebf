package org.oligoplan.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.Edit.ElementChange;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Registration;
import org.oligoplan.model.RegistrationEvidence;
import org.oligoplan.model.RegistrationMeans;
import org.oligoplan.registration.LandmarkFit;
import org.oligoplan.registration.LandmarkPair;

/// Edits of registrations that are made here.
final class RegistrationPlans {

    private final ActionPlanner planner;

    RegistrationPlans(ActionPlanner planner) {
        this.planner = planner;
    }

    Planned landmarks(Case current, Action.RegisterLandmarks a) throws RefusedException {
        refuseWrongFrames(current, a.registration(), a.from(), a.to());
        LandmarkFit.Fitted fit = fitted(
                LandmarkFit.of(a.landmarks().stream().map(pair -> new LandmarkPair(pair.from(), pair.to())).toList()));
        List<RegistrationMeans.Landmarks.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < a.landmarks().size(); i++) {
            Action.RegisterLandmarks.Landmark landmark = a.landmarks().get(i);
            pairs.add(new RegistrationMeans.Landmarks.Pair(landmark.name().strip(), landmark.from(), landmark.to(),
                    fit.residualsMm().get(i)));
        }
        PatientPoint at = a.at().orElse(fit.centre());
        Stream<ImageSeries> images = current.all(ImageSeries.class).stream()
                .filter(image -> image.frame().equals(a.from()) || image.frame().equals(a.to()));
        return add(a.registration(), a.from(), a.to(), fit.motion(),
                String.format(Locale.ROOT, "landmarks (%d, rms %.2f mm)", pairs.size(), fit.rmsMm()),
                new RegistrationMeans.Landmarks(pairs, fit.rmsMm()), fit.centre(),
                Optional.of(new RegistrationEvidence.Suggestion(suggestionMm(fit, at, images), at)), "edit.register-landmarks");
    }

    /// What landmarks suggest as the uncertainty at a place, mm: never under half the largest voxel spacing of the images that they were placed in.
    /// Few landmarks can fit each other by chance, and residuals near 0 would suggest that nothing is uncertain. The floor is that of the
    /// automatic alignment; no source for it was found.
    static double suggestionMm(LandmarkFit.Fitted fit, PatientPoint at, Stream<ImageSeries> images) {
        return Math.max(fit.confidentErrorMm(at),
                images.map(ImageSeries::grid).mapToDouble(grid -> Math.max(grid.usualSpacingMm().orElse(0),
                        Math.max(grid.columnSpacingMm(), grid.rowSpacingMm())) / 2).max().orElse(0));
    }

    private static LandmarkFit.Fitted fitted(LandmarkFit fit) throws RefusedException {
        return switch (fit) {
            case LandmarkFit.Fitted found -> found;
            case LandmarkFit.Refused refused -> throw ActionPlanner.refused(switch (refused.reason()) {
                case TOO_FEW -> "edit.refused.few-landmarks";
                case ON_A_LINE -> "edit.refused.landmarks-on-a-line";
                case AMBIGUOUS -> "edit.refused.landmarks-ambiguous";
            });
        };
    }

    Planned manual(Case current, Action.RegisterManual a) throws RefusedException {
        refuseWrongFrames(current, a.registration(), a.from(), a.to());
        if (!Double.isFinite(a.about().fromOrigin().length() + a.shiftMm().length() + a.anglesDegrees().length())) {
            throw ActionPlanner.refused("edit.refused.not-a-motion");
        }
        RigidTransform motion = RigidTransform.about(a.about(), a.anglesDegrees(), a.shiftMm());
        return add(a.registration(), a.from(), a.to(), motion, "manual",
                new RegistrationMeans.Manual(a.about(), a.shiftMm(), a.anglesDegrees()), motion.apply(a.about()), Optional.empty(),
                "edit.register-manual");
    }

    Planned automatic(Case current, Action.RegisterAutomatic a) throws RefusedException {
        refuseWrongFrames(current, a.registration(), a.from(), a.to());
        RigidTransform motion = RigidTransform.of(a.matrix()).orElseThrow(() -> ActionPlanner.refused("edit.refused.not-a-motion"));
        return add(a.registration(), a.from(), a.to(), motion, "automatic (" + a.means().engine() + " " + a.means().version() + ")",
                a.means(), a.centre(), a.suggestion(), "edit.register-automatic");
    }

    private Planned add(Id id, FrameOfReference from, FrameOfReference to, RigidTransform motion, String method, RegistrationMeans means,
            PatientPoint centre, Optional<RegistrationEvidence.Suggestion> suggestion, String label) {
        return Planned.of(ElementChange.add(new Registration(id, from, to, motion.matrix(), method, OptionalDouble.empty(),
                planner.by(ActionPlanner.IN_PROGRAM),
                Optional.of(new RegistrationEvidence(means, centre, suggestion, OptionalDouble.empty(), Optional.empty())))), label);
    }

    private static void refuseWrongFrames(Case current, Id registration, FrameOfReference from, FrameOfReference to)
            throws RefusedException {
        ActionPlanner.refuseKnown(current, registration);
        if (from.equals(to)) {
            throw ActionPlanner.refused("edit.refused.one-frame");
        }
        for (FrameOfReference frame : List.of(from, to)) {
            if (current.images().stream().noneMatch(image -> image.frame().equals(frame))) {
                throw ActionPlanner.refused("edit.refused.no-image-of-frame");
            }
        }
    }

    Planned signOff(Case current, Action.SignOffRegistration a) throws RefusedException {
        Registration registration = current.find(a.registration(), Registration.class)
                .orElseThrow(() -> ActionPlanner.refused("edit.refused.no-registration"));
        if (!(a.uncertaintyMm() >= 0) || !Double.isFinite(a.uncertaintyMm())) {
            throw ActionPlanner.refused("edit.refused.uncertainty");
        }
        if (a.rotationDegrees().isPresent() && !(a.rotationDegrees().getAsDouble() >= 0 && a.rotationDegrees().getAsDouble() <= 180)) {
            throw ActionPlanner.refused("edit.refused.rotation-uncertainty");
        }
        if (registration.signedOff()) {
            throw ActionPlanner.refused("edit.refused.signed-off");
        }
        Attribution own = planner.by(ActionPlanner.IN_PROGRAM);
        String who = a.decidedBy().map(String::strip).filter(name -> !name.isEmpty()).orElse(own.decidedBy());
        Attribution by = new Attribution(who, a.role().orElse(who.equals(own.decidedBy()) ? own.role() : PersonRole.OTHER),
                own.recordedBy(), own.when(), own.source());
        Registration signed = new Registration(registration.id(), registration.from(), registration.to(), registration.matrix(),
                registration.method(), OptionalDouble.of(a.uncertaintyMm()), registration.by(),
                registration.evidence().map(evidence -> evidence.signedOff(a.rotationDegrees(), by)));
        return Planned.of(ActionPlanner.put(current, signed), "edit.sign-off-registration", registration.method());
    }
}
