CREATE TABLE migration (
    name nvarchar(100) NOT NULL PRIMARY KEY,
    applied_at bigint NOT NULL
);

CREATE TABLE setting (
    name nvarchar(60) NOT NULL PRIMARY KEY,
    value nvarchar(400) NOT NULL
);

CREATE TABLE topic (
    id integer NOT NULL PRIMARY KEY,
    code nvarchar(60) NOT NULL UNIQUE,
    name_vi nvarchar(200) NOT NULL,
    name_en nvarchar(200) NOT NULL,
    spellings nvarchar(400) NOT NULL
);

CREATE TABLE kind (
    id integer NOT NULL PRIMARY KEY,
    code nvarchar(60) NOT NULL UNIQUE,
    record_type integer NOT NULL,
    name_vi nvarchar(200) NOT NULL,
    name_en nvarchar(200) NOT NULL,
    aggregate_only integer NOT NULL,
    counts nvarchar(20) NULL,
    spellings nvarchar(400) NOT NULL
);

CREATE TABLE audience (
    id integer NOT NULL PRIMARY KEY,
    code nvarchar(60) NOT NULL UNIQUE,
    name_vi nvarchar(200) NOT NULL,
    name_en nvarchar(200) NOT NULL
);

CREATE TABLE language (
    id integer NOT NULL PRIMARY KEY,
    code nvarchar(60) NOT NULL UNIQUE,
    name_vi nvarchar(200) NOT NULL,
    name_en nvarchar(200) NOT NULL
);

CREATE TABLE indicator (
    id integer NOT NULL PRIMARY KEY,
    code nvarchar(60) NOT NULL UNIQUE,
    name_vi nvarchar(200) NOT NULL,
    name_en nvarchar(200) NOT NULL,
    unit_vi nvarchar(60) NOT NULL,
    unit_en nvarchar(60) NOT NULL,
    measure nvarchar(20) NOT NULL,
    record_type integer NOT NULL,
    kinds nvarchar(400) NOT NULL,
    adds nvarchar(20) NOT NULL,
    dimensions nvarchar(200) NOT NULL,
    definition_vi nvarchar(400) NOT NULL,
    definition_en nvarchar(400) NOT NULL
);

CREATE TABLE agency (
    id integer NOT NULL PRIMARY KEY,
    code nvarchar(60) NOT NULL UNIQUE,
    kind nvarchar(60) NOT NULL,
    name_vi nvarchar(200) NOT NULL,
    name_en nvarchar(200) NOT NULL,
    parent integer NULL REFERENCES agency (id),
    valid_from integer NULL,
    valid_until integer NULL,
    successor integer NULL REFERENCES agency (id)
);

CREATE TABLE place (
    id integer NOT NULL PRIMARY KEY,
    code nvarchar(60) NOT NULL UNIQUE,
    official_code nvarchar(20) NOT NULL,
    kind nvarchar(20) NOT NULL,
    name_vi nvarchar(200) NOT NULL,
    name_en nvarchar(200) NOT NULL,
    parent integer NULL REFERENCES place (id),
    valid_from integer NULL,
    valid_until integer NULL,
    successor integer NULL REFERENCES place (id),
    border integer NOT NULL,
    latitude float NULL,
    longitude float NULL
);

CREATE TABLE gate (
    id integer NOT NULL PRIMARY KEY,
    code nvarchar(60) NOT NULL UNIQUE,
    kind nvarchar(60) NOT NULL,
    name_vi nvarchar(200) NOT NULL,
    name_en nvarchar(200) NOT NULL,
    place integer NOT NULL REFERENCES place (id),
    latitude float NOT NULL,
    longitude float NOT NULL,
    uncertainty_km float NOT NULL
);

-- A set of topics that a record takes up; set 0 has none.
CREATE TABLE topic_set (
    id integer NOT NULL PRIMARY KEY,
    members nvarchar(400) NOT NULL UNIQUE
);

CREATE TABLE topic_set_member (
    topic_set integer NOT NULL REFERENCES topic_set (id),
    topic integer NOT NULL REFERENCES topic (id),
    PRIMARY KEY (topic_set, topic)
);

INSERT INTO topic_set (id, members) VALUES (0, '');
