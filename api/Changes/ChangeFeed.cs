using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;
using BorderComms.Metrics;

namespace BorderComms.Changes;

/// <summary>Where a change stands in the feed: by posting; within one by half-month and record; behind a day's last posting the
/// sums of the day, by month and kind.</summary>
internal readonly record struct ChangePosition(long Posting, int? HalfMonth = null, Guid? Record = null, int? Month = null, int? Kind = null)
{
    public bool IsOfSums => Month is not null;
}

/// <summary>Every change of a public figure since the ledger began, in the order of its postings.</summary>
internal sealed class ChangeFeed(Transaction t, CatalogueSnapshot catalogue, IReadOnlyCollection<int> hidden, DateOnly sumsUntil, Lang lang)
{
    private static readonly (int HalfMonth, Guid Record) Beginning = (int.MinValue, Guid.Empty);

    private readonly ChangeStore store = new(t);
    private readonly DaySums days = new(t, catalogue, hidden, sumsUntil, lang);
    private readonly ILookup<long, Release> releases = catalogue.Releases.All.ToLookup(r => r.Posting);
    private readonly int[] indicators = [.. catalogue.Indicators.All.Select(i => i.Id)];

    /// <summary>All after the given one, read as they are taken.</summary>
    /// <param name="after">Null for the beginning.</param>
    /// <param name="batch">How many postings are read at once.</param>
    public IEnumerable<(ChangePosition At, Change Change)> After(ChangePosition? after, int batch)
    {
        var from = after?.Posting ?? 1;
        ChangeStore.PostingRow? before = null;
        List<ChangeStore.PostingRow> postings;
        do
        {
            postings = store.Postings(from, batch);
            var shares = RecordShares.Of(t, catalogue, Scope.Public, [.. postings.Select(p => p.RecordId).OfType<Guid>().Distinct()]);
            foreach (var posting in postings)
            {
                if (before is not null && DayOf(before) < DayOf(posting))
                {
                    foreach (var sum in Sums(before, after, DayOf(postings[^1]).AddDays(-1)))
                    {
                        yield return sum;
                    }
                }

                foreach (var change in Of(posting, shares, after, batch))
                {
                    yield return change;
                }

                before = posting;
            }

            from = postings.Count == 0 ? from : postings[^1].Id + 1;
        }
        while (postings.Count == batch);

        foreach (var sum in before is null ? [] : Sums(before, after, DayOf(before)))
        {
            yield return sum;
        }
    }

    private static DateOnly DayOf(ChangeStore.PostingRow posting) => VietNam.DayOf(posting.PostedAt);

    private IEnumerable<(ChangePosition, Change)> Sums(ChangeStore.PostingRow last, ChangePosition? after, DateOnly ahead) =>
        days.Of(DayOf(last), ahead)
            .Where(s => after is not { Month: { } month, Kind: { } kind } || after.Value.Posting != last.Id || s.Key.CompareTo((month, kind)) > 0)
            .Select(s => (new ChangePosition(last.Id, Month: s.Key.Month, Kind: s.Key.Kind), s.Change));

    private IEnumerable<(ChangePosition, Change)> Of(ChangeStore.PostingRow posting, RecordShares shares, ChangePosition? after, int batch)
    {
        var begun = after is { } at && at.Posting == posting.Id;
        if (begun && after!.Value.HalfMonth is null)
        {
            return [];
        }

        if (posting.RecordType is null)
        {
            return releases[posting.Id].Select(r => (new ChangePosition(posting.Id),
                new Change(ChangeReason.Released, posting.Id, posting.PostedAt, null, null, null, null, ReleaseRef.Of(r, lang), [])));
        }

        var key = begun ? (after!.Value.HalfMonth!.Value, after.Value.Record!.Value) : Beginning;
        return posting.RecordId is { } record
            ? HalfMonths(shares, record, posting.Id).Where(h => (h, record).CompareTo(key) > 0).Select(h => Told(posting, h, record, shares))
            : OfMany(posting, key, batch);
    }

    private static IEnumerable<int> HalfMonths(RecordShares shares, Guid record, long posting) =>
        shares.Until(record, posting).Where(e => e.PostingId == posting).Select(e => HalfMonth.Of(e.Day)).Distinct().Order();

    private IEnumerable<(ChangePosition, Change)> OfMany(ChangeStore.PostingRow posting, (int HalfMonth, Guid Record) after, int batch)
    {
        foreach (var halfMonth in store.HalfMonths(posting.Id, after.HalfMonth))
        {
            var last = halfMonth == after.HalfMonth ? after.Record : Guid.Empty;
            List<Guid> records;
            do
            {
                records = store.Records(posting.Id, halfMonth, indicators, hidden, last, batch);
                var shares = RecordShares.Of(t, catalogue, Scope.Public, records);
                foreach (var record in records)
                {
                    yield return Told(posting, halfMonth, record, shares);
                }

                last = records.Count == 0 ? last : records[^1];
            }
            while (records.Count == batch);
        }
    }

    private (ChangePosition, Change) Told(ChangeStore.PostingRow posting, int halfMonth, Guid record, RecordShares shares)
    {
        var entries = shares.Until(record, posting.Id);
        var counted = entries.Where(e => HalfMonth.Of(e.Day) == halfMonth).ToList();
        var reason = RecordShares.Action(entries, posting.Id, posting.RecordId is null) switch
        {
            RevisionAction.Added => ChangeReason.Added,
            RevisionAction.Corrected => ChangeReason.Corrected,
            RevisionAction.Withdrawn => ChangeReason.Withdrawn,
            _ => ChangeReason.Recounted,
        };
        var changes = counted.GroupBy(e => e.Indicator).Where(g => g.Any(e => e.PostingId == posting.Id)).OrderBy(g => g.Key)
            .Select(g => new ChangedFigure(catalogue.Indicators[g.Key].Code, g.Where(e => e.PostingId < posting.Id).Sum(e => e.Value), g.Sum(e => e.Value)));
        return (new(posting.Id, halfMonth, record), new(reason, posting.Id, posting.PostedAt, DaySums.MonthOf(halfMonth), (halfMonth % 2) + 1,
            shares.Ref(record, entries, posting.Id, lang), null, null, [.. changes]));
    }
}
