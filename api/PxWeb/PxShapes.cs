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
            return new Kept(LedgerHead.Read(t).LastPosting, month, PxShape.Of(t, catalogue, of, lang, Today));
        });
        version.Saw(made.Version);
        shapes[(indicator, lang)] = made;
        return made.Shape;
    }

    private sealed record Kept(long Version, (int, int) Month, PxShape Shape);
}
