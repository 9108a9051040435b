using System.Globalization;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.Changes;

/// <summary>What changed in kinds that are not disclosed singly: what all postings of one day in Viet Nam did to a whole civil
/// month, told when the day is over. No posting, instant, record, day, place or agency stands beside it, so it tells no more
/// than two figures as of the ends of two days.</summary>
/// <param name="kinds">The kinds.</param>
/// <param name="until">The last day that is told.</param>
internal sealed class DaySums(Transaction t, CatalogueSnapshot catalogue, IReadOnlyCollection<int> kinds, DateOnly until, Lang lang)
{
    private const int HalfMonthsOfMonth = 2, MonthsOfYear = 12;

    private readonly ChangeStore store = new(t);
    private readonly Dictionary<(int Indicator, int Month, int Kind), long> standing = [];
    private ILookup<DateOnly, ChangeStore.PostedSum>? sums;
    private DateOnly read;

    /// <summary>A day's, by month and kind. Days are asked for in their order.</summary>
    /// <param name="day">The day.</param>
    /// <param name="ahead">A later day, up to which is read at once.</param>
    public IEnumerable<((int Month, int Kind) Key, Change Change)> Of(DateOnly day, DateOnly ahead)
    {
        if (day > until || kinds.Count == 0)
        {
            return [];
        }

        if (sums is null || day > read)
        {
            read = ahead < until ? ahead : until;
            sums = store.Sums(kinds, Before(day), LedgerHead.PostingAt(t, VietNam.EndOf(read))).ToLookup(s => VietNam.DayOf(s.PostedAt));
        }

        return sums[day].GroupBy(s => (Month: s.HalfMonth / HalfMonthsOfMonth, s.Kind)).OrderBy(g => g.Key).Select(g => (g.Key, Changes: Changed(day, g)))
            .Where(g => g.Changes.Count > 0)
            .Select(g => (g.Key, new Change(Reason(g.Changes), null, VietNam.EndOf(day), MonthCode(g.Key.Month), null, null, Coded.Of(catalogue.Kinds[g.Key.Kind], lang), null, g.Changes)));
    }

    /// <summary>`2023-05` of a half-month's month.</summary>
    public static string MonthOf(int halfMonth) => MonthCode(halfMonth / HalfMonthsOfMonth);

    private static string MonthCode(int month) => string.Create(CultureInfo.InvariantCulture, $"{month / MonthsOfYear:0000}-{(month % MonthsOfYear) + 1:00}");

    private List<ChangedFigure> Changed(DateOnly day, IGrouping<(int Month, int Kind), ChangeStore.PostedSum> group)
    {
        var changes = new List<ChangedFigure>();
        foreach (var of in group.GroupBy(s => s.Indicator).OrderBy(g => g.Key))
        {
            var key = (of.Key, group.Key.Month, group.Key.Kind);
            if (!standing.TryGetValue(key, out var before))
            {
                var first = group.Key.Month * HalfMonthsOfMonth;
                before = store.SumBefore(of.Key, group.Key.Kind, [first, first + 1], Before(day));
            }

            var after = before + of.Sum(s => s.Value);
            standing[key] = after;
            if (after != before)
            {
                changes.Add(new(catalogue.Indicators[of.Key].Code, before, after));
            }
        }

        return changes;
    }

    private long Before(DateOnly day) => LedgerHead.PostingAt(t, VietNam.EndOf(day.AddDays(-1)));

    private static ChangeReason Reason(List<ChangedFigure> changes) =>
        changes.All(c => c.Before == 0) ? ChangeReason.Added : changes.All(c => c.After == 0) ? ChangeReason.Withdrawn : ChangeReason.Corrected;
}
