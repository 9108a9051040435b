-- How much of what it may ask each caller has used up, as the instant at which it has all of it again, in ticks of 100 ns since
-- the year 1 (UTC); a caller that has all of it needs no row.
CREATE TABLE allowance (
    subject nvarchar(100) NOT NULL PRIMARY KEY,
    full_at bigint NOT NULL
);
