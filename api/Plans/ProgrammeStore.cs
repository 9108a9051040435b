using BorderComms.Data;

namespace BorderComms.Plans;

/// <summary>A programme as read, with what its answer does not hold.</summary>
public sealed record StoredProgramme(int Id, Programme Answer, int Version);

/// <summary>The SQL of programmes.</summary>
public static class ProgrammeStore
{
    private const string Columns = "id, code, title_vi, title_en, from_day, until_day, version";

    private static readonly Sql SelectOne = $"SELECT {Columns} FROM programme WHERE code = @code";
    private static readonly Sql SelectPage = Sql.For(d => $"""
        SELECT {Columns}
        FROM programme
        WHERE from_day > @afterDay OR (from_day = @afterDay AND id > @afterId)
        ORDER BY from_day, id
        {d.Page("@limit")}
        """);
    private static readonly Sql SelectPlans = """
        SELECT programme, code, year
        FROM "plan"
        WHERE programme IN @ids AND status IN @statuses
        ORDER BY year, code
        """;

    private static readonly Sql Insert = """
        INSERT INTO programme (id, code, title_vi, title_en, from_day, until_day, version)
        SELECT COALESCE(MAX(id), 0) + 1, @code, @titleVi, @titleEn, @from, @until, 1
        FROM programme
        """;

    private static readonly Sql Update = """
        UPDATE programme
        SET title_vi = @titleVi, title_en = @titleEn, from_day = @from, until_day = @until, version = version + 1
        WHERE code = @code
        """;

    private static readonly Sql YearsOutside = """
        SELECT COUNT(*)
        FROM "plan"
        WHERE programme = @programme AND (year < @first OR year > @last)
        """;

    /// <param name="t">The transaction to read in.</param>
    /// <param name="code">The programme's code.</param>
    /// <param name="seen">The plans that its answer names.</param>
    public static StoredProgramme? Find(Transaction t, string code, IReadOnlyList<PlanStatus> seen) =>
        t.Find<Row>(SelectOne, new { code }) is { } row ? WithPlans(t, [row], seen)[0] : null;

    /// <summary>Programmes by first day, at most the limit, after the one whose first day and id are given.</summary>
    public static IReadOnlyList<StoredProgramme> Page(Transaction t, (DateOnly Day, int Id)? after, int limit, IReadOnlyList<PlanStatus> seen)
    {
        var (afterDay, afterId) = after ?? (DateOnly.MinValue, 0);
        return WithPlans(t, t.Query<Row>(SelectPage, new { afterDay, afterId, limit }), seen);
    }

    public static void Add(Transaction t, ProgrammeBody body) => t.Execute(Insert, Parameters(body));

    public static void Change(Transaction t, ProgrammeBody body) => t.Execute(Update, Parameters(body));

    /// <summary>Whether a plan of the programme is of a year that these days do not touch.</summary>
    public static bool HasPlanOutside(Transaction t, int programme, DateOnly from, DateOnly until) =>
        t.Find<int>(YearsOutside, new { programme, first = from.Year, last = until.Year }) > 0;

    private static List<StoredProgramme> WithPlans(Transaction t, IReadOnlyList<Row> rows, IReadOnlyList<PlanStatus> seen)
    {
        var plans = rows.Count == 0
            ? new List<PlanCode>().ToLookup(p => 0, p => "")
            : t.Query<PlanCode>(SelectPlans, new { ids = rows.Select(r => r.Id), statuses = seen.Select(s => (int)s) }).ToLookup(p => p.Programme, p => p.Code);
        return [.. rows.Select(r => new StoredProgramme(r.Id, new(r.Code, new(r.TitleVi, r.TitleEn), r.FromDay, r.UntilDay, [.. plans[r.Id]]), r.Version))];
    }

    private static object Parameters(ProgrammeBody body) =>
        new { code = body.Code, titleVi = body.Title.Vi, titleEn = body.Title.En, from = body.From, until = body.Until };

    private sealed record Row
    {
        public int Id { get; init; }
        public string Code { get; init; } = "";
        public string TitleVi { get; init; } = "";
        public string TitleEn { get; init; } = "";
        public DateOnly FromDay { get; init; }
        public DateOnly UntilDay { get; init; }
        public int Version { get; init; }
    }

    private sealed record PlanCode
    {
        public int Programme { get; init; }
        public string Code { get; init; } = "";
    }
}
