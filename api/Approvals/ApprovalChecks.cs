using System.Globalization;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;
using BorderComms.Records;

namespace BorderComms.Approvals;

/// <summary>What about records asks for a look before they are approved. A page of records is checked in a few statements, however
/// many there are.</summary>
public sealed class ApprovalChecks(IEnumerable<IRecordNoun> nouns)
{
    private const int MostNamed = 10, Many = 10, RecordsAtOnce = 500;

    /// <summary>A plan is often held a day before or after its own; with more, the weekly ones of a busy agency would all be asked about.</summary>
    private const int DaysAboutPlan = 1;

    private readonly Dictionary<RecordType, IRecordNoun> nouns = nouns.ToDictionary(n => n.Type);

    /// <param name="records">Records of any nouns, of at most 1000 days.</param>
    /// <param name="usual">What is known of the snapshot's usual counts; the same for all records that are asked about in it.</param>
    /// <returns>The checks by record; none for a record about which nothing is to be asked.</returns>
    internal ILookup<Guid, Check> Of(Transaction t, CatalogueSnapshot catalogue, IReadOnlyList<AnyRecord> records, UsualCounts usual, Lang lang) =>
        records.GroupBy(r => r.Row.Type)
            .SelectMany(g => OfNoun(t, catalogue, nouns[g.Key], [.. g], usual, lang))
            .ToLookup(c => c.Record, c => c.Check);

    private static IEnumerable<(Guid Record, Check Check)> OfNoun(Transaction t, CatalogueSnapshot catalogue, IRecordNoun noun, IReadOnlyList<AnyRecord> records,
        UsualCounts usual, Lang lang)
    {
        var agencies = records.Select(r => r.Row.Agency).Distinct().ToList();
        var days = records.Select(r => r.Row.Day).Distinct().ToList();
        var own = CheckStore.StandingOfAgencies(t, noun.Type, agencies, days);
        var alike = Alike(t, catalogue, noun, records, own);
        var onDay = noun.Held(t, agencies, days);
        var planned = (noun.IsHeld ? CheckStore.PlannedOfAgencies(t, noun.Type, agencies, days.Min().AddDays(-DaysAboutPlan), days.Max().AddDays(DaysAboutPlan)) : [])
            .ToLookup(r => (r.Agency, r.Place, r.Kind));
        var others = (noun.IsHeld ? CheckStore.StandingInPlaces(t, noun.Type, records.Select(r => r.Row.Place).OfType<int>().Distinct(), days) : [])
            .ToLookup(r => (r.Day, r.Place, r.Kind));
        foreach (var record in records)
        {
            var row = record.Row;
            var checks = new[]
            {
                usual.Of(record, lang),
                Same(catalogue, row, [.. others[(row.Day, row.Place, row.Kind)].Where(o => o.Agency != row.Agency)], lang),
                noun.IsHeld ? ManyOnDay(onDay.GetValueOrDefault((row.Agency, row.Day)), lang) : null,
                noun.IsHeld ? OutsideArea(catalogue, row, lang) : null,
                Twin(catalogue, alike[row.Id].ToList(), lang),
                Planned(catalogue, [.. planned[(row.Agency, row.Place, row.Kind)].Where(p => Math.Abs(p.Day.DayNumber - row.Day.DayNumber) <= DaysAboutPlan)], lang),
            };
            foreach (var check in checks.OfType<Check>())
            {
                yield return (row.Id, check);
            }
        }
    }

    /// <summary>For each of the records the others of its agency that say the same in day, place, kind and counts.</summary>
    private static ILookup<Guid, RecordRow> Alike(Transaction t, CatalogueSnapshot catalogue, IRecordNoun noun, IReadOnlyList<AnyRecord> records, List<RecordRow> own)
    {
        static (int, DateOnly, DateOnly?, int?, int) Key(RecordRow r) => (r.Agency, r.Day, r.UntilDay, r.Place, r.Kind);
        var loaded = records.ToDictionary(r => r.Row.Id);
        var several = own.GroupBy(Key).Where(g => g.Skip(1).Any() && g.Any(r => loaded.ContainsKey(r.Id))).ToList();
        var unread = several.SelectMany(g => g).Where(r => !loaded.ContainsKey(r.Id)).ToList();
        foreach (var other in unread.Chunk(RecordsAtOnce).SelectMany(chunk => noun.LoadAny(t, catalogue, chunk)))
        {
            loaded[other.Row.Id] = other;
        }

        return several.SelectMany(g => g.GroupBy(r => Counts(loaded[r.Id].Facts)))
            .SelectMany(g => g, (g, row) => (Row: row, Twins: g.Where(o => o.Id != row.Id).Take(MostNamed + 1)))
            .SelectMany(x => x.Twins, (x, twin) => (x.Row.Id, twin))
            .ToLookup(x => x.Id, x => x.twin);
    }

    private static string Counts(Facts facts) =>
        $"{facts.Count} {facts.Quantity} {string.Join(' ', facts.Attendance.Where(a => a.Value != 0).Order().Select(a => $"{a.Audience}:{a.Value}"))}";

    private static Check? Twin(CatalogueSnapshot catalogue, List<RecordRow> twins, Lang lang) => twins.Count == 0 ? null : new(CheckCode.Alike,
        lang == Lang.En ? "The agency has another record of the same day, place, form and counts" : "Đơn vị đã có bản ghi cùng ngày, địa bàn, hình thức và số liệu",
        Named(catalogue, twins));

    private static Check? Same(CatalogueSnapshot catalogue, RecordRow row, IReadOnlyList<RecordRow> others, Lang lang)
    {
        if (others.Count == 0 || row.Place is null)
        {
            return null;
        }

        var agencies = string.Join(", ", others.Select(o => o.Agency).Distinct().Select(a => catalogue.Agencies[a].Label.In(lang)));
        return new(CheckCode.SameSession, lang == Lang.En
            ? $"{agencies} reported one of the same day, place and form"
            : $"{agencies} cũng báo một buổi cùng ngày, địa bàn và hình thức", Named(catalogue, others));
    }

    private static Check? ManyOnDay(long count, Lang lang) => count < Many ? null : new(CheckCode.ManyOnDay,
        lang == Lang.En
            ? string.Create(CultureInfo.GetCultureInfo("en-GB"), $"The agency has {count:N0} sessions on this day")
            : string.Create(CultureInfo.GetCultureInfo("vi-VN"), $"Đơn vị có {count:N0} buổi trong ngày này"), []);

    private static Check? Planned(CatalogueSnapshot catalogue, List<RecordRow> plans, Lang lang) => plans.Count == 0 ? null : new(CheckCode.StillPlanned,
        lang == Lang.En
            ? $"The agency planned such a session for {string.Join(", ", plans.Select(p => $"{p.Day:yyyy-MM-dd}"))}, and the plan still stands"
            : $"Đơn vị có kế hoạch một buổi như vậy ngày {string.Join(", ", plans.Select(p => $"{p.Day:dd/MM/yyyy}"))}, đến nay vẫn ghi là kế hoạch",
        Named(catalogue, plans));

    private static Check? OutsideArea(CatalogueSnapshot catalogue, RecordRow row, Lang lang) =>
        row.Place is not { } place || catalogue.AreaOf(row.Agency) is { Count: 0 } || catalogue.AreaOf(row.Agency).Contains(place) ? null
            : new(CheckCode.OutsideArea, lang == Lang.En
                ? $"{catalogue.Places[place].Label.En} is not in the agency's area"
                : $"{catalogue.Places[place].Label.Vi} không thuộc địa bàn của đơn vị", []);

    private static IReadOnlyList<LikeRecord> Named(CatalogueSnapshot catalogue, IEnumerable<RecordRow> rows) =>
        [.. rows.Take(MostNamed).Select(r => new LikeRecord(r.Type, r.Id, r.Ref, catalogue.Agencies[r.Agency].Code, r.Day, r.Status.Code(), r.Version))];
}
