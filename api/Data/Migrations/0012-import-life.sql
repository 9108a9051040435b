-- Who reads a file, and a number that rises as long as the reading goes on, by which others see that it does. Whether all its
-- rows are kept, so that they can be read again; null of files from before this was told.
ALTER TABLE import ADD read_by varbinary(16) NULL;
ALTER TABLE import ADD beat integer NOT NULL DEFAULT 0;
ALTER TABLE import ADD whole integer NULL;

CREATE INDEX ix_import_reading ON import (id) WHERE status = 1;

-- The row of the file that a record came of.
ALTER TABLE import_record ADD sheet nvarchar(100) NULL;
ALTER TABLE import_record ADD row_number integer NULL;
