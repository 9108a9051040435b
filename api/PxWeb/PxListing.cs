using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Metrics;

namespace BorderComms.PxWeb;

/// <summary>Which tables are asked for.</summary>
/// <param name="Query">Words that their names, definitions or codes hold, without regard to case and accents; each ends as it may.</param>
/// <param name="PastDays">Only those that changed in as many days.</param>
/// <param name="PageNumber">From 1.</param>
internal sealed record PxListed(string? Query, int? PastDays, int PageNumber, int PageSize)
{
    private const int DefaultSize = 20, MostSize = 10_000, MostDays = 1_000_000;

    public string Form => (Query is null ? "" : $"&query={Uri.EscapeDataString(Query)}") + (PastDays is { } days ? $"&pastDays={days}" : "") + $"&pageSize={PageSize}";

    /// <exception cref="Problem">400, naming what is out of bounds.</exception>
    public static PxListed Of(string? query, int? pastDays, int? pageNumber, int? pageSize) => new(string.IsNullOrWhiteSpace(query) ? null : query.Trim(),
        pastDays is < 1 ? throw OutOf("pastDays", "từ 1", "1 or more") : pastDays,
        pageNumber is < 1 ? throw OutOf("pageNumber", "từ 1", "1 or more") : pageNumber ?? 1,
        pageSize is < 1 or > MostSize ? throw OutOf("pageSize", $"từ 1 đến {MostSize}", $"from 1 to {MostSize}") : pageSize ?? DefaultSize);

    public bool Holds(PxTable table, DateTimeOffset now) =>
        (PastDays is not { } days || now.UtcDateTime - table.Updated <= TimeSpan.FromDays(Math.Min(days, MostDays)))
        && Words().All(Plain.Of($"{table.Id} {table.Label} {table.Description}").Contains);

    private IEnumerable<string> Words() => Plain.Of(Query ?? "").Split([' ', '*', '"'], StringSplitOptions.RemoveEmptyEntries);

    private static Problem OutOf(string field, string vi, string en) => Problem.Malformed(field, $"Cần một số {vi}.", $"A number is needed, {en}.");
}

/// <summary>Tables as lists show them.</summary>
internal static class PxListing
{
    public static PxTable Table(Transaction t, CatalogueSnapshot catalogue, Indicator indicator, PxSpan span, PxAddress at)
    {
        var (names, folder, path) = (PxShape.VariablesOf(indicator).Select(v => v.Label.In(at.Lang)).ToList(), PxFolders.LabelOf(indicator.Of).In(at.Lang), $"tables/{indicator.Code}");
        var title = PxShape.TitleOf(indicator, at.Lang, PxShape.VariablesOf(indicator).Where(v => v.Code != PxVariable.Contents).Select(v => v.Label.In(at.Lang)));
        return new(at.Language, "Table", indicator.Code, title, indicator.Definition.In(at.Lang), $"{indicator.Id:000}", [], LedgerHead.InstantOf(t, span.Version)?.UtcDateTime,
            PeriodUnits.Code(PeriodSort.Month, span.First), PeriodUnits.Code(PeriodSort.Month, span.Last), "public", names, false, catalogue.Publisher.Source.In(at.Lang), indicator.Of.Code(), PxTimeUnit.Monthly,
            [[new(indicator.Of.Code(), folder)]], [at.Link("self", path), at.Link("metadata", $"{path}/metadata"), at.Link("data", $"{path}/data"), at.Link("defaultselection", $"{path}/defaultselection")]);
    }

    /// <summary>One page of the tables that are asked for.</summary>
    /// <exception cref="Problem">404 for a page behind the last.</exception>
    public static PxTables Page(IReadOnlyList<PxTable> all, PxListed listed, PxAddress at)
    {
        var pages = Math.Max(1, (all.Count + listed.PageSize - 1) / listed.PageSize);
        if (listed.PageNumber > pages)
        {
            throw Problem.NotFound();
        }

        PxLink Link(string rel, int page) => at.Link(rel, "tables", $"{listed.Form}&pageNumber={page}");
        var (number, others) = (listed.PageNumber, new List<PxLink> { Link("self", listed.PageNumber), Link("first", 1), Link("last", pages) });
        others.AddRange([.. number < pages ? [Link("next", number + 1)] : Array.Empty<PxLink>(), .. number > 1 ? [Link("prev", number - 1)] : Array.Empty<PxLink>()]);
        return new(at.Language, [.. all.Skip((number - 1) * listed.PageSize).Take(listed.PageSize)], new(number, listed.PageSize, all.Count, pages, others), [Link("self", number)]);
    }
}
