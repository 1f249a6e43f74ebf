package org.oligoplan.dicom.pixel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.oligoplan.dicom.pixel.FrameDecoder.Samples;
import org.oligoplan.dicom.pixel.Jpeg2000Coding.Quantisation;
import org.oligoplan.dicom.pixel.Jpeg2000Coding.Style;
import org.oligoplan.dicom.pixel.Jpeg2000Packets.Progression;
import org.oligoplan.dicom.pixel.Jpeg2000Tile.Packaging;

/// JPEG 2000 part 1 (ISO/IEC 15444-1), reversible and irreversible, up to 26 bits: tiles and their parts, all progressions and code block
/// styles, layers, precincts, regions of interest. Boxes around the codestream are passed over. Refused by name: high throughput (part
/// 15), packed packet headers, subsampled components, components of different precision.
final class Jpeg2000Decoder {

    private static final int MOST_BITS = 26;
    private static final int MOST_TILES = 65535;
    private static final int MOST_PROGRESSIONS = 64;
    private static final int BOX_HEADER = 8;

    private final byte[] data;
    private final PixelLayout layout;
    private final boolean lossyAllowed;

    private int at;
    private int x0;
    private int y0;
    private int x1;
    private int y1;
    private int tileX;
    private int tileY;
    private int tileWidth;
    private int tileHeight;
    private int tilesAcross;
    private int components;
    private int precision;
    private boolean signed;
    private @Nullable Jpeg2000Coding coding;
    private @Nullable Packaging packaging;
    private List<Progression> progressions = List.of();
    private @Nullable Jpeg2000Tile[] tiles = {};

    private Jpeg2000Decoder(byte[] data, PixelLayout layout, boolean lossyAllowed) {
        this.data = data;
        this.layout = layout;
        this.lossyAllowed = lossyAllowed;
    }

    /// Decodes one image.
    ///
    /// @param lossyAllowed whether the transfer syntax lets one expect the irreversible transform; if not, such a stream is refused,
    ///        because nobody would be told that its values are not the original ones
    static Samples decode(byte[] data, PixelLayout layout, boolean lossyAllowed) throws StreamException {
        return new Jpeg2000Decoder(data, layout, lossyAllowed).decode();
    }

    private Samples decode() throws StreamException {
        at = codestream();
        if (number(at, 2) != 0xFF4F || number(at + 2, 2) != 0xFF51) {
            throw StreamException.malformed("The frame does not start as JPEG 2000 does.");
        }
        at += 2;
        boolean more = true;
        while (more) {
            int marker = at + 2 <= data.length ? number(at, 2) : 0xFFD9;
            switch (marker) {
                case 0xFFD9 -> more = false;
                case 0xFF90 -> tilePart();
                default -> {
                    int end = segmentEnd(at + 2);
                    mainMarker(marker, at + 4, end);
                    at = end;
                }
            }
        }
        int[] samples = new int[layout.samplesPerFrame()];
        if (tiles.length == 0) {
            throw StreamException.truncated("The JPEG 2000 frame ends before its first tile.");
        }
        for (int i = 0; i < tiles.length; i++) {
            Jpeg2000Tile tile = tiles[i];
            if (tile == null) {
                throw StreamException.truncated("Tile " + i + " of " + tiles.length + " of the JPEG 2000 frame is missing.");
            }
            tile.decode(data, components, precision, samples, layout.columns(), tile.x0 - x0, tile.y0 - y0);
            tiles[i] = null;
        }
        int least = signed ? -(1 << precision - 1) : 0;
        int most = least + (1 << precision) - 1;
        int level = signed ? 0 : 1 << precision - 1;
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.clamp((long) samples[i] + level, least, most);
        }
        return new Samples(samples, precision, signed);
    }

    /// Where the codestream starts; boxes of the file format JP2 may come before it.
    private int codestream() throws StreamException {
        if (data.length < 2 * BOX_HEADER || number(4, 4) != 0x6A502020) {
            return 0;
        }
        long box = 0;
        while (box + BOX_HEADER <= data.length) {
            long length = Integer.toUnsignedLong(number((int) box, 4));
            if (number((int) box + 4, 4) == 0x6A703263) {
                return (int) box + BOX_HEADER + (length == 1 ? 8 : 0);
            }
            if (length < BOX_HEADER) {
                break;
            }
            box += length;
        }
        throw StreamException.malformed("The JPEG 2000 file has no codestream.");
    }

    private int number(int place, int bytes) throws StreamException {
        if (place + bytes > data.length) {
            throw StreamException.truncated("The JPEG 2000 frame ends within a header.");
        }
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | data[place + i] & 0xFF;
        }
        return value;
    }

    private int segmentEnd(int place) throws StreamException {
        int length = number(place, 2);
        if (length < 2 || number(place - 2, 2) < 0xFF00) {
            throw StreamException.malformed("Byte " + (place - 2) + " of the JPEG 2000 frame is no marker.");
        }
        if (length > data.length - place) {
            throw StreamException.truncated("A JPEG 2000 segment goes past the end of the frame.");
        }
        return place + length;
    }

    private void mainMarker(int marker, int start, int end) throws StreamException {
        Jpeg2000Coding main = coding;
        if (marker == 0xFF51) {
            size(start);
            return;
        }
        if (main == null) {
            throw StreamException.malformed("The JPEG 2000 frame does not start with its size.");
        }
        switch (marker) {
            case 0xFF52 -> packaging = packaging(main, start);
            case 0xFF5F -> progressions = progressions(progressions, start, end);
            default -> codingMarker(main, marker, start, end);
        }
    }

    /// Marker SIZ.
    private void size(int start) throws StreamException {
        if (coding != null) {
            throw StreamException.malformed("The JPEG 2000 frame has two sizes.");
        }
        x1 = number(start + 2, 4);
        y1 = number(start + 6, 4);
        x0 = number(start + 10, 4);
        y0 = number(start + 14, 4);
        tileWidth = number(start + 18, 4);
        tileHeight = number(start + 22, 4);
        tileX = number(start + 26, 4);
        tileY = number(start + 30, 4);
        components = number(start + 34, 2);
        int depth = number(start + 36, 1);
        precision = (depth & 0x7F) + 1;
        signed = depth > 0x7F;
        FrameDecoder.checkShape(layout, x0 < 0 || x1 < x0 ? -1 : x1 - x0, y0 < 0 || y1 < y0 ? -1 : y1 - y0, components, precision);
        for (int c = 0; c < components; c++) {
            if (number(start + 36 + 3 * c, 1) != depth) {
                throw StreamException.unsupported("The pixel data are JPEG 2000 with components of different precision.");
            }
            if (number(start + 37 + 3 * c, 2) != 0x0101) {
                throw StreamException.unsupported("The pixel data are JPEG 2000 with subsampled components.");
            }
        }
        if (precision > MOST_BITS) {
            throw StreamException.unsupported("The pixel data are JPEG 2000 of " + precision + " bits.");
        }
        // Tiles may be said to be larger than any number that is met here.
        tileWidth = tileWidth < 0 ? Integer.MAX_VALUE : tileWidth;
        tileHeight = tileHeight < 0 ? Integer.MAX_VALUE : tileHeight;
        boolean possible = tileX >= 0 && tileY >= 0 && tileX <= x0 && tileY <= y0 && tileWidth > 0 && tileHeight > 0
                && (long) tileX + tileWidth > x0 && (long) tileY + tileHeight > y0;
        long across = possible ? ((long) x1 - tileX + tileWidth - 1) / tileWidth : 0;
        long down = possible ? ((long) y1 - tileY + tileHeight - 1) / tileHeight : 0;
        if (across < 1 || down < 1 || across * down > MOST_TILES) {
            throw StreamException.malformed("The JPEG 2000 frame has " + across + " by " + down + " tiles.");
        }
        tilesAcross = (int) across;
        tiles = new Jpeg2000Tile[(int) (across * down)];
        coding = new Jpeg2000Coding(components);
    }

    /// Markers that the main header and a tile's header may have.
    private void codingMarker(Jpeg2000Coding to, int marker, int start, int end) throws StreamException {
        int wide = components > 256 ? 2 : 1;
        switch (marker) {
            case 0xFF53 -> to.setStyle(number(start, wide), style(start + wide + 1, (number(start + wide, 1) & 1) != 0));
            case 0xFF5C -> to.setQuantisation(quantisation(start, end));
            case 0xFF5D -> to.setQuantisation(number(start, wide), quantisation(start + wide, end));
            case 0xFF5E -> {
                int shift = number(start + wide + 1, 1);
                if (number(start + wide, 1) != 0 || shift > 37) {
                    throw StreamException.malformed("A JPEG 2000 region of interest is of no known kind.");
                }
                to.setShift(number(start, wide), shift);
            }
            case 0xFF60, 0xFF61 -> throw StreamException.unsupported("The pixel data are JPEG 2000 with packed packet headers.");
            case 0xFF50 -> throw StreamException.unsupported("The pixel data are JPEG 2000 with extensions (such as high throughput).");
            default -> {
                // Lengths, comments and registrations say nothing about values.
            }
        }
    }

    /// Marker COD.
    private Packaging packaging(Jpeg2000Coding to, int start) throws StreamException {
        int flags = number(start, 1);
        int order = number(start + 1, 1);
        int layers = number(start + 2, 2);
        int transform = number(start + 4, 1);
        if (order > 4 || layers < 1 || transform > 1) {
            throw StreamException.malformed("JPEG 2000 coding has progression " + order + ", " + layers + " layers, transform " + transform
                    + ".");
        }
        to.setStyle(style(start + 5, (flags & 1) != 0));
        return new Packaging(order, layers, transform == 1, (flags & 2) != 0, (flags & 4) != 0);
    }

    private Style style(int start, boolean ownPrecincts) throws StreamException {
        int levels = number(start, 1);
        int width = number(start + 1, 1) + 2;
        int height = number(start + 2, 1) + 2;
        int blockStyle = number(start + 3, 1);
        int transform = number(start + 4, 1);
        if ((blockStyle & 0x40) != 0) {
            throw StreamException.unsupported("The pixel data are high-throughput JPEG 2000 (ISO/IEC 15444-15).");
        }
        if (levels > 32 || width > 10 || height > 10 || width + height > 12 || transform > 1) {
            throw StreamException.malformed("JPEG 2000 coding has " + levels + " levels, code blocks of 2^" + width + " by 2^" + height
                    + ", transform " + transform + ".");
        }
        if (transform == 0 && !lossyAllowed) {
            throw StreamException.malformed("The frame is irreversible JPEG 2000, the transfer syntax says lossless.");
        }
        int[] precincts = new int[levels + 1];
        Arrays.fill(precincts, 0xFF);
        for (int r = 0; r <= levels && ownPrecincts; r++) {
            precincts[r] = number(start + 5 + r, 1);
        }
        return new Style(levels, width, height, blockStyle, transform == 1, precincts);
    }

    private Quantisation quantisation(int start, int end) throws StreamException {
        int head = number(start, 1);
        int kind = head & 31;
        if (kind > 2) {
            throw StreamException.malformed("JPEG 2000 quantisation is of no known kind.");
        }
        int bytes = kind == 0 ? 1 : 2;
        int[] steps = new int[Math.max(0, (end - start - 1) / bytes)];
        for (int i = 0; i < steps.length; i++) {
            int value = number(start + 1 + i * bytes, bytes);
            steps[i] = kind == 0 ? value >> 3 << 11 : value;
        }
        return new Quantisation(kind, head >> 5, steps);
    }

    /// Marker POC, added to those before it.
    private List<Progression> progressions(List<Progression> before, int start, int end) throws StreamException {
        int wide = components > 256 ? 2 : 1;
        List<Progression> all = new ArrayList<>(before);
        for (int p = start; p + 5 + 2 * wide <= end; p += 5 + 2 * wide) {
            int endComponent = number(p + 4 + wide, wide);
            int order = number(p + 4 + 2 * wide, 1);
            if (order > 4 || all.size() >= MOST_PROGRESSIONS) {
                throw StreamException.malformed("The JPEG 2000 progression changes in no known way.");
            }
            all.add(new Progression(order, number(p, 1), number(p + 3 + wide, 1), number(p + 1, wide),
                    endComponent == 0 ? 256 : endComponent, number(p + 1 + wide, 2)));
        }
        return all;
    }

    private void tilePart() throws StreamException {
        int start = at;
        int index = number(at + 4, 2);
        long length = Integer.toUnsignedLong(number(at + 6, 4));
        Jpeg2000Coding main = coding;
        Packaging mainPackaging = packaging;
        if (main == null || mainPackaging == null || index >= tiles.length) {
            throw StreamException.malformed("Tile " + index + " of the JPEG 2000 frame was not announced.");
        }
        Jpeg2000Tile tile = tiles[index];
        if (tile == null) {
            long left = tileX + (long) (index % tilesAcross) * tileWidth;
            long top = tileY + (long) (index / tilesAcross) * tileHeight;
            tile = new Jpeg2000Tile((int) Math.max(x0, left), (int) Math.max(y0, top), (int) Math.min(x1, left + tileWidth),
                    (int) Math.min(y1, top + tileHeight), main.copy(), mainPackaging);
            tile.progressions.addAll(progressions);
            tiles[index] = tile;
        }
        at += 12;
        boolean ownProgressions = false;
        while (number(at, 2) != 0xFF93) {
            int marker = number(at, 2);
            int end = segmentEnd(at + 2);
            switch (marker) {
                case 0xFF52 -> tile.packaging = packaging(tile.coding, at + 4);
                case 0xFF5F -> {
                    List<Progression> own = progressions(ownProgressions ? tile.progressions : List.of(), at + 4, end);
                    if (ownProgressions || tile.progressions.equals(progressions)) {
                        tile.progressions.clear();
                    }
                    tile.progressions.addAll(own);
                    ownProgressions = true;
                }
                default -> codingMarker(tile.coding, marker, at + 4, end);
            }
            at = end;
        }
        at += 2;
        if (!tile.coding.isComplete()) {
            throw StreamException.malformed("The JPEG 2000 frame does not say how its components are coded.");
        }
        // A length of 0 reaches to the end of the codestream.
        long end = length == 0 ? endOfStream() : start + length;
        if (end > data.length) {
            throw StreamException.truncated("A tile of the JPEG 2000 frame goes past its end.");
        }
        if (end < at) {
            throw StreamException.malformed("A tile of the JPEG 2000 frame is shorter than its header.");
        }
        tile.addPart(at, (int) end);
        at = (int) end;
    }

    private int endOfStream() {
        int end = data.length;
        for (int i = data.length - 2; i >= Math.max(at, data.length - 3); i--) {
            if (data[i] == (byte) 0xFF && data[i + 1] == (byte) 0xD9) {
                return i;
            }
        }
        return end;
    }
}
