package org.oligoplan.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import org.oligoplan.base.Id;
import org.oligoplan.contour.AxialDiameter;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.distance.NominalSlab;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.CanonicalForm;
import org.oligoplan.model.Case;
import org.oligoplan.model.FrameBridge;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.LesionMeasurement;
import org.oligoplan.model.PetScaling;
import org.oligoplan.model.Radiopharmaceutical;
import org.oligoplan.model.Registration;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureSet;
import org.oligoplan.response.LesionUptake;
import org.oligoplan.text.Message;
import org.oligoplan.volume.Volume;

/// Measures a lesion from its contour: the longest diameter in a contour plane with the short axis at right angles on the image that the
/// contour belongs to, SUVmax and SUVpeak on a PET. Contour and PET share a frame, or a way of registrations leads from one to the other of
/// which each is signed off.
final class LesionMeasuring {

    private LesionMeasuring() {}

    /// {@return what records the measurement}
    ///
    /// @param image the wish's image
    /// @param volumes the voxels of an image, where they are there
    /// @throws RefusedException with what stands in the way
    static ImageFound found(Case current, ImageWish.MeasureLesion w, ImageSeries image, Function<Id, Optional<Volume>> volumes,
            Progress progress) throws RefusedException {
        Lesion lesion = ActionPlanner.lesion(current, w.lesion());
        Structure structure = ActionPlanner.structure(current, w.structure());
        ContourStack stack = structure.contours();
        if (lesion.delineations().stream().noneMatch(d -> d.structure().equals(structure.id()))) {
            throw ActionPlanner.refused("lesions.refused.not-of-lesion", structure.name(), lesion.name());
        }
        if (stack.isEmpty()) {
            throw ActionPlanner.refused("lesions.refused.no-contour", structure.name());
        }
        List<Message> notes = new ArrayList<>();
        if (!stack.allReviewed()) {
            notes.add(Message.of("lesions.note.not-reviewed", structure.name()));
        }
        Optional<PetScaling> pet = current.uptake(image.id());
        boolean own = isOwn(current, structure, image);
        if (!own && pet.isEmpty()) {
            throw ActionPlanner.refused("lesions.refused.other-image", structure.name(), image.description());
        }
        OptionalDouble longest = OptionalDouble.empty();
        OptionalDouble shortest = OptionalDouble.empty();
        if (own) {
            AxialDiameter size = AxialDiameter.of(stack)
                    .orElseThrow(() -> ActionPlanner.refused("lesions.refused.no-contour", structure.name()));
            longest = OptionalDouble.of(size.longMm());
            shortest = OptionalDouble.of(Math.min(size.longMm(), size.shortMm()));
            notes.add(Message.of("lesions.note.size", structure.name(), size.longMm(), size.shortMm(), size.planeMm()));
        }
        OptionalDouble max = OptionalDouble.empty();
        OptionalDouble peak = OptionalDouble.empty();
        Optional<Radiopharmaceutical> tracer = Optional.empty();
        List<String> way = List.of();
        if (pet.isPresent()) {
            Optional<FrameBridge> bridge = bridge(current, stack, image);
            way = bridge.map(b -> b.links().stream().map(link -> link.registration().method()).toList()).orElse(List.of());
            LesionUptake.Found uptake = uptake(current, structure, image, bridge.map(FrameBridge::motion).orElse(RigidTransform.IDENTITY),
                    volumes, progress);
            max = OptionalDouble.of(uptake.max());
            peak = OptionalDouble.of(uptake.peak());
            tracer = Optional.of(pet.get().tracer());
            notes.add(Message.of("lesions.note.uptake", structure.name(), uptake.max(), uptake.peak(), uptake.voxels(),
                    pet.get().tracerName().isEmpty() ? Message.of("lesions.tracer.NOT_STATED") : pet.get().tracerName()));
            if (!way.isEmpty()) {
                notes.add(Message.of("lesions.note.way", String.join(", ", way)));
            }
        }
        return new ImageFound(new Action.RecordMeasurement(Id.random(), lesion.id(), Optional.of(image.id()), Optional.empty(), tracer,
                new Action.RecordMeasurement.Values(longest, shortest, max, peak),
                new LesionMeasurement.How.FromContour(structure.id(), CanonicalForm.shape(stack), way)), 0, notes, false);
    }

    /// {@return whether a contour belongs to an image: it is drawn on it, or its structure set refers to it}
    static boolean isOwn(Case current, Structure structure, ImageSeries image) {
        return switch (structure.origin()) {
            case StructureOrigin.Drawn o -> o.image().equals(image.id());
            case StructureOrigin.Imported o -> current.find(o.structureSet(), StructureSet.class)
                    .filter(s -> s.referencedSeries().contains(image.seriesInstanceUid())).isPresent()
                    && image.frame().equals(structure.contours().plane().frame());
        };
    }

    private static Optional<FrameBridge> bridge(Case current, ContourStack stack, ImageSeries image) throws RefusedException {
        if (image.frame().equals(stack.plane().frame())) {
            return Optional.empty();
        }
        FrameBridge bridge = FrameBridge.find(current.all(Registration.class), stack.plane().frame(), image.frame())
                .orElseThrow(() -> ActionPlanner.refused("image.refused.no-registration", image.description()));
        if (!bridge.signedOff()) {
            throw ActionPlanner.refused("lesions.refused.not-signed-off", image.description());
        }
        return Optional.of(bridge);
    }

    private static LesionUptake.Found uptake(Case current, Structure structure, ImageSeries image, RigidTransform motion,
            Function<Id, Optional<Volume>> volumes, Progress progress) throws RefusedException {
        double factor = ImagePlans.factor(current, image, ImageWish.Unit.SUV);
        ContourStack stack = structure.contours();
        if (!SolidVolume.isKnown(stack)) {
            throw ActionPlanner.refused("lesions.refused.thickness", structure.name());
        }
        Volume volume = volumes.apply(image.id())
                .orElseThrow(() -> ActionPlanner.refused("image.refused.no-voxels", image.description()));
        List<NominalSlab> slabs = NominalSlab.of(stack);
        RigidTransform back = motion.inverse();
        PlaneFrame plane = stack.plane();
        Predicate<PatientPoint> inside = place -> {
            PatientPoint p = back.apply(place);
            double w = plane.wOf(p);
            return slabs.stream().anyMatch(s -> w >= s.fromMm() && w < s.toMm() && s.region().contains(plane.uOf(p), plane.vOf(p)));
        };
        List<PatientPoint> corners = new ArrayList<>();
        for (NominalSlab slab : slabs) {
            for (Ring ring : slab.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    corners.add(motion.apply(plane.toPatient(ring.u(i), ring.v(i), slab.fromMm())));
                    corners.add(motion.apply(plane.toPatient(ring.u(i), ring.v(i), slab.toMm())));
                }
            }
        }
        LesionUptake found = LesionUptake.of(volume, factor, corners, inside, progress);
        return switch (found) {
            case LesionUptake.Found f -> f;
            case LesionUptake.Refused reason -> throw ActionPlanner.refused("lesions.refused.uptake." + reason.name(), structure.name(),
                    image.description());
        };
    }
}
