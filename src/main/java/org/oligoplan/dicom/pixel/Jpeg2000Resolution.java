package org.oligoplan.dicom.pixel;

import java.util.ArrayList;
import java.util.List;

/// One resolution of a tile's component: its bands, its precincts and their code blocks (ISO/IEC 15444-1 annex B).
final class Jpeg2000Resolution {

    /// A band of coefficients.
    ///
    /// @param kind 0 LL, 1 HL, 2 LH, 3 HH
    /// @param planes bit planes that its coefficients may have
    /// @param step size of a quantisation step, 1 without quantisation
    /// @param left column at which the band lies in its resolution's array
    /// @param top row
    record Band(int kind, int x0, int y0, int x1, int y1, int planes, float step, int left, int top) {}

    /// The code blocks of one precinct in one band, row by row.
    ///
    /// @param across blocks in a row
    /// @param inclusion tells the layer in which a block comes first
    /// @param zeroPlanes tells how many planes are missing
    record Precinct(Band band, int across, List<Jpeg2000Block> blocks, Jpeg2000TagTree inclusion, Jpeg2000TagTree zeroPlanes) {}

    final int x0;
    final int y0;
    final int x1;
    final int y1;
    final int component;
    final int number;
    final List<Band> bands = new ArrayList<>();
    private final int widthExponent;
    private final int heightExponent;
    final int across;
    final int down;
    private final int columnShift;

    /// @param number 0 for the lowest
    /// @param tile the component's part of the tile: first column and row, and the ones after the last
    Jpeg2000Resolution(int component, int number, int[] tile, Jpeg2000Coding coding, int precision) throws StreamException {
        this.component = component;
        this.number = number;
        Jpeg2000Coding.Style style = coding.style(component);
        columnShift = style.levels() - number;
        x0 = up(tile[0], columnShift);
        y0 = up(tile[1], columnShift);
        x1 = up(tile[2], columnShift);
        y1 = up(tile[3], columnShift);
        widthExponent = style.precincts()[number] & 15;
        heightExponent = style.precincts()[number] >> 4;
        if (number > 0 && (widthExponent == 0 || heightExponent == 0)) {
            throw StreamException.malformed("A JPEG 2000 precinct has no samples.");
        }
        across = x1 > x0 ? up(x1, widthExponent) - (x0 >> widthExponent) : 0;
        down = y1 > y0 ? up(y1, heightExponent) - (y0 >> heightExponent) : 0;
        if (number == 0) {
            band(0, columnShift, tile, coding, precision);
        } else {
            for (int kind = 1; kind <= 3; kind++) {
                band(kind, columnShift + 1, tile, coding, precision);
            }
        }
    }

    private static int up(int value, int shift) {
        return shift > 31 ? value > 0 ? 1 : 0 : (int) ((long) value + (1L << shift) - 1 >> shift);
    }

    /// Coordinates of a band (equation B-15).
    private static int bandPlace(int value, int level, int half) {
        if (level == 0) {
            return value;
        }
        long offset = half == 0 ? 0 : 1L << level - 1;
        return (int) ((long) value - offset + (1L << level) - 1 >> level);
    }

    private void band(int kind, int level, int[] tile, Jpeg2000Coding coding, int precision) throws StreamException {
        int right = kind & 1;
        int lower = kind >> 1;
        Jpeg2000Coding.Quantisation quantisation = coding.quantisation(component);
        int index = number == 0 ? 0 : 3 * (number - 1) + kind;
        int exponent = quantisation.exponent(number, index);
        int planes = quantisation.guard() + exponent - 1 + coding.shift(component);
        float step = 1;
        if (!coding.style(component).reversible()) {
            int gain = kind == 0 ? 0 : kind == 3 ? 2 : 1;
            double mantissa = quantisation.kind() == 0 ? 0 : quantisation.mantissa(index);
            step = (float) ((1 + mantissa / 2048) * Math.pow(2, precision + gain - exponent));
        }
        int left = right == 0 ? 0 : bandPlace(tile[2], level, 0) - bandPlace(tile[0], level, 0);
        int top = lower == 0 ? 0 : bandPlace(tile[3], level, 0) - bandPlace(tile[1], level, 0);
        bands.add(new Band(kind, bandPlace(tile[0], level, right), bandPlace(tile[1], level, lower), bandPlace(tile[2], level, right),
                bandPlace(tile[3], level, lower), planes, step, left, top));
    }

    /// Where a precinct starts on the reference grid, for the order of packets.
    long referenceColumn(int precinct) {
        return Math.max((long) x0 << columnShift, ((long) (x0 >> widthExponent) + precinct % across) << widthExponent + columnShift);
    }

    /// As above, down.
    long referenceRow(int precinct) {
        return Math.max((long) y0 << columnShift, ((long) (y0 >> heightExponent) + precinct / across) << heightExponent + columnShift);
    }

    /// {@return the blocks of a precinct, one list a band}
    List<Precinct> precinct(int precinct, Jpeg2000Coding.Style style) {
        List<Precinct> found = new ArrayList<>(bands.size());
        int halved = number == 0 ? 0 : 1;
        int width = widthExponent - halved;
        int height = heightExponent - halved;
        long column = (long) (x0 >> widthExponent) + precinct % across;
        long row = (long) (y0 >> heightExponent) + precinct / across;
        for (Band band : bands) {
            int left = (int) Math.max(band.x0(), column << width);
            int right = (int) Math.min(band.x1(), column + 1 << width);
            int top = (int) Math.max(band.y0(), row << height);
            int bottom = (int) Math.min(band.y1(), row + 1 << height);
            int blockWidth = Math.min(style.blockWidth(), width);
            int blockHeight = Math.min(style.blockHeight(), height);
            int blocksAcross = right > left ? up(right, blockWidth) - (left >> blockWidth) : 0;
            int blocksDown = bottom > top ? up(bottom, blockHeight) - (top >> blockHeight) : 0;
            if (blocksAcross == 0 || blocksDown == 0) {
                continue;
            }
            List<Jpeg2000Block> blocks = new ArrayList<>(blocksAcross * blocksDown);
            for (int y = top >> blockHeight; y < (top >> blockHeight) + blocksDown; y++) {
                for (int x = left >> blockWidth; x < (left >> blockWidth) + blocksAcross; x++) {
                    blocks.add(new Jpeg2000Block(Math.max(left, x << blockWidth), Math.max(top, y << blockHeight),
                            Math.min(right, x + 1 << blockWidth), Math.min(bottom, y + 1 << blockHeight)));
                }
            }
            found.add(new Precinct(band, blocksAcross, blocks, new Jpeg2000TagTree(blocksAcross, blocksDown),
                    new Jpeg2000TagTree(blocksAcross, blocksDown)));
        }
        return found;
    }
}
