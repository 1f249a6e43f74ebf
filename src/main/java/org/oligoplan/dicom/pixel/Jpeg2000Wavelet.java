package org.oligoplan.dicom.pixel;

/// The inverse wavelet transforms of JPEG 2000, 5/3 on integers and 9/7 on floating point numbers (ISO/IEC 15444-1 annex F).
final class Jpeg2000Wavelet {

    private static final float ALPHA = -1.586134342059924f;
    private static final float BETA = -0.052980118572961f;
    private static final float GAMMA = 0.882911075530934f;
    private static final float DELTA = 0.443506852043971f;
    private static final float SCALE = 1.230174104914001f;

    private Jpeg2000Wavelet() {}

    /// Joins the bands of one resolution, which lie side by side, in place.
    ///
    /// @param data an array of rows
    /// @param stride length of a row
    /// @param resolution whose columns and rows are joined
    static void reversible(int[] data, int stride, Jpeg2000Resolution resolution) {
        int width = resolution.x1 - resolution.x0;
        int height = resolution.y1 - resolution.y0;
        int oddColumn = resolution.x0 & 1;
        int oddRow = resolution.y0 & 1;
        int[] line = new int[width];
        int low = (width + 1 - oddColumn) / 2;
        for (int y = 0; y < height; y++) {
            int row = y * stride;
            for (int x = 0; x < width; x++) {
                line[x] = data[row + ((x + oddColumn & 1) == 0 ? x / 2 : low + x / 2)];
            }
            lift(line, width, oddColumn);
            System.arraycopy(line, 0, data, row, width);
        }
        int lowRows = (height + 1 - oddRow) / 2;
        int[] all = new int[width * height];
        for (int y = 0; y < height; y++) {
            int source = (y + oddRow & 1) == 0 ? y / 2 : lowRows + y / 2;
            System.arraycopy(data, source * stride, all, y * width, width);
        }
        if (height == 1) {
            for (int x = 0; x < width && oddRow == 1; x++) {
                all[x] >>= 1;
            }
        } else {
            for (int y = oddRow; y < height; y += 2) {
                int above = mirror(y - 1, height) * width;
                int below = mirror(y + 1, height) * width;
                for (int x = 0, i = y * width; x < width; x++, i++) {
                    all[i] -= all[above + x] + all[below + x] + 2 >> 2;
                }
            }
            for (int y = 1 - oddRow; y < height; y += 2) {
                int above = mirror(y - 1, height) * width;
                int below = mirror(y + 1, height) * width;
                for (int x = 0, i = y * width; x < width; x++, i++) {
                    all[i] += all[above + x] + all[below + x] >> 1;
                }
            }
        }
        for (int y = 0; y < height; y++) {
            System.arraycopy(all, y * width, data, y * stride, width);
        }
    }

    private static void lift(int[] line, int count, int odd) {
        if (count == 1) {
            line[0] >>= odd;
            return;
        }
        for (int i = odd; i < count; i += 2) {
            line[i] -= line[mirror(i - 1, count)] + line[mirror(i + 1, count)] + 2 >> 2;
        }
        for (int i = 1 - odd; i < count; i += 2) {
            line[i] += line[mirror(i - 1, count)] + line[mirror(i + 1, count)] >> 1;
        }
    }

    private static int mirror(int index, int count) {
        return index < 0 ? 1 : index >= count ? count - 2 : index;
    }

    /// As [#reversible], for the 9/7 transform.
    static void irreversible(float[] data, int stride, Jpeg2000Resolution resolution) {
        int width = resolution.x1 - resolution.x0;
        int height = resolution.y1 - resolution.y0;
        int oddColumn = resolution.x0 & 1;
        int oddRow = resolution.y0 & 1;
        float[] line = new float[width];
        int low = (width + 1 - oddColumn) / 2;
        for (int y = 0; y < height; y++) {
            int row = y * stride;
            for (int x = 0; x < width; x++) {
                line[x] = data[row + ((x + oddColumn & 1) == 0 ? x / 2 : low + x / 2)];
            }
            if (width == 1) {
                line[0] *= oddColumn == 1 ? 0.5f : 1;
            } else {
                for (int x = 0; x < width; x++) {
                    line[x] *= (x + oddColumn & 1) == 0 ? SCALE : 1 / SCALE;
                }
                step(line, width, oddColumn, DELTA);
                step(line, width, 1 - oddColumn, GAMMA);
                step(line, width, oddColumn, BETA);
                step(line, width, 1 - oddColumn, ALPHA);
            }
            System.arraycopy(line, 0, data, row, width);
        }
        int lowRows = (height + 1 - oddRow) / 2;
        float[] all = new float[width * height];
        for (int y = 0; y < height; y++) {
            boolean even = (y + oddRow & 1) == 0;
            int source = (even ? y / 2 : lowRows + y / 2) * stride;
            float scale = height > 1 ? even ? SCALE : 1 / SCALE : even ? 1 : 0.5f;
            for (int x = 0; x < width; x++) {
                all[y * width + x] = data[source + x] * scale;
            }
        }
        if (height > 1) {
            rows(all, width, height, oddRow, DELTA);
            rows(all, width, height, 1 - oddRow, GAMMA);
            rows(all, width, height, oddRow, BETA);
            rows(all, width, height, 1 - oddRow, ALPHA);
        }
        for (int y = 0; y < height; y++) {
            System.arraycopy(all, y * width, data, y * stride, width);
        }
    }

    private static void step(float[] line, int count, int first, float factor) {
        for (int i = first; i < count; i += 2) {
            line[i] -= factor * (line[mirror(i - 1, count)] + line[mirror(i + 1, count)]);
        }
    }

    private static void rows(float[] all, int width, int height, int first, float factor) {
        for (int y = first; y < height; y += 2) {
            int above = mirror(y - 1, height) * width;
            int below = mirror(y + 1, height) * width;
            for (int x = 0, i = y * width; x < width; x++, i++) {
                all[i] -= factor * (all[above + x] + all[below + x]);
            }
        }
    }
}
