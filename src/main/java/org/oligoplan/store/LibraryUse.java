package org.oligoplan.store;

import java.time.Instant;
import java.util.List;
import org.oligoplan.base.CanonicalReader;
import org.oligoplan.base.CanonicalWriter;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;

/// That an element of a case has all its files in the image library. It is recorded when the last of them is there, so that there is never a
/// record of half an element.
///
/// @param id identifier of this record
/// @param caseId the case
/// @param element the element, such as an image series
/// @param time when the last file had been copied
/// @param files the element's files in its own order, each once
public record LibraryUse(Id id, Id caseId, Id element, Instant time, List<File> files) {

    private static final int TAG = 203;

    /// A file of the library.
    ///
    /// @param content SHA-256 of its bytes
    /// @param bytes how many they are
    public record File(Fingerprint content, long bytes) {}

    /// Copies the list and refuses an empty one.
    public LibraryUse {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("an element without files uses nothing");
        }
    }

    byte[] payload() {
        return new CanonicalWriter().begin(TAG, 1)
                .writeList(files, (out, file) -> out.writeText(file.content().hex()).writeLong(file.bytes())).toBytes();
    }

    static LibraryUse read(Id id, Id caseId, Id element, Instant time, byte[] payload) {
        CanonicalReader in = new CanonicalReader(payload);
        in.begin(TAG, 1);
        LibraryUse use = new LibraryUse(id, caseId, element, time,
                in.readList(i -> new File(new Fingerprint(i.readText()), i.readLong())));
        in.end();
        return use;
    }
}
