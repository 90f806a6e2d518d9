-- What proves accounts beside their passwords: of each word the server has made, its SHA-256.
CREATE TABLE access_token (
    account TEXT NOT NULL, -- folded
    number INTEGER NOT NULL,
    holder TEXT NOT NULL, -- device or app
    name TEXT NOT NULL,
    hash TEXT NOT NULL, -- 64 hexadecimal digits
    since INTEGER NOT NULL, -- these two: nanoseconds since 1970
    seen INTEGER NOT NULL,
    address TEXT NOT NULL,
    PRIMARY KEY (account, number)
) STRICT, WITHOUT ROWID;
