-- When the password was last given in a login, in milliseconds since 1970 (UTC); never in the logins from before this.
ALTER TABLE login ADD confirmed_at bigint NOT NULL DEFAULT 0;
