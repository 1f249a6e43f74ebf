package org.oligoplan.workspace;

import org.oligoplan.geometry.PatientVector;
import org.oligoplan.jobs.Progress;
import org.oligoplan.registration.AlignmentImage;
import org.oligoplan.registration.AlignmentRegion;
import org.oligoplan.registration.AlignmentRequest;
import org.oligoplan.registration.AlignmentResult;
import org.oligoplan.registration.AlignmentSettings;
import org.oligoplan.registration.AutomaticRegistration;
import org.oligoplan.text.Message;

/// The program's own automatic registration, with its usual settings.
final class ImageRegistration implements RegistrationEngine {

    private final AutomaticRegistration automatic;

    ImageRegistration(AutomaticRegistration automatic) {
        this.automatic = automatic;
    }

    @Override
    public Found align(Wanted wanted, Progress progress) {
        AlignmentRequest request = new AlignmentRequest(AlignmentImage.of(wanted.fixed().series(), wanted.fixed().volume()),
                AlignmentImage.of(wanted.moving().series(), wanted.moving().volume()), wanted.start().stream().toList(),
                wanted.region().map(ImageRegistration::region), AlignmentSettings.STANDARD);
        return switch (automatic.align(request, progress)) {
            case AlignmentResult.Aligned found -> new Found.Aligned(found.motion(), AutomaticRegistration.means(request, found),
                    found.centre(), found.error()::atMm);
            case AlignmentResult.Refused(AlignmentResult.Reason reason, double overlap) -> new Found.Refused(
                    Message.of("registration.refused." + reason, Math.round(100 * overlap)));
        };
    }

    private static AlignmentRegion region(Part part) {
        return switch (part) {
            case Part.Around(var contours, double marginMm) -> new AlignmentRegion.Around(contours, marginMm);
            case Part.Box(var centre, double edgeMm) -> {
                PatientVector half = new PatientVector(edgeMm / 2, edgeMm / 2, edgeMm / 2);
                yield new AlignmentRegion.Box(centre.plus(half.times(-1)), centre.plus(half));
            }
        };
    }
}
