using BorderComms.Access;
using BorderComms.Metrics;

namespace BorderComms.ApiTests.Ledger;

/// <summary>A question to the ledger, with the first and last day that the period's name means.</summary>
internal sealed record Question(string Indicator, Span Span, string[] By, string? Filter, bool Public)
{
    public MetricParameters Parameters => new(Span.Code, Span.Calendar, By: By.Length == 0 ? null : string.Join(',', By),
        Place: Filter == "place" ? "082" : null,
        Agency: Filter == "agency" ? "bgc" : null,
        Kind: Filter == "kind" ? Judge.SomeKind(Indicator) : null,
        Topic: Filter == "topic" ? "drugs,twinning" : null,
        Scope: Public ? Scope.Public : Scope.Internal);

    /// <summary>Whether one record may stand under several rows.</summary>
    public bool Overlaps => By.Contains("topic") || (Judge.IsStock(Indicator) && By.Any(b => b.StartsWith("period-", StringComparison.Ordinal)));

    /// <summary>The question that five numbers make.</summary>
    public static Question Of(int[] ask)
    {
        var indicator = Judge.Indicators.ElementAt(ask[0] % Judge.Indicators.Count());
        var families = Judge.Families(indicator).ToList();
        string[] breakdowns = [.. families.SelectMany(f => f == "place" ? ["place-commune", "place-district"] : new[] { f }), "period-month", "period-quarter", "period-year"];
        string[] by = [.. new[] { ask[1], ask[2] }.Select(n => n % (breakdowns.Length + 1)).Where(n => n > 0).Select(n => breakdowns[n - 1]).DistinctBy(b => b.Split('-')[0])];
        string[] filters = [.. families.Where(f => f != "audience")];
        var filter = ask[3] % (filters.Length * 2);
        return new(indicator, Span.All[ask[4] % Span.All.Length], by, filter < filters.Length ? filters[filter] : null, ask[4] % 3 == 0);
    }

    public override string ToString() => $"{Indicator} {Span.Code} {Span.Calendar} by {string.Join(',', By)}, {Filter ?? "no"} filter, {(Public ? "public" : "internal")}";
}

internal sealed record Span(string Code, Calendar Calendar, DateOnly From, DateOnly Until)
{
    public static readonly Span[] All =
    [
        new("2023", Calendar.Civil, new(2023, 1, 1), new(2023, 12, 31)),
        new("2023-Q2", Calendar.Civil, new(2023, 4, 1), new(2023, 6, 30)),
        new("2022..2024", Calendar.Civil, new(2022, 1, 1), new(2024, 12, 31)),
        new("2023", Calendar.Reporting, new(2022, 12, 15), new(2023, 12, 14)),
        new("2023-03-03..2023-08-20", Calendar.Civil, new(2023, 3, 3), new(2023, 8, 20)),
    ];
}
