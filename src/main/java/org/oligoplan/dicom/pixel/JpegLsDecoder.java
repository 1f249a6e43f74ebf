package org.oligoplan.dicom.pixel;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.oligoplan.dicom.pixel.FrameDecoder.Samples;

/// JPEG-LS, lossless and near-lossless, 2 to 16 bits, components one after the other or interleaved by line or by sample, restart
/// intervals, coding parameters and mapping tables of its own (ISO/IEC 14495-1). A restart interval counts lines, as in all encoders in
/// use. Refused by name: point transforms, subsampled components, heights that follow the first scan.
final class JpegLsDecoder {

    private static final int EOI = 0xD9;
    private static final int DEFAULT_RESET = 64;
    private static final int MAX_MAPPED_BITS = 16;

    private final byte[] data;
    private final JpegSegments segments;
    private final PixelLayout layout;
    private final boolean lossyAllowed;

    private int precision;
    private int[] ids = {};
    private int[] samples = {};
    private int scanned;
    private int restartLines;
    /// MAXVAL, T1, T2, T3, RESET as the stream says them, 0 where it does not.
    private final int[] presets = new int[5];
    private final Map<Integer, int[]> tables = new HashMap<>();
    private final Map<Integer, Integer> entryBytes = new HashMap<>();
    private int mappedBits;

    private JpegLsDecoder(byte[] data, PixelLayout layout, boolean lossyAllowed) {
        this.data = data;
        this.segments = new JpegSegments(data, "JPEG-LS");
        this.layout = layout;
        this.lossyAllowed = lossyAllowed;
    }

    /// Decodes one image.
    ///
    /// @param lossyAllowed whether the transfer syntax lets one expect near-lossless coding; if not, such a stream is refused, because
    ///        nobody would be told that its values are not the original ones
    static Samples decode(byte[] data, PixelLayout layout, boolean lossyAllowed) throws StreamException {
        return new JpegLsDecoder(data, layout, lossyAllowed).decode();
    }

    private Samples decode() throws StreamException {
        segments.start();
        while (ids.length == 0 || scanned != (1 << ids.length) - 1) {
            int marker = segments.marker();
            if (marker == EOI || marker < 0) {
                throw StreamException.truncated("The JPEG-LS frame ends before each component has come.");
            }
            int end = segments.end();
            int start = segments.content();
            switch (marker) {
                case 0xF7 -> frame(start, end);
                case 0xF8 -> parameters(start, end);
                case 0xDD -> restartLines = restartInterval(start, end);
                case 0xDC -> throw StreamException.unsupported("The pixel data are JPEG-LS that says its height after the first scan.");
                case 0xDA -> {
                    scan(start, end);
                    continue;
                }
                default -> {
                    if (marker >= 0xC0 && marker <= 0xCF) {
                        throw StreamException.malformed("The frame is JPEG, the transfer syntax says JPEG-LS.");
                    }
                }
            }
            segments.goTo(end);
        }
        return new Samples(samples, Math.max(precision, mappedBits), false);
    }

    private int restartInterval(int start, int end) throws StreamException {
        int value = segments.number(start, Math.clamp(end - start, 2, 4), end);
        if (value < 0) {
            throw StreamException.malformed("The restart interval is " + Integer.toUnsignedString(value) + ".");
        }
        return value;
    }

    private void frame(int start, int end) throws StreamException {
        if (ids.length != 0) {
            throw StreamException.malformed("The JPEG-LS frame has two frame headers.");
        }
        precision = segments.number(start, 1, end);
        int count = segments.number(start + 5, 1, end);
        FrameDecoder.checkShape(layout, segments.number(start + 3, 2, end), segments.number(start + 1, 2, end), count, precision);
        if (precision < 2 || precision > 16) {
            throw StreamException.malformed("JPEG-LS cannot have samples of " + precision + " bits.");
        }
        int[] found = new int[count];
        for (int i = 0; i < count; i++) {
            found[i] = segments.number(start + 6 + 3 * i, 1, end);
            if (segments.number(start + 7 + 3 * i, 1, end) != 0x11) {
                throw StreamException.unsupported("The pixel data are JPEG-LS with subsampled components.");
            }
        }
        ids = found;
        samples = new int[layout.samplesPerFrame()];
    }

    /// Segment LSE (section C.2.4).
    private void parameters(int start, int end) throws StreamException {
        switch (segments.number(start, 1, end)) {
            case 1 -> {
                for (int i = 0; i < presets.length; i++) {
                    presets[i] = segments.number(start + 1 + 2 * i, 2, end);
                }
            }
            case 2 -> {
                int id = segments.number(start + 1, 1, end);
                entryBytes.put(id, segments.number(start + 2, 1, end));
                tables.put(id, new int[0]);
                mapping(id, start + 3, end);
            }
            case 3 -> mapping(segments.number(start + 1, 1, end), start + 3, end);
            case 4 -> throw StreamException.unsupported("The pixel data are JPEG-LS of more than 65535 rows or columns.");
            default -> throw StreamException.unsupported("The pixel data are JPEG-LS with extensions (ISO/IEC 14495-2).");
        }
    }

    private void mapping(int id, int start, int end) throws StreamException {
        int[] table = tables.get(id);
        int bytes = entryBytes.getOrDefault(id, 0);
        if (table == null) {
            throw StreamException.malformed("A mapping table goes on that never started.");
        }
        if (bytes < 1 || 8 * bytes > MAX_MAPPED_BITS) {
            throw StreamException.unsupported("The pixel data are JPEG-LS with a mapping table of " + bytes + " bytes an entry.");
        }
        int more = (end - start) / bytes;
        if (table.length + more > 1 << 16) {
            throw StreamException.malformed("A mapping table has more entries than samples have values.");
        }
        int[] longer = Arrays.copyOf(table, table.length + more);
        for (int i = 0; i < more; i++) {
            longer[table.length + i] = segments.number(start + i * bytes, bytes, end);
        }
        tables.put(id, longer);
    }

    private void scan(int start, int end) throws StreamException {
        int count = segments.number(start, 1, end);
        if (count < 1 || count > ids.length) {
            throw StreamException.malformed("A JPEG-LS scan has " + count + " components of " + ids.length + ".");
        }
        int near = segments.number(start + 1 + 2 * count, 1, end);
        int interleave = segments.number(start + 2 + 2 * count, 1, end);
        int transform = segments.number(start + 3 + 2 * count, 1, end);
        if (near != 0 && !lossyAllowed) {
            throw StreamException.malformed("The frame is near-lossless JPEG-LS, the transfer syntax says lossless.");
        }
        if (transform != 0) {
            throw StreamException.unsupported("The pixel data are JPEG-LS with a point transform.");
        }
        if (interleave > 2 || interleave == 0 && count > 1) {
            throw StreamException.malformed("A JPEG-LS scan of " + count + " components has interleave mode " + interleave + ".");
        }
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            places[i] = place(segments.number(start + 1 + 2 * i, 1, end));
            if ((scanned >> places[i] & 1) != 0) {
                throw StreamException.malformed("A JPEG-LS component comes twice.");
            }
            scanned |= 1 << places[i];
        }
        JpegLsBits bits = new JpegLsBits(data, end);
        new JpegLsScan(bits, coding(near), layout.columns(), count).decode(layout.rows(), interleave == 2, restartLines, places, samples,
                ids.length);
        for (int i = 0; i < count; i++) {
            int table = segments.number(start + 2 + 2 * i, 1, end);
            if (table != 0) {
                map(places[i], table);
            }
        }
        bits.nextMarker();
        segments.goTo(bits.position());
    }

    private int place(int id) throws StreamException {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == id) {
                return i;
            }
        }
        throw StreamException.malformed("A JPEG-LS scan names component " + id + ", which is not in the frame.");
    }

    private void map(int place, int id) throws StreamException {
        int[] table = tables.get(id);
        if (table == null) {
            throw StreamException.malformed("A JPEG-LS scan names mapping table " + id + ", which is not there.");
        }
        for (int i = place; i < samples.length; i += ids.length) {
            if (samples[i] >= table.length) {
                throw StreamException.malformed("A sample of " + samples[i] + " is not in mapping table " + id + ".");
            }
            samples[i] = table[samples[i]];
        }
        mappedBits = Math.max(mappedBits, 8 * entryBytes.getOrDefault(id, 0));
        if (mappedBits > Math.max(8, layout.bitsAllocated())) {
            throw StreamException.malformed("A mapping table has entries wider than the data set's cells.");
        }
    }

    /// The parameters of a scan, with the defaults of section C.2.4.1.1.1.
    private JpegLsScan.Coding coding(int near) throws StreamException {
        int full = (1 << precision) - 1;
        int most = presets[0] == 0 ? full : presets[0];
        int[] defaults = thresholds(most, near);
        int t1 = presets[1] == 0 ? defaults[0] : presets[1];
        int t2 = presets[2] == 0 ? defaults[1] : presets[2];
        int t3 = presets[3] == 0 ? defaults[2] : presets[3];
        int reset = presets[4] == 0 ? DEFAULT_RESET : presets[4];
        boolean possible = most <= full && near <= Math.min(255, most / 2) && t1 > near && t1 <= most && t2 >= t1 && t2 <= most && t3 >= t2
                && t3 <= most && reset >= 3 && reset <= Math.max(255, most);
        if (!possible) {
            throw StreamException.malformed("JPEG-LS parameters are impossible: greatest value " + most + ", near " + near + ", thresholds "
                    + t1 + ", " + t2 + ", " + t3 + ", reset " + reset + ".");
        }
        return new JpegLsScan.Coding(most, near, t1, t2, t3, reset);
    }

    /// The default thresholds.
    ///
    /// @param most greatest sample
    static int[] thresholds(int most, int near) {
        int t1;
        int t2;
        int t3;
        if (most >= 128) {
            int factor = Math.min(most, 4095) + 128 >> 8;
            t1 = bounded(factor + 2 + 3 * near, near + 1, most);
            t2 = bounded(4 * factor + 3 + 5 * near, t1, most);
            t3 = bounded(17 * factor + 4 + 7 * near, t2, most);
        } else {
            int factor = 256 / (most + 1);
            t1 = bounded(Math.max(2, 3 / factor + 3 * near), near + 1, most);
            t2 = bounded(Math.max(3, 7 / factor + 5 * near), t1, most);
            t3 = bounded(Math.max(4, 21 / factor + 7 * near), t2, most);
        }
        return new int[]{t1, t2, t3};
    }

    /// The value, or the least one where it is out of bounds.
    private static int bounded(int value, int least, int most) {
        return value > most || value < least ? least : value;
    }
}
