package org.oligoplan.dicom.pixel;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.oligoplan.dicom.pixel.FrameDecoder.Samples;

/// JPEG with Huffman codes (ISO/IEC 10918-1): baseline, extended sequential and progressive with 8 and 12 bits, lossless with 2 to 16
/// bits. Refused by name: arithmetic coding, hierarchical modes, frames whose height follows the first scan, subsampled lossless
/// components.
///
/// Subsampled components are filled up by repetition. Quantised values are transformed back exactly and rounded; other decoders round in
/// between and may differ by one.
final class JpegDecoder {

    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int MAX_SCANS = 256;
    private static final long MAX_WORK = 1L << 31;

    private final byte[] data;
    private final JpegSegments segments;
    private final PixelLayout layout;
    private final boolean lossyAllowed;

    private final int[][] quantisation = new int[4][];
    private final @Nullable JpegHuffman[] direct = new JpegHuffman[4];
    private final @Nullable JpegHuffman[] alternating = new JpegHuffman[4];
    private List<JpegComponent> components = List.of();
    private int mostHorizontal = 1;
    private int mostVertical = 1;
    private int process = -1;
    private int precision;
    private int restartInterval;
    private int scans;
    private int scanned;
    private int[] samples = {};

    private JpegDecoder(byte[] data, PixelLayout layout, boolean lossyAllowed) {
        this.data = data;
        this.segments = new JpegSegments(data, "JPEG");
        this.layout = layout;
        this.lossyAllowed = lossyAllowed;
        java.util.Arrays.fill(quantisation, new int[0]);
    }

    /// Decodes one image.
    ///
    /// @param lossyAllowed whether the transfer syntax lets one expect a cosine transform; if not, such a stream is refused, because
    ///        nobody would be told that its values are not the original ones
    static Samples decode(byte[] data, PixelLayout layout, boolean lossyAllowed) throws StreamException {
        return new JpegDecoder(data, layout, lossyAllowed).decode();
    }

    private Samples decode() throws StreamException {
        segments.start();
        while (true) {
            int marker = segments.marker();
            if (marker == EOI || marker < 0) {
                break;
            }
            if (marker >= 0xD0 && marker <= SOI || marker == 0x01) {
                continue;
            }
            int end = segments.end();
            int start = segments.content();
            switch (marker) {
                case 0xC4 -> huffmanTables(start, end);
                case 0xC8, 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xCF ->
                    throw StreamException.unsupported("The pixel data are JPEG with arithmetic coding.");
                case 0xC0, 0xC1, 0xC2, 0xC3 -> frame(marker - 0xC0, start, end);
                case 0xC5, 0xC6, 0xC7, 0xDE, 0xDF -> throw StreamException.unsupported("The pixel data are hierarchical JPEG.");
                case 0xF7 -> throw StreamException.malformed("The frame is JPEG-LS, the transfer syntax says JPEG.");
                case 0xDB -> quantisationTables(start, end);
                case 0xDD -> restartInterval = segments.number(start, 2, end);
                case 0xDC -> throw StreamException.unsupported("The pixel data are JPEG that says its height after the first scan.");
                case 0xDA -> {
                    scan(start, end);
                    continue;
                }
                default -> {
                    // Application data and comments say nothing about values.
                }
            }
            segments.goTo(end);
        }
        return finish();
    }

    private void quantisationTables(int start, int end) throws StreamException {
        int p = start;
        while (p < end) {
            int head = data[p++] & 0xFF;
            boolean wide = head >> 4 != 0;
            int[] table = new int[64];
            for (int i = 0; i < 64; i++) {
                table[JpegScan.ZIGZAG[i]] = wide ? segments.number(p, 2, end) : segments.number(p, 1, end);
                p += wide ? 2 : 1;
            }
            quantisation[head & 3] = table;
        }
    }

    private void huffmanTables(int start, int end) throws StreamException {
        int p = start;
        while (p < end) {
            int head = data[p++] & 0xFF;
            int[] counts = new int[17];
            int total = 0;
            for (int i = 1; i <= 16; i++) {
                counts[i] = segments.number(p++, 1, end);
                total += counts[i];
            }
            if (total > end - p || total > 256) {
                throw StreamException.malformed("A Huffman table is longer than its segment.");
            }
            byte[] symbols = java.util.Arrays.copyOfRange(data, p, p + total);
            p += total;
            (head >> 4 == 0 ? direct : alternating)[head & 3] = new JpegHuffman(counts, symbols);
        }
    }

    private void frame(int kind, int start, int end) throws StreamException {
        if (process >= 0) {
            throw StreamException.malformed("The JPEG frame has two frame headers.");
        }
        if (kind != 3 && !lossyAllowed) {
            throw StreamException.malformed("The frame is lossy JPEG, the transfer syntax says lossless.");
        }
        process = kind;
        precision = segments.number(start, 1, end);
        int count = segments.number(start + 5, 1, end);
        FrameDecoder.checkShape(layout, segments.number(start + 3, 2, end), segments.number(start + 1, 2, end), count, precision);
        boolean possible = kind == 3 ? precision >= 2 && precision <= 16 : precision == 8 || precision == 12 && kind > 0;
        if (!possible) {
            throw StreamException.malformed("JPEG of this process cannot have samples of " + precision + " bits.");
        }
        List<JpegComponent> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int p = start + 6 + 3 * i;
            int factors = segments.number(p + 1, 1, end);
            JpegComponent component = new JpegComponent(segments.number(p, 1, end), factors >> 4, factors & 15,
                    segments.number(p + 2, 1, end) & 3);
            if (component.horizontal < 1 || component.horizontal > 4 || component.vertical < 1 || component.vertical > 4) {
                throw StreamException
                        .malformed("A JPEG component has sampling factors of " + (factors >> 4) + " and " + (factors & 15) + ".");
            }
            mostHorizontal = Math.max(mostHorizontal, component.horizontal);
            mostVertical = Math.max(mostVertical, component.vertical);
            found.add(component);
        }
        components = found;
        for (JpegComponent component : components) {
            component.size(layout.columns(), layout.rows(), mostHorizontal, mostVertical);
            if (kind != 3) {
                component.coefficients = new int[Math.multiplyExact(component.storedAcross * component.storedDown, InverseCosine.BLOCK)];
            } else if (component.columns != layout.columns() || component.rows != layout.rows()) {
                throw StreamException.unsupported("The pixel data are lossless JPEG with subsampled components.");
            }
        }
        samples = new int[layout.samplesPerFrame()];
    }

    private void scan(int start, int end) throws StreamException {
        if (process < 0) {
            throw StreamException.malformed("The JPEG frame has a scan before its frame header.");
        }
        scans++;
        if (scans > MAX_SCANS || (long) scans * samples.length > MAX_WORK) {
            throw StreamException.limit("The JPEG frame has " + scans + " scans.");
        }
        int count = segments.number(start, 1, end);
        if (count < 1 || count > components.size()) {
            throw StreamException.malformed("A JPEG scan has " + count + " components.");
        }
        List<JpegComponent> held = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        int p = start + 1;
        JpegHuffman[] directTables = new JpegHuffman[count];
        JpegHuffman[] alternatingTables = new JpegHuffman[count];
        int tail = start + 1 + 2 * count;
        int from = segments.number(tail, 1, end);
        int to = segments.number(tail + 1, 1, end);
        int high = segments.number(tail + 2, 1, end) >> 4;
        int low = segments.number(tail + 2, 1, end) & 15;
        boolean needsDirect = process == 3 || process < 2 || from == 0 && high == 0;
        boolean needsAlternating = process < 2 || process == 2 && from > 0;
        for (int i = 0; i < count; i++, p += 2) {
            int place = place(segments.number(p, 1, end));
            if (places.contains(place)) {
                throw StreamException.malformed("A JPEG scan names a component twice.");
            }
            places.add(place);
            held.add(components.get(place));
            scanned |= 1 << place;
            int tables = segments.number(p + 1, 1, end);
            directTables[i] = table(direct[tables >> 4 & 3], needsDirect);
            alternatingTables[i] = table(alternating[tables & 3], needsAlternating);
        }
        JpegBits bits = new JpegBits(data, end);
        if (process == 3) {
            new JpegLosslessScan(bits, restartInterval, layout.columns(), layout.rows(), samples, components.size()).decode(places,
                    directTables, from, precision, low);
        } else {
            boolean progressive = process == 2;
            if (progressive && (from > to || to > 63 || low > 13 || from == 0 && to > 0 || from > 0 && count > 1)) {
                throw StreamException.malformed("A progressive scan goes from coefficient " + from + " to " + to + " of " + count
                        + " components.");
            }
            new JpegScan(new JpegScan.Header(held, directTables, alternatingTables, from, to, high, low), bits, progressive,
                    restartInterval).decode();
        }
        bits.checkNotExhausted();
        bits.nextMarker();
        segments.goTo(bits.position());
    }

    private int place(int id) throws StreamException {
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).id == id) {
                return i;
            }
        }
        throw StreamException.malformed("A JPEG scan names component " + id + ", which is not in the frame.");
    }

    private static JpegHuffman table(@Nullable JpegHuffman table, boolean needed) throws StreamException {
        if (table != null) {
            return table;
        }
        if (needed) {
            throw StreamException.malformed("A JPEG scan names a Huffman table that is not there.");
        }
        return new JpegHuffman(new int[17], new byte[0]);
    }

    private Samples finish() throws StreamException {
        if (process < 0 || scanned != (1 << components.size()) - 1) {
            throw StreamException.truncated("The JPEG frame ends before each component has come.");
        }
        if (process != 3) {
            InverseCosine cosine = new InverseCosine();
            for (int c = 0; c < components.size(); c++) {
                reconstruct(components.get(c), c, cosine);
            }
        }
        return new Samples(samples, precision, false);
    }

    private void reconstruct(JpegComponent component, int place, InverseCosine cosine) throws StreamException {
        int[] table = quantisation[component.quantisation];
        if (table.length == 0) {
            throw StreamException.malformed("A JPEG component names a quantisation table that is not there.");
        }
        int[] values = component.coefficients;
        int stride = component.storedAcross * InverseCosine.SIZE;
        int[] strip = new int[stride * InverseCosine.SIZE];
        int columns = layout.columns();
        int step = components.size();
        int blockRow = -1;
        for (int y = 0; y < layout.rows(); y++) {
            int row = y * component.vertical / mostVertical;
            if (row / InverseCosine.SIZE != blockRow) {
                blockRow = row / InverseCosine.SIZE;
                for (int block = 0; block < component.blocksAcross; block++) {
                    int first = (blockRow * component.storedAcross + block) * InverseCosine.BLOCK;
                    for (int i = 0; i < InverseCosine.BLOCK; i++) {
                        values[first + i] *= table[i];
                    }
                    cosine.transform(values, first, precision, strip, block * InverseCosine.SIZE, stride);
                }
            }
            int source = row % InverseCosine.SIZE * stride;
            int target = y * columns * step + place;
            for (int x = 0; x < columns; x++, target += step) {
                samples[target] = strip[source + x * component.horizontal / mostHorizontal];
            }
        }
    }
}
