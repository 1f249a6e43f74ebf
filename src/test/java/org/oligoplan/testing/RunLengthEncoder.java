package org.oligoplan.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Run-length coding for tests (PS3.5 annex G).
public final class RunLengthEncoder {

    private RunLengthEncoder() {}

    /// Codes one frame.
    ///
    /// @param samples those of a pixel side by side
    /// @param bytes of one sample
    public static byte[] encode(int[] samples, int samplesPerPixel, int bytes) {
        ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putInt(samplesPerPixel * bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int sample = 0; sample < samplesPerPixel; sample++) {
            for (int plane = bytes - 1; plane >= 0; plane--) {
                header.putInt(64 + out.size());
                byte[] line = new byte[samples.length / samplesPerPixel];
                for (int i = 0; i < line.length; i++) {
                    line[i] = (byte) (samples[i * samplesPerPixel + sample] >> 8 * plane);
                }
                pack(line, out);
                if (out.size() % 2 != 0) {
                    out.write(0);
                }
            }
        }
        byte[] all = new byte[64 + out.size()];
        System.arraycopy(header.array(), 0, all, 0, 64);
        System.arraycopy(out.toByteArray(), 0, all, 64, out.size());
        return all;
    }

    private static void pack(byte[] line, ByteArrayOutputStream out) {
        int at = 0;
        while (at < line.length) {
            int run = 1;
            while (at + run < line.length && run < 128 && line[at + run] == line[at]) {
                run++;
            }
            if (run > 1) {
                out.write(1 - run);
                out.write(line[at]);
                at += run;
                continue;
            }
            int literal = 1;
            while (at + literal < line.length && literal < 128
                    && (at + literal + 1 >= line.length || line[at + literal] != line[at + literal + 1])) {
                literal++;
            }
            out.write(literal - 1);
            out.write(line, at, literal);
            at += literal;
            if (at % 3 == 0) {
                out.write(-128);
            }
        }
    }
}
