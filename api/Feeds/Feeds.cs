using System.Globalization;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.Feeds;

/// <summary>Makes feeds from one snapshot.</summary>
/// <param name="site">Where readers find the service.</param>
internal sealed class Feeds(Transaction t, CatalogueSnapshot catalogue, Uri site, Lang lang)
{
    private const int MostEntries = 50;

    public AtomFeed OfReleases()
    {
        var entries = catalogue.Releases.All.OrderByDescending(r => r.Id).Take(MostEntries).Select(Of).ToList();
        return new("releases", Say("BorderComms Lào Cai: các lần công bố", "BorderComms Lào Cai: releases"), Note, Address("/api/v1/feeds/releases.atom"), Address("/releases"), Rights,
            Newest(entries), lang, entries);
    }

    /// <summary>Of an indicator: the releases, and the days on which it changed.</summary>
    public AtomFeed Of(Indicator indicator, IEnumerable<ChangedDay> days, DateOnly lastDay)
    {
        var entries = catalogue.Releases.All.Select(Of).Concat(days.Select(d => Of(indicator, d))).OrderByDescending(e => e.At).Take(MostEntries).ToList();
        return new($"indicator/{indicator.Code}", $"BorderComms Lào Cai: {indicator.Label.In(lang)}", string.Join(' ', new[] { indicator.Definition.In(lang), Note }.OfType<string>()),
            Address($"/api/v1/feeds/{indicator.Code}.atom"), Address($"/figures/{indicator.Code}", ("period", $"{lastDay.Year}")), Rights, Newest(entries), lang, entries);
    }

    private AtomEntry Of(Release release) => new($"release/{release.Code}", AtomSort.Release, Say("Công bố: ", "Released: ") + release.Label.In(lang),
        release.Note ?? Say("Số liệu đến thời điểm này được giữ nguyên dưới tên này.", "The figures up to here are kept under this name."), release.ReleasedAt,
        Address($"/releases/{release.Code}"), Address($"/api/v1/releases/{release.Code}"));

    private AtomEntry Of(Indicator indicator, ChangedDay day)
    {
        var released = Revised(day);
        var title = $"{indicator.Label.In(lang)}: {Say("thay đổi ngày", "changes of")} {day.Day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}";
        var months = day.Months.Select(m => string.Create(CultureInfo.InvariantCulture, $"{Say("Tháng ", "")}{m.Month.Month:00}/{m.Month.Year}: {m.Difference:+#,0;-#,0} {indicator.Unit.In(lang)}"));
        var period = string.Join("..", new[] { day.Months[0].Month, day.Months[^1].Month }.Distinct().Select(m => m.ToString("yyyy-MM", CultureInfo.InvariantCulture)));
        return new($"indicator/{indicator.Code}/{day.Day:yyyy-MM-dd}", released is null ? AtomSort.Change : AtomSort.Revision,
            released is null ? title : $"{title}, {Say("gồm cả số đã công bố", "released figures among them")}",
            string.Join('\n', [.. months, .. released is null ? [] : new[] { Say($"Đã công bố trước đó: “{released.Label.Vi}”.", $"Released before: “{released.Label.En}”.") }]),
            VietNam.EndOf(day.Day), Address($"/figures/{indicator.Code}", ("period", period)), Address($"/api/v1/metrics/{indicator.Code}/revisions", ("period", period)));
    }

    // A month that was over when the figures were released, and changed on a later day.
    private Release? Revised(ChangedDay day) => catalogue.Releases.All.OrderByDescending(r => r.Id)
        .FirstOrDefault(r => VietNam.DayOf(r.ReleasedAt) is var on && on < day.Day && day.Months.Any(m => m.Month.AddMonths(1) <= on));

    private string Rights => $"{catalogue.Publisher.Together.In(lang)}. {catalogue.Publisher.LicenceName}, {catalogue.Publisher.Licence}";

    private string? Note => Metrics.Note.Of(catalogue, lang) is [var note, ..] ? note.Text : null;

    private DateTimeOffset Newest(List<AtomEntry> entries) => entries.Count > 0 ? entries[0].At : LedgerHead.InstantOf(t, 1) ?? DateTimeOffset.UnixEpoch;

    private Uri Address(string path, params (string Name, string Value)[] query) =>
        new(site, $"{path}?{string.Concat(query.Select(q => $"{q.Name}={q.Value}&"))}lang={Codes.Of(lang)}");

    private string Say(string vi, string en) => lang == Lang.En ? en : vi;
}
