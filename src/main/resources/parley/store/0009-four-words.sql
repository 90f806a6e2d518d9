-- Four words with one meaning each: a presence is an always-on account's stay in channels, a membership since when an
-- account is in a channel, a cursor how far a device has seen what was said. The fourth, playback, has no table.
ALTER TABLE staying RENAME TO presence;
ALTER TABLE staying_in RENAME TO presence_in_channel;
ALTER TABLE stay RENAME TO membership;
ALTER TABLE device RENAME TO cursor;
ALTER TABLE cursor RENAME COLUMN name TO device;
