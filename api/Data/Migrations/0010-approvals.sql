-- What waits for an approver (status 2), by agency and day; however many records there are, few of them wait.
CREATE INDEX ix_record_waiting ON record (agency, day, id) WHERE status = 2;

-- Drafts (status 1), among which are those that were given back.
CREATE INDEX ix_record_draft ON record (agency, day, id) WHERE status = 1;

-- The places where an agency works. One without any is not asked about.
CREATE TABLE agency_area (
    agency integer NOT NULL REFERENCES agency (id),
    place integer NOT NULL REFERENCES place (id),
    PRIMARY KEY (agency, place)
);
