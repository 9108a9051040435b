using BorderComms.Catalogue;

namespace BorderComms.Ledger;

/// <summary>What an entry is about. Ids of the catalogue; 0 where the record has none.</summary>
public readonly record struct EntryKey(int Indicator, DateOnly Day, int Place, int Agency, int Kind, int TopicSet, int Audience);

/// <summary>One signed part of a figure.</summary>
public readonly record struct Contribution(EntryKey Key, long Value);

/// <summary>What a record should have in the ledger now; nothing unless it is approved.</summary>
public sealed record Desired(Guid Record, IReadOnlyList<Contribution> Contributions);

/// <summary>What the indicators may add up of a record.</summary>
/// <param name="Day">The day of a flow, the first day of a stock.</param>
/// <param name="Until">The last day of a stock, included; null while it stands.</param>
/// <param name="Count">How many like records it stands for.</param>
/// <param name="Attendance">Attendances by audience.</param>
public sealed record Facts(RecordType Type, DateOnly Day, DateOnly? Until, int Place, int Agency, int Kind, int TopicSet,
    long Count, long Quantity, IReadOnlyList<(int Audience, long Value)> Attendance)
{
    /// <summary>The record's contributions by the definitions of the indicators, which are data.</summary>
    public IReadOnlyList<Contribution> Contributions(CatalogueSnapshot catalogue)
    {
        var kind = catalogue.Kinds[Kind];
        var all = new List<Contribution>();
        foreach (var indicator in catalogue.Indicators.All)
        {
            if (indicator.Counts(kind))
            {
                Add(all, indicator);
            }
        }

        return all;
    }

    private void Add(List<Contribution> all, Indicator indicator)
    {
        var key = new EntryKey(indicator.Id, Day, Place, Agency, Kind, TopicSet, 0);
        switch (indicator.Adds)
        {
            case Adds.Attendance:
                all.AddRange(Attendance.Where(a => a.Value != 0).Select(a => new Contribution(key with { Audience = a.Audience }, a.Value)));
                break;
            case Adds.Count:
                all.Add(new(key, Count));
                break;
            case Adds.Quantity:
                all.Add(new(key, Quantity));
                break;
            default:
                all.Add(new(key, 1));
                break;
        }

        if (indicator.Measure == Measure.Stock && Until is { } until)
        {
            all.Add(new(key with { Day = until.AddDays(1) }, -1));
        }
    }
}
