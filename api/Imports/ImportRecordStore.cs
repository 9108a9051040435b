using System.Buffers.Binary;
using BorderComms.Data;
using BorderComms.Records;

namespace BorderComms.Imports;

/// <summary>Where in its file a record came from; null of records from before this was told.</summary>
public sealed record RecordOrigin
{
    public Guid Record { get; init; }
    public string? Sheet { get; init; }
    public int? RowNumber { get; init; }
}

/// <summary>The SQL of the records that came of imports.</summary>
public static class ImportRecordStore
{
    // SQLite looks each parameter up by its name among all.
    private const int AtOnce = 100;

    private static readonly BulkTable Records = new("import_record", "record", "import", "content", "sheet", "row_number");

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

    private static readonly Sql SelectRecordPage = Sql.For(d => $"""
        SELECT {RecordStore.Columns}
        FROM import_record AS ir
        JOIN record AS r ON r.id = ir.record
        WHERE ir.import = @import AND ir.record > @after AND r.status IN @statuses
        ORDER BY ir.record
        {d.Page("@limit")}
        """);

    private static readonly Sql SelectOrigins = "SELECT record, sheet, row_number FROM import_record WHERE record IN @records";

    /// <param name="records">Each with what its row said, the row's sheet, and its number as the spreadsheet shows it.</param>
    public static void Add(Transaction t, Guid import, IEnumerable<(Guid Record, UInt128 Content, string Sheet, int Row)> records) =>
        t.Insert(Records, records.OrderBy(r => r.Record).Select(r => new object?[] { r.Record.ToColumn(), import.ToColumn(), r.Content.ToColumn(), r.Sheet, r.Row }));

    /// <summary>The records that were imported from rows that said one of these.</summary>
    public static ILookup<UInt128, Guid> Imported(Transaction t, IEnumerable<UInt128> contents) => contents.Distinct().Chunk(AtOnce)
        .SelectMany(chunk => t.Query<ImportedRow>(SelectImported, new { contents = chunk.Select(c => c.ToColumn()) }))
        .ToLookup(r => ToContent(r.Content), r => r.Record);

    /// <summary>How many of an import's records are in each status.</summary>
    public static IReadOnlyDictionary<int, int> ByStatus(Transaction t, Guid import) =>
        t.Query<StatusCount>(CountRecords, new { import }).ToDictionary(c => c.Status, c => c.Records);

    /// <summary>The import's records that are in one of the statuses.</summary>
    public static IReadOnlyList<Guid> Of(Transaction t, Guid import, params IEnumerable<RecordStatus> statuses) =>
        t.Query<Guid>(SelectRecords, new { import, statuses = statuses.Select(s => (int)s) });

    /// <summary>The import's records that are in one of the statuses, from the oldest day on, at most the limit.</summary>
    public static IReadOnlyList<RecordRow> Page(Transaction t, Guid import, IEnumerable<RecordStatus> statuses, Guid after, int limit) =>
        t.Query<RecordRow>(SelectRecordPage, new { import, statuses = statuses.Select(s => (int)s), after, limit });

    /// <summary>The rows of the file that the records, at most 500, came of.</summary>
    public static IReadOnlyDictionary<Guid, RecordOrigin> Origins(Transaction t, IEnumerable<Guid> records) =>
        t.Query<RecordOrigin>(SelectOrigins, new { records = records.Select(r => r.ToColumn()) }).ToDictionary(o => o.Record);

    public static byte[] ToColumn(this UInt128 content)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, content);
        return bytes;
    }

    public static UInt128 ToContent(byte[] column) => BinaryPrimitives.ReadUInt128BigEndian(column);

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
}
