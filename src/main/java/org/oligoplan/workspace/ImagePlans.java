package org.oligoplan.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.oligoplan.base.Id;
import org.oligoplan.contour.image.CanalTracking;
import org.oligoplan.contour.image.LiveWire;
import org.oligoplan.contour.image.OrganOutlines;
import org.oligoplan.contour.image.RegionGrowing;
import org.oligoplan.contour.image.SampledImage;
import org.oligoplan.contour.image.ThresholdBrush;
import org.oligoplan.contour.image.UptakeSphere;
import org.oligoplan.contour.image.ValueRange;
import org.oligoplan.exchange.FindingKind;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.geometry.planar.Regions;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.Edit;
import org.oligoplan.model.FrameBridge;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PetScaling;
import org.oligoplan.model.Registration;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.model.SuvScale;
import org.oligoplan.text.Message;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// Finds contours in images, and puts them into the case. Finding needs voxels and time; putting is an edit like any other.
final class ImagePlans {

    /// The canal's name; the cord is another organ, and a canal is never called one.
    static final String CANAL = "SpinalCanal";
    private static final String CORD = "SpinalCord";

    private static final double LARGEST_RADIUS_MM = 200;
    private static final double SMALLEST_RADIUS_MM = 0.1;
    private static final double LARGEST_CM3 = 50_000;

    private final Case current;
    private final Function<Id, Optional<Volume>> volumes;
    private final Workforce workforce;
    private final Progress progress;
    private final List<Message> notes = new ArrayList<>();

    private ImagePlans(Case current, Function<Id, Optional<Volume>> volumes, Workforce workforce, Progress progress) {
        this.current = current;
        this.volumes = volumes;
        this.workforce = workforce;
        this.progress = progress;
    }

    /// {@return what a wish gives}
    ///
    /// @param volumes the voxels of an image, where they are there
    /// @throws RefusedException with what stands in the way; a find that would change nothing is refused too
    static ImageFound found(Case current, ImageWish wish, Function<Id, Optional<Volume>> volumes, Workforce workforce, Progress progress)
            throws RefusedException {
        ImagePlans plans = new ImagePlans(current, volumes, workforce, progress);
        return switch (wish) {
            case ImageWish.ThresholdBrush w -> plans.brush(w);
            case ImageWish.Grow w -> plans.grow(w);
            case ImageWish.Uptake w -> plans.uptake(w);
            case ImageWish.LiveWire w -> plans.wire(w);
            case ImageWish.Organs w -> plans.organs(w);
            case ImageWish.Canal w -> plans.canal(w);
            case ImageWish.MeasureLesion w -> LesionMeasuring.found(current, w, plans.image(w.image()), volumes, progress);
        };
    }

    /// {@return the factor from an image's values to a unit}
    ///
    /// @throws RefusedException with the reason why there is no SUV
    static double factor(Case current, ImageSeries image, ImageWish.Unit unit) throws RefusedException {
        if (unit == ImageWish.Unit.OWN) {
            return 1;
        }
        Optional<PetScaling> pet = current.all(PetScaling.class).stream().filter(p -> p.series().equals(image.id())).findFirst();
        if (pet.isEmpty()) {
            throw ActionPlanner.refused("image.refused.no-pet", image.description());
        }
        return switch (pet.get().suv()) {
            case SuvScale.BodyWeight scale -> scale.factor();
            case SuvScale.Refused r -> throw ActionPlanner.refused("image.refused.no-suv", image.description(),
                    Message.of("finding." + FindingKind.of(r.reason()).id() + ".message", r.arguments().toArray()));
        };
    }

    private ImageSeries image(Id id) throws RefusedException {
        return current.find(id, ImageSeries.class).orElseThrow(() -> ActionPlanner.refused("shape.refused.no-image"));
    }

    private Volume voxels(ImageSeries image, boolean whole) throws RefusedException {
        Volume volume = volumes.apply(image.id())
                .orElseThrow(() -> ActionPlanner.refused("image.refused.no-voxels", image.description()));
        for (int k = 0; whole && k < volume.grid().slices(); k++) {
            if (volume.stored(k) == null) {
                throw ActionPlanner.refused("image.refused.slices", image.description());
            }
        }
        return volume;
    }

    /// {@return an image as seen from a structure's frame: the same frame, or through a registration, which is named}
    private SampledImage seen(ImageSeries image, FrameOfReference from) throws RefusedException {
        Volume volume = voxels(image, false);
        if (image.frame().equals(from)) {
            return new SampledImage(volume);
        }
        FrameBridge bridge = FrameBridge.find(current.all(Registration.class), from, image.frame())
                .orElseThrow(() -> ActionPlanner.refused("image.refused.no-registration", image.description()));
        String names = String.join(", ", bridge.links().stream().map(link -> link.registration().method()).toList());
        notes.add(Message.of(bridge.signedOff() ? "image.note.registration" : "image.note.not-signed-off", names));
        return new SampledImage(volume, bridge.motion());
    }

    private static double radius(double mm) throws RefusedException {
        if (!(mm >= SMALLEST_RADIUS_MM && mm <= LARGEST_RADIUS_MM)) {
            throw ActionPlanner.refused("edit.refused.radius", SMALLEST_RADIUS_MM, LARGEST_RADIUS_MM);
        }
        return mm;
    }

    private ImageFound brush(ImageWish.ThresholdBrush w) throws RefusedException {
        Structure structure = ActionPlanner.drawable(current, w.structure());
        ImageSeries image = image(w.image());
        if (w.path().isEmpty() || !(w.viewNormal().length() > 0)) {
            throw ActionPlanner.refused("edit.refused.no-path");
        }
        ValueRange range = w.range().times(1 / factor(current, image, w.unit()));
        ContourStack stack = structure.contours();
        SampledImage seen = seen(image, stack.plane().frame());
        double[] planes = ContourPlans.image(current, structure).grid().offsetsMm();
        ContourStack after = ThresholdBrush.paint(stack, planes, seen, range, w.path(), w.viewNormal().unit(), radius(w.radiusMm()),
                w.erase());
        // A stroke that meets no value of the range is no mistake: the brush says so and goes on.
        return found(structure, w.erase() ? "edit.find.erase" : "edit.find.brush", after, 0, false);
    }

    private ImageFound grow(ImageWish.Grow w) throws RefusedException {
        Structure structure = ActionPlanner.drawable(current, w.structure());
        ImageSeries image = image(w.image());
        ContourStack stack = structure.contours();
        if (!image.grid().plane().sameOrientation(stack.plane())) {
            throw ActionPlanner.refused("image.refused.other-planes", structure.name(), image.description());
        }
        if (!(w.mostCm3() > 0 && w.mostCm3() <= LARGEST_CM3)) {
            throw ActionPlanner.refused("image.refused.most", LARGEST_CM3);
        }
        if (w.radiusMm().isPresent()) {
            radius(w.radiusMm().get());
        }
        Volume volume = voxels(image, false);
        double factor = factor(current, image, w.unit());
        int[] at = RegionGrowing.voxel(image.grid(), w.seed()).orElseThrow(() -> ActionPlanner.refused("image.refused.outside"));
        double seed = volume.value(at[2], at[1], at[0]);
        if (Double.isNaN(seed)) {
            throw ActionPlanner.refused("image.refused.no-value");
        }
        ValueRange range = switch (w.range()) {
            case ImageWish.GrowRange.Fixed fixed -> fixed.range().times(1 / factor);
            case ImageWish.GrowRange.Around(double tolerance) -> {
                if (!(tolerance >= 0)) {
                    throw ActionPlanner.refused("image.refused.tolerance");
                }
                yield new ValueRange(seed - tolerance / factor, seed + tolerance / factor);
            }
        };
        if (!range.contains(seed)) {
            throw ActionPlanner.refused("image.refused.seed", seed * factor);
        }
        Optional<ContourStack> within = Optional.empty();
        if (w.within().isPresent()) {
            Structure other = ActionPlanner.structure(current, w.within().get());
            if (other.contours().isEmpty() || !SolidVolume.isKnown(other.contours())
                    || !other.contours().plane().sameOrientation(image.grid().plane())) {
                throw ActionPlanner.refused("image.refused.within", other.name());
            }
            within = Optional.of(other.contours());
        }
        RegionGrowing.Grown grown = RegionGrowing.of(volume, new RegionGrowing.Wish(w.seed(), range, w.radiusMm(), within, w.mostCm3()),
                progress);
        if (grown.stopped()) {
            notes.add(Message.of("image.note.leak", w.mostCm3()));
        }
        if (grown.atEdge()) {
            notes.add(Message.of("image.note.edge"));
        }
        if (grown.sections().isEmpty()) {
            throw ActionPlanner.refused("image.refused.nothing");
        }
        return found(structure, "edit.find.grow", joined(stack, grown.sections(), image.grid()), grown.cm3(), grown.stopped());
    }

    private ImageFound uptake(ImageWish.Uptake w) throws RefusedException {
        Structure structure = ActionPlanner.drawable(current, w.structure());
        ImageSeries image = image(w.image());
        double factor = factor(current, image, ImageWish.Unit.SUV);
        ContourStack stack = structure.contours();
        SampledImage seen = seen(image, stack.plane().frame());
        UptakeSphere.Sphere sphere = new UptakeSphere.Sphere(w.centre(), radius(w.radiusMm()));
        UptakeSphere.Hottest hottest = UptakeSphere.hottest(seen, sphere)
                .orElseThrow(() -> ActionPlanner.refused("image.refused.sphere-empty", image.description()));
        double level = switch (w.level()) {
            case ImageWish.Level.Percent(double percent) -> {
                if (!(percent > 0 && percent < 100)) {
                    throw ActionPlanner.refused("image.refused.percent");
                }
                yield hottest.value() * percent / 100;
            }
            case ImageWish.Level.FixedSuv(double suv) -> {
                if (!(suv > 0)) {
                    throw ActionPlanner.refused("image.refused.suv");
                }
                yield suv / factor;
            }
        };
        if (!(hottest.value() > 0) || level > hottest.value()) {
            throw ActionPlanner.refused("image.refused.cold", hottest.value() * factor, level * factor);
        }
        ImageGrid on = ContourPlans.image(current, structure).grid();
        List<Section> sections = UptakeSphere.sections(seen, sphere, level, stack.plane(), on.offsetsMm(), progress);
        if (sections.isEmpty()) {
            throw ActionPlanner.refused("image.refused.nothing");
        }
        notes.add(Message.of("image.note.uptake", hottest.value() * factor, level * factor));
        if (UptakeSphere.isCutOff(sphere, stack.plane(), sections)) {
            notes.add(Message.of("image.note.sphere"));
        }
        double cm3 = SolidVolume.cm3(new ContourStack(stack.plane(), sections, on.usualSpacingMm()));
        return found(structure, "edit.find.uptake", joined(stack, sections, on), cm3, false);
    }

    private ImageFound wire(ImageWish.LiveWire w) throws RefusedException {
        Structure structure = ActionPlanner.drawable(current, w.structure());
        ImageSeries image = image(w.image());
        ContourStack stack = structure.contours();
        if (!image.grid().plane().sameOrientation(stack.plane())) {
            throw ActionPlanner.refused("image.refused.other-planes", structure.name(), image.description());
        }
        if (w.anchors().length < 6) {
            throw ActionPlanner.refused("image.refused.anchors");
        }
        int k = image.grid().nearestSlice(w.offsetMm());
        double plane = image.grid().offsetMm(k);
        if (Math.abs(plane - w.offsetMm()) > ContourStack.SAME_PLANE_MM) {
            throw ActionPlanner.refused("edit.refused.no-plane");
        }
        Volume volume = voxels(image, false);
        if (volume.stored(k) == null) {
            throw ActionPlanner.refused("image.refused.slices", image.description());
        }
        Region drawn = Regions.normalise(Region.of(Ring.of(closed(volume, k, w.anchors()))));
        Region old = stack.at(plane).map(Section::region).orElse(new Region(List.of()));
        Region changed = Regions.paint(old, Regions.simplify(drawn, Regions.LARGEST_SIMPLIFICATION_MM / 2), w.erase());
        ContourStack after = changed.equals(old)
                ? stack
                : stack.with(plane, changed.isEmpty() ? Optional.empty() : Optional.of(new Section(plane, changed, false)));
        return found(structure, w.erase() ? "edit.find.cut-wire" : "edit.find.wire", after, 0, false);
    }

    private double[] closed(Volume volume, int k, double[] anchors) {
        List<Double> uv = new ArrayList<>();
        for (int i = 0; i < anchors.length; i += 2) {
            progress.checkCancelled();
            int next = (i + 2) % anchors.length;
            double[] way = new LiveWire(volume, k, anchors[i], anchors[i + 1]).to(anchors[next], anchors[next + 1]);
            for (int j = 0; j + 2 < way.length; j++) {
                uv.add(Ring.snap(way[j]));
            }
        }
        return uv.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private ImageFound organs(ImageWish.Organs w) throws RefusedException {
        ImageSeries image = image(w.image());
        if (!image.inHounsfield()) {
            throw ActionPlanner.refused("image.refused.no-hu", image.description());
        }
        Volume volume = voxels(image, true);
        for (String name : names(w.kind())) {
            refuseDrawn(name);
        }
        OrganOutlines.Found found = OrganOutlines.find(volume, w.kind(), workforce, progress);
        if (found.organs().isEmpty()) {
            throw new RefusedException(found.doubts().getFirst());
        }
        notes.addAll(found.doubts());
        List<Action> actions = new ArrayList<>();
        double cm3 = 0;
        for (OrganOutlines.Organ organ : found.organs()) {
            String name = name(organ.part());
            ContourStack none = ContourStack.empty(image.grid().plane(), image.grid().usualSpacingMm());
            ContourStack result = new ContourStack(none.plane(), organ.sections(), none.imageSpacingMm());
            Optional<Structure> empty = drawn(name).filter(s -> s.contours().plane().equals(none.plane()));
            Optional<String> standard = organ.part() == OrganOutlines.Part.BONE ? Optional.empty() : Optional.of(name);
            actions.add(empty.isPresent()
                    ? new Action.PutFound(empty.get().id(), "edit.find.organ", Optional.empty(), empty.get().contours(), result)
                    : new Action.PutFound(Id.random(), "edit.find.organ",
                            Optional.of(new Action.PutFound.Fresh(image.id(), name, standard)), none, result));
            notes.add(Message.of("image.note.organ", name, organ.cm3(), organ.sections().size()));
            cm3 += organ.cm3();
        }
        return new ImageFound(actions.size() == 1 ? actions.getFirst() : new Action.Together("edit.find.lungs", actions), cm3, notes,
                false);
    }

    private static List<String> names(OrganOutlines.Kind kind) {
        return switch (kind) {
            case BODY -> List.of(name(OrganOutlines.Part.BODY));
            case LUNGS -> List.of(name(OrganOutlines.Part.LUNG_LEFT), name(OrganOutlines.Part.LUNG_RIGHT));
            case BONE -> List.of(name(OrganOutlines.Part.BONE));
        };
    }

    /// TG-263 names. It has none for all bones together: that one is a name only.
    static String name(OrganOutlines.Part part) {
        return switch (part) {
            case BODY -> "Body";
            case LUNG_LEFT -> "Lung_L";
            case LUNG_RIGHT -> "Lung_R";
            case BONE -> "Bone";
        };
    }

    private Optional<Structure> drawn(String name) {
        return current.structures().stream().filter(s -> s.origin() instanceof StructureOrigin.Drawn)
                .filter(s -> s.standardName().orElse(s.name()).equals(name) && s.is(StructureRole.ORGAN)).findFirst();
    }

    /// What somebody has drawn is not replaced unasked.
    private void refuseDrawn(String name) throws RefusedException {
        if (drawn(name).filter(s -> !s.contours().isEmpty()).isPresent()) {
            throw ActionPlanner.refused("image.refused.drawn", name);
        }
    }

    private ImageFound canal(ImageWish.Canal w) throws RefusedException {
        ImageSeries image = image(w.image());
        if (!image.inHounsfield()) {
            throw ActionPlanner.refused("image.refused.no-hu", image.description());
        }
        Optional<Structure> target = w.structure().isPresent()
                ? Optional.of(ActionPlanner.drawable(current, w.structure().get()))
                : drawn(CANAL);
        if (target.isPresent()) {
            refuseCord(target.get());
        }
        Volume volume = voxels(image, true);
        ImageGrid grid = image.grid();
        if (Math.abs(grid.normal().z()) < 0.8) {
            throw ActionPlanner.refused("auto.refused.not-axial");
        }
        for (PatientPoint mark : w.marks()) {
            if (RegionGrowing.voxel(grid, mark).isEmpty()) {
                throw ActionPlanner.refused("image.refused.outside");
            }
        }
        if (w.marks().stream().mapToInt(p -> grid.nearestSlice(grid.plane().wOf(p))).distinct().count() < 2) {
            throw ActionPlanner.refused("image.refused.marks");
        }
        CanalTracking.Tracked tracked = CanalTracking.of(volume, w.marks(), progress);
        if (!tracked.openMm().isEmpty()) {
            notes.add(Message.of("image.note.open", tracked.openMm().size(), places(tracked.openMm())));
        }
        if (!tracked.guessedMm().isEmpty()) {
            notes.add(Message.of("image.note.guessed", tracked.guessedMm().size(), places(tracked.guessedMm())));
        }
        ContourStack none = ContourStack.empty(grid.plane(), grid.usualSpacingMm());
        double cm3 = SolidVolume.cm3(new ContourStack(none.plane(), tracked.sections(), none.imageSpacingMm()));
        if (target.isEmpty()) {
            ContourStack result = new ContourStack(none.plane(), tracked.sections(), none.imageSpacingMm());
            return new ImageFound(new Action.PutFound(Id.random(), "edit.find.canal",
                    Optional.of(new Action.PutFound.Fresh(image.id(), CANAL, Optional.of(CANAL))), none, result), cm3, notes, false);
        }
        ContourStack stack = target.get().contours();
        if (!stack.plane().sameOrientation(grid.plane())) {
            throw ActionPlanner.refused("image.refused.other-planes", target.get().name(), image.description());
        }
        return found(target.get(), "edit.find.canal", joined(stack, tracked.sections(), grid), cm3, false);
    }

    /// The canal is wider than the cord: a cord that was tracked would be wrong, and a dose to it too.
    private static void refuseCord(Structure structure) throws RefusedException {
        String name = structure.standardName().orElse(structure.name());
        if (name.equals(CORD) || structure.name().equals(CORD)) {
            throw ActionPlanner.refused("image.refused.cord", structure.name());
        }
        if (!name.equals(CANAL)) {
            throw ActionPlanner.refused("image.refused.no-canal", structure.name());
        }
    }

    private static String places(List<Double> offsets) {
        int most = 6;
        String places = String.join(", ", offsets.stream().limit(most).map(w -> String.format(java.util.Locale.ROOT, "%.1f", w)).toList());
        return offsets.size() > most ? places + ", ..." : places;
    }

    /// Each section is added to what the structure has on its plane, or on the plane that stands for it.
    private static ContourStack joined(ContourStack stack, List<Section> sections, ImageGrid grid) {
        double near = grid.usualSpacingMm().orElse(4 * ContourStack.SAME_PLANE_MM) / 4;
        ContourStack result = stack;
        for (Section section : sections) {
            Optional<Section> own = result.sections().stream().filter(s -> Math.abs(s.offsetMm() - section.offsetMm()) < near).findFirst();
            Region old = own.map(Section::region).orElse(new Region(List.of()));
            Region changed = Regions.paint(old, section.region(), false);
            if (!changed.equals(old)) {
                double w = own.map(Section::offsetMm).orElse(section.offsetMm());
                result = result.with(w, Optional.of(new Section(w, changed, false)));
            }
        }
        return result;
    }

    private ImageFound found(Structure structure, String labelId, ContourStack after, double cm3, boolean leaked) {
        return new ImageFound(new Action.PutFound(structure.id(), labelId, Optional.empty(), structure.contours(), after), cm3, notes,
                leaked);
    }

    /// Puts what was found before, if the structure has not changed since.
    static Planned put(Case current, Action.PutFound a, Attribution by) throws RefusedException {
        for (Section section : a.result().sections()) {
            boolean kept = a.basis().at(section.offsetMm()).filter(section::equals).isPresent();
            if (!kept && section.reviewed()) {
                throw new IllegalArgumentException("what was found in an image has been reviewed by nobody");
            }
        }
        if (a.fresh().isEmpty()) {
            Structure structure = ActionPlanner.drawable(current, a.structure());
            if (!structure.contours().equals(a.basis())) {
                throw ActionPlanner.refused("edit.refused.changed-meanwhile");
            }
            return Planned.of(Edit.SectionsChange.between(structure.id(), structure.contours(), a.result()), a.labelId(),
                    structure.name());
        }
        ActionPlanner.refuseKnown(current, a.structure());
        Action.PutFound.Fresh fresh = a.fresh().get();
        if (current.find(fresh.image(), ImageSeries.class).isEmpty()) {
            throw ActionPlanner.refused("shape.refused.no-image");
        }
        if (current.structures().stream().anyMatch(s -> s.name().equals(fresh.name()) && s.origin() instanceof StructureOrigin.Drawn)) {
            throw ActionPlanner.refused("image.refused.drawn", fresh.name());
        }
        int colour = current.structures().stream().mapToInt(Structure::colour).max().orElse(-1) + 1;
        Structure made = new Structure(a.structure(), fresh.name(), fresh.standardName(), new StructureOrigin.Drawn(fresh.image()),
                Optional.of(new Answer<>(StructureRole.ORGAN, by)), Optional.empty(), a.result(), List.of(), colour);
        return Planned.of(Edit.ElementChange.add(made), a.labelId(), fresh.name());
    }
}
