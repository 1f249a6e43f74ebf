package org.oligoplan.dose;

import java.util.Arrays;

/// Small pieces of a solid, each with its volume, the dose in its middle, and how far the dose reaches to either side of it within the piece.
/// Within a piece the dose is taken as spread evenly over that range, so that its share above a dose needs no histogram bins.
final class DoseCells {

    private int size;
    private float[] dose = new float[4096];
    private float[] volume = new float[4096];
    private float[] reach = new float[4096];
    private double knownMm3;
    private double unknownMm3;
    private double doseSum;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    /// Adds a piece; one without a known dose counts as unknown volume.
    ///
    /// @param mm3 its volume
    /// @param gy dose in its middle
    /// @param reachGy half of the range of an even spread with the same variance as the dose in the piece
    void add(double mm3, double gy, double reachGy) {
        if (Double.isNaN(gy) || Double.isNaN(reachGy)) {
            unknownMm3 += mm3;
            return;
        }
        if (size == dose.length) {
            int more = size * 2;
            dose = Arrays.copyOf(dose, more);
            volume = Arrays.copyOf(volume, more);
            reach = Arrays.copyOf(reach, more);
        }
        knownMm3 += mm3;
        doseSum += mm3 * gy;
        least = Math.min(least, gy);
        most = Math.max(most, gy);
        dose[size] = (float) gy;
        volume[size] = (float) mm3;
        reach[size] = (float) reachGy;
        size++;
    }

    /// A dose that is reached in the solid beside the pieces' middles: at a corner or a node.
    void reached(double gy) {
        if (!Double.isNaN(gy)) {
            least = Math.min(least, gy);
            most = Math.max(most, gy);
        }
    }

    /// Takes the pieces of another part of the same solid.
    void addAll(DoseCells other) {
        for (int i = 0; i < other.size; i++) {
            add(other.volume[i], other.dose[i], other.reach[i]);
        }
        unknownMm3 += other.unknownMm3;
        reached(other.least);
        reached(other.most);
    }

    int size() {
        return size;
    }

    double knownMm3() {
        return knownMm3;
    }

    double unknownMm3() {
        return unknownMm3;
    }

    double mean() {
        return doseSum / knownMm3;
    }

    double least() {
        return least;
    }

    double most() {
        return most;
    }

    double volume(int i) {
        return volume[i];
    }

    /// {@return the greatest dose that the piece is taken to hold}
    double upper(int i) {
        return (double) dose[i] + reach[i];
    }

    /// {@return the least dose that the piece is taken to hold}
    double lower(int i) {
        return (double) dose[i] - reach[i];
    }

    /// {@return the share of a piece with at least this dose}
    double shareAbove(int i, double gy) {
        double above = (double) dose[i] + reach[i] - gy;
        return above <= 0 ? above == 0 && reach[i] == 0 ? 1 : 0 : above >= 2.0 * reach[i] ? 1 : above / (2.0 * reach[i]);
    }
}
