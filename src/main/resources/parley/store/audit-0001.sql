-- What operators may look up later, in a database of its own. Texts that there are none of are empty.
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    time INTEGER NOT NULL,
    until INTEGER NOT NULL,
    times INTEGER NOT NULL,
    kind TEXT NOT NULL,
    open INTEGER NOT NULL,
    origin TEXT NOT NULL,
    nick TEXT NOT NULL,
    account TEXT NOT NULL,
    operator TEXT NOT NULL,
    whom TEXT NOT NULL,
    detail TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;
CREATE INDEX audit_open ON audit (open);
