-- What was posted after a release is found by this.
CREATE INDEX ix_ledger_entry_posting ON ledger_entry (posting_id, record);
