-- Words are cut as names are folded since then (ẞ is ss): what is indexed already is indexed anew, behind the commits,
-- and found by reading it until then. A message keeps its row.
UPDATE place SET indexed = 0;
