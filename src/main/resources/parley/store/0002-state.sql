-- What the chat is, besides its history: accounts, registered channels, bans, and what belongs to them.
--
-- Times are nanoseconds since 1970. A "name" is a nick or a channel as it is spelt, and behind blanks the folded form
-- and the skeleton where they differ from what stands before them. Rows are read in the order of "number".

-- The release of the look-alikes of which the skeletons of accounts are; one row, or none.
CREATE TABLE skeletons (
    release TEXT NOT NULL
) STRICT;

CREATE TABLE account (
    number INTEGER PRIMARY KEY,
    folded TEXT NOT NULL UNIQUE,
    spelling TEXT NOT NULL,
    skeleton TEXT NOT NULL,
    since INTEGER NOT NULL,
    version INTEGER NOT NULL,       -- of the credential; an older proof proves nothing
    email TEXT NOT NULL,            -- empty for none
    enforce INTEGER NOT NULL,       -- 1 where nobody else may use the nick
    multiclient INTEGER NOT NULL,   -- 1 where sessions share the nick
    always_on INTEGER               -- 1 where the user stays without sessions, null to have it as the server has it
) STRICT;

-- What proves an account; read apart from it, at a login.
CREATE TABLE credential (
    account TEXT PRIMARY KEY,       -- folded
    version INTEGER NOT NULL,
    password_hash TEXT NOT NULL,    -- PHC string
    scram TEXT NOT NULL             -- RFC 5803
) STRICT, WITHOUT ROWID;

-- The registered channels.
CREATE TABLE channel (
    number INTEGER PRIMARY KEY,
    folded TEXT NOT NULL UNIQUE,
    spelling TEXT NOT NULL,
    created INTEGER NOT NULL,
    founder TEXT NOT NULL,          -- name of an account
    registered INTEGER NOT NULL,
    heir TEXT,                      -- name of the account to which the founder offers it
    topic TEXT,
    topic_nick TEXT,                -- name of who set it; this and the following are null where there is no topic
    topic_user TEXT,
    topic_host TEXT,
    topic_account TEXT,             -- name; null for a guest
    topic_bot INTEGER,
    topic_time INTEGER,
    flags TEXT NOT NULL,            -- mode letters
    key TEXT,
    max_members INTEGER,
    forward TEXT,                   -- name of a channel
    settings TEXT NOT NULL,         -- those that are on, by their names, with blanks between
    history TEXT NOT NULL           -- everything, joining or nothing
) STRICT;

CREATE TABLE channel_mask (
    channel TEXT NOT NULL,          -- folded
    list TEXT NOT NULL,             -- mode letter
    place INTEGER NOT NULL,         -- in the list, from 0
    kind TEXT NOT NULL,             -- letters of the extended ban; empty for nick!user@host
    mask TEXT NOT NULL,
    folded TEXT NOT NULL,
    nick TEXT NOT NULL,             -- name of who set it
    user TEXT NOT NULL,
    host TEXT NOT NULL,
    account TEXT,                   -- name; null for a guest
    bot INTEGER NOT NULL,
    time INTEGER NOT NULL,
    PRIMARY KEY (channel, list, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE channel_access (
    channel TEXT NOT NULL,          -- folded
    place INTEGER NOT NULL,         -- in the list, from 0
    account TEXT NOT NULL,          -- name
    rank TEXT NOT NULL,             -- mode letter
    PRIMARY KEY (channel, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE channel_akick (
    channel TEXT NOT NULL,          -- folded
    place INTEGER NOT NULL,         -- in the list, from 0
    kind TEXT NOT NULL,             -- as in channel_mask
    mask TEXT NOT NULL,
    folded TEXT NOT NULL,
    reason TEXT NOT NULL,           -- may be empty
    setter TEXT NOT NULL,           -- name of an account, which may be no more
    time INTEGER NOT NULL,
    PRIMARY KEY (channel, place)
) STRICT, WITHOUT ROWID;

-- Who may not be on the server.
CREATE TABLE server_ban (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,             -- account, mask or network
    target TEXT NOT NULL,           -- the account's name, or the mask or network as it is written
    folded TEXT NOT NULL,
    reason TEXT NOT NULL,           -- may be empty
    operator TEXT NOT NULL,         -- who set it
    time INTEGER NOT NULL,
    until INTEGER,                  -- null for good
    UNIQUE (kind, folded)
) STRICT;

-- Until when the owners of accounts have read what was said somewhere.
CREATE TABLE read_marker (
    number INTEGER PRIMARY KEY,
    account TEXT NOT NULL,          -- folded
    folded TEXT NOT NULL,           -- the channel or the nick
    target TEXT NOT NULL,           -- its name
    until INTEGER NOT NULL,
    UNIQUE (account, folded)
) STRICT;

-- What is said of accounts and of registered channels.
CREATE TABLE metadata (
    number INTEGER PRIMARY KEY,
    folded TEXT NOT NULL,           -- the account or the channel
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    UNIQUE (folded, key)
) STRICT;

-- Who stays while no client of his is connected.
CREATE TABLE staying (
    account TEXT PRIMARY KEY,       -- folded
    nick TEXT NOT NULL,             -- name
    user TEXT NOT NULL,
    host TEXT NOT NULL,
    real_name TEXT NOT NULL,
    door TEXT NOT NULL,
    manages INTEGER NOT NULL,       -- 1 where his door lets him change the modes of channels
    modes TEXT NOT NULL,            -- user mode letters
    sign_on INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE staying_in (
    number INTEGER PRIMARY KEY,
    account TEXT NOT NULL,          -- folded
    folded TEXT NOT NULL,           -- the channel
    channel TEXT NOT NULL,          -- its name
    ranks TEXT NOT NULL,            -- mode letters
    since INTEGER NOT NULL,
    UNIQUE (account, folded)
) STRICT;
