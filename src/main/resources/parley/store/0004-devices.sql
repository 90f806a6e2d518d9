-- How far each device of an account has seen what was said.
CREATE TABLE device (
    account TEXT NOT NULL,          -- folded
    name TEXT NOT NULL,             -- as its owner calls it; empty for the one without a name
    channel TEXT NOT NULL,          -- folded, where it has not seen as much of that channel; empty for all others
    seen INTEGER NOT NULL,          -- epoch << 40 | sequence
    account_name TEXT NOT NULL,
    account_skeleton TEXT NOT NULL,
    channel_name TEXT NOT NULL,
    PRIMARY KEY (account, name, channel)
) STRICT, WITHOUT ROWID;

-- The channels in which accounts are, or were when their users left the chat.
CREATE TABLE stay (
    account TEXT NOT NULL,          -- folded
    channel TEXT NOT NULL,          -- folded
    since INTEGER NOT NULL,         -- epoch << 40 | sequence
    account_name TEXT NOT NULL,
    account_skeleton TEXT NOT NULL,
    channel_name TEXT NOT NULL,
    PRIMARY KEY (account, channel)
) STRICT;
