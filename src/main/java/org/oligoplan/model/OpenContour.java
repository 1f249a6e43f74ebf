package org.oligoplan.model;

import java.util.Arrays;

/// A contour that encloses nothing: a point or an open line. It is kept and shown, never filled.
public final class OpenContour {

    private final String geometricType;
    private final double[] xyz;

    /// @param geometricType Contour Geometric Type (3006,0042)
    /// @param xyz x, y and z in turn, patient mm, as in the file
    public OpenContour(String geometricType, double... xyz) {
        this.geometricType = geometricType;
        this.xyz = xyz.clone();
    }

    public String geometricType() {
        return geometricType;
    }

    /// {@return a copy of x, y and z in turn, patient mm}
    public double[] coordinates() {
        return xyz.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpenContour o && geometricType.equals(o.geometricType) && Arrays.equals(xyz, o.xyz);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(xyz) * 31 + geometricType.hashCode();
    }
}
