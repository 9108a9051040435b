namespace BorderComms.Data;

/// <summary>What is said to SQL Server alone, beside the statements that both engines take.</summary>
internal static class SqlServerTexts
{
    /// <summary>How long a writer waits for another's lock, in ms: its statements have no limit of their own.</summary>
    public const string WaitForLocks = "SET LOCK_TIMEOUT 30000";

    // Only what is not so yet is changed: not everybody who writes may alter the database.
    public const string AllowSnapshots = "IF (SELECT snapshot_isolation_state FROM sys.databases WHERE database_id = DB_ID()) = 0 ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON";
    public const string Collation = "SELECT CAST(DATABASEPROPERTYEX(DB_NAME(), 'Collation') AS nvarchar(128))";
    public const string ReadSnapshots = "IF (SELECT is_read_committed_snapshot_on FROM sys.databases WHERE database_id = DB_ID()) = 0 ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE";
    public const string Backup = "BACKUP DATABASE @database TO DISK = @file WITH COPY_ONLY, CHECKSUM, FORMAT";
    public const string FileExists = "SELECT CAST(file_exists AS int) FROM sys.dm_os_file_exists(@file)";
    public const string InUse = "SELECT COUNT(*) FROM sys.dm_exec_sessions WHERE database_id = DB_ID(@database)";
    public const string Verify = "RESTORE VERIFYONLY FROM DISK = @file WITH CHECKSUM";
    public const string Restore = "RESTORE DATABASE @database FROM DISK = @file WITH REPLACE, CHECKSUM";
}
