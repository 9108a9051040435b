-- The period whose days were closed, where they were closed as one.
ALTER TABLE closure ADD calendar integer NULL;
ALTER TABLE closure ADD period_code nvarchar(20) NULL;

-- So many days after its last day a period is to be reported, by the period's calendar and sort, from the first day that the rule holds for.
CREATE TABLE deadline (
    calendar integer NOT NULL,
    sort integer NOT NULL,
    from_day integer NOT NULL,
    days integer NOT NULL,
    PRIMARY KEY (calendar, sort, from_day)
);

INSERT INTO deadline (calendar, sort, from_day, days) VALUES (0, 3, 19900101, 5);
INSERT INTO deadline (calendar, sort, from_day, days) VALUES (0, 2, 19900101, 10);
INSERT INTO deadline (calendar, sort, from_day, days) VALUES (0, 1, 19900101, 10);
INSERT INTO deadline (calendar, sort, from_day, days) VALUES (0, 0, 19900101, 15);
INSERT INTO deadline (calendar, sort, from_day, days) VALUES (1, 3, 19900101, 3);
INSERT INTO deadline (calendar, sort, from_day, days) VALUES (1, 2, 19900101, 5);
INSERT INTO deadline (calendar, sort, from_day, days) VALUES (1, 1, 19900101, 5);
INSERT INTO deadline (calendar, sort, from_day, days) VALUES (1, 0, 19900101, 7);

-- What agencies of a kind are expected to report.
CREATE TABLE reporting_duty (
    agency_kind nvarchar(60) NOT NULL,
    record_type integer NOT NULL,
    PRIMARY KEY (agency_kind, record_type)
);

INSERT INTO reporting_duty (agency_kind, record_type) VALUES ('border-post', 1);
INSERT INTO reporting_duty (agency_kind, record_type) VALUES ('local-press', 2);
INSERT INTO reporting_duty (agency_kind, record_type) VALUES ('portal', 2);
INSERT INTO reporting_duty (agency_kind, record_type) VALUES ('central-press', 2);

-- An agency had nothing to report of a period.
CREATE TABLE nothing_report (
    agency integer NOT NULL REFERENCES agency (id),
    calendar integer NOT NULL,
    period_code nvarchar(20) NOT NULL,
    from_day integer NOT NULL,
    until_day integer NOT NULL,
    note nvarchar(1000) NULL,
    reported_by integer NULL REFERENCES account (id),
    reported_at bigint NOT NULL,
    PRIMARY KEY (agency, calendar, period_code)
);

CREATE INDEX ix_nothing_report_days ON nothing_report (from_day, until_day);
