using System.Buffers.Binary;
using BorderComms.Data;
using BorderComms.Records;

namespace BorderComms.Imports;

/// <summary>Where an import is in its life; the number stands in tables.</summary>
public enum ImportStatus
{
    /// <summary>Its rows are being read.</summary>
    Reading = 1,

    /// <summary>It can be looked at and decided on.</summary>
    Ready = 2,

    /// <summary>What was right is recorded.</summary>
    Taken = 3,

    /// <summary>The file could not be read.</summary>
    Failed = 4,
}

/// <summary>The row of `import`.</summary>
public sealed record ImportRow
{
    public Guid Id { get; init; }
    public int Type { get; init; }
    public int? Agency { get; init; }
    public string FileName { get; init; } = "";
    public int? Account { get; init; }
    public string? AccountName { get; init; }
    public DateTimeOffset At { get; init; }
    public ImportStatus Status { get; init; }
    public int RowsRead { get; init; }
    public string Summary { get; init; } = "";
    public DateTimeOffset? TakenAt { get; init; }
}

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

/// <summary>The SQL of imports.</summary>
public static class ImportStore
{
    /// <summary>The field under which what headings mean is remembered.</summary>
    public const string HeadingField = "#heading";

    // SQLite looks each parameter up by its name among all.
    private const int AtOnce = 100;
    private const string Columns = "i.id, i.type, i.agency, i.file_name, i.account, a.name AS account_name, i.at, i.status, i.rows_read, i.summary, i.taken_at";
    private const string RowColumns = "number, sheet, sheet_number, row_number, state, cells, body, faults, alike, content, occurrence";

    private static readonly Sql InsertImport = """
        INSERT INTO import (id, type, agency, file_name, account, at, status, rows_read, summary, taken_at)
        VALUES (@Id, @Type, @Agency, @FileName, @Account, @At, @Status, @RowsRead, @Summary, @TakenAt)
        """;

    private static readonly Sql UpdateImport = "UPDATE import SET type = @Type, status = @Status, rows_read = @RowsRead, summary = @Summary, taken_at = @TakenAt WHERE id = @Id";
    private static readonly Sql UpdateProgress = "UPDATE import SET rows_read = @rows WHERE id = @id AND status = @reading";
    private static readonly Sql SelectOne = $"SELECT {Columns} FROM import AS i LEFT JOIN account AS a ON a.id = i.account WHERE i.id = @id";
    private static readonly Sql SelectOld = "SELECT id FROM import WHERE status <> @taken AND at < @before";
    private static readonly Sql CountOpen = "SELECT COUNT(*) FROM import WHERE account = @account AND status <> @taken";

    private static readonly Sql SelectPage = Sql.For(d => $"""
        SELECT {Columns}
        FROM import AS i
        LEFT JOIN account AS a ON a.id = i.account
        WHERE i.id < @below AND (i.account = @account OR (i.agency IN @agencies AND i.status = @taken))
        ORDER BY i.id DESC
        {d.Page("@limit")}
        """);

    private static readonly Sql DeleteRows = "DELETE FROM import_row WHERE import = @import";
    private static readonly Sql DeleteRowsIn = "DELETE FROM import_row WHERE import = @import AND state IN @states";
    private static readonly Sql DeleteImport = "DELETE FROM import WHERE id = @import AND status <> @taken";

    private static readonly BulkTable Rows = new("import_row", ["import", .. RowColumns.Split(", ")]);

    private static readonly Sql SelectRows = Sql.For(d => $"""
        SELECT {RowColumns}
        FROM import_row
        WHERE import = @import AND number > @after AND state IN @states
        ORDER BY number
        {d.Page("@limit")}
        """);

    private static readonly Sql SelectNumbers = $"SELECT {RowColumns} FROM import_row WHERE import = @import AND number IN @numbers ORDER BY number";

    private static readonly Sql StreamAll = $"SELECT {RowColumns} FROM import_row WHERE import = @import ORDER BY number";

    private static readonly BulkTable Records = new("import_record", "record", "import", "content");

    private static readonly Sql SelectImported = """
        SELECT ir.content, ir.record
        FROM import_record AS ir
        JOIN record AS r ON r.id = ir.record
        WHERE ir.content IN @contents
        """;

    private static readonly Sql CountRecords = """
        SELECT r.status, COUNT(*) AS records
        FROM import_record AS ir
        JOIN record AS r ON r.id = ir.record
        WHERE ir.import = @import
        GROUP BY r.status
        """;

    private static readonly Sql SelectRecords = """
        SELECT r.id
        FROM import_record AS ir
        JOIN record AS r ON r.id = ir.record
        WHERE ir.import = @import AND r.status IN @statuses
        ORDER BY r.id
        """;

    private static readonly Sql SelectWords = "SELECT agency, field, spelling, meaning FROM import_word";
    private static readonly Sql DeleteWord = "DELETE FROM import_word WHERE agency = @agency AND field = @field AND spelling = @spelling";
    private static readonly Sql InsertWord = """
        INSERT INTO import_word (agency, field, spelling, meaning, account, at)
        VALUES (@agency, @field, @spelling, @meaning, @account, @at)
        """;

    public static void Add(Transaction t, ImportRow import) => t.Execute(InsertImport, Parameters(import));

    /// <summary>False when it is gone.</summary>
    public static bool Update(Transaction t, ImportRow import) => t.Execute(UpdateImport, Parameters(import)) == 1;

    /// <summary>False when it is gone, or not being read any more.</summary>
    public static bool Progress(Transaction t, Guid id, int rows) => t.Execute(UpdateProgress, new { id, rows, reading = (int)ImportStatus.Reading }) == 1;

    public static ImportRow? Find(Transaction t, Guid id) => t.Find<ImportRow>(SelectOne, new { id });

    public static int Open(Transaction t, int account) => t.Find<int>(CountOpen, new { account, taken = (int)ImportStatus.Taken });

    /// <summary>The caller's own imports, and those taken in of the agencies, newest first.</summary>
    public static IReadOnlyList<ImportRow> Page(Transaction t, int account, IEnumerable<int> agencies, Guid below, int limit) =>
        t.Query<ImportRow>(SelectPage, new { account, agencies = agencies.Append(-1), below, limit, taken = (int)ImportStatus.Taken });

    /// <summary>Removes an import that was not taken in. False when it was, or is gone.</summary>
    public static bool Remove(Transaction t, Guid import)
    {
        if (Find(t, import) is not { Status: not ImportStatus.Taken })
        {
            return false;
        }

        t.Execute(DeleteRows, new { import });
        return t.Execute(DeleteImport, new { import, taken = (int)ImportStatus.Taken }) == 1;
    }

    /// <summary>Removes what nobody has decided on since the instant.</summary>
    public static void RemoveOld(Transaction t, DateTimeOffset before)
    {
        foreach (var old in t.Query<Guid>(SelectOld, new { taken = (int)ImportStatus.Taken, before }))
        {
            Remove(t, old);
        }
    }

    public static void ClearRows(Transaction t, Guid import) => t.Execute(DeleteRows, new { import });

    public static void ClearRows(Transaction t, Guid import, params IEnumerable<RowState> states) =>
        t.Execute(DeleteRowsIn, new { import, states = states.Select(s => (int)s) });

    public static void AddRows(Transaction t, Guid import, IEnumerable<StoredRow> rows) => t.Insert(Rows, rows.Select(r => new object?[]
    {
        import.ToColumn(), r.Number, r.Sheet, r.SheetNumber, r.RowNumber, (int)r.State, r.Cells, r.Body, r.Faults, r.Alike, r.Content, r.Occurrence,
    }));

    public static IReadOnlyList<StoredRow> RowsOf(Transaction t, Guid import, IEnumerable<RowState> states, int after, int limit) =>
        t.Query<StoredRow>(SelectRows, new { import, states = states.Select(s => (int)s), after, limit });

    /// <summary>The rows of these numbers, in their order.</summary>
    public static IEnumerable<StoredRow> RowsOf(Transaction t, Guid import, IEnumerable<int> numbers) => numbers.Distinct().Order().Chunk(AtOnce)
        .SelectMany(chunk => t.Query<StoredRow>(SelectNumbers, new { import, numbers = chunk }));

    public static IEnumerable<StoredRow> AllRows(Transaction t, Guid import) => t.Stream<StoredRow>(StreamAll, new { import });

    public static void AddRecords(Transaction t, Guid import, IEnumerable<(Guid Record, UInt128 Content)> records) =>
        t.Insert(Records, records.OrderBy(r => r.Record).Select(r => new object?[] { r.Record.ToColumn(), import.ToColumn(), r.Content.ToColumn() }));

    /// <summary>The records that were imported from rows that said one of these.</summary>
    public static ILookup<UInt128, Guid> Imported(Transaction t, IEnumerable<UInt128> contents) => contents.Distinct().Chunk(AtOnce)
        .SelectMany(chunk => t.Query<ImportedRow>(SelectImported, new { contents = chunk.Select(c => c.ToColumn()) }))
        .ToLookup(r => ToContent(r.Content), r => r.Record);

    /// <summary>How many of an import's records are in each status.</summary>
    public static IReadOnlyDictionary<int, int> RecordsByStatus(Transaction t, Guid import) =>
        t.Query<StatusCount>(CountRecords, new { import }).ToDictionary(c => c.Status, c => c.Records);

    /// <summary>The import's records that are in one of the statuses.</summary>
    public static IReadOnlyList<Guid> RecordsOf(Transaction t, Guid import, params IEnumerable<RecordStatus> statuses) =>
        t.Query<Guid>(SelectRecords, new { import, statuses = statuses.Select(s => (int)s) });

    /// <summary>What is remembered of all agencies.</summary>
    /// <param name="sender">The agency that is asked where a sheet's own has nothing; null for none.</param>
    public static ImportMemory Memory(Transaction t, int? sender) =>
        new(t.Query<Word>(SelectWords).Select(w => (w.Agency, w.Field, w.Spelling, w.Meaning)), sender);

    /// <summary>Keeps what a word or heading means for the agency; null forgets it.</summary>
    public static void Remember(Transaction t, int agency, string field, string spelling, string? meaning, int account, DateTimeOffset at)
    {
        t.Execute(DeleteWord, new { agency, field, spelling });
        if (meaning is not null)
        {
            t.Execute(InsertWord, new { agency, field, spelling, meaning, account, at });
        }
    }

    public static byte[] ToColumn(this UInt128 content)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, content);
        return bytes;
    }

    public static UInt128 ToContent(byte[] column) => BinaryPrimitives.ReadUInt128BigEndian(column);

    private static object Parameters(ImportRow i) =>
        new { i.Id, i.Type, i.Agency, i.FileName, i.Account, i.At, Status = (int)i.Status, i.RowsRead, i.Summary, i.TakenAt };

    private sealed record ImportedRow
    {
        public byte[] Content { get; init; } = [];
        public Guid Record { get; init; }
    }

    private sealed record StatusCount
    {
        public int Status { get; init; }
        public int Records { get; init; }
    }

    private sealed record Word
    {
        public int Agency { get; init; }
        public string Field { get; init; } = "";
        public string Spelling { get; init; } = "";
        public string Meaning { get; init; } = "";
    }
}
