package org.oligoplan.dicom.pixel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.DicomException.Problem;
import org.oligoplan.dicom.PixelDataRef;
import org.oligoplan.dicom.PixelDataRef.Encapsulation;
import org.oligoplan.dicom.PixelDataRef.Fragment;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.TransferSyntax.Pixels;

/// Which fragments make up each frame of encapsulated pixel data (PS3.5 annex A.4).
///
/// In this order: one frame has all fragments; the extended offset table (PS3.3 C.7.6.3.1.8); the basic offset table; as many fragments
/// as frames; for JPEG in all its forms, the fragments that start with a start-of-image marker. A table that does not lead to items is
/// not believed; anything that stays ambiguous is refused.
final class FrameFragments {

    private static final int MAX_FRAME_BYTES = 1 << 30;

    private final PixelDataRef ref;
    private final List<List<Fragment>> frames;
    /// Bytes of a frame where a table says them, else -1.
    private final long[] lengths;

    private FrameFragments(PixelDataRef ref, List<List<Fragment>> frames, long[] lengths) {
        this.ref = ref;
        this.frames = frames;
        this.lengths = lengths;
    }

    /// The fragments of a single frame: all there are.
    static FrameFragments of(PixelDataRef ref) throws DicomException {
        List<Fragment> all = ref.encapsulation().fragments();
        if (all.isEmpty()) {
            throw ref.failure(Problem.TRUNCATED, "The pixel data have no fragment.");
        }
        return new FrameFragments(ref, List.of(all), new long[]{-1});
    }

    /// Finds the fragments of several frames.
    ///
    /// @throws DicomException when fragments cannot be told apart by frame
    static FrameFragments of(DataSet image, PixelDataRef ref, int frameCount) throws DicomException {
        Encapsulation encapsulation = ref.encapsulation();
        List<Fragment> all = encapsulation.fragments();
        if (all.size() < frameCount) {
            throw ref.failure(Problem.TRUNCATED, frameCount + " frames are in " + all.size() + " fragments.");
        }
        long[] unknown = new long[frameCount];
        Arrays.fill(unknown, -1);
        long[] extended = image.longs(Tag.EXTENDED_OFFSET_TABLE);
        if (extended.length == frameCount) {
            List<List<Fragment>> found = atOffsets(all, extended);
            if (!found.isEmpty()) {
                long[] lengths = image.longs(Tag.EXTENDED_OFFSET_TABLE_LENGTHS);
                return new FrameFragments(ref, found, lengths.length == frameCount ? lengths : unknown);
            }
        }
        List<Long> basic = encapsulation.basicOffsets();
        if (basic.size() == frameCount) {
            List<List<Fragment>> found = atOffsets(all, basic.stream().mapToLong(Long::longValue).toArray());
            if (!found.isEmpty()) {
                return new FrameFragments(ref, found, unknown);
            }
        }
        if (all.size() == frameCount) {
            return new FrameFragments(ref, all.stream().map(List::of).toList(), unknown);
        }
        List<List<Fragment>> found = atMarkers(ref, all);
        if (found.size() == frameCount) {
            return new FrameFragments(ref, found, unknown);
        }
        throw ref.failure(Problem.MALFORMED, frameCount + " frames are in " + all.size()
                + " fragments, and no offset table says which fragment belongs to which frame.");
    }

    /// {@return the frames' fragments, empty where an offset is not the start of an item}
    private static List<List<Fragment>> atOffsets(List<Fragment> all, long[] offsets) {
        Map<Long, Integer> numbers = new HashMap<>();
        long first = all.getFirst().offset();
        for (int i = 0; i < all.size(); i++) {
            numbers.put(all.get(i).offset() - first, i);
        }
        int[] starts = new int[offsets.length + 1];
        for (int i = 0; i < offsets.length; i++) {
            Integer number = numbers.get(offsets[i]);
            if (number == null || i == 0 && number != 0 || i > 0 && number <= starts[i - 1]) {
                return List.of();
            }
            starts[i] = number;
        }
        starts[offsets.length] = all.size();
        List<List<Fragment>> frames = new ArrayList<>(offsets.length);
        for (int i = 0; i < offsets.length; i++) {
            frames.add(List.copyOf(all.subList(starts[i], starts[i + 1])));
        }
        return frames;
    }

    private static List<List<Fragment>> atMarkers(PixelDataRef ref, List<Fragment> all) throws DicomException {
        Pixels pixels = ref.transferSyntax().pixels();
        boolean jpeg2000 = pixels == Pixels.JPEG_2000;
        if (!jpeg2000 && pixels != Pixels.JPEG_BASELINE && pixels != Pixels.JPEG_EXTENDED && pixels != Pixels.JPEG_LOSSLESS
                && pixels != Pixels.JPEG_LS) {
            return List.of();
        }
        List<List<Fragment>> frames = new ArrayList<>();
        List<Fragment> frame = new ArrayList<>();
        for (Fragment fragment : all) {
            byte[] start = ref.read(new Fragment(fragment.offset(), Math.min(fragment.length(), 4)));
            // Neither pair of bytes occurs within entropy-coded data.
            boolean starts = start.length == 4 && start[0] == (byte) 0xFF
                    && (jpeg2000
                            ? start[1] == 0x4F && start[2] == (byte) 0xFF && start[3] == 0x51
                            : start[1] == (byte) 0xD8 && start[2] == (byte) 0xFF);
            if (starts && !frame.isEmpty()) {
                frames.add(List.copyOf(frame));
                frame.clear();
            }
            frame.add(fragment);
        }
        frames.add(List.copyOf(frame));
        return frames;
    }

    /// {@return the bytes of one frame, its fragments joined}
    byte[] read(int frame) throws DicomException {
        List<Fragment> parts = frames.get(frame);
        if (parts.size() == 1 && lengths[frame] < 0) {
            return ref.read(parts.getFirst());
        }
        long total = parts.stream().mapToLong(Fragment::length).sum();
        if (total > MAX_FRAME_BYTES) {
            throw ref.failure(Problem.LIMIT, "A frame of " + total + " compressed bytes is too long.");
        }
        byte[] bytes = new byte[(int) (lengths[frame] >= 0 ? Math.min(total, lengths[frame]) : total)];
        int at = 0;
        for (Fragment part : parts) {
            byte[] piece = ref.read(part);
            int count = Math.min(piece.length, bytes.length - at);
            System.arraycopy(piece, 0, bytes, at, count);
            at += count;
        }
        return bytes;
    }
}
