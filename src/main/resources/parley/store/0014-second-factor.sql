-- The secret of the codes that are asked for beside a password (RFC 6238), in Base32; empty for none.
ALTER TABLE credential ADD COLUMN second_factor TEXT NOT NULL DEFAULT '';
-- The step of time of the last code that was given, which counts once; 0 for none.
ALTER TABLE account ADD COLUMN code_step INTEGER NOT NULL DEFAULT 0;
