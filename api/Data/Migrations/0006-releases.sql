-- What was posted after a release is found by these, half-month by half-month, whatever was posted on other days since.
CREATE INDEX ix_ledger_entry_posting ON ledger_entry (indicator, half_month, posting_id, record);

-- The entries of records that stood in the ledger before: what was corrected, withdrawn or counted anew.
CREATE TABLE revised_entry (
    indicator integer NOT NULL,
    half_month integer NOT NULL,
    posting_id bigint NOT NULL,
    record varbinary(16) NOT NULL,
    PRIMARY KEY (indicator, half_month, posting_id, record)
) {keyed};

INSERT INTO revised_entry (indicator, half_month, posting_id, record)
SELECT DISTINCT e.indicator, e.half_month, e.posting_id, e.record
FROM ledger_entry AS e
WHERE EXISTS (SELECT 1 FROM ledger_entry AS b WHERE b.record = e.record AND b.posting_id < e.posting_id);
