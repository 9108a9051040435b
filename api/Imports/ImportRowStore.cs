using BorderComms.Data;

namespace BorderComms.Imports;

/// <summary>The row of `import_row`: a row of the file as it was read.</summary>
public sealed record StoredRow
{
    public int Number { get; init; }
    public string Sheet { get; init; } = "";
    public int SheetNumber { get; init; }
    public int RowNumber { get; init; }
    public RowState State { get; init; }
    public string Cells { get; init; } = "";
    public string? Body { get; init; }
    public string? Faults { get; init; }
    public string? Alike { get; init; }
    public byte[]? Content { get; init; }
    public int Occurrence { get; init; }
}

/// <summary>The SQL of the rows of imports.</summary>
public static class ImportRowStore
{
    // SQLite looks each parameter up by its name among all.
    private const int AtOnce = 100;
    private const string Columns = "number, sheet, sheet_number, row_number, state, cells, body, faults, alike, content, occurrence";

    private static readonly BulkTable Rows = new("import_row", ["import", .. Columns.Split(", ")]);

    private static readonly Sql DeleteAll = "DELETE FROM import_row WHERE import = @import";
    private static readonly Sql DeleteRange = "DELETE FROM import_row WHERE import = @import AND number >= @first AND number <= @last";

    private static readonly Sql UpdateFound = """
        UPDATE import_row
        SET state = @State, body = @Body, faults = @Faults, alike = @Alike, content = @Content, occurrence = @Occurrence
        WHERE import = @import AND number = @Number
        """;

    private static readonly Sql SelectPage = Sql.For(d => $"""
        SELECT {Columns}
        FROM import_row
        WHERE import = @import AND number > @after AND state IN @states
        ORDER BY number
        {d.Page("@limit")}
        """);

    private static readonly Sql SelectNumbers = $"SELECT {Columns} FROM import_row WHERE import = @import AND number IN @numbers ORDER BY number";
    private static readonly Sql StreamAll = $"SELECT {Columns} FROM import_row WHERE import = @import ORDER BY number";

    public static void Clear(Transaction t, Guid import) => t.Execute(DeleteAll, new { import });

    /// <summary>Removes the rows from the first to the last number.</summary>
    public static void Clear(Transaction t, Guid import, int first, int last) => t.Execute(DeleteRange, new { import, first, last });

    public static void Add(Transaction t, Guid import, IEnumerable<StoredRow> rows) => t.Insert(Rows, rows.Select(r => new object?[]
    {
        import.ToColumn(), r.Number, r.Sheet, r.SheetNumber, r.RowNumber, (int)r.State, r.Cells, r.Body, r.Faults, r.Alike, r.Content, r.Occurrence,
    }));

    /// <summary>Changes what was found of a row; its cells stay.</summary>
    public static void Change(Transaction t, Guid import, StoredRow row) =>
        t.Execute(UpdateFound, new { import, row.Number, State = (int)row.State, row.Body, row.Faults, row.Alike, row.Content, row.Occurrence });

    public static IReadOnlyList<StoredRow> Page(Transaction t, Guid import, IEnumerable<RowState> states, int after, int limit) =>
        t.Query<StoredRow>(SelectPage, new { import, states = states.Select(s => (int)s), after, limit });

    /// <summary>The rows of these numbers, in their order.</summary>
    public static IEnumerable<StoredRow> Of(Transaction t, Guid import, IEnumerable<int> numbers) => numbers.Distinct().Order().Chunk(AtOnce)
        .SelectMany(chunk => t.Query<StoredRow>(SelectNumbers, new { import, numbers = chunk }));

    /// <summary>All rows, as they stream.</summary>
    public static IEnumerable<StoredRow> All(Transaction t, Guid import) => t.Stream<StoredRow>(StreamAll, new { import });
}
