package org.oligoplan.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.model.Case;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// What is said of a case while the site's protocol cannot be read: nothing is assessable, and nothing is taken from another protocol instead.
public final class RefusedRun {

    /// The version of a protocol that was refused.
    public static final String VERSION = "refused";

    private RefusedRun() {}

    /// {@return why a run was refused; empty where it was not}
    ///
    /// @param run any run
    public static Optional<Message> reason(CheckRun run) {
        return run.protocolVersion().equals(VERSION) ? run.results().stream().map(RuleResult::message).findFirst() : Optional.empty();
    }

    /// {@return a run in which every entry is not assessable, without distances}
    ///
    /// @param known the program's own protocol, for the entries' ids and titles
    /// @param refused digest of the files that were refused
    /// @param current the case
    /// @param why which file and line, and what to do
    public static CheckRun of(Protocol known, Fingerprint refused, Case current, Message why) {
        CaseFacts facts = new CaseFacts(current, known);
        List<RuleResult> results = known.entries().stream().filter(e -> e.kind() != ProtocolEntry.Kind.INFORMATION)
                .map(e -> new RuleText(e, facts, 0, List.of(), Optional.empty()).notAssessable(why, List.of(why))).toList();
        return new CheckRun(known.id(), VERSION, refused, new CheckedCase(current), results, List.of(), List.of(),
                CheckEngine.worst(results), Set.of(), PriorFindings.NONE, List.of());
    }
}
