-- The index is cut into chapters of a place, whose words bear the chapter before them (see Terms): so a search takes
-- one at a time, and others have their turns in between.
CREATE TABLE chapter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    place INTEGER NOT NULL,
    first INTEGER NOT NULL,         -- its first position; the last is before the next chapter's
    messages INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX chapter_of_place ON chapter (place, first);

-- What is indexed from its beginning is cut anew.
CREATE TRIGGER uncut AFTER UPDATE OF indexed ON place WHEN new.indexed = 0 BEGIN
    DELETE FROM chapter WHERE place = new.id; END;
CREATE TRIGGER unplaced AFTER DELETE ON place BEGIN
    DELETE FROM chapter WHERE place = old.id; END;

-- What is indexed already is indexed anew, behind the commits, and found by reading it until then. A message keeps its
-- row.
UPDATE place SET indexed = 0;
