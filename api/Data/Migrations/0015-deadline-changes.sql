-- Who changed deadlines or who is to report, when, and what of it; body is the lines that changed.
CREATE TABLE deadline_change (
    id integer NOT NULL PRIMARY KEY,
    changed_by integer NULL REFERENCES account (id),
    changed_at bigint NOT NULL,
    body {text} NOT NULL
);
