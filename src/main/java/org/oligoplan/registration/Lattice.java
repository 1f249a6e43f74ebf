package org.oligoplan.registration;

import java.util.Arrays;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;

/// Values on a lattice of equal cells, whose axes need not be perpendicular (a tilted gantry shears a stack). NaN is no value.
///
/// @param nx cells along the first axis, which runs fastest
/// @param ny along the second
/// @param nz along the third
/// @param origin middle of the first cell, patient mm
/// @param stepX from one cell to the next along the first axis, mm
/// @param stepY along the second
/// @param stepZ along the third
/// @param values nx ny nz of them
record Lattice(int nx, int ny, int nz, PatientPoint origin, PatientVector stepX, PatientVector stepY, PatientVector stepZ,
        float[] values) {

    /// {@return patient mm to lattice coordinates, 3 rows of 4 values}
    double[] fromPatient() {
        PatientVector yz = stepY.cross(stepZ);
        PatientVector zx = stepZ.cross(stepX);
        PatientVector xy = stepX.cross(stepY);
        double volume = stepX.dot(yz);
        double[] m = new double[12];
        row(m, 0, yz.times(1 / volume));
        row(m, 1, zx.times(1 / volume));
        row(m, 2, xy.times(1 / volume));
        return m;
    }

    private void row(double[] m, int row, PatientVector v) {
        m[4 * row] = v.x();
        m[4 * row + 1] = v.y();
        m[4 * row + 2] = v.z();
        m[4 * row + 3] = -v.dot(origin.fromOrigin());
    }

    PatientPoint place(double i, double j, double k) {
        return origin.plus(stepX.times(i)).plus(stepY.times(j)).plus(stepZ.times(k));
    }

    /// {@return size of a cell along its longest axis, mm}
    double longestStepMm() {
        return Math.max(stepX.length(), Math.max(stepY.length(), stepZ.length()));
    }

    /// {@return the shortest way through the lattice along an axis, mm}
    double leastExtentMm() {
        return Math.min(nx * stepX.length(), Math.min(ny * stepY.length(), nz * stepZ.length()));
    }

    double cellMm3() {
        return Math.abs(stepX.dot(stepY.cross(stepZ)));
    }

    /// {@return the value between cells, linear along each axis; NaN where one of the eight is none}
    float at(double x, double y, double z) {
        if (!(x >= 0 && y >= 0 && z >= 0 && x <= nx - 1 && y <= ny - 1 && z <= nz - 1)) {
            return Float.NaN;
        }
        int i = Math.min((int) x, nx - 2);
        int j = Math.min((int) y, ny - 2);
        int k = Math.min((int) z, nz - 2);
        float fx = (float) (x - i);
        float fy = (float) (y - j);
        float fz = (float) (z - k);
        int at = (k * ny + j) * nx + i;
        int up = at + nx * ny;
        float near = mix(mix(values[at], values[at + 1], fx), mix(values[at + nx], values[at + nx + 1], fx), fy);
        float far = mix(mix(values[up], values[up + 1], fx), mix(values[up + nx], values[up + nx + 1], fx), fy);
        return mix(near, far, fz);
    }

    private static float mix(float a, float b, float share) {
        return a + (b - a) * share;
    }

    /// {@return a lattice of cells twice as long along each axis along which they are shorter than `coarseMm`, of which each is the mean of those
    ///     that it is made of; it is a value where at least half of them are}
    Lattice coarser(double coarseMm, Workforce workforce, Progress progress) {
        int fx = stepX.length() < 0.75 * coarseMm && nx >= 4 ? 2 : 1;
        int fy = stepY.length() < 0.75 * coarseMm && ny >= 4 ? 2 : 1;
        int fz = stepZ.length() < 0.75 * coarseMm && nz >= 4 ? 2 : 1;
        int mx = nx / fx;
        int my = ny / fy;
        int mz = nz / fz;
        float[] means = new float[mx * my * mz];
        workforce.each("job.registration", mz, progress, k -> {
            for (int j = 0; j < my; j++) {
                for (int i = 0; i < mx; i++) {
                    means[(k * my + j) * mx + i] = mean(i * fx, fx, j * fy, fy, k * fz, fz);
                }
            }
        });
        return new Lattice(mx, my, mz, place((fx - 1) / 2.0, (fy - 1) / 2.0, (fz - 1) / 2.0), stepX.times(fx), stepY.times(fy),
                stepZ.times(fz), means);
    }

    private float mean(int i0, int fx, int j0, int fy, int k0, int fz) {
        float sum = 0;
        int count = 0;
        for (int k = k0; k < k0 + fz; k++) {
            for (int j = j0; j < j0 + fy; j++) {
                for (int i = i0; i < i0 + fx; i++) {
                    float v = values[(k * ny + j) * nx + i];
                    if (!Float.isNaN(v)) {
                        sum += v;
                        count++;
                    }
                }
            }
        }
        return 2 * count >= fx * fy * fz ? sum / count : Float.NaN;
    }

    /// Takes every value to another.
    ///
    /// @param tone tells to which
    void apply(Tone tone, Workforce workforce, Progress progress) {
        workforce.each("job.registration", nz, progress, k -> {
            for (int at = k * nx * ny; at < (k + 1) * nx * ny; at++) {
                values[at] = tone.of(values[at]);
            }
        });
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lattice that && nx == that.nx && ny == that.ny && nz == that.nz && origin.equals(that.origin)
                && stepX.equals(that.stepX) && stepY.equals(that.stepY) && stepZ.equals(that.stepZ) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return nx + " x " + ny + " x " + nz + " cells from " + origin;
    }
}
