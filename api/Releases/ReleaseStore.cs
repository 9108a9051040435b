using BorderComms.Audit;
using BorderComms.Data;
using BorderComms.Ledger;
using BorderComms.Metrics;
using BorderComms.Plans;

namespace BorderComms.Releases;

/// <summary>The SQL that ties releases to plans; the ledger has its own for the rest.</summary>
public static class ReleaseStore
{
    private static readonly Sql SelectCodes = """SELECT id, code FROM "plan" WHERE id IN @ids""";
    private static readonly Sql SelectPublic = """SELECT id, code FROM "plan" WHERE code = @code AND status IN @statuses""";

    private static readonly Sql SelectYear = """SELECT year, calendar FROM "plan" WHERE id = @plan""";

    /// <summary>The releases as they are answered, in their order.</summary>
    public static IReadOnlyList<ReleaseItem> Items(Transaction t, IReadOnlyList<Release> releases)
    {
        var ids = releases.Where(r => r.Plan is not null).Select(r => r.Plan!.Value.ToColumn()).ToList();
        var codes = ids.Count == 0 ? [] : t.Query<PlanCode>(SelectCodes, new { ids }).ToDictionary(p => p.Id, p => p.Code);
        var trail = ReleaseAudit.ByRelease(t);
        return [.. releases.Select(r => new ReleaseItem(r.Code, r.Label, r.Note, r.Plan is { } plan ? codes[plan] : null, r.Posting, r.ReleasedAt,
            trail.TryGetValue(r.Code, out var head) ? new(head.Seq, Convert.ToHexStringLower(head.Hash)) : null))];
    }

    /// <summary>The plan of this code that everyone may see.</summary>
    public static Guid? PublicPlan(Transaction t, string code) =>
        t.Find<PlanCode>(SelectPublic, new { code, statuses = PlanStatuses.Public.Select(s => (int)s) })?.Id;

    /// <summary>The plan's year, and the calendar that it is cut by.</summary>
    public static (int Year, Calendar Calendar) YearOf(Transaction t, Guid plan)
    {
        var row = t.Find<PlanYear>(SelectYear, new { plan })!;
        return (row.Year, (Calendar)row.Calendar);
    }

    private sealed record PlanYear
    {
        public int Year { get; init; }
        public int Calendar { get; init; }
    }

    private sealed record PlanCode
    {
        public Guid Id { get; init; }
        public string Code { get; init; } = "";
    }
}
