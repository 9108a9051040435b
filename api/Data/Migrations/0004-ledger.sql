CREATE TABLE ledger_head (
    id integer NOT NULL PRIMARY KEY,
    last_posting bigint NOT NULL,
    last_posted_at bigint NOT NULL,
    catalogue_posting bigint NOT NULL
);

INSERT INTO ledger_head (id, last_posting, last_posted_at, catalogue_posting) VALUES (1, 0, 0, 0);

CREATE TABLE posting (
    id bigint NOT NULL PRIMARY KEY,
    posted_at bigint NOT NULL,
    posted_by integer NULL,
    record_type integer NULL,
    record_id varbinary(16) NULL,
    reason nvarchar(1000) NULL
) {keyed};

CREATE UNIQUE INDEX ux_posting_posted_at ON posting (posted_at);

-- No foreign keys: entries are written in bulk by one function, and reconcile proves them.
CREATE TABLE ledger_entry (
    record varbinary(16) NOT NULL,
    posting_id bigint NOT NULL,
    line integer NOT NULL,
    indicator integer NOT NULL,
    day integer NOT NULL,
    half_month integer NOT NULL,
    place integer NOT NULL,
    agency integer NOT NULL,
    kind integer NOT NULL,
    topic_set integer NOT NULL,
    audience integer NOT NULL,
    value bigint NOT NULL,
    PRIMARY KEY (record, posting_id, line)
) {keyed};

CREATE INDEX ix_ledger_entry_half_month ON ledger_entry
    (indicator, half_month, kind, place, agency, topic_set, audience, posting_id, value);
CREATE INDEX ix_ledger_entry_day ON ledger_entry
    (indicator, day, record, posting_id, kind, place, agency, topic_set, audience, value);

CREATE TABLE balance (
    grain integer NOT NULL,
    indicator integer NOT NULL,
    half_month integer NOT NULL,
    place integer NOT NULL,
    agency integer NOT NULL,
    kind integer NOT NULL,
    topic_set integer NOT NULL,
    audience integer NOT NULL,
    value bigint NOT NULL,
    last_posting bigint NOT NULL,
    PRIMARY KEY (grain, indicator, half_month, place, agency, kind, topic_set, audience)
) {keyed};

-- Differences on their way into balance; empty outside a posting.
CREATE TABLE balance_difference (
    grain integer NOT NULL,
    indicator integer NOT NULL,
    half_month integer NOT NULL,
    place integer NOT NULL,
    agency integer NOT NULL,
    kind integer NOT NULL,
    topic_set integer NOT NULL,
    audience integer NOT NULL,
    value bigint NOT NULL,
    last_posting bigint NOT NULL,
    PRIMARY KEY (grain, indicator, half_month, place, agency, kind, topic_set, audience)
) {keyed};
