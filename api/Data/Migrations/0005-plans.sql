CREATE TABLE closure (
    id integer NOT NULL PRIMARY KEY,
    from_day integer NOT NULL,
    to_day integer NOT NULL,
    agency integer NULL REFERENCES agency (id),
    reason nvarchar(1000) NULL,
    closed_by integer NULL REFERENCES account (id),
    closed_at bigint NOT NULL
);

CREATE TABLE programme (
    id integer NOT NULL PRIMARY KEY,
    code nvarchar(60) NOT NULL UNIQUE,
    title_vi nvarchar(400) NOT NULL,
    title_en nvarchar(400) NOT NULL,
    from_day integer NOT NULL,
    until_day integer NOT NULL,
    version integer NOT NULL
);

CREATE TABLE "plan" (
    id varbinary(16) NOT NULL PRIMARY KEY,
    code nvarchar(60) NOT NULL UNIQUE,
    year integer NOT NULL,
    calendar integer NOT NULL,
    programme integer NULL REFERENCES programme (id),
    number nvarchar(100) NULL,
    title_vi nvarchar(400) NOT NULL,
    title_en nvarchar(400) NOT NULL,
    signed_on integer NULL,
    status integer NOT NULL,
    version integer NOT NULL,
    created_hash varbinary(32) NOT NULL
);

CREATE TABLE plan_signatory (
    plan_id varbinary(16) NOT NULL REFERENCES "plan" (id),
    position integer NOT NULL,
    agency integer NOT NULL REFERENCES agency (id),
    name nvarchar(200) NULL,
    role nvarchar(200) NULL,
    PRIMARY KEY (plan_id, position)
);

CREATE TABLE plan_task (
    plan_id varbinary(16) NOT NULL REFERENCES "plan" (id),
    code nvarchar(60) NOT NULL,
    position integer NOT NULL,
    title_vi nvarchar(600) NOT NULL,
    title_en nvarchar(600) NOT NULL,
    lead integer NOT NULL REFERENCES agency (id),
    supporting nvarchar(4000) NOT NULL,
    from_day integer NOT NULL,
    until_day integer NOT NULL,
    measure {text} NULL,
    target bigint NULL,
    qualifier integer NULL,
    status integer NOT NULL,
    note nvarchar(2000) NULL,
    PRIMARY KEY (plan_id, code)
);

CREATE TABLE deleted_plan (
    id varbinary(16) NOT NULL PRIMARY KEY,
    deleted_by integer NULL REFERENCES account (id),
    deleted_at bigint NOT NULL
);

CREATE TABLE plan_history (
    plan_id varbinary(16) NOT NULL,
    version integer NOT NULL,
    action integer NOT NULL,
    account integer NULL REFERENCES account (id),
    at bigint NOT NULL,
    reason nvarchar(1000) NULL,
    body {text} NOT NULL,
    PRIMARY KEY (plan_id, version)
);

-- A release names the last posting that it takes in.
CREATE TABLE release (
    id integer NOT NULL PRIMARY KEY,
    code nvarchar(60) NOT NULL UNIQUE,
    title_vi nvarchar(400) NOT NULL,
    title_en nvarchar(400) NOT NULL,
    note nvarchar(2000) NULL,
    plan_id varbinary(16) NULL REFERENCES "plan" (id),
    posting_id bigint NOT NULL,
    released_by integer NULL REFERENCES account (id),
    released_at bigint NOT NULL
);

-- What was stated of the work in public, in its own words.
CREATE TABLE statement (
    id integer NOT NULL PRIMARY KEY,
    code nvarchar(60) NOT NULL UNIQUE,
    from_day integer NOT NULL,
    until_day integer NOT NULL,
    text_vi nvarchar(1000) NOT NULL,
    qualifier nvarchar(20) NOT NULL,
    value bigint NOT NULL,
    unit_vi nvarchar(60) NOT NULL,
    indicator integer NULL REFERENCES indicator (id),
    filter nvarchar(400) NOT NULL,
    source nvarchar(400) NOT NULL,
    url nvarchar(1000) NULL,
    stated_on integer NULL,
    note nvarchar(1000) NULL,
    version integer NOT NULL
);
