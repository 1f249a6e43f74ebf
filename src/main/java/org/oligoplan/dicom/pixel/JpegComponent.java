package org.oligoplan.dicom.pixel;

/// One colour component of a JPEG frame (ISO/IEC 10918-1 section A.1.1).
final class JpegComponent {

    final int id;
    final int horizontal;
    final int vertical;
    final int quantisation;
    /// Samples across and down, and blocks across and down as they are in the image and as interleaved scans fill them up.
    int columns;
    int rows;
    int blocksAcross;
    int blocksDown;
    int storedAcross;
    int storedDown;
    /// Coefficients of all blocks, row by row of blocks, in natural order.
    int[] coefficients = {};
    /// Last direct value of the scan.
    int predictor;

    JpegComponent(int id, int horizontal, int vertical, int quantisation) {
        this.id = id;
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.quantisation = quantisation;
    }

    /// Takes its size from the frame's.
    void size(int frameColumns, int frameRows, int mostHorizontal, int mostVertical) {
        columns = (frameColumns * horizontal + mostHorizontal - 1) / mostHorizontal;
        rows = (frameRows * vertical + mostVertical - 1) / mostVertical;
        blocksAcross = (columns + 7) / 8;
        blocksDown = (rows + 7) / 8;
        storedAcross = (frameColumns + 8 * mostHorizontal - 1) / (8 * mostHorizontal) * horizontal;
        storedDown = (frameRows + 8 * mostVertical - 1) / (8 * mostVertical) * vertical;
    }
}
