namespace BorderComms.Data;

/// <summary>The few fragments in which the two engines' SQL must differ.</summary>
public abstract class Dialect
{
    public static readonly Dialect Sqlite = new SqliteDialect();
    public static readonly Dialect SqlServer = new SqlServerDialect();

    /// <summary>Ends an ordered SELECT so that it gives at most <paramref name="limit"/> rows.</summary>
    public abstract string Page(string limit);

    /// <summary>Follows a table in FROM that is to be read by this index, where the engine keeps no statistics to find it by.</summary>
    public abstract string ReadBy(string index);

    /// <summary>Takes a lock of this name until the transaction ends.</summary>
    public abstract string Lock(string name);

    /// <summary>Answers whether a table of the name in <paramref name="parameter"/> stands in the database.</summary>
    public abstract string TableExists(string parameter);

    /// <summary>Groups rows by sorting them where no index has them in order, which costs several times the reading of them.</summary>
    public abstract bool GroupsBySorting { get; }

    /// <summary>The type of a column for texts without a bound; stands as {text} in migrations.</summary>
    public abstract string LongText { get; }

    /// <summary>What ends a table that is stored in the order of its primary key; stands as {keyed} in migrations.</summary>
    public abstract string Keyed { get; }

    private sealed class SqliteDialect : Dialect
    {
        public override bool GroupsBySorting => true;

        public override string LongText => "text";

        public override string Keyed => "WITHOUT ROWID";

        public override string Page(string limit) => $"LIMIT {limit}";

        public override string ReadBy(string index) => $" INDEXED BY {index}";

        // BEGIN IMMEDIATE has taken the only write lock there is.
        public override string Lock(string name) => "SELECT 0";

        public override string TableExists(string parameter) =>
            $"SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = {parameter}";
    }

    private sealed class SqlServerDialect : Dialect
    {
        public override bool GroupsBySorting => false;

        public override string LongText => "nvarchar(max)";

        public override string Keyed => "";

        public override string Page(string limit) => $"OFFSET 0 ROWS FETCH NEXT {limit} ROWS ONLY";

        public override string ReadBy(string index) => "";

        public override string Lock(string name) =>
            $"DECLARE @got int; EXEC @got = sp_getapplock @Resource = '{name}', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 30000; IF @got < 0 THROW {SqlServerErrors.LockRefused}, 'The lock {name} was not to be had', 1";

        public override string TableExists(string parameter) =>
            $"SELECT COUNT(*) FROM sys.tables WHERE name = {parameter}";
    }
}
