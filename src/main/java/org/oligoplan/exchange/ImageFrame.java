package org.oligoplan.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.DicomException.Problem;
import org.oligoplan.dicom.Tag;

/// One frame of an image object: its own functional groups, those that all frames share, and what stands at the object's top, where an
/// object of one image has everything (PS3.3 C.7.6.16).
final class ImageFrame {

    private final DataSet image;
    private final int number;
    private final @Nullable DataSet own;
    private final @Nullable DataSet shared;

    private ImageFrame(DataSet image, int number, @Nullable DataSet own, @Nullable DataSet shared) {
        this.image = image;
        this.number = number;
        this.own = own;
        this.shared = shared;
    }

    /// {@return whether the object tells where each of its frames lies}
    static boolean hasGroups(DataSet image) {
        return image.contains(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE) || image.contains(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE);
    }

    /// {@return all frames in the order of their numbers}
    ///
    /// @throws DicomException when there are more or fewer functional groups than frames
    static List<ImageFrame> of(DataSet image) throws DicomException {
        int count = image.intValue(Tag.NUMBER_OF_FRAMES).orElse(1);
        if (!hasGroups(image)) {
            return List.of(new ImageFrame(image, 1, null, null));
        }
        List<DataSet> own = image.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        if (own.size() != count) {
            throw new DicomException(Problem.BAD_VALUE, image.source(), DicomException.NO_OFFSET,
                    Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, "It describes " + own.size() + " of " + count + " frames.");
        }
        DataSet shared = image.items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).stream().findFirst().orElse(null);
        List<ImageFrame> frames = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            frames.add(new ImageFrame(image, i + 1, own.get(i), shared));
        }
        return frames;
    }

    DataSet image() {
        return image;
    }

    /// {@return the frame's number, from 1}
    int number() {
        return number;
    }

    /// {@return the group of this kind that holds for the frame; the object itself where there is none}
    ///
    /// @param sequence tag of the functional group's sequence
    DataSet group(int sequence) {
        return own == null && shared == null ? image : in(own, sequence).or(() -> in(shared, sequence)).orElse(image);
    }

    private static Optional<DataSet> in(@Nullable DataSet groups, int sequence) {
        return groups == null ? Optional.empty() : groups.items(sequence).stream().findFirst();
    }

    /// {@return Stack ID, empty for a whole object}
    String stack() {
        return own == null ? "" : group(Tag.FRAME_CONTENT_SEQUENCE).string(Tag.STACK_ID).orElse("").strip();
    }

    /// {@return what tells phases and the like apart, most telling first}
    List<String> phases() {
        DataSet content = group(Tag.FRAME_CONTENT_SEQUENCE);
        boolean framed = own != null;
        return List.of(framed ? text(content, Tag.TEMPORAL_POSITION_INDEX) : text(image, Tag.TEMPORAL_POSITION_IDENTIFIER),
                framed ? text(content, Tag.FRAME_ACQUISITION_NUMBER) : text(image, Tag.ACQUISITION_NUMBER), framed ? dimensions() : "",
                framed
                        ? text(group(Tag.MR_ECHO_SEQUENCE), Tag.EFFECTIVE_ECHO_TIME)
                        : text(image, Tag.ECHO_NUMBERS) + "/" + text(image, Tag.ECHO_TIME),
                text(group(Tag.MR_DIFFUSION_SEQUENCE), Tag.DIFFUSION_B_VALUE) + "/"
                        + text(group(Tag.MR_DIFFUSION_SEQUENCE), Tag.DIFFUSION_GRADIENT_ORIENTATION),
                text(group(Tag.CARDIAC_SYNCHRONIZATION_SEQUENCE), Tag.NOMINAL_PERCENTAGE_OF_CARDIAC_PHASE) + "/"
                        + text(image, Tag.TRIGGER_TIME),
                frameType(), text(image, Tag.FRAME_REFERENCE_TIME), framed ? text(image, Tag.SOP_INSTANCE_UID) : "");
    }

    /// The frame's place along all dimensions but the spatial ones.
    private String dimensions() {
        List<DataSet> dimensions = image.items(Tag.DIMENSION_INDEX_SEQUENCE);
        List<String> values = group(Tag.FRAME_CONTENT_SEQUENCE).strings(Tag.DIMENSION_INDEX_VALUES);
        if (values.isEmpty()) {
            values = numbers(group(Tag.FRAME_CONTENT_SEQUENCE));
        }
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < Math.min(values.size(), dimensions.size()); i++) {
            int pointer = pointer(dimensions.get(i));
            if (pointer != Tag.IN_STACK_POSITION_NUMBER && pointer != Tag.IMAGE_POSITION_PATIENT && pointer != Tag.SLICE_LOCATION
                    && pointer != Tag.STACK_ID) {
                key.append(values.get(i)).append('/');
            }
        }
        return key.toString();
    }

    private static List<String> numbers(DataSet content) {
        try {
            return Arrays.stream(content.longs(Tag.DIMENSION_INDEX_VALUES)).mapToObj(Long::toString).toList();
        } catch (DicomException e) {
            return List.of();
        }
    }

    private static int pointer(DataSet dimension) {
        try {
            int[] pointer = dimension.ints(Tag.DIMENSION_INDEX_POINTER);
            return pointer.length == 2 ? Tag.of(pointer[0], pointer[1]) : pointer.length == 1 ? pointer[0] : 0;
        } catch (DicomException e) {
            return 0;
        }
    }

    private String frameType() {
        for (int sequence : new int[]{Tag.CT_IMAGE_FRAME_TYPE_SEQUENCE, Tag.FRAME_TYPE_SEQUENCE_OF_MR, Tag.FRAME_TYPE_SEQUENCE_OF_PET}) {
            DataSet group = group(sequence);
            if (group != image && group.contains(Tag.FRAME_TYPE)) {
                return String.join("/", group.strings(Tag.FRAME_TYPE));
            }
        }
        return image.strings(Tag.IMAGE_TYPE).stream().collect(Collectors.joining("/"));
    }

    /// {@return a number that only orders what geometry cannot tell apart, so that a broken one says as little as a missing one}
    int order(int tag) {
        try {
            return image.intValue(tag).orElse(0);
        } catch (DicomException e) {
            return 0;
        }
    }

    /// A value as something to compare, whatever its representation.
    private static String text(DataSet group, int tag) {
        if (!group.contains(tag)) {
            return "";
        }
        List<String> texts = group.strings(tag);
        if (!texts.isEmpty()) {
            return String.join(",", texts);
        }
        try {
            return Arrays.stream(group.doubles(tag)).mapToObj(Double::toString).collect(Collectors.joining(","));
        } catch (DicomException e) {
            return "";
        }
    }
}
