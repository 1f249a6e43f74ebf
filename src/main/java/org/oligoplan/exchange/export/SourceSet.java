package org.oligoplan.exchange.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.Tag;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.text.Message;

/// A structure set that was read and is written again without a case. Names, numbers, order, types, colours and references are the
/// source's; UIDs are fresh.
public final class SourceSet implements SetSubject {

    private static final int GREY = 0x808080;

    private final DataSet source;
    private final String frameUid;
    private final Map<Place, ImageReference> imagesByPlace = new HashMap<>();
    private final Map<Integer, DataSet> names = new HashMap<>();
    private final Map<Integer, DataSet> contours = new HashMap<>();
    private final Map<Integer, DataSet> observations = new HashMap<>();

    /// @param source the whole object that the structures were read from
    /// @param frameUid the frame of reference that the reader found for it
    public SourceSet(DataSet source, String frameUid) {
        this.source = source;
        this.frameUid = frameUid;
        index(Tag.STRUCTURE_SET_ROI_SEQUENCE, Tag.ROI_NUMBER, names);
        index(Tag.ROI_CONTOUR_SEQUENCE, Tag.REFERENCED_ROI_NUMBER, contours);
        index(Tag.RT_ROI_OBSERVATIONS_SEQUENCE, Tag.REFERENCED_ROI_NUMBER, observations);
        for (DataSet roi : source.items(Tag.ROI_CONTOUR_SEQUENCE)) {
            roi.items(Tag.CONTOUR_SEQUENCE).forEach(this::place);
        }
    }

    private void index(int sequence, int number, Map<Integer, DataSet> target) {
        for (DataSet item : source.items(sequence)) {
            number(item, number).ifPresent(n -> target.putIfAbsent(n, item));
        }
    }

    private static OptionalInt number(DataSet item, int tag) {
        try {
            return item.intValue(tag);
        } catch (DicomException e) {
            return OptionalInt.empty();
        }
    }

    private void place(DataSet contour) {
        List<DataSet> images = contour.items(Tag.CONTOUR_IMAGE_SEQUENCE);
        if (images.size() == 1) {
            try {
                double[] xyz = contour.doubles(Tag.CONTOUR_DATA);
                reference(images.getFirst()).filter(r -> xyz.length >= 3)
                        .ifPresent(r -> imagesByPlace.put(new Place(xyz[0], xyz[1], xyz[2]), r));
            } catch (DicomException e) {
                // The reader has reported it and dropped the contour, so nothing refers to an image by it.
                return;
            }
        }
    }

    private static Optional<ImageReference> reference(DataSet item) {
        Optional<String> sopClass = item.string(Tag.REFERENCED_SOP_CLASS_UID);
        Optional<String> instance = item.string(Tag.REFERENCED_SOP_INSTANCE_UID);
        return sopClass.isPresent() && instance.isPresent()
                ? Optional.of(new ImageReference(sopClass.get(), instance.get(), number(item, Tag.REFERENCED_FRAME_NUMBER)))
                : Optional.empty();
    }

    /// A contour's first point, by which it is found again.
    private record Place(double x, double y, double z) {}

    @Override
    public DataSet patientAndStudy() {
        return source;
    }

    @Override
    public String frameUid() {
        return frameUid;
    }

    @Override
    public List<DataSet> frames() {
        List<DataSet> frames = new ArrayList<>();
        for (DataSet frame : source.items(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE)) {
            List<DataSet> studies = new ArrayList<>();
            for (DataSet study : frame.items(Tag.RT_REFERENCED_STUDY_SEQUENCE)) {
                List<DataSet> series = new ArrayList<>();
                for (DataSet one : study.items(Tag.RT_REFERENCED_SERIES_SEQUENCE)) {
                    List<DataSet> images = one.items(Tag.CONTOUR_IMAGE_SEQUENCE).stream().map(SourceSet::reference)
                            .flatMap(Optional::stream).map(ImageReference::item).toList();
                    DataSet item = copy(one, Tag.SERIES_INSTANCE_UID);
                    series.add(images.isEmpty() ? item : item.putItems(Tag.CONTOUR_IMAGE_SEQUENCE, images));
                }
                studies.add(copy(study, Tag.REFERENCED_SOP_CLASS_UID, Tag.REFERENCED_SOP_INSTANCE_UID)
                        .putItems(Tag.RT_REFERENCED_SERIES_SEQUENCE, series));
            }
            DataSet item = copy(frame, Tag.FRAME_OF_REFERENCE_UID);
            frames.add(studies.isEmpty() ? item : item.putItems(Tag.RT_REFERENCED_STUDY_SEQUENCE, studies));
        }
        if (frames.stream().noneMatch(f -> f.string(Tag.FRAME_OF_REFERENCE_UID).equals(Optional.of(frameUid)))) {
            frames.addFirst(new DataSet().putString(Tag.FRAME_OF_REFERENCE_UID, frameUid));
        }
        return frames;
    }

    private static DataSet copy(DataSet from, int... tags) {
        DataSet item = new DataSet();
        for (int tag : tags) {
            from.string(tag).ifPresent(value -> item.putString(tag, value));
        }
        return item;
    }

    @Override
    public Optional<ImageReference> imageOf(double[] xyz) {
        // A keyhole may begin elsewhere.
        for (int i = 0; i + 2 < xyz.length; i += 3) {
            ImageReference image = imagesByPlace.get(new Place(xyz[i], xyz[i + 1], xyz[i + 2]));
            if (image != null) {
                return Optional.of(image);
            }
        }
        return Optional.empty();
    }

    /// {@return the set as it would be written}
    ///
    /// @param structures the source's structures, in its order
    /// @param shortNames whether names take the form that all planning systems accept
    /// @param holes how holes are written
    /// @param origin who writes it
    public StructureSetDraft draft(List<Structure> structures, boolean shortNames, HoleForm holes, StructureSetPlan.Origin origin) {
        List<RoiPlan> rois = new ArrayList<>();
        List<StructureSetDraft.Entry> entries = new ArrayList<>();
        List<StructureSetDraft.LeftOut> leftOut = new ArrayList<>();
        List<Message> notes = new ArrayList<>();
        List<Structure> own = new ArrayList<>();
        for (Structure structure : structures) {
            if (structure.contours().plane().frame().uid().equals(frameUid)) {
                own.add(structure);
            } else {
                leftOut.add(new StructureSetDraft.LeftOut(structure.name(), Message.of("export.left.frame", label()), true));
            }
        }
        List<String> written = RoiNames.of(own.stream().map(Structure::name).toList(), shortNames);
        for (int i = 0; i < own.size(); i++) {
            Structure structure = own.get(i);
            StackOutlines outlines = StackOutlines.of(structure.contours(), structure.open(), holes);
            RoiPlan roi = roi(structure, written.get(i), outlines);
            rois.add(roi);
            entries.add(new StructureSetDraft.Entry(roi.number(), roi.name(), structure.name(), roi.type(), roi.outlines().size(),
                    roi.points(), 0));
            if (!roi.name().equals(structure.name())) {
                notes.add(Message.of("export.note.renamed", structure.name(), roi.name()));
            }
            notes.addAll(CaseStructures.notes(outlines, roi));
        }
        return new StructureSetDraft(new StructureSetPlan(this, CaseStructures.label(label()), rois, origin), entries, leftOut, notes);
    }

    private String label() {
        return source.string(Tag.STRUCTURE_SET_LABEL).orElse(ObjectHead.PRODUCT);
    }

    private RoiPlan roi(Structure structure, String name, StackOutlines outlines) {
        int number = switch (structure.origin()) {
            case StructureOrigin.Imported imported -> imported.roiNumber();
            case StructureOrigin.Drawn _ -> throw new IllegalArgumentException("a structure of a file was not drawn here");
        };
        DataSet empty = new DataSet();
        DataSet seen = observations.getOrDefault(number, empty);
        DataSet item = names.getOrDefault(number, empty);
        String description = item.string(Tag.ROI_DESCRIPTION).orElse("");
        if (!name.equals(structure.name())) {
            description = description.isEmpty() ? structure.name() : structure.name() + "; " + description;
        }
        Optional<RoiPlan.Code> code = seen.items(Tag.RT_ROI_IDENTIFICATION_CODE_SEQUENCE).stream().findFirst().flatMap(SourceSet::code);
        return new RoiPlan(number, name, description, seen.string(Tag.RT_ROI_INTERPRETED_TYPE).orElse(""),
                item.string(Tag.ROI_GENERATION_ALGORITHM).orElse(""), seen.string(Tag.ROI_OBSERVATION_LABEL).orElse(""),
                seen.string(Tag.ROI_OBSERVATION_DESCRIPTION).orElse(""), colour(contours.getOrDefault(number, empty)), code,
                outlines.outlines());
    }

    private static Optional<RoiPlan.Code> code(DataSet item) {
        Optional<String> value = item.string(Tag.CODE_VALUE);
        Optional<String> scheme = item.string(Tag.CODING_SCHEME_DESIGNATOR);
        Optional<String> meaning = item.string(Tag.CODE_MEANING);
        return value.isPresent() && scheme.isPresent() && meaning.isPresent()
                ? Optional.of(new RoiPlan.Code(value.get(), scheme.get(), meaning.get()))
                : Optional.empty();
    }

    private static int colour(DataSet item) {
        try {
            int[] rgb = item.ints(Tag.ROI_DISPLAY_COLOR);
            return rgb.length == 3 ? (rgb[0] & 0xff) << 16 | (rgb[1] & 0xff) << 8 | rgb[2] & 0xff : GREY;
        } catch (DicomException e) {
            return GREY;
        }
    }
}
