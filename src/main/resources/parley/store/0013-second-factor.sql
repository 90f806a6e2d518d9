-- The secret of the codes that are asked for beside a password (RFC 6238), in Base32; empty for none.
ALTER TABLE credential ADD COLUMN second_factor TEXT NOT NULL DEFAULT '';
