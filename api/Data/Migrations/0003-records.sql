-- What all records share; the noun's own table holds the rest under the same id.
CREATE TABLE record (
    id varbinary(16) NOT NULL PRIMARY KEY,
    type integer NOT NULL,
    ref nvarchar(60) NOT NULL,
    day integer NOT NULL,
    until_day integer NULL,
    agency integer NOT NULL REFERENCES agency (id),
    place integer NULL REFERENCES place (id),
    kind integer NOT NULL REFERENCES kind (id),
    topic_set integer NOT NULL REFERENCES topic_set (id),
    status integer NOT NULL,
    version integer NOT NULL,
    ever_posted integer NOT NULL,
    submitted_by integer NULL REFERENCES account (id),
    created_hash varbinary(32) NOT NULL,
    search nvarchar(1000) NOT NULL
);

CREATE UNIQUE INDEX ux_record_ref ON record (type, ref);
CREATE INDEX ix_record_day ON record (type, day, id, status, kind);
CREATE INDEX ix_record_agency ON record (type, agency, day, id);
CREATE INDEX ix_record_place ON record (type, place, day, id);

-- Ids of deleted drafts, so that they are never given again.
CREATE TABLE deleted_record (
    id varbinary(16) NOT NULL PRIMARY KEY,
    type integer NOT NULL,
    deleted_by integer NULL REFERENCES account (id),
    deleted_at bigint NOT NULL
);

-- Who did what when; body is the record as it then stood.
CREATE TABLE record_history (
    record varbinary(16) NOT NULL,
    version integer NOT NULL,
    action integer NOT NULL,
    account integer NULL REFERENCES account (id),
    at bigint NOT NULL,
    reason nvarchar(1000) NULL,
    body {text} NOT NULL,
    PRIMARY KEY (record, version)
);

CREATE TABLE ref_sequence (
    prefix nvarchar(20) NOT NULL PRIMARY KEY,
    last integer NOT NULL
);

CREATE TABLE session (
    id varbinary(16) NOT NULL PRIMARY KEY REFERENCES record (id),
    count integer NOT NULL,
    campaign nvarchar(200) NULL,
    title nvarchar(300) NULL,
    note nvarchar(2000) NULL
);

CREATE TABLE session_attendance (
    session varbinary(16) NOT NULL REFERENCES session (id),
    audience integer NOT NULL REFERENCES audience (id),
    value integer NOT NULL,
    PRIMARY KEY (session, audience)
);

CREATE TABLE session_partner (
    session varbinary(16) NOT NULL REFERENCES session (id),
    agency integer NOT NULL REFERENCES agency (id),
    PRIMARY KEY (session, agency)
);

CREATE TABLE session_language (
    session varbinary(16) NOT NULL REFERENCES session (id),
    language integer NOT NULL REFERENCES language (id),
    PRIMARY KEY (session, language)
);

CREATE TABLE output (
    id varbinary(16) NOT NULL PRIMARY KEY REFERENCES record (id),
    quantity integer NOT NULL,
    shown_at nvarchar(60) NULL,
    title nvarchar(300) NULL,
    url nvarchar(1000) NULL
);

CREATE TABLE site (
    id varbinary(16) NOT NULL PRIMARY KEY REFERENCES record (id),
    name_vi nvarchar(300) NOT NULL,
    name_en nvarchar(300) NULL
);

CREATE TABLE twinning (
    id varbinary(16) NOT NULL PRIMARY KEY REFERENCES record (id),
    home nvarchar(300) NOT NULL,
    partner nvarchar(300) NOT NULL
);

CREATE TABLE commendation (
    id varbinary(16) NOT NULL PRIMARY KEY REFERENCES record (id),
    plan_code nvarchar(60) NOT NULL,
    quantity integer NOT NULL,
    decision nvarchar(100) NULL,
    occasion nvarchar(300) NULL
);
