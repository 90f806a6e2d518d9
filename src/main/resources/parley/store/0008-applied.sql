-- Up to which position of the log all is kept; one row.
CREATE TABLE applied (
    position INTEGER NOT NULL       -- epoch << 40 | sequence
) STRICT;

INSERT INTO applied (position) SELECT coalesce(max(position), 0) FROM entry;
