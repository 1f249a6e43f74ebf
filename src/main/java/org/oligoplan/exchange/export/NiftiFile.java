package org.oligoplan.exchange.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.text.Message;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// Writes a volume in NIfTI-1 (single file, little endian) for research programs. Voxel indices go along the image's columns, rows and slices; the
/// affine leads from them to RAS millimetres (x to the right, y to the front, z to the head: DICOM's x and y with the other sign) and is given twice, as
/// quaternion (qform) and as matrix (sform), both with the code "scanner". The file says nothing about the patient.
///
/// NIfTI knows only one distance between slices and no shear in its quaternion, so uneven and leaning stacks are refused.
public final class NiftiFile {

    private static final int HEADER = 352;
    private static final short UINT8 = 2;
    private static final short INT16 = 4;
    private static final short FLOAT32 = 16;
    private static final short UINT16 = 512;
    private static final double EVEN_MM = 0.02;
    private static final double EVEN = 0.01;
    private static final double SHEAR_MM = 0.05;

    /// The voxels of one slice as the file holds them.
    @FunctionalInterface
    private interface Slice {

        void put(int k, ByteBuffer target) throws ExportException;
    }

    private final ImageGrid grid;
    private final double spacingMm;

    /// @param grid where the voxels lie
    /// @throws ExportException when the slices are uneven, lean, or are fewer than two
    public NiftiFile(ImageGrid grid) throws ExportException {
        this.grid = grid;
        this.spacingMm = grid.usualSpacingMm().orElseThrow(() -> new ExportException(Message.of("export.error.one-slice")));
        PatientPoint first = grid.sliceOrigins().getFirst();
        for (int k = 1; k < grid.slices(); k++) {
            double gap = grid.offsetMm(k) - grid.offsetMm(k - 1);
            if (Math.abs(gap - spacingMm) > Math.max(EVEN_MM, EVEN * spacingMm)) {
                throw new ExportException(Message.of("export.error.uneven", gap, spacingMm));
            }
            PatientPoint straight = first.plus(grid.normal().times(grid.offsetMm(k) - grid.offsetMm(0)));
            if (grid.sliceOrigins().get(k).distanceTo(straight) > SHEAR_MM) {
                throw new ExportException(Message.of("export.error.leaning"));
            }
        }
    }

    /// Writes an image: stored values with their scale where that is one for all slices, else values in the image's unit.
    ///
    /// @param volume all its slices must have arrived
    /// @param file where; compressed when its name ends in .gz
    /// @throws ExportException when a slice is missing
    /// @throws IOException when the file system refuses
    public void image(Volume volume, Path file) throws ExportException, IOException {
        boolean one = true;
        for (int k = 1; k < grid.slices(); k++) {
            one &= volume.slope(k) == volume.slope(0) && volume.intercept(k) == volume.intercept(0);
        }
        boolean stored = one;
        short type = stored ? volume.unsigned() ? UINT16 : INT16 : FLOAT32;
        write(file, header(type, stored ? volume.slope(0) : 1, stored ? volume.intercept(0) : 0), stored ? 2 : 4, (k, target) -> {
            short[] slice = volume.stored(k);
            if (slice == null) {
                throw new ExportException(Message.of("export.error.slice-missing", k + 1));
            }
            for (short raw : slice) {
                if (stored) {
                    target.putShort(raw);
                } else {
                    target.putFloat((float) ((volume.unsigned() ? raw & 0xffff : raw) * volume.slope(k) + volume.intercept(k)));
                }
            }
        });
    }

    /// Writes a mask: 1 inside, 0 outside.
    ///
    /// @param mask on the same grid
    /// @param file where; compressed when its name ends in .gz
    public void mask(VoxelMask mask, Path file) throws ExportException, IOException {
        write(file, header(UINT8, 1, 0), 1, (k, target) -> target.put(mask.slice(k)));
    }

    private void write(Path file, ByteBuffer header, int bytes, Slice slices) throws ExportException, IOException {
        boolean packed = file.getFileName().toString().endsWith(".gz");
        try (OutputStream plain = Files.newOutputStream(file); OutputStream out = packed ? new GZIPOutputStream(plain, 1 << 16) : plain) {
            out.write(header.array());
            ByteBuffer slice = ByteBuffer.allocate(grid.rows() * grid.columns() * bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int k = 0; k < grid.slices(); k++) {
                slice.clear();
                slices.put(k, slice);
                out.write(slice.array());
            }
        }
    }

    /// The 348 bytes of nifti1.h and the 4 that say that no extension follows.
    private ByteBuffer header(short type, double slope, double intercept) {
        ByteBuffer h = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        h.putInt(0, 348);
        h.putShort(40, (short) 3).putShort(42, (short) grid.columns()).putShort(44, (short) grid.rows()).putShort(46,
                (short) grid.slices());
        for (int i = 48; i <= 54; i += 2) {
            h.putShort(i, (short) 1);
        }
        h.putShort(70, type).putShort(72, (short) (type == UINT8 ? 8 : type == FLOAT32 ? 32 : 16));
        double[][] m = affine();
        // The quaternion's handedness: columns, rows and slices are right-handed by construction.
        h.putFloat(76, 1).putFloat(80, (float) grid.columnSpacingMm()).putFloat(84, (float) grid.rowSpacingMm()).putFloat(88,
                (float) spacingMm);
        h.putFloat(108, HEADER).putFloat(112, (float) slope).putFloat(116, (float) intercept);
        // Millimetres.
        h.put(123, (byte) 2);
        h.putShort(252, (short) 1).putShort(254, (short) 1);
        double[] q = quaternion(m);
        for (int i = 0; i < 3; i++) {
            h.putFloat(256 + 4 * i, (float) q[i]).putFloat(268 + 4 * i, (float) m[i][3]);
            for (int j = 0; j < 4; j++) {
                h.putFloat(280 + 16 * i + 4 * j, (float) m[i][j]);
            }
        }
        h.put(344, "n+1\0".getBytes(StandardCharsets.US_ASCII));
        return h;
    }

    /// {@return the three rows that lead from voxel indices to RAS millimetres}
    double[][] affine() {
        PatientVector u = grid.plane().u().times(grid.columnSpacingMm());
        PatientVector v = grid.plane().v().times(grid.rowSpacingMm());
        PatientVector n = grid.normal().times(spacingMm);
        PatientPoint o = grid.sliceOrigins().getFirst();
        return new double[][]{{-u.x(), -v.x(), -n.x(), -o.x()}, {-u.y(), -v.y(), -n.y(), -o.y()}, {u.z(), v.z(), n.z(), o.z()}};
    }

    /// {@return b, c and d of the unit quaternion of the rotation, with a at or above 0 (the method of nifti1_io, after Shepperd 1978)}
    private double[] quaternion(double[][] m) {
        double[] scale = {grid.columnSpacingMm(), grid.rowSpacingMm(), spacingMm};
        double[][] r = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                r[i][j] = m[i][j] / scale[j];
            }
        }
        double[] squares = {1 + r[0][0] + r[1][1] + r[2][2], 1 + r[0][0] - r[1][1] - r[2][2], 1 - r[0][0] + r[1][1] - r[2][2],
                1 - r[0][0] - r[1][1] + r[2][2]};
        int largest = 0;
        for (int i = 1; i < 4; i++) {
            largest = squares[i] > squares[largest] ? i : largest;
        }
        double p = Math.sqrt(squares[largest]) / 2;
        double[] q = switch (largest) {
            case 0 -> new double[]{p, (r[2][1] - r[1][2]) / (4 * p), (r[0][2] - r[2][0]) / (4 * p), (r[1][0] - r[0][1]) / (4 * p)};
            case 1 -> new double[]{(r[2][1] - r[1][2]) / (4 * p), p, (r[0][1] + r[1][0]) / (4 * p), (r[0][2] + r[2][0]) / (4 * p)};
            case 2 -> new double[]{(r[0][2] - r[2][0]) / (4 * p), (r[0][1] + r[1][0]) / (4 * p), p, (r[1][2] + r[2][1]) / (4 * p)};
            default -> new double[]{(r[1][0] - r[0][1]) / (4 * p), (r[0][2] + r[2][0]) / (4 * p), (r[1][2] + r[2][1]) / (4 * p), p};
        };
        double sign = q[0] < 0 ? -1 : 1;
        return new double[]{sign * q[1], sign * q[2], sign * q[3]};
    }
}
