-- The host that operators have given an account; empty for none.
ALTER TABLE account ADD COLUMN host TEXT NOT NULL DEFAULT '';
-- What others would see of who has been given no other host.
ALTER TABLE presence ADD COLUMN own_host TEXT NOT NULL DEFAULT '';
UPDATE presence SET own_host = host;
