package org.oligoplan.dicom.pixel;

import java.util.Optional;

import org.oligoplan.dicom.TransferSyntax;

/// Turns the compressed bytes of one frame into samples. Decoders keep no state between frames and may be used from several threads.
@FunctionalInterface
interface FrameDecoder {

    /// Samples of one frame, row by row, the samples of a pixel side by side. Colours are those of the stream: no conversion between
    /// RGB and YCbR is made, except for the component transform that is a part of JPEG 2000 itself.
    ///
    /// @param samples as many as the frame has
    /// @param precision bits of a sample
    /// @param signed whether the stream says that samples are signed; only JPEG 2000 can
    record Samples(int[] samples, int precision, boolean signed) {}

    /// Most samples that a compressed frame may have; the largest detectors have half of it.
    int MAX_SAMPLES = 1 << 26;

    /// Decodes one frame.
    ///
    /// @param stream the frame's bytes, perhaps with a byte of padding
    /// @param layout what the data set says of the frame; a stream of other dimensions is refused before memory is taken for it
    Samples decode(byte[] stream, PixelLayout layout) throws StreamException;

    /// The decoder for pixels of a transfer syntax that consist of samples in a bit stream; none for syntaxes that are not read (among
    /// them JPEG with arithmetic coding and hierarchical JPEG), and for those whose frames become native cells ([NativeFrames]).
    static Optional<FrameDecoder> of(TransferSyntax syntax) {
        boolean lossy = syntax.loss() != TransferSyntax.Loss.NONE;
        return switch (syntax.uid()) {
            case "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.53", "1.2.840.10008.1.2.4.55",
                    "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70" ->
                Optional.of((stream, layout) -> JpegDecoder.decode(stream, layout, lossy));
            case "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81" ->
                Optional.of((stream, layout) -> JpegLsDecoder.decode(stream, layout, lossy));
            case "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91" ->
                Optional.of((stream, layout) -> Jpeg2000Decoder.decode(stream, layout, lossy));
            default -> Optional.empty();
        };
    }

    /// Refuses a stream whose frame is not the data set's.
    static void checkShape(PixelLayout layout, int columns, int rows, int components, int precision) throws StreamException {
        if (columns != layout.columns() || rows != layout.rows() || components != layout.samplesPerPixel()) {
            throw StreamException.malformed("The compressed frame has " + rows + " rows, " + columns + " columns and " + components
                    + " samples a pixel, the data set says " + layout.rows() + ", " + layout.columns() + " and "
                    + layout.samplesPerPixel() + ".");
        }
        if (precision > Math.max(8, layout.bitsAllocated())) {
            throw StreamException.malformed(
                    "The compressed samples have " + precision + " bits, the data set has cells of " + layout.bitsAllocated() + ".");
        }
    }
}
