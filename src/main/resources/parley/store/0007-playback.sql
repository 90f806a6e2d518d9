-- 1 where clients are given what the account missed, unless they ask for it themselves.
ALTER TABLE account ADD COLUMN playback INTEGER NOT NULL DEFAULT 1;
