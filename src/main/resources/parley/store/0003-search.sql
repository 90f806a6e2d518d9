-- Until where the messages of a place are in the index of words; what comes behind is found by reading it.
ALTER TABLE place ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0;

-- The words of messages. Each bears its place before it, so that what is common elsewhere costs nothing here
-- (see Terms). The row of a message is position << 2 | part; the text itself is in entry.
CREATE VIRTUAL TABLE word USING fts5(
    terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);

-- Pieces are joined in small steps beside the traffic, not all at once within one (see SearchIndex).
INSERT INTO word (word, rank) VALUES ('automerge', 0);
INSERT INTO word (word, rank) VALUES ('crisismerge', 64);

-- What is kept no longer is not found any more, for whatever reason it goes.
CREATE TRIGGER unindexed AFTER DELETE ON entry WHEN old.kind < 2 BEGIN
    DELETE FROM word WHERE rowid = (old.position << 2) | (old.part & 3); END;
