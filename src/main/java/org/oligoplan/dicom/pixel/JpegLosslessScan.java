package org.oligoplan.dicom.pixel;

import java.util.List;

/// One scan of lossless JPEG with Huffman codes, process 14, all seven predictors (ISO/IEC 10918-1 annex H). Every component has one
/// sample a pixel.
final class JpegLosslessScan {

    private final JpegBits in;
    private final int restartInterval;
    private final int columns;
    private final int rows;
    private final int[] target;
    private final int samplesPerPixel;

    /// @param target gets the samples, those of a pixel side by side
    JpegLosslessScan(JpegBits in, int restartInterval, int columns, int rows, int[] target, int samplesPerPixel) {
        this.in = in;
        this.restartInterval = restartInterval;
        this.columns = columns;
        this.rows = rows;
        this.target = target;
        this.samplesPerPixel = samplesPerPixel;
    }

    /// Decodes the scan.
    ///
    /// @param places which sample of a pixel each component is
    /// @param tables one a component
    /// @param selection the predictor, 1 to 7
    /// @param precision bits of a sample, 2 to 16
    /// @param shift the point transform
    void decode(List<Integer> places, JpegHuffman[] tables, int selection, int precision, int shift) throws StreamException {
        if (restartInterval % columns != 0) {
            throw StreamException.malformed("A restart interval of " + restartInterval + " does not end with a row of " + columns + ".");
        }
        if (selection < 1 || selection > 7 || shift >= precision) {
            throw StreamException.malformed("Predictor " + selection + " with a point transform of " + shift + " does not exist.");
        }
        int linesToRestart = restartInterval / columns;
        boolean fresh = true;
        for (int y = 0; y < rows; y++) {
            if (linesToRestart > 0 && y > 0 && y % linesToRestart == 0) {
                in.restart(y / linesToRestart - 1 & 7);
                fresh = true;
            }
            if (places.size() == 1) {
                line(y, places.getFirst(), tables[0], fresh, selection, 1 << precision - shift - 1);
            } else {
                for (int x = 0; x < columns; x++) {
                    for (int c = 0; c < tables.length; c++) {
                        int at = (y * columns + x) * samplesPerPixel + places.get(c);
                        int prediction = first(at, x, fresh, 1 << precision - shift - 1);
                        prediction = prediction >= 0 ? prediction : predict(at, selection);
                        target[at] = prediction + difference(tables[c]) & 0xFFFF;
                    }
                }
            }
            fresh = false;
            in.checkNotExhausted();
        }
        if (shift > 0) {
            for (int place : places) {
                for (int i = place; i < target.length; i += samplesPerPixel) {
                    target[i] = target[i] << shift & 0xFFFF;
                }
            }
        }
    }

    private void line(int y, int place, JpegHuffman table, boolean fresh, int selection, int middle) throws StreamException {
        int step = samplesPerPixel;
        int at = y * columns * step + place;
        target[at] = first(at, 0, fresh, middle) + difference(table) & 0xFFFF;
        int end = at + columns * step;
        if (fresh || selection == 1) {
            int left = target[at];
            for (int i = at + step; i < end; i += step) {
                left = left + difference(table) & 0xFFFF;
                target[i] = left;
            }
        } else {
            for (int i = at + step; i < end; i += step) {
                target[i] = predict(i, selection) + difference(table) & 0xFFFF;
            }
        }
    }

    /// The prediction at the start of the scan, in a first line and in a first column; -1 elsewhere.
    private int first(int at, int x, boolean fresh, int middle) {
        if (fresh) {
            return x == 0 ? middle : target[at - samplesPerPixel];
        }
        return x == 0 ? target[at - columns * samplesPerPixel] : -1;
    }

    private int predict(int at, int selection) {
        int a = target[at - samplesPerPixel];
        int above = at - columns * samplesPerPixel;
        int b = target[above];
        int c = target[above - samplesPerPixel];
        return switch (selection) {
            case 1 -> a;
            case 2 -> b;
            case 3 -> c;
            case 4 -> a + b - c;
            case 5 -> a + (b - c >> 1);
            case 6 -> b + (a - c >> 1);
            default -> a + b >> 1;
        };
    }

    private int difference(JpegHuffman table) throws StreamException {
        int category = table.decode(in);
        if (category > 16) {
            throw StreamException.malformed("A difference has " + category + " bits.");
        }
        return category == 16 ? 1 << 15 : in.extended(category);
    }
}
