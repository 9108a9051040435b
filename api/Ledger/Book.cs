using System.Data.Common;
using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Ledger;

/// <summary>Who posts, and why.</summary>
/// <param name="Account">The account's id; null for the service itself.</param>
public sealed record Act(int? Account, string? Reason);

/// <summary>The ledger's writer. Every transaction that posts, closes, or changes labels, places, disclosure, plans or releases
/// runs here, one after another over all processes.</summary>
public sealed class Book(Database database, Catalogues catalogues, LedgerVersion version, TimeProvider clock)
{
    public async Task<T> Write<T>(Func<OpenBook, T> work, CancellationToken cancellation = default)
    {
        var (result, posted) = await database.Write(t =>
        {
            var head = LedgerHead.Lock(t);
            var book = new OpenBook(t, catalogues.In(t), head, clock);
            var done = work(book);
            return (done, book.Posted);
        }, cancellation);
        Tell(posted);
        return result;
    }

    // It is posted, whatever fails from here on.
    private void Tell(Posted posted)
    {
        try
        {
            if (!version.Saw(posted))
            {
                database.Read(version.CatchUp);
            }
        }
        catch (DbException)
        {
            version.Saw(posted.Last);
        }
    }
}

/// <summary>The ledger while its head is locked.</summary>
public sealed class OpenBook(Transaction transaction, CatalogueSnapshot catalogue, LedgerHead head, TimeProvider clock)
{
    private const int RecordsAtOnce = 1000;

    private static readonly ILookup<Guid, Contribution> Nothing = Array.Empty<(Guid Record, Contribution Line)>().ToLookup(p => p.Record, p => p.Line);

    private static readonly Sql InsertPosting = """
        INSERT INTO posting (id, posted_at, posted_by, record_type, record_id, reason)
        VALUES (@id, @at, @by, @type, @record, @reason)
        """;

    private readonly long before = head.LastPosting;
    private readonly HashSet<(int Indicator, int HalfMonth)> touched = [];
    private long marked;

    public Transaction Transaction { get; } = transaction;

    /// <summary>The catalogue of this moment; read again after the transaction itself has changed it.</summary>
    public CatalogueSnapshot Catalogue { get; private set; } = catalogue;

    public LedgerHead Head { get; private set; } = head;

    /// <summary>What was posted until now.</summary>
    public Posted Posted => new(before, Head.LastPosting, marked, touched);

    /// <summary>The instant that a posting made now would bear.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
            var after = Head.LastPostedAt.AddMilliseconds(1);
            return now > after ? now : after;
        }
    }

    /// <summary>Brings what is posted of the records to what is desired, in one posting. Posts nothing when nothing differs.</summary>
    /// <returns>Whether anything was posted.</returns>
    /// <exception cref="ClosedDayException">A difference falls on a closed day and the act has no reason.</exception>
    public bool Post(Act act, RecordType type, IReadOnlyCollection<Desired> desired) =>
        Post(act, type, Differences(Transaction, desired), RecordOf(desired));

    /// <summary>Posts records that this transaction made, of which nothing can be posted yet. See <see cref="Post(Act, RecordType, IReadOnlyCollection{Desired})"/>.</summary>
    public bool PostNew(Act act, RecordType type, IReadOnlyCollection<Desired> desired) =>
        Post(act, type, Differences(desired, Nothing), RecordOf(desired));

    /// <summary>Posts every approved record of the noun again, after a change of what indicators add up. It is no record's own posting.</summary>
    public void PostAll(Act act, ILedgerNoun noun)
    {
        foreach (var chunk in noun.Approved(Transaction, Catalogue).Chunk(RecordsAtOnce))
        {
            Post(act, noun.Type, Differences(Transaction, chunk), null);
        }
    }

    private static Guid? RecordOf(IReadOnlyCollection<Desired> desired) => desired.Count == 1 ? desired.First().Record : null;

    private bool Post(Act act, RecordType type, List<(Guid Record, Contribution Line, bool Stood)> lines, Guid? record)
    {
        if (lines.Count == 0)
        {
            return false;
        }

        RequireReasonOnClosedDays(act, lines);
        var posting = Append(act, type, record);
        EntryStore.Insert(Transaction, posting, lines);
        var sums = new Dictionary<BalanceKey, long>();
        foreach (var line in lines.Select(l => l.Line))
        {
            touched.Add((line.Key.Indicator, HalfMonth.Of(line.Key.Day)));
            foreach (var grain in Grains.All)
            {
                Sum(sums, Grains.KeyOf(grain, line.Key, Catalogue), line.Value);
            }
        }

        BalanceStore.Apply(Transaction, posting, sums);
        return true;
    }

    /// <summary>An empty posting: a new version of the answers after a change of labels, places, plans or closures.</summary>
    public void Mark(Act act, bool catalogueChanged = false)
    {
        Append(act, null, null);
        if (catalogueChanged)
        {
            ReadCatalogueAgain();
        }
    }

    /// <summary>Names the ledger as it stands, by an empty posting of the release's own. The code must not be taken.</summary>
    public Release Release(Act act, string code, Label title, string? note, Guid? plan)
    {
        Append(act, null, null);
        Ledger.Release.Add(Transaction, Head, act, code, title, note, plan);
        ReadCatalogueAgain();
        return Catalogue.Releases[code];
    }

    /// <summary>Moves a kind's sums in the public grains between their own place and agency and what is withheld. Call it with
    /// the kind as it was, in the transaction that changes its disclosure, after <see cref="Mark"/>.</summary>
    public void Redisclose(Kind before)
    {
        var sums = new Dictionary<BalanceKey, long>();
        foreach (var sum in EntryStore.SumsOfKind(Transaction, before.Id))
        {
            var place = new BalanceKey((int)Grain.PublicPlace, sum.Indicator, sum.HalfMonth, sum.Place, 0, 0, 0, 0);
            var agency = new BalanceKey((int)Grain.PublicAgency, sum.Indicator, sum.HalfMonth, 0, sum.Agency, 0, 0, 0);
            var sign = before.AggregateOnly ? 1 : -1;
            Sum(sums, place, sign * sum.Value);
            Sum(sums, place with { Place = Grains.Withheld }, -sign * sum.Value);
            Sum(sums, agency, sign * sum.Value);
            Sum(sums, agency with { Agency = Grains.Withheld }, -sign * sum.Value);
        }

        BalanceStore.Apply(Transaction, Head.LastPosting, sums);
    }

    /// <summary>Desired less posted, by record and key, in the order of the records' ids; and whether the record stood before.</summary>
    internal static List<(Guid Record, Contribution Line, bool Stood)> Differences(Transaction t, IReadOnlyCollection<Desired> desired) =>
        Differences(desired, EntryStore.Posted(t, desired.Select(d => d.Record)));

    private static List<(Guid Record, Contribution Line, bool Stood)> Differences(IReadOnlyCollection<Desired> desired, ILookup<Guid, Contribution> posted)
    {
        var lines = new List<(Guid, Contribution, bool)>();
        foreach (var (record, contributions) in desired.OrderBy(d => d.Record))
        {
            var sums = new Dictionary<EntryKey, long>();
            foreach (var c in contributions)
            {
                sums[c.Key] = sums.GetValueOrDefault(c.Key) + c.Value;
            }

            foreach (var c in posted[record])
            {
                sums[c.Key] = sums.GetValueOrDefault(c.Key) - c.Value;
            }

            lines.AddRange(sums.Where(s => s.Value != 0).Select(s => (record, new Contribution(s.Key, s.Value), posted[record].Any())));
        }

        return lines;
    }

    private void RequireReasonOnClosedDays(Act act, List<(Guid Record, Contribution Line, bool Stood)> lines)
    {
        if (!string.IsNullOrWhiteSpace(act.Reason))
        {
            return;
        }

        var closures = Closure.Standing(Transaction);
        foreach (var line in lines.Select(l => l.Line))
        {
            if (closures.Any(c => c.Holds(line.Key, Catalogue)))
            {
                throw new ClosedDayException(line.Key.Day);
            }
        }
    }

    private void ReadCatalogueAgain()
    {
        Head = Head with { CataloguePosting = Head.LastPosting };
        Head.Write(Transaction);
        Catalogue = CatalogueStore.Read(Transaction, Head.CataloguePosting);
    }

    private long Append(Act act, RecordType? type, Guid? record)
    {
        Head = Head with { LastPosting = Head.LastPosting + 1, LastPostedAt = Now };
        Transaction.Execute(InsertPosting, new
        {
            id = Head.LastPosting,
            at = Head.LastPostedAt,
            by = act.Account,
            type = (int?)type,
            record,
            reason = act.Reason,
        });
        Head.Write(Transaction);
        marked = type is null ? Head.LastPosting : marked;
        return Head.LastPosting;
    }

    private static void Sum(Dictionary<BalanceKey, long> sums, in BalanceKey key, long value) =>
        sums[key] = sums.GetValueOrDefault(key) + value;
}
