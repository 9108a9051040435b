-- Who opened closed days again, when and why; what was posted on them before that came while they were closed.
ALTER TABLE closure ADD reopened_by integer NULL REFERENCES account (id);
ALTER TABLE closure ADD reopened_at bigint NULL;
ALTER TABLE closure ADD reopened_because nvarchar(1000) NULL;
