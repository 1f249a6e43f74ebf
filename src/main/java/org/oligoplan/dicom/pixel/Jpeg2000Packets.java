package org.oligoplan.dicom.pixel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.oligoplan.dicom.pixel.Jpeg2000Resolution.Precinct;

/// The packets of one tile: which bytes belong to which code block, in all orders of progression (ISO/IEC 15444-1 sections B.9 to B.12).
final class Jpeg2000Packets {

    /// A part of the tile's packets.
    ///
    /// @param order 0 LRCP, 1 RLCP, 2 RPCL, 3 PCRL, 4 CPRL
    record Progression(int order, int firstResolution, int endResolution, int firstComponent, int endComponent, int endLayer) {}

    private static final int MAX_PLANES = 70;
    private static final long MAX_WORK = 1L << 27;

    /// The packets of one precinct, one a layer.
    private static final class Series {

        final Jpeg2000Resolution resolution;
        final int precinct;
        final long column;
        final long row;
        final List<Precinct> parts;
        int nextLayer;

        Series(Jpeg2000Resolution resolution, int precinct, List<Precinct> parts) {
            this.resolution = resolution;
            this.precinct = precinct;
            this.parts = parts;
            column = resolution.referenceColumn(precinct);
            row = resolution.referenceRow(precinct);
        }
    }

    private final byte[] data;
    private final Jpeg2000Coding coding;
    private final boolean startMarkers;
    private final boolean endMarkers;
    private final List<Series> series = new ArrayList<>();
    private int at;

    /// @param data bytes of all the tile's parts
    /// @param resolutions of all components
    /// @param mostPrecincts more are refused
    Jpeg2000Packets(byte[] data, Jpeg2000Coding coding, List<Jpeg2000Resolution> resolutions, boolean startMarkers, boolean endMarkers,
            long mostPrecincts) throws StreamException {
        this.data = data;
        this.coding = coding;
        this.startMarkers = startMarkers;
        this.endMarkers = endMarkers;
        for (Jpeg2000Resolution resolution : resolutions) {
            long count = (long) resolution.across * resolution.down;
            if (count + series.size() > mostPrecincts) {
                throw StreamException.limit("A JPEG 2000 tile has more than " + mostPrecincts + " precincts.");
            }
            for (int p = 0; p < count; p++) {
                series.add(new Series(resolution, p, resolution.precinct(p, coding.style(resolution.component))));
            }
        }
    }

    /// The precincts of one resolution, one entry a band.
    List<Precinct> precincts(int component, int resolution) {
        return series.stream().filter(s -> s.resolution.component == component && s.resolution.number == resolution)
                .flatMap(s -> s.parts.stream()).toList();
    }

    /// Reads all packets.
    ///
    /// @param layers layers of the tile
    void read(List<Progression> progressions, int layers) throws StreamException {
        if ((long) series.size() * layers * progressions.size() > MAX_WORK) {
            throw StreamException.limit("A JPEG 2000 tile has " + layers + " layers of " + series.size() + " precincts.");
        }
        for (Progression progression : progressions) {
            List<Series> chosen = series.stream().filter(s -> s.resolution.number >= progression.firstResolution()
                    && s.resolution.number < progression.endResolution() && s.resolution.component >= progression.firstComponent()
                    && s.resolution.component < progression.endComponent()).sorted(order(progression.order())).toList();
            int endLayer = Math.min(layers, progression.endLayer());
            switch (progression.order()) {
                case 0 -> {
                    for (int layer = 0; layer < endLayer; layer++) {
                        layer(chosen, layer);
                    }
                }
                case 1 -> {
                    for (int r = progression.firstResolution(); r < progression.endResolution(); r++) {
                        int number = r;
                        List<Series> same = chosen.stream().filter(s -> s.resolution.number == number).toList();
                        for (int layer = 0; layer < endLayer && !same.isEmpty(); layer++) {
                            layer(same, layer);
                        }
                    }
                }
                default -> {
                    for (Series one : chosen) {
                        while (one.nextLayer < endLayer) {
                            packet(one, one.nextLayer);
                        }
                    }
                }
            }
        }
        for (Series one : series) {
            if (one.nextLayer < layers) {
                throw StreamException.truncated("Packets of a JPEG 2000 tile are in no progression.");
            }
        }
    }

    private void layer(List<Series> chosen, int layer) throws StreamException {
        for (Series one : chosen) {
            if (one.nextLayer == layer) {
                packet(one, layer);
            }
        }
    }

    private static Comparator<Series> order(int order) {
        Comparator<Series> byResolution = Comparator.comparingInt(s -> s.resolution.number);
        Comparator<Series> byComponent = Comparator.comparingInt(s -> s.resolution.component);
        Comparator<Series> byPlace = Comparator.<Series>comparingLong(s -> s.row).thenComparingLong(s -> s.column);
        Comparator<Series> byPrecinct = Comparator.comparingInt(s -> s.precinct);
        return switch (order) {
            case 2 -> byResolution.thenComparing(byPlace).thenComparing(byComponent).thenComparing(byPrecinct);
            case 3 -> byPlace.thenComparing(byComponent).thenComparing(byResolution).thenComparing(byPrecinct);
            case 4 -> byComponent.thenComparing(byPlace).thenComparing(byResolution).thenComparing(byPrecinct);
            default -> byResolution.thenComparing(byComponent).thenComparing(byPrecinct);
        };
    }

    private void packet(Series one, int layer) throws StreamException {
        one.nextLayer = layer + 1;
        if (startMarkers && at + 6 <= data.length && data[at] == (byte) 0xFF && data[at + 1] == (byte) 0x91) {
            at += 6;
        }
        Jpeg2000Bits in = new Jpeg2000Bits(data, at);
        List<Jpeg2000Block> blocks = new ArrayList<>();
        List<int[]> lengths = new ArrayList<>();
        if (in.read() != 0) {
            int style = coding.style(one.resolution.component).blockStyle();
            for (Precinct part : one.parts) {
                for (int i = 0; i < part.blocks().size(); i++) {
                    int[] bytes = header(in, part, i, layer, style);
                    if (bytes.length > 0) {
                        blocks.add(part.blocks().get(i));
                        lengths.add(bytes);
                    }
                }
            }
        }
        at = in.align();
        if (endMarkers && at + 2 <= data.length && data[at] == (byte) 0xFF && data[at + 1] == (byte) 0x92) {
            at += 2;
        }
        for (int i = 0; i < blocks.size(); i++) {
            for (int bytes : lengths.get(i)) {
                if (bytes > data.length - at) {
                    throw StreamException.truncated("A JPEG 2000 packet goes past the end of its tile.");
                }
                blocks.get(i).addChunk(at, bytes);
                at += bytes;
            }
        }
    }

    /// Reads what a packet says of one block.
    ///
    /// @return bytes of its segments, empty where the packet has nothing of it
    private static int[] header(Jpeg2000Bits in, Precinct part, int index, int layer, int style) throws StreamException {
        Jpeg2000Block block = part.blocks().get(index);
        int x = index % part.across();
        int y = index / part.across();
        boolean here = block.included ? in.read() != 0 : part.inclusion().isBelow(in, x, y, layer + 1);
        if (!here) {
            return new int[0];
        }
        if (!block.included) {
            block.included = true;
            int zeros = 0;
            while (!part.zeroPlanes().isBelow(in, x, y, zeros + 1)) {
                if (++zeros > MAX_PLANES) {
                    throw StreamException.malformed("A JPEG 2000 code block misses more bit planes than there are.");
                }
            }
            block.zeroPlanes = zeros;
        }
        int passes = passes(in);
        while (in.read() != 0) {
            if (++block.lengthBits > 31) {
                throw StreamException.malformed("A JPEG 2000 code block is too long.");
            }
        }
        List<Integer> lengths = new ArrayList<>();
        while (passes > 0) {
            if (block.segments == 0 || block.segmentPasses[block.segments - 1] == capacity(block.segments - 1, style)) {
                block.addSegment();
            }
            int segment = block.segments - 1;
            int now = Math.min(passes, capacity(segment, style) - block.segmentPasses[segment]);
            int bits = block.lengthBits + 31 - Integer.numberOfLeadingZeros(now);
            if (bits > 31) {
                throw StreamException.malformed("A JPEG 2000 code block is too long.");
            }
            int bytes = in.read(bits);
            block.segmentPasses[segment] += now;
            block.segmentBytes[segment] += bytes;
            block.passes += now;
            passes -= now;
            lengths.add(bytes);
        }
        return lengths.stream().mapToInt(Integer::intValue).toArray();
    }

    /// Passes that a segment may have.
    private static int capacity(int segment, int style) {
        if ((style & Jpeg2000BlockDecoder.TERMINATE) != 0) {
            return 1;
        }
        if ((style & Jpeg2000BlockDecoder.BYPASS) == 0) {
            return Integer.MAX_VALUE;
        }
        return segment == 0 ? 10 : segment % 2 == 1 ? 2 : 1;
    }

    /// The number of coding passes (table B.4).
    private static int passes(Jpeg2000Bits in) throws StreamException {
        if (in.read() == 0) {
            return 1;
        }
        if (in.read() == 0) {
            return 2;
        }
        int more = in.read(2);
        if (more < 3) {
            return 3 + more;
        }
        more = in.read(5);
        if (more < 31) {
            return 6 + more;
        }
        return 37 + in.read(7);
    }
}
