package org.oligoplan.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.oligoplan.base.Id;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.Tag;
import org.oligoplan.model.ImportFinding;

/// Collects findings from all threads of an import.
final class Findings {

    static final int NO_TAG = 0;

    private final List<ImportFinding> found = new ArrayList<>();

    /// Adds a finding.
    ///
    /// @param kind which
    /// @param file the file's path, or empty
    /// @param tag the tag, or 0
    /// @param about Series or SOP Instance UID, or empty
    /// @param arguments as many as the kind has; numbers of mm are written with two decimals at most
    synchronized void add(FindingKind kind, String file, int tag, String about, Object... arguments) {
        if (arguments.length != kind.arguments()) {
            throw new IllegalArgumentException(kind + " has " + kind.arguments() + " arguments, not " + arguments.length);
        }
        List<String> texts = Arrays.stream(arguments).map(Findings::text).toList();
        found.add(new ImportFinding(Id.random(), kind.id(), kind.severity(), texts, file, tag == NO_TAG ? "" : Tag.format(tag), about));
    }

    /// Adds what reading a file ended with.
    void add(DicomException e, String about) {
        String name = fileName(e.file());
        String offset = e.offset() < 0 ? "-" : Long.toString(e.offset());
        switch (e.problem()) {
            case TRUNCATED -> add(FindingKind.TRUNCATED, e.file(), e.tag(), about, name, offset, e.reason());
            case MALFORMED, LIMIT, NOT_DICOM, UNWRITABLE -> add(FindingKind.MALFORMED, e.file(), e.tag(), about, name, offset, e.reason());
            case BAD_VALUE -> add(FindingKind.INVALID_ATTRIBUTE, e.file(), e.tag(), about, Tag.describe(e.tag()), e.reason());
            case MISSING -> add(FindingKind.MISSING_ATTRIBUTE, e.file(), e.tag(), about, Tag.describe(e.tag()), 1);
            case UNSUPPORTED ->
                add(FindingKind.UNSUPPORTED_TRANSFER_SYNTAX, e.file(), e.tag(), about, e.reason().replaceFirst("[.]$", ""), 1);
            case IO -> add(FindingKind.UNREADABLE_FILE, e.file(), e.tag(), about, name, e.reason());
        }
    }

    /// {@return the findings, worst first, then by file}
    synchronized List<ImportFinding> sorted() {
        List<ImportFinding> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(ImportFinding::severity).reversed().thenComparing(ImportFinding::file)
                .thenComparing(ImportFinding::kind).thenComparing(f -> String.join(" ", f.arguments())));
        return List.copyOf(sorted);
    }

    static String fileName(String path) {
        int at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
        return path.substring(at + 1);
    }

    /// {@return two places along an axis, as text}
    static String range(double fromMm, double toMm) {
        return text(fromMm) + " … " + text(toMm);
    }

    private static String text(Object argument) {
        if (argument instanceof Double number) {
            String digits = String.format(Locale.ROOT, "%.2f", number);
            return digits.contains(".") ? digits.replaceFirst("\\.?0+$", "") : digits;
        }
        return argument.toString();
    }
}
