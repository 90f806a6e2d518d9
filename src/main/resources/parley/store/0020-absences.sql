-- Since when no session of an always-on account is there; NULL while one is.
ALTER TABLE presence ADD COLUMN absent_since INTEGER;
