-- A passkey is kept as a token: here is what is public of it, in base64url, empty for words; its hash is that of its credential id.
ALTER TABLE access_token ADD COLUMN passkey TEXT NOT NULL DEFAULT '';
CREATE INDEX passkey_by_hash ON access_token (hash) WHERE holder = 'passkey';
