-- Who reads the figures by machine and wants to be told apart from others behind the same address.
CREATE TABLE portal (
    id varbinary(16) NOT NULL PRIMARY KEY,
    name nvarchar(120) NOT NULL,
    contact nvarchar(254) NOT NULL,
    site nvarchar(1000) NULL,
    purpose nvarchar(1000) NULL,
    registered_from nvarchar(64) NULL,
    created_at bigint NOT NULL,
    disabled_at bigint NULL
);

-- Its keys, of which only the beginning and a SHA-256 hash are kept.
CREATE TABLE portal_key (
    id varbinary(16) NOT NULL PRIMARY KEY,
    portal varbinary(16) NOT NULL REFERENCES portal (id),
    prefix nvarchar(20) NOT NULL,
    key_hash varbinary(32) NOT NULL UNIQUE,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    revoked_at bigint NULL
);

CREATE INDEX ix_portal_key_portal ON portal_key (portal);

-- How often each key was used, by the day in Viet Nam.
CREATE TABLE portal_usage (
    portal_key varbinary(16) NOT NULL,
    day integer NOT NULL,
    requests integer NOT NULL,
    not_modified integer NOT NULL,
    refused integer NOT NULL,
    PRIMARY KEY (portal_key, day)
) {keyed};
