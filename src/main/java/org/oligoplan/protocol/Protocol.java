package org.oligoplan.protocol;

import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Fingerprint;

/// A trial as data.
///
/// @param id the trial's registration number
/// @param version version of the file
/// @param title what the trial is about
/// @param source the document that it was taken from
/// @param criticalStructures the structures of the distance rule
/// @param alphaBeta ratios for the radiobiology shown beside a prescription
/// @param questions what it asks persons
/// @param entries every entry in the file's order
/// @param fingerprint digest of the file's text (UTF-8), or of all files where it was read as part of a set
/// @param ownLimits limits that the site has set in place of the tables', by the id of their rows
public record Protocol(String id, String version, Title title, String source, List<CriticalStructure> criticalStructures,
        List<AlphaBeta> alphaBeta,
        List<Question> questions, List<ProtocolEntry> entries, Fingerprint fingerprint, List<LimitOverride> ownLimits) {

    /// Where the built-in protocol lies among the program's resources.
    public static final String BUILT_IN = "/protocols/nct06260033/protocol.json";

    /// Copies the lists.
    public Protocol {
        criticalStructures = List.copyOf(criticalStructures);
        alphaBeta = List.copyOf(alphaBeta);
        questions = List.copyOf(questions);
        entries = List.copyOf(entries);
        ownLimits = List.copyOf(ownLimits);
    }

    /// A protocol without limits of the site's own.
    public Protocol(String id, String version, Title title, String source, List<CriticalStructure> criticalStructures,
            List<AlphaBeta> alphaBeta, List<Question> questions, List<ProtocolEntry> entries, Fingerprint fingerprint) {
        this(id, version, title, source, criticalStructures, alphaBeta, questions, entries, fingerprint, List.of());
    }

    /// {@return the same protocol with the fingerprint of all files that it was read with, and with the site's own limits}
    Protocol with(Fingerprint ofAll, List<LimitOverride> own) {
        return new Protocol(id, version, title, source, criticalStructures, alphaBeta, questions, entries, ofAll, own);
    }

    /// {@return the question with this id}
    ///
    /// @param questionId such as `ecog`
    public Optional<Question> question(String questionId) {
        return questions.stream().filter(q -> q.id().equals(questionId)).findFirst();
    }

    /// {@return the entry with this id}
    ///
    /// @param entryId such as E13
    public Optional<ProtocolEntry> entry(String entryId) {
        return entries.stream().filter(e -> e.id().equals(entryId)).findFirst();
    }

    /// {@return the ratio with this id; refused when there is none}
    ///
    /// @param ratioId such as `tumour-generic`
    public AlphaBeta ratio(String ratioId) {
        return alphaBeta.stream().filter(a -> a.id().equals(ratioId)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no alpha/beta " + ratioId));
    }

    /// {@return whether a TG-263 name falls under one of the critical structures}
    ///
    /// @param standardName TG-263 primary name
    public boolean isCritical(String standardName) {
        return criticalStructures.stream().anyMatch(c -> c.names().contains(standardName));
    }
}
