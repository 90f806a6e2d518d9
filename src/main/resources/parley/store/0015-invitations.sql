-- Invitations: of the word of each, its SHA-256.
CREATE TABLE invite_link (
    number INTEGER PRIMARY KEY,
    hash TEXT NOT NULL,             -- 64 hexadecimal digits
    channels TEXT NOT NULL,         -- names, with commas between
    uses INTEGER NOT NULL,          -- for how many it was made
    remaining INTEGER NOT NULL,     -- for how many it counts yet
    until INTEGER NOT NULL,         -- nanoseconds since 1970
    maker TEXT                      -- account, folded; null where an operator of the server made it
) STRICT;
