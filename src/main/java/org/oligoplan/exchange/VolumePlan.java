package org.oligoplan.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.pixel.PixelReader;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.volume.StoredRange;
import org.oligoplan.volume.Volume;

/// A volume about to be filled from its files.
///
/// @param series what it is
/// @param slices the headers in the grid's order
/// @param volume the empty volume; none when its pixels cannot be read
record VolumePlan(ImageSeries series, List<ImageHeader> slices, Optional<Volume> volume) {

    /// What is added to an unsigned 16-bit value to make it a signed one.
    private static final int SIGN_BIT = 0x8000;

    static VolumePlan of(ImageSeries series, List<ImageHeader> slices) {
        return new VolumePlan(series, List.copyOf(slices), volume(series, slices));
    }

    private static Optional<Volume> volume(ImageSeries series, List<ImageHeader> slices) {
        if (slices.stream().anyMatch(s -> s.pixels().isEmpty())) {
            return Optional.empty();
        }
        boolean unsigned = isUnsigned(slices);
        List<Optional<StoredRange>> padding = new ArrayList<>();
        double[] slope = new double[slices.size()];
        double[] intercept = new double[slices.size()];
        for (int k = 0; k < slope.length; k++) {
            ImageHeader.Scale scale = slices.get(k).scale().orElse(ImageHeader.Scale.IDENTITY);
            slope[k] = scale.slope();
            intercept[k] = scale.intercept() + (isShifted(slices.get(k), unsigned) ? SIGN_BIT * scale.slope() : 0);
            int shift = isShifted(slices.get(k), unsigned) ? SIGN_BIT : 0;
            padding.add(slices.get(k).padding().map(p -> new StoredRange(p.low() - shift, p.high() - shift)));
        }
        return Optional.of(new Volume(series.grid(), unsigned, slope, intercept, padding));
    }

    private static boolean isUnsigned(List<ImageHeader> slices) {
        return slices.stream().noneMatch(s -> s.pixels().orElseThrow().layout().signed());
    }

    /// Where a stack mixes signed and full unsigned values, the unsigned ones are moved down by 32768 and their intercept up.
    private static boolean isShifted(ImageHeader slice, boolean unsigned) {
        return !unsigned && slice.pixels().orElseThrow().layout().exceedsShort();
    }

    /// {@return slice numbers from the middle outwards, the order in which they are read}
    List<Integer> order() {
        int count = slices.size();
        int middle = count / 2;
        List<Integer> order = new ArrayList<>(count);
        IntStream.range(0, count).map(i -> i % 2 == 0 ? middle + i / 2 : middle - (i + 1) / 2).forEach(order::add);
        return order;
    }

    /// Reads one slice into the volume.
    ///
    /// @throws DicomException when its file cannot be read any more
    void load(int slice) throws DicomException {
        PixelReader reader = slices.get(slice).pixels().orElseThrow();
        Volume target = volume.orElseThrow();
        short[] stored = new short[target.grid().rows() * target.grid().columns()];
        reader.readFrame(slices.get(slice).frame() - 1, stored);
        if (isShifted(slices.get(slice), target.unsigned())) {
            for (int i = 0; i < stored.length; i++) {
                stored[i] ^= (short) SIGN_BIT;
            }
        }
        target.put(slice, stored);
    }
}
