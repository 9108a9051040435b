using BorderComms.Catalogue;
using BorderComms.Outputs;
using BorderComms.Sessions;
using BorderComms.Sites;
using BorderComms.Twinnings;

namespace BorderComms.Sample;

/// <summary>The sample's records as its files say them.</summary>
public static class SampleFiles
{
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Sample", "data");

    private static readonly string[] Audiences = ["cadres", "soldiers", "residents", "students"];

    public static IEnumerable<SessionBody> Sessions() => Lines("sessions-2023.csv").Select(l => new SessionBody
    {
        Ref = l.Required("ref"),
        Date = l.Day("date"),
        Place = l.Required("place"),
        Agency = l.Required("agency"),
        Partners = l.List("partners"),
        Kind = l.Required("kind"),
        Topics = l.List("topics"),
        Languages = ["vi"],
        Attendance = Audiences.ToDictionary(a => a, a => (int)l.Number(a)),
    });

    public static IEnumerable<OutputBody> Outputs() =>
        Lines("publications-2023.csv").Select(l => Output(l, l.Required("outlet"), (int)l.Number("quantity"), null))
            .Concat(Lines("media-products-2023.csv").Select(l => Output(l, l.Required("producer"), 1, l.Optional("shown_at"))));

    public static IEnumerable<SiteBody> Sites() => Lines("sites.csv").Select(l => new SiteBody
    {
        Code = l.Required("code"),
        Kind = l.Required("kind"),
        Name = new() { Vi = l.Required("name_vi") },
        Place = l.Required("place"),
        Agency = l.Required("agency"),
        From = l.Day("from"),
        Until = l.OptionalDay("until"),
    });

    public static IEnumerable<TwinningBody> Twinnings() => Lines("twinnings.csv").Select(l => new TwinningBody
    {
        Code = l.Required("code"),
        Kind = l.Required("kind"),
        Home = l.Required("home_vi"),
        Partner = l.Required("partner_vi"),
        Place = l.Required("place"),
        Agency = l.Required("agency"),
        From = l.Day("from"),
        Until = l.OptionalDay("until"),
    });

    private static OutputBody Output(CsvLine l, string agency, int quantity, string? shownAt) => new()
    {
        Ref = l.Required("ref"),
        Date = l.Day("date"),
        Kind = l.Required("kind"),
        Agency = agency,
        Topics = l.List("topic"),
        Quantity = quantity,
        ShownAt = shownAt,
    };

    private static IReadOnlyList<CsvLine> Lines(string file) => CsvTable.Read(Path.Combine(Folder, file));
}
