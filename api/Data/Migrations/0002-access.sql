CREATE TABLE account (
    id integer NOT NULL PRIMARY KEY,
    name nvarchar(100) NOT NULL,
    name_key nvarchar(100) NOT NULL UNIQUE,
    password_hash nvarchar(400) NOT NULL,
    roles nvarchar(100) NOT NULL,
    agency integer NULL REFERENCES agency (id),
    disabled integer NOT NULL,
    version integer NOT NULL,
    created_at bigint NOT NULL
);

-- A signed-in browser; its cookie's secret is kept only as a SHA-256 hash.
CREATE TABLE login (
    token_hash varbinary(32) NOT NULL PRIMARY KEY,
    account integer NOT NULL REFERENCES account (id),
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL
);

CREATE INDEX ix_login_account ON login (account);

-- Failed attempts within the running window, by account name or by address.
CREATE TABLE login_attempt (
    subject nvarchar(200) NOT NULL PRIMARY KEY,
    window_start bigint NOT NULL,
    failures integer NOT NULL
);
