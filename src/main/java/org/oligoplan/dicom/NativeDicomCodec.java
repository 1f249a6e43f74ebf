package org.oligoplan.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.oligoplan.dicom.DicomException.Problem;
import org.oligoplan.dicom.DicomWarning.Oddity;

/// The project's own implementation of the file format (PS3.5, PS3.10).
public final class NativeDicomCodec implements DicomCodec {

    private static final int PREAMBLE = 128;
    private static final int DICM = 'D' | 'I' << 8 | 'C' << 16 | 'M' << 24;

    private final Scratch scratch = new Scratch();

    @Override
    public DataSet read(Path file, ReadOptions options) throws DicomException {
        try (ByteSource.OpenFile open = ByteSource.OpenFile.open(file)) {
            return read(open, new ByteSource.ClosedFile(file, open.size()), options);
        }
    }

    @Override
    public DataSet read(Path file, ByteBuffer head, long fileBytes, ReadOptions options) throws DicomException {
        return read(new ByteSource.HeadedFile(file, head, fileBytes), new ByteSource.ClosedFile(file, fileBytes), options);
    }

    @Override
    public DataSet read(ByteBuffer bytes, String sourceName, ReadOptions options) throws DicomException {
        ByteSource memory = new ByteSource.Memory(sourceName, bytes.slice());
        return read(memory, memory, options);
    }

    @Override
    public DataSet read(RandomBytes bytes, String sourceName, ReadOptions options) throws DicomException {
        ByteSource kept = new ByteSource.Kept(sourceName, bytes);
        return read(kept, kept, options);
    }

    @Override
    public void write(DataSet dataSet, Path file, WriteOptions options) throws IOException {
        new DataSetWriter(dataSet, options).write(file);
    }

    private DataSet read(ByteSource source, ByteSource later, ReadOptions options) throws DicomException {
        DataSet.Origin origin = new DataSet.Origin(source.name(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN, scratch);
        DataSet dataSet = new DataSet(origin, null);
        long start;
        @Nullable
        TransferSyntax syntax;
        try (DataSetParser parser = new DataSetParser(source, later, options, origin)) {
            DataSet meta = readMeta(parser, source, origin);
            start = parser.at();
            syntax = syntax(parser, source, origin, meta);
            origin.read(syntax, meta.isEmpty() ? null : meta);
            if (!syntax.deflated()) {
                parser.readOutermost(dataSet, syntax.explicitVr(), syntax.bigEndian(), parser.size(), options.lastTag());
                return dataSet;
            }
        }
        Inflation inflation = Inflation.of(source, start, options.maxInflatedBytes());
        if (inflation.zlibHeader()) {
            origin.warn(Oddity.ZLIB_HEADER, 0, start, "The deflated data set has a zlib header.");
        }
        ByteSource inflated = new ByteSource.Memory(source.name(), ByteBuffer.wrap(inflation.bytes()));
        ByteSource inflatedLater = later instanceof ByteSource.Memory
                ? inflated
                : new ByteSource.Inflated(later, start, inflation.bytes().length, options.maxInflatedBytes());
        try (DataSetParser parser = new DataSetParser(inflated, inflatedLater, options, origin)) {
            parser.readOutermost(dataSet, true, false, parser.size(), options.lastTag());
        }
        return dataSet;
    }

    /// Reads preamble and file meta information where they are, and leaves the parser at the start of the data set.
    private static DataSet readMeta(DataSetParser parser, ByteSource source, DataSet.Origin origin) throws DicomException {
        DataSet meta = new DataSet(origin, null);
        boolean marked = false;
        if (parser.size() >= PREAMBLE + 4 && parser.peekInt(PREAMBLE) == DICM) {
            parser.moveTo(PREAMBLE + 4);
            marked = true;
        } else if (parser.size() >= 4 && parser.peekInt(0) == DICM) {
            parser.moveTo(4);
            marked = true;
            origin.warn(Oddity.NO_PREAMBLE, 0, 0, "The 128 bytes before \"DICM\" are missing.");
        }
        long start = parser.at();
        if (parser.size() - start < 8) {
            throw new DicomException(marked ? Problem.TRUNCATED : Problem.NOT_DICOM, source.name(), start, 0,
                    "The file ends after " + parser.size() + " bytes.");
        }
        if ((parser.peekInt(start) & 0xFFFF) != 0x0002) {
            return meta;
        }
        int letters = parser.peekInt(start + 4);
        if (!marked && VR.ofLetters(letters & 0xFF, letters >>> 8 & 0xFF) == null) {
            return meta;
        }
        long end = parser.size();
        // (0002,0000) UL 4 tells where the group ends.
        boolean saysLength = parser.peekInt(start) == 0x0002 && (letters & 0xFFFF) == ('U' | 'L' << 8);
        if (saysLength) {
            long declared = start + 12 + (parser.peekInt(start + 8) & 0xFFFFFFFFL);
            if (declared <= parser.size()) {
                end = declared;
            }
        }
        parser.readOutermost(meta, true, false, end, DataSetParser.LAST_META_TAG);
        if (saysLength && (parser.at() != end || end == parser.size()) || continues(parser, meta)) {
            origin.warn(Oddity.META_LENGTH, Tag.FILE_META_INFORMATION_GROUP_LENGTH, start,
                    "The file meta information ends elsewhere than its length says.");
            if (continues(parser, meta)) {
                parser.readOutermost(meta, true, false, parser.size(), DataSetParser.LAST_META_TAG);
            }
        }
        return meta;
    }

    private static boolean continues(DataSetParser parser, DataSet meta) throws DicomException {
        return (parser.peekInt(parser.at()) & 0xFFFF) == 0x0002 && parser.size() - parser.at() >= 8
                && !meta.string(Tag.TRANSFER_SYNTAX_UID).map(uid -> TransferSyntax.of(uid).deflated()).orElse(false);
    }

    private static TransferSyntax syntax(DataSetParser parser, ByteSource source, DataSet.Origin origin, DataSet meta)
            throws DicomException {
        long at = parser.at();
        String uid = meta.string(Tag.TRANSFER_SYNTAX_UID).orElse(null);
        if (uid == null) {
            TransferSyntax guess = SyntaxGuess.withoutMeta(parser, at);
            if (guess == null) {
                throw new DicomException(meta.isEmpty() ? Problem.NOT_DICOM : Problem.MALFORMED, source.name(), at, 0,
                        "No data set starts here.");
            }
            origin.warn(meta.isEmpty() ? Oddity.NO_FILE_META : Oddity.NO_TRANSFER_SYNTAX, Tag.TRANSFER_SYNTAX_UID, at,
                    "The transfer syntax is not said; the data set looks like " + guess.name() + ".");
            return guess;
        }
        TransferSyntax syntax = TransferSyntax.of(uid);
        if (!syntax.isKnown()) {
            origin.warn(Oddity.UNKNOWN_SYNTAX, Tag.TRANSFER_SYNTAX_UID, at, "The transfer syntax " + uid + " is not known.");
        }
        if (syntax.deflated()) {
            return syntax;
        }
        TransferSyntax real = SyntaxGuess.declared(parser, at, syntax);
        if (real.explicitVr() == syntax.explicitVr() && real.bigEndian() == syntax.bigEndian()) {
            return syntax;
        }
        origin.warn(Oddity.SYNTAX_MISMATCH, Tag.TRANSFER_SYNTAX_UID, at,
                "The transfer syntax is " + syntax.name() + ", but the data set is encoded as " + real.name() + ".");
        return new TransferSyntax(syntax.uid(), syntax.name(), real.explicitVr(), real.bigEndian(), false, syntax.pixels());
    }
}
