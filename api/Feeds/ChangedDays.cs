using System.Collections.Concurrent;
using System.Collections.Immutable;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;

namespace BorderComms.Feeds;

/// <summary>What the postings of one day in Viet Nam did to an indicator, by civil month: all kinds together, as two figures as of
/// the ends of two days differ.</summary>
/// <param name="Months">By the first day of the month, in order; none is 0.</param>
public sealed record ChangedDay(DateOnly Day, ImmutableArray<(DateOnly Month, long Difference)> Months);

/// <summary>Finds them for days that are over, which never change, and keeps them for as long as the day lasts.</summary>
public sealed class ChangedDays
{
    private const int DaysBack = 30, HalfMonthsOfMonth = 2;

    private readonly ConcurrentDictionary<int, (DateOnly LastDay, ImmutableArray<ChangedDay> Days)> kept = new();

    /// <summary>The newest first: of the thirty days up to the last on which the indicator was touched.</summary>
    /// <param name="lastDay">The last day that is told.</param>
    public ImmutableArray<ChangedDay> Of(Transaction t, Indicator indicator, DateOnly lastDay)
    {
        if (kept.TryGetValue(indicator.Id, out var found) && found.LastDay == lastDay)
        {
            return found.Days;
        }

        var days = Read(t, indicator, lastDay);
        kept[indicator.Id] = (lastDay, days);
        return days;
    }

    private static ImmutableArray<ChangedDay> Read(Transaction t, Indicator indicator, DateOnly lastDay)
    {
        if (LedgerHead.InstantOf(t, FeedStore.Newest(t, indicator.Id)) is not { } newest)
        {
            return [];
        }

        var day = VietNam.DayOf(newest);
        var until = day < lastDay ? day : lastDay;
        var (after, last) = (LedgerHead.PostingAt(t, VietNam.EndOf(until.AddDays(-DaysBack))), LedgerHead.PostingAt(t, VietNam.EndOf(until)));
        return [.. FeedStore.Sums(t, indicator.Id, after, last).GroupBy(s => VietNam.DayOf(s.PostedAt)).OrderByDescending(g => g.Key)
            .Select(g => new ChangedDay(g.Key, [.. g.GroupBy(s => HalfMonth.FirstDay(s.HalfMonth / HalfMonthsOfMonth * HalfMonthsOfMonth)).OrderBy(m => m.Key)
                .Select(m => (m.Key, m.Sum(s => s.Value))).Where(m => m.Item2 != 0)]))
            .Where(d => d.Months.Length > 0)];
    }
}
