using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.Approvals;

/// <summary>What records would add to the figures when they are posted.</summary>
public sealed class Additions
{
    private readonly SortedDictionary<int, long> sums = [];

    public void Take(CatalogueSnapshot catalogue, Facts facts)
    {
        foreach (var c in facts.Contributions(catalogue))
        {
            sums[c.Key.Indicator] = sums.GetValueOrDefault(c.Key.Indicator) + c.Value;
        }
    }

    public IReadOnlyList<Addition> Answer(CatalogueSnapshot catalogue, Lang lang) =>
        [.. sums.Where(s => s.Value != 0).Select(s => new Addition(Coded.Of(catalogue.Indicators[s.Key], lang), s.Value))];

    public static IReadOnlyList<Addition> Of(CatalogueSnapshot catalogue, IEnumerable<Facts> records, Lang lang)
    {
        var additions = new Additions();
        foreach (var facts in records)
        {
            additions.Take(catalogue, facts);
        }

        return additions.Answer(catalogue, lang);
    }
}
