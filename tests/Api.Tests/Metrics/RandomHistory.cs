using BorderComms.Catalogue;
using BorderComms.Ledger;

namespace BorderComms.ApiTests.Metrics;

/// <summary>Fills a ledger with records of every sort, then corrects and withdraws some of them.</summary>
internal sealed class RandomHistory(MetricLedger ledger, int seed)
{
    private static readonly string[] TopicLists = ["drugs", "drugs;human-trafficking", "twinning;border-law;drugs", "border-law", ""];
    private static readonly DateOnly First = new(2022, 11, 1);
    private const int Days = 500;

    private readonly Random random = new(seed);
    private readonly CatalogueSnapshot catalogue = ledger.Catalogue;
    private readonly int[] sets = [.. TopicLists.Select(ledger.TopicSet)];

    public void Run(int records, int changes)
    {
        ledger.Post([.. Enumerable.Range(0, records).Select(_ => (Id(), (Facts?)Any(Pick([RecordType.Session, RecordType.Session, .. Enum.GetValues<RecordType>()]))))]);
        for (var i = 0; i < changes; i++)
        {
            ledger.Clock.Advance(TimeSpan.FromHours(9));
            Change();
        }
    }

    public void Change()
    {
        var record = Pick([.. ledger.Live.Keys.Order()]);
        var old = ledger.Live[record];
        ledger.Post((record, random.Next(4) switch
        {
            0 => null,
            1 => Any(old.Type),
            2 => old with { Place = PlaceOf(old.Type) },
            _ => old with { Quantity = old.Quantity + 3, Count = old.Count + 1, Attendance = [.. old.Attendance.Select(a => (a.Audience, a.Value + 5))] },
        }));
    }

    // Made by the seed too: what is picked goes by the order of ids.
    private Guid Id()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new(bytes);
    }

    private Facts Any(RecordType type)
    {
        var day = First.AddDays(random.Next(Days));
        var stock = type is RecordType.Site or RecordType.Twinning;
        var audiences = catalogue.Audiences.All.Where(_ => random.Next(3) == 0).Select(a => (a.Id, (long)random.Next(1, 90))).ToList();
        return new(type, day, stock && random.Next(2) == 0 ? day.AddDays(random.Next(1, 200)) : null, PlaceOf(type), Pick(Agencies), Pick([.. catalogue.Kinds.All.Where(k => k.Of == type)]).Id,
            type is RecordType.Session or RecordType.Output ? Pick(sets) : 0, random.Next(1, 4), random.Next(1, 50), type == RecordType.Session ? audiences : []);
    }

    private int[] Agencies => [.. new[] { "dic", "dcst", "bgc", "post-ban-lau", "post-y-ty", "bgc-2025" }.Select(c => catalogue.Agencies[c].Id)];

    private int PlaceOf(RecordType type) => type == RecordType.Session || random.Next(3) > 0
        ? Pick([.. catalogue.Places.All.Where(p => p.Border || p.Code is "080" or "15-2025")]).Id
        : 0;

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
