-- The words of the number as it was stated, and the hash of the body that entered the statement.
ALTER TABLE statement ADD number nvarchar(100) NULL;

ALTER TABLE statement ADD created_hash varbinary(32) NULL;
