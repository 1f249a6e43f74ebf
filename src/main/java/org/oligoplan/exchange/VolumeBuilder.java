package org.oligoplan.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.oligoplan.base.Id;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.TransferSyntax;
import org.oligoplan.dicom.Uid;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;

/// Makes volumes of the images of one series of one patient. Slices are ordered by their place along the normal and by nothing else.
final class VolumeBuilder {

    private final Findings findings;

    VolumeBuilder(Findings findings) {
        this.findings = findings;
    }

    /// {@return the volumes in the images}
    ///
    /// @param images all images of one series and patient
    List<VolumePlan> build(List<ImageHeader> images) {
        List<ImageHeader> sorted = new ArrayList<>(images);
        sorted.sort(Comparator.comparing(ImageHeader::path).thenComparingInt(ImageHeader::frame));
        ImageHeader first = sorted.getFirst();
        String name = SliceStack.name(first);
        List<ImageHeader> distinct = withoutCopies(sorted, name);
        if (distinct.isEmpty()) {
            return List.of();
        }
        reportSeries(distinct, first, name);
        Map<String, List<ImageHeader>> frames = new TreeMap<>();
        for (ImageHeader image : distinct) {
            frames.computeIfAbsent(image.frameUid(), uid -> new ArrayList<>()).add(image);
        }
        if (frames.size() > 1) {
            findings.add(FindingKind.MIXED_FRAMES, first.path(), Tag.FRAME_OF_REFERENCE_UID, first.seriesUid(), frames.size(), name);
        }
        List<VolumePlan> volumes = new ArrayList<>();
        for (List<ImageHeader> frame : frames.values()) {
            List<List<ImageHeader>> parts = byGeometry(frame);
            long stacks = frame.stream().map(i -> i.order().stack()).distinct().count();
            if (stacks > 1) {
                findings.add(FindingKind.SEVERAL_VOLUMES, first.path(), Tag.STACK_ID, first.seriesUid(), stacks, name);
            } else if (parts.size() > 1) {
                findings.add(FindingKind.MIXED_GEOMETRY, first.path(), Findings.NO_TAG, first.seriesUid(), parts.size(), name);
            }
            for (List<ImageHeader> part : parts) {
                for (List<ImageHeader> stack : byPlace(part, name)) {
                    volumes.add(volume(stack));
                }
            }
        }
        return volumes;
    }

    /// Each object once. Of objects that share a UID and a place but not their content none is kept: which one is right cannot be known.
    private List<ImageHeader> withoutCopies(List<ImageHeader> images, String name) {
        Map<String, ImageHeader> byUid = new HashMap<>();
        List<ImageHeader> kept = new ArrayList<>();
        List<ImageHeader> copies = new ArrayList<>();
        List<ImageHeader> reused = new ArrayList<>();
        List<ImageHeader> differing = new ArrayList<>();
        for (ImageHeader image : images) {
            ImageHeader known = byUid.putIfAbsent(image.sopInstanceUid() + "#" + image.frame(), image);
            if (known == null) {
                kept.add(image);
            } else if (!known.stacksWith(image) || known.origin().distanceTo(image.origin()) >= SliceStack.SAME_PLACE_MM) {
                reused.add(image);
                kept.add(image);
            } else if (Copies.areSame(known, image)) {
                copies.add(image);
            } else {
                differing.add(image);
                kept.remove(known);
            }
        }
        report(FindingKind.DUPLICATE_INSTANCE, copies, name);
        report(FindingKind.UID_REUSED, reused, name);
        report(FindingKind.DUPLICATE_DIFFERS, differing, name);
        return kept;
    }

    private void report(FindingKind kind, List<ImageHeader> images, String name) {
        if (!images.isEmpty()) {
            ImageHeader first = images.getFirst();
            findings.add(kind, first.path(), Tag.SOP_INSTANCE_UID, first.sopInstanceUid(), images.size(), name);
        }
    }

    private void reportSeries(List<ImageHeader> images, ImageHeader first, String name) {
        List<ImageHeader> unread = images.stream().filter(i -> i.pixels().isEmpty()).toList();
        Map<String, List<ImageHeader>> bySyntax = new TreeMap<>();
        unread.forEach(i -> bySyntax.computeIfAbsent(i.syntaxUid(), uid -> new ArrayList<>()).add(i));
        bySyntax.forEach((uid, group) -> findings.add(FindingKind.UNSUPPORTED_TRANSFER_SYNTAX, group.getFirst().path(),
                Tag.TRANSFER_SYNTAX_UID, first.seriesUid(), TransferSyntax.of(uid).name(), group.size()));
        if (first.modality().equals("CT")) {
            long unscaled = images.stream().filter(i -> i.scale().isEmpty()).count();
            if (unscaled > 0) {
                findings.add(FindingKind.NO_RESCALE, first.path(), Tag.RESCALE_SLOPE, first.seriesUid(), unscaled);
            }
            long scales = images.stream().map(ImageHeader::scale).flatMap(Optional::stream).distinct().count();
            if (scales > 1) {
                findings.add(FindingKind.VARYING_RESCALE, first.path(), Tag.RESCALE_SLOPE, first.seriesUid(), scales);
            }
        }
        Map<String, List<ImageHeader>> units = new TreeMap<>();
        images.stream().filter(i -> i.modality().equals("CT") && !unit(i).equals(ImageSeries.HOUNSFIELD))
                .forEach(i -> units.computeIfAbsent(unit(i), u -> new ArrayList<>()).add(i));
        units.forEach((unit, group) -> findings.add(FindingKind.UNIT_NOT_HU, group.getFirst().path(), Tag.RESCALE_TYPE, first.seriesUid(),
                unit, name));
        if (first.acquired().isEmpty()) {
            findings.add(FindingKind.NO_DATE, first.path(), Tag.ACQUISITION_DATE, first.seriesUid(), name);
        }
        if (images.stream().anyMatch(ImageHeader::lossy)) {
            findings.add(FindingKind.LOSSY_COMPRESSION, first.path(), Tag.LOSSY_IMAGE_COMPRESSION, first.seriesUid(), name);
        }
        if (images.stream().anyMatch(i -> i.frameUid().isEmpty())) {
            findings.add(FindingKind.NO_FRAME_OF_REFERENCE, first.path(), Tag.FRAME_OF_REFERENCE_UID, first.seriesUid(), name);
        }
    }

    private static List<List<ImageHeader>> byGeometry(List<ImageHeader> images) {
        List<List<ImageHeader>> parts = new ArrayList<>();
        for (ImageHeader image : images) {
            List<ImageHeader> part = parts.stream().filter(p -> p.getFirst().stacksWith(image)).findFirst().orElse(null);
            if (part == null) {
                part = new ArrayList<>();
                parts.add(part);
            }
            part.add(image);
        }
        return parts;
    }

    /// Sorts along the normal. Where several images share places, as phases of one series do, the numbers that tell phases apart split
    /// them; what is left is ambiguous.
    private List<List<ImageHeader>> byPlace(List<ImageHeader> images, String name) {
        List<ImageHeader> sorted = alongNormal(images);
        if (sharedPlaces(sorted).isEmpty()) {
            return List.of(sorted);
        }
        Optional<Collection<List<ImageHeader>>> phases = byPhase(sorted);
        if (phases.isPresent()) {
            findings.add(FindingKind.SEVERAL_VOLUMES, sorted.getFirst().path(), Findings.NO_TAG, sorted.getFirst().seriesUid(),
                    phases.get().size(), name);
            return List.copyOf(phases.get());
        }
        Set<ImageHeader> dropped = sharedPlaces(sorted);
        ImageHeader example = dropped.iterator().next();
        findings.add(FindingKind.DUPLICATE_POSITION, example.path(), Tag.IMAGE_POSITION_PATIENT, example.seriesUid(), dropped.size(), name);
        return List.of(sorted.stream().filter(i -> !dropped.contains(i)).toList());
    }

    /// Splits images that share places by what tells phases apart: by one of these numbers and texts if that will do, else by two together,
    /// and so on.
    private static Optional<Collection<List<ImageHeader>>> byPhase(List<ImageHeader> sorted) {
        int keys = sorted.getFirst().order().phases().size();
        int places = sorted.size() - sharedPlaces(sorted).size();
        List<Integer> telling = IntStream.range(0, keys)
                .filter(k -> sorted.stream().map(i -> i.order().phases().get(k)).distinct().count() > 1).boxed().toList();
        List<Integer> choices = IntStream.range(1, 1 << telling.size()).boxed().sorted(Comparator.comparingInt(Integer::bitCount)).toList();
        for (int choice : choices) {
            Map<List<String>, List<ImageHeader>> phases = new TreeMap<>(VolumeBuilder::comparePhases);
            for (ImageHeader image : sorted) {
                List<String> key = IntStream.range(0, telling.size()).filter(b -> (choice >> b & 1) != 0)
                        .mapToObj(b -> image.order().phases().get(telling.get(b))).toList();
                phases.computeIfAbsent(key, k -> new ArrayList<>()).add(image);
            }
            Collection<List<ImageHeader>> parts = phases.values();
            if (parts.size() > 1 && parts.stream().allMatch(p -> (p.size() > 1 || places == 1) && sharedPlaces(p).isEmpty())) {
                return Optional.of(parts);
            }
        }
        return Optional.empty();
    }

    /// Numbers by their size before texts by their letters.
    private static int comparePhases(List<String> a, List<String> b) {
        for (int i = 0; i < a.size(); i++) {
            int order = Boolean.compare(isCount(b.get(i)), isCount(a.get(i)));
            if (order == 0) {
                order = isCount(a.get(i))
                        ? Integer.compare(Integer.parseInt(a.get(i)), Integer.parseInt(b.get(i)))
                        : a.get(i).compareTo(b.get(i));
            }
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static boolean isCount(String text) {
        return text.matches("[0-9]{1,9}");
    }

    private static List<ImageHeader> alongNormal(List<ImageHeader> images) {
        PatientVector normal = images.getFirst().u().cross(images.getFirst().v()).unit();
        record Placed(double w, ImageHeader image) {}
        return images.stream().map(i -> new Placed(normal.dot(i.origin().fromOrigin()), i))
                .sorted(Comparator.comparingDouble(Placed::w).thenComparingInt(p -> p.image().order().instance())
                        .thenComparing(p -> p.image().sopInstanceUid()).thenComparingInt(p -> p.image().frame()))
                .map(Placed::image).toList();
    }

    /// {@return the images that lie where the one before lies}
    private static Set<ImageHeader> sharedPlaces(List<ImageHeader> sorted) {
        Set<ImageHeader> shared = new HashSet<>();
        PatientVector normal = sorted.getFirst().u().cross(sorted.getFirst().v()).unit();
        double last = Double.NEGATIVE_INFINITY;
        for (ImageHeader image : sorted) {
            double w = normal.dot(image.origin().fromOrigin());
            if (w - last < SliceStack.SAME_PLACE_MM) {
                shared.add(image);
            } else {
                last = w;
            }
        }
        return shared;
    }

    private VolumePlan volume(List<ImageHeader> slices) {
        ImageHeader first = slices.getFirst();
        SliceStack stack = new SliceStack(slices, frame(first));
        stack.report(findings);
        ImageSeries series = new ImageSeries(Id.random(), first.modality(), first.seriesUid(), first.studyUid(), first.description(),
                first.acquired(), stack.grid(), first.syntaxUid(),
                slices.stream().map(s -> new ImageInstance(s.sopInstanceUid(), s.path(), s.frame())).toList(), unit(first));
        return VolumePlan.of(series, slices);
    }

    /// Rescale Type where the image states one; a CT that states none is in HU (PS3.3 C.8.2.1.1), other modalities in no known unit.
    private static String unit(ImageHeader image) {
        return image.modality().equals("CT") && !image.unit().isEmpty() ? image.unit() : ImageSeries.usualUnit(image.modality());
    }

    /// {@return the frame, or one made up from the series, the same each time, so that a draft finds its images again}
    private static FrameOfReference frame(ImageHeader image) {
        return new FrameOfReference(image.frameUid().isBlank() ? madeUp(image.seriesUid()) : image.frameUid());
    }

    /// {@return the UID of the frame that is made up for a series without one}
    static String madeUp(String seriesUid) {
        return Uid.of(UUID.nameUUIDFromBytes(("oligoplan frame of reference of " + seriesUid).getBytes(StandardCharsets.UTF_8))).value();
    }
}
