-- The certificates that prove an account: SHA-256 fingerprints, with blanks between.
ALTER TABLE account ADD COLUMN certificates TEXT NOT NULL DEFAULT '';
