package org.oligoplan.store;

import java.time.Instant;
import java.util.Optional;
import org.oligoplan.base.CanonicalReader;
import org.oligoplan.base.CanonicalWriter;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;

/// A named version of a case: the state after an event. That state holds all that is needed to open it again: references and
/// fingerprints of images, structures, prescriptions, findings, view state.
///
/// @param id identifier of the draft
/// @param caseId the case
/// @param event the event after which it was saved
/// @param time when
/// @param name what the user calls it
/// @param author who saved it
/// @param site where
/// @param caseFingerprint of the case's canonical form
/// @param softwareVersion what wrote it
/// @param checks the check run of this state as JSON, where there was one
public record Draft(Id id, Id caseId, Id event, Instant time, String name, String author, String site, Fingerprint caseFingerprint,
        String softwareVersion, Optional<StoredChecks> checks) {

    private static final int TAG = 201;

    /// The check run that belongs to a draft.
    ///
    /// @param id identifier of the run
    /// @param json the run in JSON
    public record StoredChecks(Id id, String json) {}

    byte[] payload() {
        CanonicalWriter out = new CanonicalWriter();
        out.begin(TAG, 1).writeText(name).writeText(author).writeText(site).writeText(caseFingerprint.hex()).writeText(softwareVersion);
        return out.toBytes();
    }

    static Draft read(Id id, Id caseId, Id event, Instant time, byte[] payload, Optional<StoredChecks> checks) {
        CanonicalReader in = new CanonicalReader(payload);
        in.begin(TAG, 1);
        Draft draft = new Draft(id, caseId, event, time, in.readText(), in.readText(), in.readText(), new Fingerprint(in.readText()),
                in.readText(), checks);
        in.end();
        return draft;
    }
}
