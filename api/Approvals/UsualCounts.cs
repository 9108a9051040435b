using System.Globalization;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;
using BorderComms.Records;

namespace BorderComms.Approvals;

/// <summary>What agencies usually count: the median of their approved records of a kind in the twelve months before a day.</summary>
internal sealed class UsualCounts
{
    private const int FewestKnown = 10, TooManyTimes = 5;

    private static readonly CultureInfo Vi = CultureInfo.GetCultureInfo("vi-VN"), En = CultureInfo.GetCultureInfo("en-GB");

    private readonly CatalogueSnapshot catalogue;
    private readonly Dictionary<Guid, (int Indicator, long Value)> counts = [];
    private readonly ILookup<(int Agency, int Kind, int Indicator), CheckStore.PostedCount> known;
    private readonly Dictionary<(int Agency, int Kind, int Indicator, DateOnly Day), long?> doubledMedians = [];

    /// <param name="records">Records of one noun.</param>
    public UsualCounts(Transaction t, CatalogueSnapshot catalogue, IReadOnlyList<AnyRecord> records)
    {
        this.catalogue = catalogue;
        foreach (var record in records)
        {
            if (CountOf(record.Facts) is { } count)
            {
                counts[record.Row.Id] = count;
            }
        }

        var counted = records.Where(r => counts.ContainsKey(r.Row.Id)).Select(r => r.Row).ToList();
        known = (counted.Count == 0 ? [] : CheckStore.Counts(t, counted[0].Type, counted.Select(r => r.Agency).Distinct(), counted.Select(r => r.Kind).Distinct(),
                counts.Values.Select(c => c.Indicator).Distinct(), counted.Min(r => r.Day).AddYears(-1), counted.Max(r => r.Day)))
            .ToLookup(c => (c.Agency, c.Kind, c.Indicator));
    }

    /// <summary>What is said of a record that counts more than five times the usual; null where it does not, or too little is known.</summary>
    public Check? Of(RecordRow row, Lang lang)
    {
        if (!counts.TryGetValue(row.Id, out var count)
            || DoubledMedian(row.Agency, row.Kind, count.Indicator, row.Day) is not { } doubled || 2 * count.Value <= TooManyTimes * doubled)
        {
            return null;
        }

        var usual = doubled / 2.0;
        var unit = catalogue.Indicators[count.Indicator].Unit.In(lang);
        var text = lang == Lang.En
            ? string.Create(En, $"{count.Value:N0} ({unit}); the agency's usual here is {usual:#,0.#}")
            : string.Create(Vi, $"{count.Value:N0} ({unit}); đơn vị thường chỉ có {usual:#,0.#}");
        return new(CheckCode.UnusualCount, text, []);
    }

    // Indicators may overlap, as trainees are attendances too; the first that adds up counts stands for the record.
    private (int Indicator, long Value)? CountOf(Facts facts) => facts.Contributions(catalogue)
        .Where(c => catalogue.Indicators[c.Key.Indicator] is { Measure: Measure.Flow, Adds: Adds.Attendance or Adds.Quantity })
        .GroupBy(c => c.Key.Indicator)
        .OrderBy(g => g.Key)
        .Select(g => ((int, long)?)(g.Key, g.Sum(c => c.Value)))
        .FirstOrDefault();

    private long? DoubledMedian(int agency, int kind, int indicator, DateOnly day)
    {
        if (!doubledMedians.TryGetValue((agency, kind, indicator, day), out var doubled))
        {
            var values = known[(agency, kind, indicator)].Where(c => c.Day < day && c.Day >= day.AddYears(-1)).Select(c => c.Value).Order().ToList();
            doubled = values.Count < FewestKnown ? null : values[(values.Count - 1) / 2] + values[values.Count / 2];
            doubledMedians[(agency, kind, indicator, day)] = doubled;
        }

        return doubled;
    }
}
