using System.Collections.Concurrent;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.PxWeb;

/// <summary>The shapes of tables, each kept while no newer posting is known and the month is the same: what is selected is read by them,
/// before it is known whether the answer is kept.</summary>
public sealed class PxShapes(Database database, Catalogues catalogues, LedgerVersion version, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string Indicator, Lang Lang), Kept> shapes = new();
    private readonly ConcurrentDictionary<string, KeptSpan> spans = new();

    public DateOnly Today => VietNam.Today(clock);

    /// <exception cref="Problem">404 for a table that does not exist.</exception>
    internal PxShape Of(string indicator, Lang lang)
    {
        var (newest, month) = (version.Newest, (Today.Year, Today.Month));
        if (shapes.TryGetValue((indicator, lang), out var kept) && kept.Version >= newest && kept.Month == month)
        {
            return kept.Shape;
        }

        var made = database.Read(t =>
        {
            var catalogue = catalogues.In(t);
            var of = catalogue.Indicators.Find(indicator) ?? throw Problem.NotFound();
            return new Kept(version.CatchUp(t), month, Of(t, catalogue, of, lang));
        });
        shapes[(indicator, lang)] = made;
        return made.Shape;
    }

    internal PxShape Of(Transaction t, CatalogueSnapshot catalogue, Indicator indicator, Lang lang) => PxShape.Of(t, catalogue, indicator, lang, SpanOf(t, catalogue, indicator));

    /// <summary>The months of a table; looked for in the ledger once, however many tables and words are asked for, until something is posted.</summary>
    internal PxSpan SpanOf(Transaction t, CatalogueSnapshot catalogue, Indicator indicator)
    {
        var (posting, month) = (LedgerHead.Read(t).LastPosting, (Today.Year, Today.Month));
        if (spans.TryGetValue(indicator.Code, out var kept) && kept.Version == posting && kept.Month == month && ReferenceEquals(kept.Catalogue, catalogue))
        {
            return kept.Span;
        }

        var span = PxSpan.Of(t, catalogue, indicator, Today);
        spans[indicator.Code] = new(posting, month, catalogue, span);
        return span;
    }

    private sealed record KeptSpan(long Version, (int, int) Month, CatalogueSnapshot Catalogue, PxSpan Span);

    private sealed record Kept(long Version, (int, int) Month, PxShape Shape);
}
