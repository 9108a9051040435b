using BorderComms.Data;
using BorderComms.Ledger;

namespace BorderComms.Discovery;

/// <summary>The SQL that finds of which time an indicator has records, and when it changed last.</summary>
internal static class CoverageStore
{
    private static readonly Sql Select = """
        SELECT indicator, MIN(half_month) AS first, MAX(half_month) AS last, MAX(last_posting) AS posting
        FROM balance
        WHERE grain = @grain
        GROUP BY indicator
        """;

    /// <summary>By id of indicator; none of one that has no records.</summary>
    public static Dictionary<int, CoverageRow> All(Transaction t) => t.Query<CoverageRow>(Select, new { grain = (int)Grain.HalfMonth }).ToDictionary(r => r.Indicator);
}

/// <summary>The first and the last half-month of which an indicator has records, and the newest posting that touched it.</summary>
internal sealed record CoverageRow
{
    public int Indicator { get; init; }
    public int First { get; init; }
    public int Last { get; init; }
    public long Posting { get; init; }

    /// <summary>The first day of the first month.</summary>
    public DateOnly From => HalfMonth.FirstDay(First / 2 * 2);

    /// <summary>The last day of the last month.</summary>
    public DateOnly Until => HalfMonth.LastDay((Last / 2 * 2) + 1);

    /// <summary>The years, as a metric's period.</summary>
    public string Years => From.Year == Until.Year ? $"{From.Year}" : $"{From.Year}..{Until.Year}";
}
