-- Of what there is one history: a channel, or what the owner of an account and somebody else say to each other.
CREATE TABLE place (
    id INTEGER PRIMARY KEY,
    owner TEXT NOT NULL,            -- the account, folded; empty for a channel
    folded TEXT NOT NULL,           -- the channel, or the nick of the other
    name TEXT NOT NULL,
    skeleton TEXT NOT NULL,         -- empty for a channel
    UNIQUE (owner, folded)
) STRICT;

-- What happened, by place and in the one order. Nothing but what a page of history needs, in one tree, so that a
-- commit writes few pages.
CREATE TABLE entry (
    place INTEGER NOT NULL,
    position INTEGER NOT NULL,      -- epoch << 40 | sequence
    part INTEGER NOT NULL,          -- which of those that one command made happen there
    time INTEGER NOT NULL,          -- nanoseconds since 1970; never falls as positions rise
    kind INTEGER NOT NULL,          -- see EventCodec
    confidential INTEGER NOT NULL,  -- 1 where only members could know of it
    body BLOB NOT NULL,             -- see EventCodec
    PRIMARY KEY (place, position, part)
) STRICT, WITHOUT ROWID;
