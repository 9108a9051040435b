using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Ledger;

/// <summary>A noun as the ledger knows it.</summary>
public interface ILedgerNoun
{
    RecordType Type { get; }

    /// <summary>What every approved record of the noun should have in the ledger, as it streams.</summary>
    IEnumerable<Desired> Approved(Transaction t, CatalogueSnapshot catalogue);
}

/// <summary>Proves the ledger: Post over all records would post nothing, nothing else is posted, each posting is later
/// than the one before, and the running sums are the sums of the entries.</summary>
public sealed class Reconcile(Database database, Catalogues catalogues, IEnumerable<ILedgerNoun> nouns)
{
    private const int RecordsAtOnce = 1000;

    private static readonly Sql Orphans = """
        SELECT e.record
        FROM ledger_entry AS e
        WHERE NOT EXISTS (SELECT 1 FROM record AS r WHERE r.id = e.record AND r.status = @approved)
        GROUP BY e.record, e.indicator, e.day, e.place, e.agency, e.kind, e.topic_set, e.audience
        HAVING SUM(e.value) <> 0
        """;

    private static readonly Sql NotRising = """
        SELECT p.id
        FROM (SELECT id, posted_at, LAG(posted_at) OVER (ORDER BY id) AS posted_before FROM posting) AS p
        WHERE p.posted_at <= p.posted_before
        """;

    /// <summary>The status under which records are posted, as it stands in tables.</summary>
    public const int ApprovedStatus = 3;

    /// <summary>A sentence for each difference found, all of one moment; none when the ledger is right.</summary>
    public IReadOnlyList<string> Run() => database.Read(t =>
    {
        var catalogue = catalogues.In(t);
        var found = new List<string>();
        foreach (var noun in nouns)
        {
            foreach (var chunk in noun.Approved(t, catalogue).Chunk(RecordsAtOnce))
            {
                found.AddRange(OpenBook.Differences(t, chunk).Select(l => $"{noun.Type} {l.Record}: {l.Line.Value:+0;-0} of {catalogue.Indicators[l.Line.Key.Indicator].Code} on {l.Line.Key.Day:yyyy-MM-dd} is not posted"));
            }
        }

        found.AddRange(t.Query<Guid>(Orphans, new { approved = ApprovedStatus }).Distinct().Select(r => $"{r}: is posted and not approved"));
        found.AddRange(t.Query<long>(NotRising).Select(p => $"posting {p}: is not later than the one before"));
        found.AddRange(Balances(t, catalogue));
        return found;
    });

    private static IEnumerable<string> Balances(Transaction t, CatalogueSnapshot catalogue)
    {
        var sums = new Dictionary<BalanceKey, long>();
        foreach (var (key, value) in EntryStore.Sums(t))
        {
            foreach (var grain in Grains.All)
            {
                var balance = Grains.KeyOf(grain, key, catalogue);
                sums[balance] = sums.GetValueOrDefault(balance) + value;
            }
        }

        foreach (var (key, value) in BalanceStore.Stream(t))
        {
            sums.Remove(key, out var entries);
            if (entries != value)
            {
                yield return $"balance {key}: {value}, and its entries sum to {entries}";
            }
        }

        foreach (var (key, value) in sums.Where(s => s.Value != 0))
        {
            yield return $"balance {key}: missing, and its entries sum to {value}";
        }
    }
}
