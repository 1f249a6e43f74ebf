package org.oligoplan.dicom;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A transfer syntax: how a data set and its pixels are encoded (PS3.5 annex A, PS3.6 table A-1).
///
/// @param uid the UID as the file gives it
/// @param name the standard's name, or the UID where the syntax is unknown
/// @param explicitVr whether each element names its representation
/// @param bigEndian whether numbers of the data set are big endian
/// @param deflated whether the data set is a raw deflate stream (RFC 1951)
/// @param pixels how the pixel data are encoded
public record TransferSyntax(String uid, String name, boolean explicitVr, boolean bigEndian, boolean deflated, Pixels pixels) {

    /// How pixel data are encoded.
    public enum Pixels {
        /// Numbers one after the other.
        NATIVE,
        /// Numbers one after the other, wrapped in fragments.
        NATIVE_ENCAPSULATED,
        /// Numbers in big endian within a little endian data set.
        NATIVE_BIG_ENDIAN,
        /// Run-length encoding (PS3.5 annex G).
        RLE,
        /// JPEG with 8 bits, process 1.
        JPEG_BASELINE,
        /// JPEG with 8 or 12 bits, lossy, any other process.
        JPEG_EXTENDED,
        /// JPEG lossless, processes 14, 15, 28, 29.
        JPEG_LOSSLESS,
        /// JPEG-LS, lossless or near-lossless.
        JPEG_LS,
        /// JPEG 2000.
        JPEG_2000,
        /// High-throughput JPEG 2000.
        HTJ2K,
        /// JPEG XL.
        JPEG_XL,
        /// Moving pictures.
        VIDEO,
        /// Frames deflated one by one.
        DEFLATED_FRAMES,
        /// Pixels are elsewhere or there are none.
        REFERENCED,
        /// A syntax that this program does not know.
        UNKNOWN;
    }

    /// Whether compression changed the values of the pixels.
    public enum Loss {
        /// Decoded values are the original ones.
        NONE,
        /// The syntax allows both; Lossy Image Compression (0028,2110) tells.
        POSSIBLE,
        /// Decoded values are near the original ones at best.
        ALWAYS
    }

    private static final Set<String> LOSSLESS_FORMS = Set.of("1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.92",
            "1.2.840.10008.1.2.4.110", "1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202");

    /// The default of the standard.
    public static final TransferSyntax IMPLICIT_LITTLE_ENDIAN = new TransferSyntax("1.2.840.10008.1.2", "Implicit VR Little Endian", false,
            false, false, Pixels.NATIVE);
    /// What this program writes unless told otherwise.
    public static final TransferSyntax EXPLICIT_LITTLE_ENDIAN = syntax(".1", "Explicit VR Little Endian", Pixels.NATIVE);
    /// Retired, still found.
    public static final TransferSyntax EXPLICIT_BIG_ENDIAN = new TransferSyntax("1.2.840.10008.1.2.2", "Explicit VR Big Endian", true, true,
            false, Pixels.NATIVE);
    /// The whole data set deflated.
    public static final TransferSyntax DEFLATED = new TransferSyntax("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian", true,
            false, true, Pixels.NATIVE);

    private static final List<TransferSyntax> KNOWN = List.of(IMPLICIT_LITTLE_ENDIAN, EXPLICIT_LITTLE_ENDIAN, EXPLICIT_BIG_ENDIAN, DEFLATED,
            syntax(".1.98", "Encapsulated Uncompressed Explicit VR Little Endian", Pixels.NATIVE_ENCAPSULATED),
            syntax(".4.50", "JPEG Baseline (Process 1)", Pixels.JPEG_BASELINE),
            syntax(".4.51", "JPEG Extended (Process 2 and 4)", Pixels.JPEG_EXTENDED),
            syntax(".4.52", "JPEG Extended (Process 3 and 5)", Pixels.JPEG_EXTENDED),
            syntax(".4.53", "JPEG Spectral Selection, Non-Hierarchical (Process 6 and 8)", Pixels.JPEG_EXTENDED),
            syntax(".4.54", "JPEG Spectral Selection, Non-Hierarchical (Process 7 and 9)", Pixels.JPEG_EXTENDED),
            syntax(".4.55", "JPEG Full Progression, Non-Hierarchical (Process 10 and 12)", Pixels.JPEG_EXTENDED),
            syntax(".4.56", "JPEG Full Progression, Non-Hierarchical (Process 11 and 13)", Pixels.JPEG_EXTENDED),
            syntax(".4.57", "JPEG Lossless, Non-Hierarchical (Process 14)", Pixels.JPEG_LOSSLESS),
            syntax(".4.58", "JPEG Lossless, Non-Hierarchical (Process 15)", Pixels.JPEG_LOSSLESS),
            syntax(".4.59", "JPEG Extended, Hierarchical (Process 16 and 18)", Pixels.JPEG_EXTENDED),
            syntax(".4.60", "JPEG Extended, Hierarchical (Process 17 and 19)", Pixels.JPEG_EXTENDED),
            syntax(".4.61", "JPEG Spectral Selection, Hierarchical (Process 20 and 22)", Pixels.JPEG_EXTENDED),
            syntax(".4.62", "JPEG Spectral Selection, Hierarchical (Process 21 and 23)", Pixels.JPEG_EXTENDED),
            syntax(".4.63", "JPEG Full Progression, Hierarchical (Process 24 and 26)", Pixels.JPEG_EXTENDED),
            syntax(".4.64", "JPEG Full Progression, Hierarchical (Process 25 and 27)", Pixels.JPEG_EXTENDED),
            syntax(".4.65", "JPEG Lossless, Hierarchical (Process 28)", Pixels.JPEG_LOSSLESS),
            syntax(".4.66", "JPEG Lossless, Hierarchical (Process 29)", Pixels.JPEG_LOSSLESS),
            syntax(".4.70", "JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14, Selection Value 1)", Pixels.JPEG_LOSSLESS),
            syntax(".4.80", "JPEG-LS Lossless", Pixels.JPEG_LS), syntax(".4.81", "JPEG-LS Near-Lossless", Pixels.JPEG_LS),
            syntax(".4.90", "JPEG 2000 (Lossless Only)", Pixels.JPEG_2000), syntax(".4.91", "JPEG 2000", Pixels.JPEG_2000),
            syntax(".4.92", "JPEG 2000 Part 2 Multi-component (Lossless Only)", Pixels.JPEG_2000),
            syntax(".4.93", "JPEG 2000 Part 2 Multi-component", Pixels.JPEG_2000), syntax(".4.94", "JPIP Referenced", Pixels.REFERENCED),
            new TransferSyntax("1.2.840.10008.1.2.4.95", "JPIP Referenced Deflate", true, false, true, Pixels.REFERENCED),
            syntax(".4.100", "MPEG2 Main Profile / Main Level", Pixels.VIDEO),
            syntax(".4.100.1", "Fragmentable MPEG2 Main Profile / Main Level", Pixels.VIDEO),
            syntax(".4.101", "MPEG2 Main Profile / High Level", Pixels.VIDEO),
            syntax(".4.101.1", "Fragmentable MPEG2 Main Profile / High Level", Pixels.VIDEO),
            syntax(".4.102", "MPEG-4 AVC/H.264 High Profile / Level 4.1", Pixels.VIDEO),
            syntax(".4.102.1", "Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.1", Pixels.VIDEO),
            syntax(".4.103", "MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1", Pixels.VIDEO),
            syntax(".4.103.1", "Fragmentable MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1", Pixels.VIDEO),
            syntax(".4.104", "MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video", Pixels.VIDEO),
            syntax(".4.104.1", "Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video", Pixels.VIDEO),
            syntax(".4.105", "MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video", Pixels.VIDEO),
            syntax(".4.105.1", "Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video", Pixels.VIDEO),
            syntax(".4.106", "MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2", Pixels.VIDEO),
            syntax(".4.106.1", "Fragmentable MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2", Pixels.VIDEO),
            syntax(".4.107", "HEVC/H.265 Main Profile / Level 5.1", Pixels.VIDEO),
            syntax(".4.108", "HEVC/H.265 Main 10 Profile / Level 5.1", Pixels.VIDEO), syntax(".4.110", "JPEG XL Lossless", Pixels.JPEG_XL),
            syntax(".4.111", "JPEG XL JPEG Recompression", Pixels.JPEG_XL), syntax(".4.112", "JPEG XL", Pixels.JPEG_XL),
            syntax(".4.201", "High-Throughput JPEG 2000 (Lossless Only)", Pixels.HTJ2K),
            syntax(".4.202", "High-Throughput JPEG 2000 with RPCL Options (Lossless Only)", Pixels.HTJ2K),
            syntax(".4.203", "High-Throughput JPEG 2000", Pixels.HTJ2K), syntax(".4.204", "JPIP HTJ2K Referenced", Pixels.REFERENCED),
            new TransferSyntax("1.2.840.10008.1.2.4.205", "JPIP HTJ2K Referenced Deflate", true, false, true, Pixels.REFERENCED),
            syntax(".5", "RLE Lossless", Pixels.RLE), syntax(".6.1", "RFC 2557 MIME Encapsulation", Pixels.UNKNOWN),
            syntax(".6.2", "XML Encoding", Pixels.UNKNOWN),
            syntax(".7.1", "SMPTE ST 2110-20 Uncompressed Progressive Active Video", Pixels.VIDEO),
            syntax(".7.2", "SMPTE ST 2110-20 Uncompressed Interlaced Active Video", Pixels.VIDEO),
            syntax(".7.3", "SMPTE ST 2110-30 PCM Digital Audio", Pixels.VIDEO),
            syntax(".8.1", "Deflated Image Frame Compression", Pixels.DEFLATED_FRAMES),
            new TransferSyntax("1.2.840.10008.1.20", "Papyrus 3 Implicit VR Little Endian", false, false, false, Pixels.NATIVE),
            new TransferSyntax("1.2.840.113619.5.2", "GE Private Implicit VR Little Endian with Big Endian Pixels", false, false, false,
                    Pixels.NATIVE_BIG_ENDIAN));

    private static final Map<String, TransferSyntax> BY_UID = KNOWN.stream()
            .collect(Collectors.toUnmodifiableMap(TransferSyntax::uid, Function.identity()));

    private static TransferSyntax syntax(String suffix, String name, Pixels pixels) {
        return new TransferSyntax("1.2.840.10008.1.2" + suffix, name, true, false, false, pixels);
    }

    /// The syntax with this UID. An unknown one is kept under its UID and read as explicit little endian, as all newer ones are
    /// (PS3.5 annex A.4); [#isKnown()] tells it apart.
    public static TransferSyntax of(String uid) {
        TransferSyntax known = BY_UID.get(uid);
        return known != null ? known : new TransferSyntax(uid, uid, true, false, false, Pixels.UNKNOWN);
    }

    /// All syntaxes that have a name here.
    public static List<TransferSyntax> known() {
        return KNOWN;
    }

    /// Whether the UID is one of [#known()].
    public boolean isKnown() {
        return BY_UID.containsKey(uid);
    }

    /// Whether pixel data are plain numbers that need no codec.
    public boolean isUncompressed() {
        return switch (pixels) {
            case NATIVE, NATIVE_ENCAPSULATED, NATIVE_BIG_ENDIAN -> true;
            case RLE, JPEG_BASELINE, JPEG_EXTENDED, JPEG_LOSSLESS, JPEG_LS, JPEG_2000, HTJ2K, JPEG_XL, VIDEO, DEFLATED_FRAMES, REFERENCED,
                    UNKNOWN ->
                false;
        };
    }

    /// Whether compression in this syntax loses something.
    public Loss loss() {
        return switch (pixels) {
            case NATIVE, NATIVE_ENCAPSULATED, NATIVE_BIG_ENDIAN, RLE, JPEG_LOSSLESS, DEFLATED_FRAMES -> Loss.NONE;
            case JPEG_BASELINE, JPEG_EXTENDED -> Loss.ALWAYS;
            case JPEG_LS, JPEG_2000, HTJ2K, JPEG_XL -> LOSSLESS_FORMS.contains(uid) ? Loss.NONE : Loss.POSSIBLE;
            case VIDEO, REFERENCED, UNKNOWN -> Loss.POSSIBLE;
        };
    }

    /// Whether pixel data are big endian.
    boolean bigEndianPixels() {
        return bigEndian || pixels == Pixels.NATIVE_BIG_ENDIAN;
    }
}
