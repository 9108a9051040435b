-- From where each account was signed in to, and when last, in milliseconds since 1970 (UTC): who comes from there goes before others
-- when many try to.
CREATE TABLE login_known (
    subject nvarchar(200) NOT NULL PRIMARY KEY,
    last_at bigint NOT NULL
);
