-- The words that were most common when a chapter was begun, with blanks between them: of each two of them that stand in
-- one message, the index has a term of its own (see Terms). Chapters of before have none.
ALTER TABLE chapter ADD COLUMN common TEXT NOT NULL DEFAULT '';
