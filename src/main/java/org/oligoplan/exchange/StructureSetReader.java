package org.oligoplan.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oligoplan.base.Id;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.Tag;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureSet;

/// Reads structure sets. Coordinates are kept as the file has them.
final class StructureSetReader {

    /// Contours that one task parses.
    private static final int CHUNK = 32;

    private final Workforce workforce;
    private final Findings findings;

    StructureSetReader(Workforce workforce, Findings findings) {
        this.workforce = workforce;
        this.findings = findings;
    }

    private record RoiHeader(int number, String name, String frameUid, RoiObservations.Said said, List<DataSet> contours) {}

    /// Reads one structure set.
    ///
    /// @param source the file and its object
    /// @param patientKey whose it is
    /// @param series the images of the same patient
    LoadedStructureSet read(FileScan.StructureFile source, String patientKey, List<ImageSeries> series, Progress progress) {
        DataSet object = source.object();
        String file = source.path();
        String sop = object.string(Tag.SOP_INSTANCE_UID).orElse("");
        String label = object.string(Tag.STRUCTURE_SET_LABEL).orElse("");
        String shown = label.isEmpty() ? Findings.fileName(file) : label;
        List<RoiHeader> rois = rois(object, file, sop, shown);
        Set<String> seriesUids = referencedSeries(object);
        Set<String> imageUids = new HashSet<>();
        rois.forEach(roi -> roi.contours().forEach(c -> addImages(c, imageUids)));
        StructureFrames frames = new StructureFrames(series, seriesUids, imageUids);
        Optional<FrameOfReference> frame = frame(object, frames, file, sop, shown);
        StructureSet meta = new StructureSet(Id.random(), sop, label, frame, List.copyOf(seriesUids), file);
        reportImages(frames, rois, file, sop, shown);
        List<List<RawContour>> raw = parse(rois, progress);
        @Nullable
        Structure[] structures = new Structure[rois.size()];
        FrameOfReference fallback = frame.orElseGet(() -> new FrameOfReference(VolumeBuilder.madeUp(sop + file)));
        Set<String> foreign = new LinkedHashSet<>();
        rois.forEach(roi -> {
            FrameOfReference own = frames.resolve(roi.frameUid(), fallback);
            if (!series.isEmpty() && frames.grid(own).isEmpty() && frame.isPresent()) {
                foreign.add(own.uid());
            }
        });
        if (!foreign.isEmpty()) {
            findings.add(FindingKind.STRUCTURE_FOREIGN_FRAME, file, Tag.REFERENCED_FRAME_OF_REFERENCE_UID, sop, shown);
        }
        workforce.each("job.import.structures", rois.size(), progress, i -> {
            RoiHeader roi = rois.get(i);
            FrameOfReference own = frames.resolve(roi.frameUid(), fallback);
            String name = roi.name().isEmpty() ? Integer.toString(roi.number()) : roi.name();
            StackAssembler.Assembled made = new StackAssembler(findings, file, sop, name).assemble(raw.get(i), own, frames.grid(own));
            structures[i] = new Structure(Id.random(), roi.name(), Optional.empty(), new StructureOrigin.Imported(meta.id(), roi.number()),
                    Optional.empty(), Optional.empty(), made.stack(), made.open(), i);
        });
        List<Structure> done = Arrays.stream(structures).map(java.util.Objects::requireNonNull).toList();
        List<LoadedStructureSet.Roi> facts = new ArrayList<>();
        for (int i = 0; i < done.size(); i++) {
            RoiHeader roi = rois.get(i);
            facts.add(new LoadedStructureSet.Roi(done.get(i).id(), roi.number(), roi.name(), roi.said().type(), roi.contours().size(),
                    roi.said().note(done.get(i).id())));
        }
        return new LoadedStructureSet(meta, done, patientKey, facts);
    }

    /// Parses the points of all contours, in pieces of equal number whatever ROI they belong to.
    private List<List<RawContour>> parse(List<RoiHeader> rois, Progress progress) {
        List<DataSet> items = rois.stream().flatMap(r -> r.contours().stream()).toList();
        @Nullable
        RawContour[] parsed = new RawContour[items.size()];
        workforce.each("job.import.structures", (items.size() + CHUNK - 1) / CHUNK, progress, c -> {
            for (int i = c * CHUNK; i < Math.min(items.size(), (c + 1) * CHUNK); i++) {
                parsed[i] = RawContour.of(items.get(i));
            }
        });
        List<List<RawContour>> byRoi = new ArrayList<>();
        int at = 0;
        for (RoiHeader roi : rois) {
            List<RawContour> own = new ArrayList<>();
            for (int i = 0; i < roi.contours().size(); i++) {
                own.add(java.util.Objects.requireNonNull(parsed[at++]));
            }
            byRoi.add(own);
        }
        return byRoi;
    }

    private List<RoiHeader> rois(DataSet object, String file, String sop, String shown) {
        Map<Integer, List<DataSet>> contours = new HashMap<>();
        for (DataSet item : object.items(Tag.ROI_CONTOUR_SEQUENCE)) {
            contours.computeIfAbsent(number(item, Tag.REFERENCED_ROI_NUMBER), n -> new ArrayList<>()).add(item);
        }
        RoiObservations observations = new RoiObservations(object);
        List<RoiHeader> rois = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (DataSet item : object.items(Tag.STRUCTURE_SET_ROI_SEQUENCE)) {
            int number = number(item, Tag.ROI_NUMBER);
            String name = item.string(Tag.ROI_NAME).orElse("").strip();
            if (number < 0) {
                findings.add(FindingKind.ROI_NUMBER_MISSING, file, Tag.ROI_NUMBER, sop, name.isEmpty() ? "?" : name);
                continue;
            }
            if (!numbers.add(number)) {
                findings.add(FindingKind.ROI_NUMBER_REPEATED, file, Tag.ROI_NUMBER, sop, number, shown);
                continue;
            }
            if (name.isEmpty()) {
                findings.add(FindingKind.ROI_WITHOUT_NAME, file, Tag.ROI_NAME, sop, number);
            } else if (!names.add(name)) {
                findings.add(FindingKind.ROI_NAME_REPEATED, file, Tag.ROI_NAME, sop, name, shown);
            }
            List<DataSet> entries = contours.getOrDefault(number, List.of());
            contours.remove(number);
            if (entries.size() > 1) {
                findings.add(FindingKind.CONTOURS_SPLIT, file, Tag.ROI_CONTOUR_SEQUENCE, sop, number, entries.size());
            }
            List<DataSet> own = entries.stream().flatMap(e -> e.items(Tag.CONTOUR_SEQUENCE).stream()).toList();
            if (own.isEmpty()) {
                findings.add(FindingKind.ROI_WITHOUT_CONTOURS, file, Tag.ROI_CONTOUR_SEQUENCE, sop, name.isEmpty() ? number : name);
            }
            rois.add(new RoiHeader(number, name, item.string(Tag.REFERENCED_FRAME_OF_REFERENCE_UID).orElse(""),
                    observations.of(number, item), own));
        }
        observations.report(
                rois.stream().collect(Collectors.toMap(RoiHeader::number, r -> r.name().isEmpty() ? "" + r.number() : r.name())),
                findings, file, sop);
        contours.keySet().stream().sorted()
                .forEach(n -> findings.add(FindingKind.CONTOURS_WITHOUT_ROI, file, Tag.REFERENCED_ROI_NUMBER, sop, n));
        if (rois.isEmpty()) {
            findings.add(FindingKind.STRUCTURE_SET_EMPTY, file, Tag.STRUCTURE_SET_ROI_SEQUENCE, sop, shown);
        }
        return rois;
    }

    /// {@return the number, -1 where there is none that can be read}
    static int number(DataSet item, int tag) {
        try {
            return item.intValue(tag).orElse(-1);
        } catch (DicomException e) {
            return -1;
        }
    }

    private static Set<String> referencedSeries(DataSet object) {
        Set<String> uids = new LinkedHashSet<>();
        for (DataSet frame : object.items(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE)) {
            for (DataSet study : frame.items(Tag.RT_REFERENCED_STUDY_SEQUENCE)) {
                for (DataSet series : study.items(Tag.RT_REFERENCED_SERIES_SEQUENCE)) {
                    series.string(Tag.SERIES_INSTANCE_UID).ifPresent(uids::add);
                }
            }
        }
        return uids;
    }

    private static void addImages(DataSet contour, Set<String> uids) {
        for (DataSet image : contour.items(Tag.CONTOUR_IMAGE_SEQUENCE)) {
            image.string(Tag.REFERENCED_SOP_INSTANCE_UID).ifPresent(uids::add);
        }
    }

    /// The set's frame: the one that it refers to, else its own, else that of the images that it refers to.
    private Optional<FrameOfReference> frame(DataSet object, StructureFrames frames, String file, String sop, String shown) {
        List<String> stated = new ArrayList<>();
        object.items(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE).forEach(i -> i.string(Tag.FRAME_OF_REFERENCE_UID).ifPresent(stated::add));
        object.items(Tag.STRUCTURE_SET_ROI_SEQUENCE)
                .forEach(i -> i.string(Tag.REFERENCED_FRAME_OF_REFERENCE_UID).ifPresent(stated::add));
        object.string(Tag.FRAME_OF_REFERENCE_UID).ifPresent(stated::add);
        Optional<FrameOfReference> first = stated.stream().map(String::strip).filter(uid -> !uid.isEmpty()).findFirst()
                .map(FrameOfReference::new);
        Optional<FrameOfReference> byReference = frames.byReference();
        if (byReference.isPresent() && (first.isEmpty() || frames.referencedHasMadeUpFrame() && frames.grid(first.get()).isEmpty())) {
            findings.add(FindingKind.STRUCTURE_FRAME_BY_REFERENCE, file, Tag.FRAME_OF_REFERENCE_UID, sop, shown);
            frames.adoptReference();
            return byReference;
        }
        if (first.isEmpty()) {
            findings.add(FindingKind.STRUCTURE_NO_FRAME, file, Tag.REFERENCED_FRAME_OF_REFERENCE_UID, sop, shown);
        }
        return first;
    }

    private void reportImages(StructureFrames frames, List<RoiHeader> rois, String file, String sop, String shown) {
        if (rois.isEmpty()) {
            return;
        }
        if (frames.referenced().isEmpty()) {
            findings.add(FindingKind.STRUCTURE_IMAGES_MISSING, file, Tag.RT_REFERENCED_SERIES_SEQUENCE, sop, shown);
        } else if (frames.danglingImages() > 0) {
            findings.add(FindingKind.STRUCTURE_IMAGE_REFERENCES, file, Tag.CONTOUR_IMAGE_SEQUENCE, sop, shown, frames.danglingImages());
        }
    }

    static Comparator<ImageSeries> bySlices() {
        return Comparator.comparingInt(s -> s.grid().slices());
    }
}
