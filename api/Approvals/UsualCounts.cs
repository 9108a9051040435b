using System.Globalization;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;
using BorderComms.Records;

namespace BorderComms.Approvals;

/// <summary>What agencies usually count: the median of their approved records of a kind in the twelve months before a day. What was
/// read of an agency serves all records of those months that are asked about in one snapshot.</summary>
internal sealed class UsualCounts(Transaction t, CatalogueSnapshot catalogue)
{
    private const int FewestKnown = 10, TooManyTimes = 5;

    private static readonly CultureInfo Vi = CultureInfo.GetCultureInfo("vi-VN"), En = CultureInfo.GetCultureInfo("en-GB");

    private readonly Dictionary<(RecordType Type, int Agency), Known> known = [];
    private readonly Dictionary<(int Agency, int Kind, int Indicator, DateOnly Day), long?> doubledMedians = [];

    /// <summary>What is said of a record that counts more than five times the usual, be it attendances, pieces or the sessions that
    /// it stands for; null where it does not, or too little is known.</summary>
    public Check? Of(AnyRecord record, Lang lang)
    {
        var row = record.Row;
        var unusual = CountsOf(record.Facts)
            .Select(c => (c.Indicator, c.Value, Doubled: DoubledMedian(row, c.Indicator)))
            .Where(c => 2 * c.Value > TooManyTimes * c.Doubled)
            .Select(c => Told(c.Indicator, c.Value, c.Doubled!.Value / 2.0, lang)).ToList();
        return unusual.Count == 0 ? null : new(CheckCode.UnusualCount, string.Join("; ", unusual), []);
    }

    private string Told(int indicator, long value, double usual, Lang lang)
    {
        var unit = catalogue.Indicators[indicator].Unit.In(lang);
        return lang == Lang.En
            ? string.Create(En, $"{value:N0} ({unit}); the agency's usual here is {usual:#,0.#}")
            : string.Create(Vi, $"{value:N0} ({unit}); đơn vị thường chỉ có {usual:#,0.#}");
    }

    // Indicators may overlap, as trainees are attendances and trainings sessions too; the first of a sort stands for the record.
    private IEnumerable<(int Indicator, long Value)> CountsOf(Facts facts) => facts.Contributions(catalogue)
        .Select(c => (Of: catalogue.Indicators[c.Key.Indicator], c.Value))
        .Where(c => c.Of is { Measure: Measure.Flow, Adds: Adds.Attendance or Adds.Quantity or Adds.Count })
        .GroupBy(c => c.Of.Adds)
        .Select(g => g.GroupBy(c => c.Of.Id).MinBy(i => i.Key)!)
        .OrderBy(i => i.Key)
        .Select(i => (i.Key, i.Sum(c => c.Value)));

    private long? DoubledMedian(RecordRow row, int indicator)
    {
        var key = (row.Agency, row.Kind, indicator, row.Day);
        if (!doubledMedians.TryGetValue(key, out var doubled))
        {
            var values = KnownOf(row)[(row.Kind, indicator)].Where(c => c.Day < row.Day && c.Day >= row.Day.AddYears(-1)).Select(c => c.Value).Order().ToList();
            doubled = values.Count < FewestKnown ? null : values[(values.Count - 1) / 2] + values[values.Count / 2];
            doubledMedians[key] = doubled;
        }

        return doubled;
    }

    private ILookup<(int Kind, int Indicator), CheckStore.PostedCount> KnownOf(RecordRow row)
    {
        var first = new DateOnly(row.Day.Year, row.Day.Month, 1);
        if (!known.TryGetValue((row.Type, row.Agency), out var year) || year.Month != first)
        {
            var adding = catalogue.Indicators.All.Where(i => i is { Measure: Measure.Flow, Adds: Adds.Attendance or Adds.Quantity or Adds.Count }).Select(i => i.Id);
            year = new(first, CheckStore.Counts(t, row.Type, row.Agency, adding, first.AddYears(-1), first.AddMonths(1)).ToLookup(c => (c.Kind, c.Indicator)));
            known[(row.Type, row.Agency)] = year;
        }

        return year.Counts;
    }

    /// <summary>What is known for the days of a month.</summary>
    private sealed record Known(DateOnly Month, ILookup<(int Kind, int Indicator), CheckStore.PostedCount> Counts);
}
