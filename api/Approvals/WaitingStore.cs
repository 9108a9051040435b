using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Records;

namespace BorderComms.Approvals;

/// <summary>Where a list of waiting records goes on.</summary>
internal sealed record WaitingPosition(int Agency, DateOnly Day, Guid Id);

/// <summary>Which waiting records are asked for; ids of the catalogue, days included.</summary>
/// <param name="Import">The import that they came with; null for all.</param>
internal sealed record WaitingQuery(IReadOnlyCollection<int> Agencies, IReadOnlyCollection<RecordType> Types, DateOnly From, DateOnly Until, Guid? Import);

/// <summary>The SQL of what waits for approval. The status stands in the texts, which alone can use the index of what waits.</summary>
internal static class WaitingStore
{
    private static readonly string Waiting = $"status = {(int)RecordStatus.Submitted}";

    // By day, as the index has them, so that nothing is sorted; the months are added up of a few thousand days.
    private static readonly Sql ByDay = $"""
        SELECT agency, day, COUNT(*) AS waiting
        FROM record
        WHERE {Waiting} AND agency IN @agencies
        GROUP BY agency, day
        ORDER BY agency, day
        """;

    private static readonly Sql Select = Listed("");
    private static readonly Sql SelectOfImport = Listed("AND id IN (SELECT i.record FROM import_record AS i WHERE i.import = @import)");

    private static readonly Sql Handed = """
        SELECT r.id, h.at, a.name
        FROM record AS r
        LEFT JOIN record_history AS h ON h.record = r.id AND h.version = r.version
        LEFT JOIN account AS a ON a.id = r.submitted_by
        WHERE r.id IN @ids
        """;

    /// <summary>How many records wait, by agency and month (202305).</summary>
    public static IEnumerable<Month> Months(Transaction t, IEnumerable<int> agencies) => t.Query<WaitingDay>(ByDay, new { agencies })
        .GroupBy(d => (d.Agency, Month: d.Day.Year * 100 + d.Day.Month))
        .Select(g => new Month(g.Key.Agency, g.Key.Month, g.Sum(d => d.Waiting)));

    /// <summary>Waiting records by agency, day and id.</summary>
    public static List<RecordRow> Find(Transaction t, WaitingQuery query, WaitingPosition? after, int limit) => t.Query<RecordRow>(query.Import is null ? Select : SelectOfImport, new
    {
        import = query.Import,
        agencies = query.Agencies,
        types = query.Types.Select(x => (int)x),
        from = query.From,
        until = query.Until,
        afterAgency = after?.Agency ?? 0,
        afterDay = after?.Day ?? DateOnly.MinValue,
        afterId = after?.Id ?? Guid.Empty,
        limit,
    });

    /// <summary>By whom and when the records were submitted.</summary>
    public static IReadOnlyDictionary<Guid, Submission> Submissions(Transaction t, IEnumerable<Guid> records) =>
        t.Query<Submission>(Handed, new { ids = records.Select(r => r.ToColumn()) }).ToDictionary(s => s.Id);

    private static Sql Listed(string further) => Sql.For(d => $"""
        SELECT {RecordStore.Columns}
        FROM record
        WHERE {Waiting} AND agency IN @agencies AND type IN @types AND day >= @from AND day <= @until {further}
          AND (agency > @afterAgency OR (agency = @afterAgency AND (day > @afterDay OR (day = @afterDay AND id > @afterId))))
        ORDER BY agency, day, id
        {d.Page("@limit")}
        """);

    /// <param name="MonthNumber">202305 for May 2023.</param>
    public sealed record Month(int Agency, int MonthNumber, int Waiting);

    private sealed record WaitingDay
    {
        public int Agency { get; init; }
        public DateOnly Day { get; init; }
        public int Waiting { get; init; }
    }

    public sealed record Submission
    {
        public Guid Id { get; init; }
        public DateTimeOffset? At { get; init; }
        public string? Name { get; init; }
    }
}
