using System.Globalization;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;
using BorderComms.Metrics;

namespace BorderComms.Embeds;

/// <summary>What an embed tells, from one snapshot.</summary>
/// <param name="Updated">When what is summed changed last; null when nothing ever was.</param>
/// <param name="Since">What became of released figures; null where they still stand, or none were asked for.</param>
internal sealed record Embed(MetricQuery Query, CatalogueSnapshot Catalogue, Figures Figures, DateTimeOffset? Updated, Since? Since, Theme? Theme)
{
    private const int FewNames = 3;

    private readonly CultureInfo culture = CultureInfo.GetCultureInfo(Query.Lang == Lang.Vi ? "vi-VN" : "en-GB");

    public static Embed Of(Transaction t, CatalogueSnapshot catalogue, MetricQuery query, Theme? theme)
    {
        var figures = Figures.Of(t, catalogue, query);
        var live = query.Release is null ? null : Figures.Of(t, catalogue, query with { Release = null });
        return new(query, catalogue, figures, LedgerHead.InstantOf(t, Math.Max(figures.Version, live?.Version ?? 0)), live is null ? null : Since.Of(query, figures, live), theme);
    }

    public FigureName Name { get; } = new(Query, Catalogue);

    public string Unit => Query.Indicator.Unit.In(Query.Lang);

    /// <summary>What it is, with few names where it is narrowed to many.</summary>
    public string Title => string.Join(", ", new[]
    {
        Name.Narrowed(FewNames) is { Length: > 0 } narrowed ? $"{Name.Indicator} ({narrowed})" : Name.Indicator, Name.When, Name.Calendar, Name.Boundaries, Name.Moment,
    }.OfType<string>());

    /// <summary>The page that opens the figure, in the language of the embed.</summary>
    public string Page => $"/figures/{Query.Indicator.Code}?{Query.RecordsForm}{(Query.Lang == Lang.Vi ? "&lang=vi" : "")}";

    public string? Withheld => Disclosure.OfFigures(Query, Catalogue)?.Because ?? Name.Withheld;

    /// <summary>A member of one of the dimensions, by name.</summary>
    public string Label(Figure row, int dimension) =>
        Query.By[dimension].Sort is null ? row.Members[dimension].Label : Name.Period(row.Members[dimension].Code);

    public string Number(long value) => value.ToString("N0", culture);

    public string NumberOrNone(long? value) => value is { } number ? Number(number) : "–";

    public string Day(DateTimeOffset at) => VietNam.DayOf(at) is var day && Query.Lang == Lang.Vi
        ? day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : day.ToString("dd MMM yyyy", culture);

    public string Say(string vi, string en) => Name.Say(vi, en);
}

/// <summary>What became of figures after they were released.</summary>
/// <param name="Then">The total as released.</param>
/// <param name="Now">The total now.</param>
/// <param name="Rows">How many rows are others now.</param>
/// <param name="Corrected">The period was over when the figures were released, so that whatever changed was a correction.</param>
internal sealed record Since(long Then, long Now, int Rows, bool Corrected)
{
    public static Since? Of(MetricQuery query, Figures then, Figures now)
    {
        var before = then.Rows.ToDictionary(Key, r => r.Value);
        var after = now.Rows.ToDictionary(Key, r => r.Value);
        var rows = before.Keys.Union(after.Keys).Count(k => before.GetValueOrDefault(k) != after.GetValueOrDefault(k));
        return then.Total == now.Total && rows == 0 ? null : new(then.Total, now.Total, rows, query.Period.Until < VietNam.DayOf(query.Release!.ReleasedAt));
    }

    private static string Key(Figure row) => string.Join(' ', row.Members.Select(m => m.Code));
}
