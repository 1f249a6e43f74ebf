package org.oligoplan.exchange.export;

/// One contour as it is written.
///
/// @param type Contour Geometric Type (3006,0042)
/// @param xyz x, y and z of each point in turn, patient mm; the array is kept and must not change
public record Outline(String type, double[] xyz) {

    static final String CLOSED = "CLOSED_PLANAR";
    static final String XOR = "CLOSEDPLANAR_XOR";

    int points() {
        return xyz.length / 3;
    }
}
