-- A report of a session that passed into another agency's report of it. It is given back when the other one goes.
CREATE TABLE session_merge (
    session varbinary(16) NOT NULL PRIMARY KEY REFERENCES record (id),
    into_session varbinary(16) NOT NULL REFERENCES record (id),
    partner_before integer NOT NULL
);

CREATE INDEX ix_session_merge_into ON session_merge (into_session, session);

-- What is planned (status 5); however many sessions there are, few of them are to come.
CREATE INDEX ix_record_planned ON record (agency, day, id) WHERE status = 5;
