-- Whether who has the account has said a word that was sent to its address.
ALTER TABLE account ADD COLUMN email_proved INTEGER NOT NULL DEFAULT 0;
-- Words that were sent by mail: of each its SHA-256.
CREATE TABLE mailed_word (
    number INTEGER PRIMARY KEY,     -- the order in which they were sent
    account TEXT NOT NULL,          -- folded; of a registration there is no such account yet
    spelling TEXT NOT NULL,
    skeleton TEXT NOT NULL,
    purpose TEXT NOT NULL,          -- registration, address, reset
    hash TEXT NOT NULL UNIQUE,      -- 64 hexadecimal digits
    email TEXT NOT NULL,
    until INTEGER NOT NULL,         -- nanoseconds since 1970
    version INTEGER NOT NULL,       -- of the account's credential
    password_hash TEXT,             -- of a registration, as is the next
    scram TEXT,
    invitation TEXT                 -- 64 hexadecimal digits; null for none
) STRICT;
CREATE INDEX mailed_word_by_account ON mailed_word (account);
