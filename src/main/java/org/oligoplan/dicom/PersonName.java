package org.oligoplan.dicom;

import java.util.List;

/// A person's name (PS3.5 section 6.2.1) in its three forms of writing.
///
/// @param alphabetic the name in single-byte letters
/// @param ideographic the name in ideographs, empty if not given
/// @param phonetic the name as it is spoken, empty if not given
public record PersonName(Components alphabetic, Components ideographic, Components phonetic) {

    /// The five components of one form, empty where not given.
    ///
    /// @param family family name
    /// @param given given names
    /// @param middle middle names
    /// @param prefix what stands before, "Dr."
    /// @param suffix what stands after, "PhD"
    public record Components(String family, String given, String middle, String prefix, String suffix) {

        static Components parse(String text) {
            String[] parts = text.split("\\^", -1);
            return new Components(part(parts, 0), part(parts, 1), part(parts, 2), part(parts, 3), part(parts, 4));
        }

        /// Whether no component is given.
        public boolean isEmpty() {
            return family.isEmpty() && given.isEmpty() && middle.isEmpty() && prefix.isEmpty() && suffix.isEmpty();
        }

        /// The name as a person reads it: "Dr. Demo A. One, PhD".
        public String display() {
            String name = String.join(" ", List.of(prefix, given, middle, family).stream().filter(part -> !part.isEmpty()).toList());
            return suffix.isEmpty() ? name : name + ", " + suffix;
        }
    }

    /// Takes the text of one value apart.
    public static PersonName parse(String text) {
        String[] groups = text.split("=", -1);
        return new PersonName(Components.parse(part(groups, 0)), Components.parse(part(groups, 1)), Components.parse(part(groups, 2)));
    }

    private static String part(String[] parts, int index) {
        return index < parts.length ? parts[index].strip() : "";
    }
}
