-- A file that was sent in, and what became of it.
CREATE TABLE import (
    id varbinary(16) NOT NULL PRIMARY KEY,
    type integer NOT NULL,
    agency integer NULL REFERENCES agency (id),
    file_name nvarchar(200) NOT NULL,
    account integer NULL REFERENCES account (id),
    at bigint NOT NULL,
    status integer NOT NULL,
    rows_read integer NOT NULL,
    summary {text} NOT NULL,
    taken_at bigint NULL
);

CREATE INDEX ix_import_account ON import (account, status);

-- The rows of a file as they were read. Once it is taken in, those that were left out remain, to be mended and sent again.
CREATE TABLE import_row (
    import varbinary(16) NOT NULL REFERENCES import (id),
    number integer NOT NULL,
    sheet nvarchar(100) NOT NULL,
    sheet_number integer NOT NULL,
    row_number integer NOT NULL,
    state integer NOT NULL,
    cells {text} NOT NULL,
    body {text} NULL,
    faults {text} NULL,
    alike {text} NULL,
    content varbinary(16) NULL,
    occurrence integer NOT NULL,
    PRIMARY KEY (import, number)
) {keyed};

CREATE INDEX ix_import_row_state ON import_row (import, state, number);

-- The records that came of a file, with what their rows said: a row that says the same adds nothing as long as there is the
-- record. No foreign key to it: a draft may be deleted, and then its row may come again.
CREATE TABLE import_record (
    record varbinary(16) NOT NULL PRIMARY KEY,
    import varbinary(16) NOT NULL REFERENCES import (id),
    content varbinary(16) NOT NULL
);

CREATE INDEX ix_import_record_import ON import_record (import, record);
CREATE INDEX ix_import_record_content ON import_record (content, record);

-- What people said that an agency's headings and words mean.
CREATE TABLE import_word (
    agency integer NOT NULL REFERENCES agency (id),
    field nvarchar(60) NOT NULL,
    spelling nvarchar(300) NOT NULL,
    meaning nvarchar(60) NOT NULL,
    account integer NULL REFERENCES account (id),
    at bigint NOT NULL,
    PRIMARY KEY (agency, field, spelling)
);
