-- The records behind a figure of one place, however few: the index by day would be read whole for them.
CREATE INDEX ix_ledger_entry_place ON ledger_entry (indicator, place, day, record);
