-- Which files of the image library an element of a case uses: one row for each element whose files are all there. Which files they are lies
-- in the sealed payload, so that no column tells what a file holds. A file that no payload names any more may be removed.
CREATE TABLE library_use (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES cases (id),
    element BLOB NOT NULL CHECK (length(element) = 16),
    time INTEGER NOT NULL,
    files INTEGER NOT NULL CHECK (files > 0),
    parts INTEGER NOT NULL CHECK (parts > 0),
    UNIQUE (case_id, element)
) STRICT;

CREATE TRIGGER library_use_is_never_changed BEFORE UPDATE ON library_use
BEGIN SELECT RAISE(ABORT, 'records of use are never changed'); END;

-- Beside a snapshot's payload, that of a record of use may go with its record.
DROP TRIGGER chunk_is_kept;
CREATE TRIGGER chunk_is_kept BEFORE DELETE ON chunk
WHEN NOT EXISTS (SELECT 1 FROM snapshot WHERE id = OLD.owner) AND NOT EXISTS (SELECT 1 FROM library_use WHERE id = OLD.owner)
BEGIN SELECT RAISE(ABORT, 'stored payloads are never removed'); END;
