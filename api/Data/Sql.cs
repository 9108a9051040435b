namespace BorderComms.Data;

/// <summary>One statement in the words of both engines. <see cref="Transaction"/> runs nothing else,
/// so whoever collects the values of this type has seen all SQL there is.</summary>
public sealed class Sql
{
    private Sql(string sqlite, string sqlServer) => (Sqlite, SqlServer) = (sqlite, sqlServer);

    public string Sqlite { get; }
    public string SqlServer { get; }

    /// <summary>A statement whose text differs by fragments of the dialect.</summary>
    public static Sql For(Func<Dialect, string> text) => new(text(Dialect.Sqlite), text(Dialect.SqlServer));

    public static implicit operator Sql(string shared) => new(shared, shared);

    public string In(Dialect dialect) => dialect == Dialect.Sqlite ? Sqlite : SqlServer;
}

/// <summary>Marks a static method without parameters that lists every <see cref="Sql"/> of a family made from parts.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SqlFamilyAttribute : Attribute;

/// <summary>A table and the columns that a bulk insert fills, in order.</summary>
/// <param name="Table">The table's name as written in SQL.</param>
/// <param name="Columns">The columns' names.</param>
public sealed record BulkTable(string Table, params string[] Columns)
{
    /// <summary>The insert of one row with positional parameters p0, p1, …</summary>
    public Sql Insert { get; } =
        $"INSERT INTO {Table} ({string.Join(", ", Columns)}) VALUES ({string.Join(", ", Columns.Select((_, i) => $"@p{i}"))})";
}
