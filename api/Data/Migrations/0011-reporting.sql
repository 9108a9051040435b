-- The period whose days were closed, where they were closed as one.
ALTER TABLE closure ADD calendar integer NULL;
ALTER TABLE closure ADD period_code nvarchar(20) NULL;
