using System.Collections.Immutable;
using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.Metrics;

/// <summary>One question for what changed, checked.</summary>
/// <param name="Figures">The figures that it may have changed: one an indicator, over the same period and narrowing.</param>
/// <param name="Since">Only what was posted after it; null for all that ever was.</param>
/// <param name="Actions">Only these; empty for all.</param>
public sealed record RevisionQuery(ImmutableArray<MetricQuery> Figures, Release? Since, ImmutableArray<RevisionAction> Actions)
{
    // Older than any record.
    private static readonly DateOnly First = new(1900, 1, 1);

    /// <summary>The last day of work that counts; null for the period's own.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>What it has beside the figures' own parameters, as it follows them in an address.</summary>
    public string Form => (Since is null ? "" : $"&since={Since.Code}") + (Actions.IsEmpty ? "" : $"&actions={string.Join(',', Actions.Select(Codes.Of))}");

    public Scope Scope => Figures[0].Scope;
    public Lang Lang => Figures[0].Lang;

    /// <summary>The days whose entries count in one of the figures.</summary>
    public DayRange DaysOf(MetricQuery figure)
    {
        var from = figure.Indicator.Measure == Measure.Stock ? DateOnly.MinValue : figure.Period.From;
        return new(from, LastDay < figure.Period.Until ? LastDay.Value : figure.Period.Until);
    }

    /// <summary>The changes of one figure.</summary>
    /// <exception cref="Problem">422 for a release that does not exist, 400 for an action that there is not.</exception>
    public static RevisionQuery Of(MetricQuery figure, string? since, string? actions, CatalogueSnapshot catalogue) => new([figure],
        since is null ? null : catalogue.Releases.Find(since) ?? throw Problem.Invalid("since", $"Không có lần công bố '{since}'.", $"There is no release '{since}'."),
        ReadActions(actions));

    /// <summary>What was posted after a release on days up to its own, of all indicators or of one.</summary>
    /// <param name="indicator">Null for all.</param>
    /// <param name="period">As for a metric; null for all days.</param>
    public static RevisionQuery After(Release release, Indicator? indicator, Period? period, string? actions, Scope scope, Lang lang, CatalogueSnapshot catalogue)
    {
        var day = VietNam.DayOf(release.ReleasedAt);
        var days = period ?? Period.Days(First, new(day.Year, 12, 31));
        return new([.. catalogue.Indicators.All.Where(i => indicator is null || i == indicator).Select(i => new MetricQuery(i, days) { Scope = scope, Lang = lang })],
            release, ReadActions(actions))
        { LastDay = day };
    }

    private static ImmutableArray<RevisionAction> ReadActions(string? text)
    {
        var codes = Codes.All(typeof(RevisionAction)).ToList();
        var asked = text?.Split(',') ?? [];
        return asked.All(codes.Contains)
            ? [.. asked.Select(code => Enum.Parse<RevisionAction>(Codes.NameOf(typeof(RevisionAction), code))).Distinct().Order()]
            : throw Problem.Malformed("actions", $"Cần một hoặc vài trong: {string.Join(", ", codes)}", $"One or some of these are needed: {string.Join(", ", codes)}");
    }
}
