package org.oligoplan.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Lists what lies in a zip archive and may be read: files within limits, no archives of their own.
final class Archive {

    /// More files than a patient's whole record has.
    private static final int MAX_ENTRIES = 200_000;
    private static final long MAX_TOTAL_BYTES = 64L << 30;

    private Archive() {}

    /// {@return whether a file's name says that it is a zip archive}
    static boolean isNamedSo(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /// {@return the paths of the files within, in the order of their names; what is left out is reported}
    static List<String> files(Path archive, Findings findings) {
        TreeSet<String> files = new TreeSet<>();
        List<String> nested = new ArrayList<>();
        int beyond = 0;
        long total = 0;
        String name = Findings.fileName(archive.toString());
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
                if (entry.isDirectory()) {
                    continue;
                }
                long size = Math.max(0, entry.getSize());
                if (isNamedSo(entry.getName())) {
                    nested.add(entry.getName());
                } else if (size > ZippedBytes.limit(entry.getCompressedSize()) || files.size() >= MAX_ENTRIES
                        || total + size > MAX_TOTAL_BYTES) {
                    beyond++;
                } else {
                    total += size;
                    files.add(StoredFiles.path(archive, entry.getName()));
                }
            }
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            if (reason.toLowerCase(Locale.ROOT).contains("encrypt")) {
                findings.add(FindingKind.ARCHIVE_ENCRYPTED, archive.toString(), Findings.NO_TAG, "", name);
            } else {
                findings.add(FindingKind.ARCHIVE_BROKEN, archive.toString(), Findings.NO_TAG, "", name, reason + ".");
            }
        }
        if (!nested.isEmpty()) {
            findings.add(FindingKind.ARCHIVE_NESTED, archive.toString(), Findings.NO_TAG, "", nested.size(), nested.getFirst());
        }
        if (beyond > 0) {
            findings.add(FindingKind.ARCHIVE_LIMIT, archive.toString(), Findings.NO_TAG, "", beyond, name, ZippedBytes.MAX_BYTES >> 20);
        }
        return List.copyOf(files);
    }
}
