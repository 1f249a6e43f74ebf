package org.oligoplan.dicom.pixel;

import java.util.Arrays;

/// How the codestream codes one component (markers COD, COC, QCD, QCC, RGN of ISO/IEC 15444-1 annex A).
final class Jpeg2000Coding {

    /// Decompositions, block size and transform.
    ///
    /// @param levels decompositions, 0 to 32
    /// @param blockWidth exponent of a code block's width
    /// @param blockHeight exponent of its height
    /// @param blockStyle flags of [Jpeg2000BlockDecoder]
    /// @param reversible whether the 5/3 transform is used and not the 9/7 one
    /// @param precincts by resolution: exponent of the width, and of the height times 16
    record Style(int levels, int blockWidth, int blockHeight, int blockStyle, boolean reversible, int[] precincts) {}

    /// Quantisation.
    ///
    /// @param kind 0 none, 1 derived from the lowest band, 2 each band its own
    /// @param guard guard bits
    /// @param steps by band: exponent times 2048, plus the mantissa
    record Quantisation(int kind, int guard, int[] steps) {

        int exponent(int resolution, int index) throws StreamException {
            if (kind == 1) {
                return (step(0) >> 11) - Math.max(0, resolution - 1);
            }
            return step(index) >> 11;
        }

        int mantissa(int index) throws StreamException {
            return step(kind == 1 ? 0 : index) & 0x7FF;
        }

        private int step(int index) throws StreamException {
            if (index >= steps.length) {
                throw StreamException.malformed("JPEG 2000 quantisation is missing for a band.");
            }
            return steps[index];
        }
    }

    private final Style[] styles;
    private final Quantisation[] quantisations;
    private final boolean[] ownStyle;
    private final boolean[] ownQuantisation;
    private final int[] shifts;

    Jpeg2000Coding(int components) {
        this(new Style[components], new Quantisation[components], new int[components]);
    }

    private Jpeg2000Coding(Style[] styles, Quantisation[] quantisations, int[] shifts) {
        this.styles = styles;
        this.quantisations = quantisations;
        this.shifts = shifts;
        ownStyle = new boolean[styles.length];
        ownQuantisation = new boolean[styles.length];
    }

    /// What a tile starts with: the main header's, all of which the tile's own may override.
    Jpeg2000Coding copy() {
        return new Jpeg2000Coding(styles.clone(), quantisations.clone(), shifts.clone());
    }

    /// Sets the default; components with their own keep theirs.
    void setStyle(Style style) {
        for (int i = 0; i < styles.length; i++) {
            styles[i] = ownStyle[i] ? styles[i] : style;
        }
    }

    void setStyle(int component, Style style) throws StreamException {
        check(component);
        styles[component] = style;
        ownStyle[component] = true;
    }

    /// Sets the default; components with their own keep theirs.
    void setQuantisation(Quantisation quantisation) {
        for (int i = 0; i < styles.length; i++) {
            quantisations[i] = ownQuantisation[i] ? quantisations[i] : quantisation;
        }
    }

    void setQuantisation(int component, Quantisation quantisation) throws StreamException {
        check(component);
        quantisations[component] = quantisation;
        ownQuantisation[component] = true;
    }

    void setShift(int component, int shift) throws StreamException {
        check(component);
        shifts[component] = shift;
    }

    private void check(int component) throws StreamException {
        if (component >= styles.length) {
            throw StreamException.malformed("A JPEG 2000 marker names component " + component + " of " + styles.length + ".");
        }
    }

    boolean isComplete() {
        return Arrays.stream(styles).allMatch(java.util.Objects::nonNull)
                && Arrays.stream(quantisations).allMatch(java.util.Objects::nonNull);
    }

    Style style(int component) {
        return styles[component];
    }

    Quantisation quantisation(int component) {
        return quantisations[component];
    }

    /// Bits by which a region of interest is raised (marker RGN).
    int shift(int component) {
        return shifts[component];
    }
}
