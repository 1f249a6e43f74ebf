package org.oligoplan.dicom.pixel;

/// JPEG-LS coding for tests, after the encoding procedures of ISO/IEC 14495-1 annex A (sections A.2 to A.7), one line of them a line here.
final class JpegLsEncoder {

    private static final int[] J = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15};

    /// What to code and how.
    ///
    /// @param interleave 0 none, 1 line, 2 sample
    /// @param restartLines 0 for none
    /// @param presets MAXVAL, T1, T2, T3, RESET, or empty for the defaults
    record Job(int columns, int rows, int components, int bits, int near, int interleave, int restartLines, int[] presets) {}

    private final Job job;
    private final int[] samples;
    /// What the decoder will see.
    final int[] reconstructed;
    private final StreamWriter out = new StreamWriter(true);
    private final int maxval;
    private final int range;
    private final int qbpp;
    private final int limit;
    private final int[] t;
    private final int reset;
    private final int[] a = new int[367];
    private final int[] b = new int[367];
    private final int[] c = new int[367];
    private final int[] n = new int[367];
    private final int[] nn = new int[367];
    private final int[] runIndex;
    private int[] places = {};

    /// @param samples those of a pixel side by side
    JpegLsEncoder(Job job, int[] samples) {
        this.job = job;
        this.samples = samples;
        reconstructed = new int[samples.length];
        boolean own = job.presets().length > 0;
        maxval = own ? job.presets()[0] : (1 << job.bits()) - 1;
        t = own ? new int[]{job.presets()[1], job.presets()[2], job.presets()[3]} : JpegLsDecoder.thresholds(maxval, job.near());
        reset = own ? job.presets()[4] : 64;
        range = (maxval + 2 * job.near()) / (2 * job.near() + 1) + 1;
        qbpp = (int) Math.ceil(Math.log(range) / Math.log(2) - 1e-12);
        int bpp = Math.max(2, (int) Math.ceil(Math.log(maxval + 1) / Math.log(2) - 1e-12));
        limit = 2 * (bpp + Math.max(8, bpp));
        runIndex = new int[job.components()];
    }

    byte[] encode() {
        out.number(0xFFD8, 2).number(0xFFF7, 2).number(8 + 3 * job.components(), 2).number(job.bits(), 1).number(job.rows(), 2)
                .number(job.columns(), 2).number(job.components(), 1);
        for (int i = 0; i < job.components(); i++) {
            out.number(i + 1, 1).number(0x11, 1).number(0, 1);
        }
        if (job.presets().length > 0) {
            out.number(0xFFF8, 2).number(13, 2).number(1, 1);
            for (int preset : job.presets()) {
                out.number(preset, 2);
            }
        }
        if (job.restartLines() > 0) {
            out.number(0xFFDD, 2).number(4, 2).number(job.restartLines(), 2);
        }
        if (job.interleave() == 0) {
            for (int i = 0; i < job.components(); i++) {
                scan(i);
            }
        } else {
            int[] all = new int[job.components()];
            for (int i = 0; i < all.length; i++) {
                all[i] = i;
            }
            scan(all);
        }
        return out.number(0xFFD9, 2).bytes();
    }

    private void scan(int... components) {
        places = components;
        out.number(0xFFDA, 2).number(6 + 2 * components.length, 2).number(components.length, 1);
        for (int component : components) {
            out.number(component + 1, 1).number(0, 1);
        }
        out.number(job.near(), 1).number(job.interleave(), 1).number(0, 1);
        startOver();
        for (int y = 0; y < job.rows(); y++) {
            if (job.restartLines() > 0 && y > 0 && y % job.restartLines() == 0) {
                out.flush().number(0xFFD0 + (y / job.restartLines() - 1 & 7), 2);
                startOver();
                top = y;
            }
            if (job.interleave() == 2) {
                pixels(y);
            } else {
                for (int component : components) {
                    line(y, component);
                }
            }
        }
        out.flush();
        top = 0;
    }

    /// The line above which all is zero.
    private int top;

    private void startOver() {
        for (int i = 0; i < 367; i++) {
            a[i] = Math.max(2, (range + 32) / 64);
            b[i] = 0;
            c[i] = 0;
            n[i] = 1;
            nn[i] = 0;
        }
        java.util.Arrays.fill(runIndex, 0);
    }

    /// A reconstructed neighbour, with the rules for the edges (section A.2.1).
    private int at(int x, int y, int component) {
        if (y < top) {
            return 0;
        }
        if (x < 0) {
            return at(0, y - 1, component);
        }
        if (x >= job.columns()) {
            return at(job.columns() - 1, y, component);
        }
        return reconstructed[(y * job.columns() + x) * job.components() + component];
    }

    /// Rc at the start of a line is what Ra was there one line above.
    private int corner(int x, int y, int component) {
        return x > 0 ? at(x - 1, y - 1, component) : y - 1 < top ? 0 : at(0, y - 2, component);
    }

    private int quantised(int d) {
        int q = Math.abs(d) <= job.near() ? 0 : Math.abs(d) < t[0] ? 1 : Math.abs(d) < t[1] ? 2 : Math.abs(d) < t[2] ? 3 : 4;
        return d < 0 ? -q : q;
    }

    private int context(int x, int y, int k) {
        int ra = at(x - 1, y, k);
        int rb = at(x, y - 1, k);
        int rc = corner(x, y, k);
        int rd = at(x + 1, y - 1, k);
        return 81 * quantised(rd - rb) + 9 * quantised(rb - rc) + quantised(rc - ra);
    }

    private boolean isNear(int x, int y, int k, int value) {
        return Math.abs(sample(x, y, k) - value) <= job.near();
    }

    private int sample(int x, int y, int k) {
        return samples[(y * job.columns() + x) * job.components() + k];
    }

    private void set(int x, int y, int k, int value) {
        reconstructed[(y * job.columns() + x) * job.components() + k] = value;
    }

    private void line(int y, int k) {
        int x = 0;
        while (x < job.columns()) {
            if (context(x, y, k) != 0) {
                regular(x++, y, k);
                continue;
            }
            int value = at(x - 1, y, k);
            int length = 0;
            while (x < job.columns() && isNear(x, y, k, value)) {
                set(x++, y, k, value);
                length++;
            }
            run(length, x == job.columns(), places.length > 1 ? k : 0);
            if (x < job.columns()) {
                int type = Math.abs(value - at(x, y - 1, k)) <= job.near() ? 1 : 0;
                interruption(x++, y, k, type, places.length > 1 ? k : 0);
                int index = places.length > 1 ? k : 0;
                runIndex[index] = Math.max(0, runIndex[index] - 1);
            }
        }
    }

    private void pixels(int y) {
        int x = 0;
        while (x < job.columns()) {
            boolean flat = true;
            for (int k : places) {
                flat &= context(x, y, k) == 0;
            }
            if (!flat) {
                for (int k : places) {
                    regular(x, y, k);
                }
                x++;
                continue;
            }
            int start = x;
            boolean more = true;
            while (x < job.columns() && more) {
                for (int k : places) {
                    more &= isNear(x, y, k, at(start - 1, y, k));
                }
                if (more) {
                    for (int k : places) {
                        set(x, y, k, at(start - 1, y, k));
                    }
                    x++;
                }
            }
            run(x - start, x == job.columns(), 0);
            if (x < job.columns()) {
                for (int k : places) {
                    interruption(x, y, k, 0, 0);
                }
                runIndex[0] = Math.max(0, runIndex[0] - 1);
                x++;
            }
        }
    }

    private void run(int length, boolean toEnd, int index) {
        int left = length;
        while (left >= 1 << J[runIndex[index]]) {
            out.bits(1, 1);
            left -= 1 << J[runIndex[index]];
            runIndex[index] = Math.min(31, runIndex[index] + 1);
        }
        if (!toEnd) {
            out.bits(0, 1).bits(left, J[runIndex[index]]);
        } else if (left > 0) {
            out.bits(1, 1);
        }
    }

    private void golomb(int value, int k, int most) {
        if (value >> k < most - qbpp - 1) {
            out.bits(0, value >> k).bits(1, 1).bits(value & (1 << k) - 1, k);
        } else {
            out.bits(0, most - qbpp - 1).bits(1, 1).bits(value - 1, qbpp);
        }
    }

    /// Quantises, reconstructs and reduces an error (sections A.4.4 and A.4.5).
    private int error(int x, int y, int k, int prediction, int sign) {
        int step = 2 * job.near() + 1;
        int error = sign * (sample(x, y, k) - prediction);
        error = error > 0 ? (job.near() + error) / step : -((job.near() - error) / step);
        int value = Math.clamp(prediction + sign * error * step, 0, maxval);
        set(x, y, k, value);
        error = error < 0 ? error + range : error;
        return error >= (range + 1) / 2 ? error - range : error;
    }

    private void regular(int x, int y, int component) {
        int q = context(x, y, component);
        int sign = q < 0 ? -1 : 1;
        q = Math.abs(q);
        int ra = at(x - 1, y, component);
        int rb = at(x, y - 1, component);
        int rc = corner(x, y, component);
        int px = rc >= Math.max(ra, rb) ? Math.min(ra, rb) : rc <= Math.min(ra, rb) ? Math.max(ra, rb) : ra + rb - rc;
        px = Math.clamp(px + (sign > 0 ? c[q] : -c[q]), 0, maxval);
        int error = error(x, y, component, px, sign);
        int k = 0;
        while (n[q] << k < a[q]) {
            k++;
        }
        int mapped = job.near() == 0 && k == 0 && 2 * b[q] <= -n[q]
                ? error >= 0 ? 2 * error + 1 : -2 * (error + 1)
                : error >= 0 ? 2 * error : -2 * error - 1;
        golomb(mapped, k, limit);
        b[q] += error * (2 * job.near() + 1);
        a[q] += Math.abs(error);
        if (n[q] == reset) {
            a[q] >>= 1;
            b[q] = b[q] >= 0 ? b[q] >> 1 : -(1 - b[q] >> 1);
            n[q] >>= 1;
        }
        n[q]++;
        if (b[q] <= -n[q]) {
            b[q] += n[q];
            c[q] = c[q] > -128 ? c[q] - 1 : c[q];
            b[q] = b[q] <= -n[q] ? -n[q] + 1 : b[q];
        } else if (b[q] > 0) {
            b[q] -= n[q];
            c[q] = c[q] < 127 ? c[q] + 1 : c[q];
            b[q] = b[q] > 0 ? 0 : b[q];
        }
    }

    private void interruption(int x, int y, int component, int type, int index) {
        int ra = at(x - 1, y, component);
        int rb = at(x, y - 1, component);
        int sign = type == 0 && ra > rb ? -1 : 1;
        int error = error(x, y, component, type == 1 ? ra : rb, sign);
        int q = 365 + type;
        int temp = type == 0 ? a[365] : a[366] + (n[366] >> 1);
        int k = 0;
        while (n[q] << k < temp) {
            k++;
        }
        int map = k == 0 && error > 0 && 2 * nn[q] < n[q] || error < 0 && (2 * nn[q] >= n[q] || k != 0) ? 1 : 0;
        int mapped = 2 * Math.abs(error) - type - map;
        golomb(mapped, k, limit - J[runIndex[index]] - 1);
        nn[q] += error < 0 ? 1 : 0;
        a[q] += mapped + 1 - type >> 1;
        if (n[q] == reset) {
            a[q] >>= 1;
            n[q] >>= 1;
            nn[q] >>= 1;
        }
        n[q]++;
    }
}
