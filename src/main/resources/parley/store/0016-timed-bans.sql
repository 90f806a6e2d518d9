-- When a mask on a channel's list goes by itself; null for never.
ALTER TABLE channel_mask ADD COLUMN until INTEGER;
