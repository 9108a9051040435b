using BorderComms.Catalogue;
using BorderComms.Http;

namespace BorderComms.Metrics.Formats;

/// <summary>Figures as JSON-stat 2.0.</summary>
public static class JsonStatFormat
{
    public const string Source = "BorderComms Lào Cai";
    private const string Version = "2.0", Period = "period", Metric = "metric";

    private static readonly Label PeriodLabel = new("Kỳ", "Period"), MetricLabel = new("Chỉ số", "Metric");
    public static readonly Label Overlapping = new(
        "Một bản ghi có thể thuộc nhiều mục, nên cộng các mục lại thì lớn hơn tổng.",
        "A record may stand under several categories, so that they add up to more than the total.");

    /// <summary>One indicator's figures.</summary>
    /// <exception cref="Problem">400 when the cube has too many cells.</exception>
    public static JsonStatDataset Of(MetricQuery query, CatalogueSnapshot catalogue, Figures figures, PeriodStatuses statuses, MetricAnswer answer)
    {
        var (lang, cube, name) = (query.Lang, new JsonStatCube(query, figures, statuses), new FigureName(query, catalogue));
        var dimensions = new Dictionary<string, JsonStatDimension>();
        foreach (var (dimension, members) in query.By.Zip(cube.Members))
        {
            dimensions[dimension.Code] = new(dimension.Label.In(lang), new([.. members.Select(m => m.Code)], members.ToDictionary(m => m.Code, m => m.Label)))
            {
                Note = dimension.Overlapping ? [Overlapping.In(lang)] : null,
            };
        }

        string[] time = [.. query.By.Where(d => d.Sort is not null).Select(d => d.Code)], geo = [.. query.By.Where(d => d.PlaceKind is not null).Select(d => d.Code)];
        if (time.Length == 0)
        {
            time = [Period];
            dimensions[Period] = One(PeriodLabel.In(lang), query.Period.Code, PeriodName(name));
        }

        dimensions[Metric] = Metrics(query, name);
        return new(Version, "dataset", answer.Links.JsonStat, name.ToString(), [query.Indicator.Definition.In(lang), .. Notes(answer.Withheld, answer.Notes)], Source,
            [.. dimensions.Keys], [.. dimensions.Values.Select(d => d.Category.Index.Count)],
            new(time, [Metric]) { Geo = geo.Length > 0 ? geo : null }, dimensions, cube.Values, cube.Statuses,
            new([new("application/json", MetricLinks.Address(query, Format.Json)), new(AcceptedTypes.Csv, answer.Links.Csv), new(AcceptedTypes.Xlsx, answer.Links.Xlsx)],
                [new("application/ld+json", answer.Links.About)], [new("text/html", answer.Links.Licence)]),
            new(answer.Indicator, answer.Period, answer.PreviousPeriod, answer.Geography, answer.AsOf, answer.Release, answer.Dimensions, answer.Total, answer.Recorded,
                answer.Previous, answer.Version, answer.Withheld, answer.Notes, answer.Links, StatusLabels(lang)))
        {
            Updated = answer.Updated,
        };
    }

    /// <summary>All totals of a period.</summary>
    /// <param name="queries">One query an indicator, in the order of the items.</param>
    /// <param name="updated">When a posting was made.</param>
    public static JsonStatCollection Of(IReadOnlyList<MetricQuery> queries, CatalogueSnapshot catalogue, TotalsAnswer totals, Func<long, DateTimeOffset?> updated)
    {
        var (first, name) = (queries[0], new FigureName(queries[0], catalogue));
        var title = name.Say("Số liệu tổng hợp", "All totals");
        return new(Version, "collection", $"/api/v1/metrics?{first.FormIn(Format.JsonStat)}", $"{title}, {PeriodName(name)}", Notes(Withheld.Of(totals.Items.Select(i => i.Withheld)), totals.Notes), Source,
            new([.. queries.Zip(totals.Items, (query, item) => Of(query, catalogue, item, updated(item.Version)))]),
            new(totals.Period, totals.PreviousPeriod, totals.Geography, totals.AsOf, totals.Release, totals.Version, totals.Notes))
        {
            Updated = totals.Updated,
        };
    }

    private static JsonStatDataset Of(MetricQuery query, CatalogueSnapshot catalogue, IndicatorTotal total, DateTimeOffset? updated)
    {
        var figures = new Figures([], total.Total, total.Previous, total.Version, total.Recorded, 0);
        var statuses = new PeriodStatuses(total.Status, []);
        return Of(query, catalogue, figures, statuses, MetricAnswer.Of(query, catalogue, figures, statuses, updated));
    }

    private static JsonStatDimension Metrics(MetricQuery query, FigureName name)
    {
        var labels = new Dictionary<string, string> { [JsonStatCube.Value] = name.Indicator };
        if (PeriodRef.Before(query) is { } before)
        {
            labels[JsonStatCube.Previous] = name.Say($"{name.Indicator}, kỳ so sánh {before.Code}", $"{name.Indicator}, compared: {before.Code}");
        }

        var unit = new JsonStatUnit(query.Indicator.Unit.In(query.Lang), 0);
        return new(MetricLabel.In(query.Lang), new([.. labels.Keys], labels) { Unit = labels.Keys.ToDictionary(k => k, _ => unit) });
    }

    private static JsonStatDimension One(string label, string code, string name) => new(label, new([code], new Dictionary<string, string> { [code] = name }));

    private static string PeriodName(FigureName name) => string.Join(", ", new[] { name.When, name.Calendar }.OfType<string>());

    private static List<string> Notes(Withheld? withheld, IReadOnlyList<Note> notes) =>
        [.. withheld is null ? [] : new[] { withheld.Because }, .. notes.Select(n => n.Text)];

    private static JsonStatStatus StatusLabels(Lang lang) => new(Enum.GetValues<PeriodStatus>().ToDictionary(Codes.Of, s => StatusWords.Of(s).In(lang))
        .Append(new(JsonStatCube.NotRecorded, StatusWords.NotRecorded.In(lang))).ToDictionary());
}
