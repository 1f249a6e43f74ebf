package org.oligoplan.check;

import java.util.List;
import org.oligoplan.base.Id;
import org.oligoplan.text.Message;

/// How treating a lesion stands to earlier courses, in the classes of the ESTRO/EORTC consensus (Andratschke 2022, rows RE01 to RE03 of the
/// collection; definitions seen in secondary abstracts, evidence B). A proposal, which gives no verdict.
///
/// @param lesion the lesion
/// @param kind the class
/// @param reasons what it rests on
/// @param open what is missing before it is sure; for [Kind#OPEN] at least one
public record Reirradiation(Id lesion, Kind kind, List<Message> reasons, List<Message> open) {

    /// Copies the lists.
    public Reirradiation {
        reasons = List.copyOf(reasons);
        open = List.copyOf(open);
    }

    /// The classes.
    public enum Kind {
        /// Nothing was irradiated before.
        NONE("RE03"),
        /// The target overlaps a volume that was irradiated before.
        TYPE_1("RE01"),
        /// No overlap, but a person holds that the cumulative dose to an organ raises a toxicity concern.
        TYPE_2("RE02"),
        /// Repeat organ irradiation or repeat irradiation: neither; our source does not tell the two apart.
        REPEAT("RE03"),
        /// Not to be told yet.
        OPEN("RE01");

        private final String row;

        Kind(String row) {
            this.row = row;
        }

        /// {@return the row of the collection that defines it}
        public String row() {
            return row;
        }
    }
}
