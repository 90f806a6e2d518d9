-- 1 where what the account and others write to each other alone is kept.
ALTER TABLE account ADD COLUMN history INTEGER NOT NULL DEFAULT 1;
