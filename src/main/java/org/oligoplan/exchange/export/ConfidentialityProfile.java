package org.oligoplan.exchange.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The Basic Application Level Confidentiality Profile of DICOM PS3.15 annex E as data: what is done with each attribute (table E.1-1) and which
/// private attributes are safe (table E.3.10-1).
final class ConfidentialityProfile {

    /// What is done with an attribute.
    enum Action {
        /// It goes.
        REMOVE,
        /// It loses its value.
        EMPTY,
        /// Its value becomes one without meaning.
        DUMMY,
        /// Its UIDs become others.
        NEW_UID,
        /// It stays.
        KEEP,
        /// Its dates move.
        SHIFT,
        /// What is known to be harmless of its text stays.
        CLEAN
    }

    /// An attribute of the table.
    ///
    /// @param tag eight hexadecimal digits, x for any
    /// @param basic what the profile does, as the table writes it
    /// @param keeping letters of the options that keep it
    /// @param cleaning letters of the options that clean it
    record Row(String tag, String basic, String keeping, String cleaning) {}

    private static final char PATIENT = 'P';
    private static final char FULL_DATES = 'F';
    private static final char MODIFIED_DATES = 'M';
    private static final char DESCRIPTORS = 'D';

    private final List<Row> rows = new ArrayList<>();
    private final Map<Integer, Row> byTag = new HashMap<>();
    private final Set<String> safePrivate = new HashSet<>();

    private ConfidentialityProfile() {}

    /// Read when first asked for; never changed.
    private static final class BuiltIn {

        private static final ConfidentialityProfile INSTANCE = read();
    }

    static ConfidentialityProfile builtIn() {
        return BuiltIn.INSTANCE;
    }

    private static ConfidentialityProfile read() {
        ConfidentialityProfile profile = new ConfidentialityProfile();
        for (String[] cells : lines("confidentiality.tsv")) {
            Row row = new Row(cells[0], cells[1], cells[2], cells[3]);
            profile.rows.add(row);
            if (row.tag().matches("[0-9A-F]{8}")) {
                profile.byTag.put(Integer.parseUnsignedInt(row.tag(), 16), row);
            }
        }
        for (String[] cells : lines("safe-private.tsv")) {
            profile.safePrivate.add(cells[0] + cells[2]);
        }
        return profile;
    }

    private static List<String[]> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(ConfidentialityProfile.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split("\t", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return the rows of the table}
    List<Row> rows() {
        return List.copyOf(rows);
    }

    /// {@return what is done with a public attribute; none when the table does not list it}
    Optional<Action> action(int tag, DeidentificationChoice choice) {
        return Optional.ofNullable(byTag.get(tag)).map(row -> action(row, choice));
    }

    static Action action(Row row, DeidentificationChoice choice) {
        if (choice.patientCharacteristics() && has(row.keeping(), PATIENT) || choice.dates() == DeidentificationChoice.Dates.KEEP
                && has(row.keeping(), FULL_DATES)) {
            return Action.KEEP;
        }
        if (choice.dates() == DeidentificationChoice.Dates.SHIFT && has(row.cleaning(), MODIFIED_DATES)) {
            return Action.SHIFT;
        }
        return choice.cleanDescriptors() && has(row.cleaning(), DESCRIPTORS) ? Action.CLEAN : basic(row);
    }

    private static boolean has(String letters, char option) {
        return letters.indexOf(option) >= 0;
    }

    /// Where the table leaves it to the attribute's type in the object, what keeps every object valid is done: a dummy value rather than none,
    /// an empty value rather than no attribute.
    static Action basic(Row row) {
        return switch (row.basic()) {
            case "X" -> Action.REMOVE;
            case "Z", "X/Z" -> Action.EMPTY;
            case "D", "X/D", "X/Z/D", "Z/D" -> Action.DUMMY;
            case "U", "X/Z/U*" -> Action.NEW_UID;
            default -> throw new IllegalStateException("the table holds the action " + row.basic());
        };
    }

    /// {@return whether a private element may stay}
    ///
    /// @param group its group
    /// @param creator who reserved its block
    /// @param element its last two digits
    boolean isSafe(int group, String creator, int element) {
        return safePrivate.contains(hex(group, 4) + hex(element, 2) + creator);
    }

    private static String hex(int value, int digits) {
        String text = Integer.toHexString(value).toUpperCase(java.util.Locale.ROOT);
        return "0".repeat(digits - text.length()) + text;
    }
}
