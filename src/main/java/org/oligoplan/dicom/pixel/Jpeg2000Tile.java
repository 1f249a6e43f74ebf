package org.oligoplan.dicom.pixel;

import java.util.ArrayList;
import java.util.List;

import org.oligoplan.dicom.pixel.Jpeg2000Packets.Progression;
import org.oligoplan.dicom.pixel.Jpeg2000Resolution.Band;
import org.oligoplan.dicom.pixel.Jpeg2000Resolution.Precinct;

/// One tile of a JPEG 2000 codestream: its headers and data, and its samples.
final class Jpeg2000Tile {

    private static final int MOST_PLANES = 31;

    /// What applies to all components of a tile (marker COD).
    ///
    /// @param order of the packets
    /// @param components whether the first three components are transformed
    record Packaging(int order, int layers, boolean components, boolean startMarkers, boolean endMarkers) {}

    final int x0;
    final int y0;
    final int x1;
    final int y1;
    Jpeg2000Coding coding;
    Packaging packaging;
    final List<Progression> progressions = new ArrayList<>();
    private final List<int[]> parts = new ArrayList<>();
    private int bytes;

    /// @param coding a copy of the main header's
    /// @param packaging the main header's
    Jpeg2000Tile(int x0, int y0, int x1, int y1, Jpeg2000Coding coding, Packaging packaging) {
        this.x0 = x0;
        this.y0 = y0;
        this.x1 = x1;
        this.y1 = y1;
        this.coding = coding;
        this.packaging = packaging;
    }

    /// Adds the packets of a part.
    void addPart(int from, int to) {
        parts.add(new int[]{from, to});
        bytes += to - from;
    }

    /// Decodes the tile and writes its samples, without their range.
    ///
    /// @param stream the codestream
    /// @param precision bits of a sample
    /// @param target samples of the frame, those of a pixel side by side
    /// @param columns of the frame
    /// @param left column of the frame at which the tile's first column lies
    /// @param top row
    void decode(byte[] stream, int components, int precision, int[] target, int columns, int left, int top) throws StreamException {
        byte[] data = new byte[bytes];
        int at = 0;
        for (int[] part : parts) {
            System.arraycopy(stream, part[0], data, at, part[1] - part[0]);
            at += part[1] - part[0];
        }
        List<Jpeg2000Resolution> resolutions = new ArrayList<>();
        for (int c = 0; c < components; c++) {
            for (int r = 0; r <= coding.style(c).levels(); r++) {
                resolutions.add(new Jpeg2000Resolution(c, r, new int[]{x0, y0, x1, y1}, coding, precision));
            }
        }
        int width = x1 - x0;
        int height = y1 - y0;
        long most = 1024 + (long) width * height * components / 16;
        Jpeg2000Packets packets = new Jpeg2000Packets(data, coding, resolutions, packaging.startMarkers(), packaging.endMarkers(), most);
        packets.read(progressions.isEmpty()
                ? List.of(new Progression(packaging.order(), 0, 33, 0, components, packaging.layers()))
                : progressions, packaging.layers());
        boolean mixed = packaging.components();
        if (mixed && (components < 3 || coding.style(0).reversible() != coding.style(1).reversible()
                || coding.style(0).reversible() != coding.style(2).reversible())) {
            throw StreamException.malformed("The JPEG 2000 component transform needs three components of one kind.");
        }
        int[][] whole = new int[components][];
        float[][] real = new float[components][];
        for (int c = 0; c < components; c++) {
            int number = c;
            List<Jpeg2000Resolution> own = resolutions.stream().filter(r -> r.component == number).toList();
            if (coding.style(c).reversible()) {
                whole[c] = reversible(data, packets, own, width, height);
                real[c] = new float[0];
            } else {
                real[c] = irreversible(data, packets, own, width, height);
                whole[c] = new int[0];
            }
        }
        if (mixed && coding.style(0).reversible()) {
            unmix(whole);
        } else if (mixed) {
            unmix(real);
        }
        for (int c = 0; c < components; c++) {
            for (int y = 0; y < height; y++) {
                int to = ((top + y) * columns + left) * components + c;
                for (int x = 0, i = y * width; x < width; x++, i++, to += components) {
                    target[to] = whole[c].length > 0 ? whole[c][i] : Math.round(real[c][i]);
                }
            }
        }
    }

    private int[] reversible(byte[] data, Jpeg2000Packets packets, List<Jpeg2000Resolution> resolutions, int width, int height)
            throws StreamException {
        int[] samples = new int[width * height];
        Jpeg2000BlockDecoder decoder = decoder(resolutions);
        for (Jpeg2000Resolution resolution : resolutions) {
            int shift = coding.shift(resolution.component);
            blocks(data, packets, resolution, decoder, width, (y, count, to, band) -> {
                for (int x = 0; x < count; x++) {
                    samples[to + x] = lowered(decoder.value(x, y), shift);
                }
            });
            if (isTransformed(resolution)) {
                Jpeg2000Wavelet.reversible(samples, width, resolution);
            }
        }
        return samples;
    }

    private float[] irreversible(byte[] data, Jpeg2000Packets packets, List<Jpeg2000Resolution> resolutions, int width, int height)
            throws StreamException {
        float[] samples = new float[width * height];
        Jpeg2000BlockDecoder decoder = decoder(resolutions);
        for (Jpeg2000Resolution resolution : resolutions) {
            int shift = coding.shift(resolution.component);
            blocks(data, packets, resolution, decoder, width, (y, count, to, band) -> {
                for (int x = 0; x < count; x++) {
                    float value = decoder.middle(x, y);
                    if (shift > 0 && Math.abs(value) >= (float) (1L << shift)) {
                        value /= (float) (1L << shift);
                    }
                    samples[to + x] = value * band.step();
                }
            });
            if (isTransformed(resolution)) {
                Jpeg2000Wavelet.irreversible(samples, width, resolution);
            }
        }
        return samples;
    }

    /// Takes a row of the code block that was decoded last.
    @FunctionalInterface
    private interface Row {

        /// @param y the block's row
        /// @param count how many columns it has
        /// @param to where its first value belongs
        void take(int y, int count, int to, Band band);
    }

    /// Decodes a resolution's code blocks one after another and hands over their rows.
    private static void blocks(byte[] data, Jpeg2000Packets packets, Jpeg2000Resolution resolution, Jpeg2000BlockDecoder decoder, int width,
            Row row) throws StreamException {
        for (Precinct precinct : packets.precincts(resolution.component, resolution.number)) {
            Band band = precinct.band();
            for (Jpeg2000Block block : precinct.blocks()) {
                if (decode(decoder, block, data, band)) {
                    for (int y = block.y0; y < block.y1; y++) {
                        int to = (band.top() + y - band.y0()) * width + band.left() + block.x0 - band.x0();
                        row.take(y - block.y0, block.x1 - block.x0, to, band);
                    }
                }
            }
        }
    }

    private static boolean isTransformed(Jpeg2000Resolution resolution) {
        return resolution.number > 0 && resolution.x1 > resolution.x0 && resolution.y1 > resolution.y0;
    }

    private Jpeg2000BlockDecoder decoder(List<Jpeg2000Resolution> resolutions) {
        return new Jpeg2000BlockDecoder(coding.style(resolutions.getFirst().component).blockStyle());
    }

    private static boolean decode(Jpeg2000BlockDecoder decoder, Jpeg2000Block block, byte[] data, Band band) throws StreamException {
        if (block.passes == 0) {
            return false;
        }
        int planes = band.planes() - block.zeroPlanes;
        if (planes < 1 || planes > MOST_PLANES) {
            throw StreamException.malformed("A JPEG 2000 code block has " + planes + " bit planes.");
        }
        decoder.decode(block, data, band.kind(), planes);
        return true;
    }

    /// A region of interest lies above all else (annex H).
    private static int lowered(int value, int shift) {
        return shift > 0 && shift < 31 && Math.abs(value) >= 1 << shift ? value < 0 ? -(-value >> shift) : value >> shift : value;
    }

    /// The reversible component transform backwards (section G.2).
    private static void unmix(int[][] c) {
        for (int i = 0; i < c[0].length; i++) {
            int green = c[0][i] - (c[1][i] + c[2][i] >> 2);
            int red = c[2][i] + green;
            c[2][i] = c[1][i] + green;
            c[1][i] = green;
            c[0][i] = red;
        }
    }

    /// The irreversible component transform backwards (section G.3).
    private static void unmix(float[][] c) {
        for (int i = 0; i < c[0].length; i++) {
            float y = c[0][i];
            float blue = c[1][i];
            float red = c[2][i];
            c[0][i] = y + 1.402f * red;
            c[1][i] = y - 0.344136f * blue - 0.714136f * red;
            c[2][i] = y + 1.772f * blue;
        }
    }
}
