-- Columns hold random ids, versions, counts and times (milliseconds since 1970-01-01 UTC) only. Whatever tells who a patient is
-- lies in sealed blobs. This file is never edited after its release; a change is a new migration.

CREATE TABLE cases (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    created INTEGER NOT NULL
) STRICT;

-- The log of edits. seq counts from 0 within a case; the highest is the case's present state.
CREATE TABLE event (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES cases (id),
    seq INTEGER NOT NULL CHECK (seq >= 0),
    time INTEGER NOT NULL,
    parts INTEGER NOT NULL CHECK (parts > 0),
    UNIQUE (case_id, seq)
) STRICT;

CREATE TABLE event_parent (
    event BLOB NOT NULL REFERENCES event (id),
    ordinal INTEGER NOT NULL,
    parent BLOB NOT NULL REFERENCES event (id),
    PRIMARY KEY (event, ordinal)
) STRICT;

-- A whole case after the event seq, so that opening need not replay the log from its start. May be dropped at any time.
CREATE TABLE snapshot (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES cases (id),
    seq INTEGER NOT NULL,
    time INTEGER NOT NULL,
    parts INTEGER NOT NULL CHECK (parts > 0),
    UNIQUE (case_id, seq)
) STRICT;

-- A named version: the state after an event.
CREATE TABLE draft (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES cases (id),
    event BLOB NOT NULL REFERENCES event (id),
    time INTEGER NOT NULL,
    parts INTEGER NOT NULL CHECK (parts > 0)
) STRICT;

CREATE INDEX draft_of_case ON draft (case_id, time);

-- What the checks said of the state after an event.
CREATE TABLE check_run (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES cases (id),
    event BLOB NOT NULL REFERENCES event (id),
    draft BLOB REFERENCES draft (id),
    time INTEGER NOT NULL,
    parts INTEGER NOT NULL CHECK (parts > 0)
) STRICT;

CREATE INDEX check_run_of_case ON check_run (case_id, time);

-- The sealed list of cases, in pages so that one changed entry rewrites one page. It can be made again from the log.
CREATE TABLE index_page (
    page INTEGER NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    sealed BLOB NOT NULL CHECK (length(sealed) <= 65536)
) STRICT;

-- The sealed payload of events, snapshots, drafts and check runs.
CREATE TABLE chunk (
    owner BLOB NOT NULL CHECK (length(owner) = 16),
    part INTEGER NOT NULL CHECK (part >= 0),
    sealed BLOB NOT NULL CHECK (length(sealed) <= 65536),
    PRIMARY KEY (owner, part)
) STRICT;

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
CREATE TRIGGER parent_is_never_changed BEFORE UPDATE ON event_parent BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER parent_is_never_removed BEFORE DELETE ON event_parent BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
CREATE TRIGGER draft_is_never_changed BEFORE UPDATE ON draft BEGIN SELECT RAISE(ABORT, 'drafts are never changed'); END;
CREATE TRIGGER draft_is_never_removed BEFORE DELETE ON draft BEGIN SELECT RAISE(ABORT, 'drafts are never removed'); END;
CREATE TRIGGER check_run_is_never_changed BEFORE UPDATE ON check_run BEGIN SELECT RAISE(ABORT, 'check runs are never changed'); END;
CREATE TRIGGER check_run_is_never_removed BEFORE DELETE ON check_run BEGIN SELECT RAISE(ABORT, 'check runs are never removed'); END;
CREATE TRIGGER chunk_is_never_changed BEFORE UPDATE ON chunk BEGIN SELECT RAISE(ABORT, 'stored payloads are never changed'); END;
-- Only a snapshot's payload may go.
CREATE TRIGGER chunk_is_kept BEFORE DELETE ON chunk WHEN NOT EXISTS (SELECT 1 FROM snapshot WHERE id = OLD.owner)
BEGIN SELECT RAISE(ABORT, 'stored payloads are never removed'); END;
