package org.oligoplan.geometry;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.Optional;

/// One closed polygon on a plane, as plane coordinates in mm. The last point is joined to the first and not repeated.
public final class Ring {

    /// Polygons drawn here live on this grid: 1/1024 mm, exact in binary.
    public static final double GRID_PER_MM = 1024;

    private final double[] uv;
    private final double[] fileXyz;

    private Ring(double[] uv, double[] fileXyz) {
        if (uv.length < 6 || uv.length % 2 != 0) {
            throw new IllegalArgumentException("a ring has at least three points, not " + uv.length / 2.0);
        }
        for (double value : uv) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a ring's coordinate is not finite");
            }
        }
        this.uv = uv;
        this.fileXyz = fileXyz;
    }

    /// {@return a ring of these points}
    ///
    /// @param uv u and v in turn, mm; at least three points
    public static Ring of(double... uv) {
        return new Ring(uv.clone(), new double[0]);
    }

    /// {@return a ring that also keeps the file's own patient coordinates, for planes in which they cannot be had back exactly}
    ///
    /// @param uv u and v in turn, mm
    /// @param fileXyz x, y and z in turn, mm, as the file wrote them
    public static Ring imported(double[] uv, double[] fileXyz) {
        if (fileXyz.length / 3 * 2 != uv.length) {
            throw new IllegalArgumentException("as many file points as ring points");
        }
        return new Ring(uv.clone(), fileXyz.clone());
    }

    /// {@return `mm` on the drawing grid}
    ///
    /// @param mm any plane coordinate
    public static double snap(double mm) {
        return Math.rint(mm * GRID_PER_MM) / GRID_PER_MM;
    }

    public int size() {
        return uv.length / 2;
    }

    public double u(int i) {
        return uv[2 * i];
    }

    public double v(int i) {
        return uv[2 * i + 1];
    }

    /// {@return a copy of u and v in turn}
    public double[] coordinates() {
        return uv.clone();
    }

    /// {@return u and v in turn, to be read only; nothing is copied}
    public DoubleBuffer view() {
        return DoubleBuffer.wrap(uv).asReadOnlyBuffer();
    }

    /// {@return a copy of the file's x, y and z in turn, where kept}
    public Optional<double[]> fileCoordinates() {
        return fileXyz.length == 0 ? Optional.empty() : Optional.of(fileXyz.clone());
    }

    /// {@return the area in mm2, positive when the points run from u towards v}
    public double signedAreaMm2() {
        double twice = 0;
        // From the first point, so that far-off coordinates do not cost digits.
        double u0 = u(0);
        double v0 = v(0);
        for (int i = 1; i + 1 < size(); i++) {
            twice += (u(i) - u0) * (v(i + 1) - v0) - (u(i + 1) - u0) * (v(i) - v0);
        }
        return twice / 2;
    }

    /// {@return whether the point lies inside by the even-odd rule; on the edge either answer may come}
    public boolean contains(double uMm, double vMm) {
        boolean inside = false;
        int n = size();
        for (int i = 0, j = n - 1; i < n; j = i++) {
            double vi = v(i);
            double vj = v(j);
            if ((vi > vMm) != (vj > vMm) && uMm < (u(j) - u(i)) * (vMm - vi) / (vj - vi) + u(i)) {
                inside = !inside;
            }
        }
        return inside;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ring ring && Arrays.equals(uv, ring.uv) && Arrays.equals(fileXyz, ring.fileXyz);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(uv);
    }

    @Override
    public String toString() {
        return "Ring of " + size() + " points";
    }
}
