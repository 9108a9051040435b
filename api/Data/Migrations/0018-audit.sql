-- What was done, by whom: each row's hash is over the one before and all that it says.
CREATE TABLE audit (
    seq bigint NOT NULL PRIMARY KEY,
    at bigint NOT NULL,
    actor nvarchar(100) NOT NULL,
    action nvarchar(100) NOT NULL,
    subject nvarchar(2000) NULL,
    request nvarchar(128) NULL,
    detail {text} NULL,
    hash varbinary(32) NOT NULL
);

CREATE INDEX ix_audit_actor ON audit (actor, seq);
CREATE INDEX ix_audit_action ON audit (action, seq);
CREATE INDEX ix_audit_request ON audit (request);
CREATE INDEX ix_audit_at ON audit (at, seq);

CREATE TABLE audit_head (
    id integer NOT NULL PRIMARY KEY,
    seq bigint NOT NULL,
    at bigint NOT NULL,
    hash varbinary(32) NULL
);

INSERT INTO audit_head (id, seq, at, hash) VALUES (1, 0, 0, NULL);

-- Where the trail ended when the release was made.
CREATE TABLE release_audit (
    release nvarchar(60) NOT NULL PRIMARY KEY,
    seq bigint NOT NULL,
    hash varbinary(32) NOT NULL
);
