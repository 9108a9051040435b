using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.Metrics;

/// <summary>Figures as they are answered.</summary>
/// <param name="Dimensions">What the rows are broken down by, in the order asked for.</param>
/// <param name="Geography">The hierarchy of places that it is added up in.</param>
/// <param name="AsOf">The day or instant that was asked for; null when none was.</param>
/// <param name="Release">The release that was asked for; null when none was.</param>
/// <param name="Recorded">Whether the ledger holds any entry of the indicator in the period; of a stock, up to its end. Where it
/// holds none, a total of 0 says nothing.</param>
/// <param name="Total">The whole figure; for a stock what stands at the period's end.</param>
/// <param name="Previous">The total of what it is compared with; null without `compare`, and when nothing was recorded then.</param>
/// <param name="PreviousPeriod">What it is compared with; null without `compare`.</param>
/// <param name="Version">The newest posting that touched what is summed here.</param>
/// <param name="Updated">When that posting was made; null when there is none.</param>
/// <param name="Withheld">What is left out or stands together for reasons of disclosure.</param>
public sealed record MetricAnswer(IndicatorRef Indicator, PeriodRef Period, Geography Geography, string? AsOf, Coded? Release,
    IReadOnlyList<DimensionRef> Dimensions, IReadOnlyList<MetricRow> Rows, long Total, bool Recorded, long? Previous, PeriodRef? PreviousPeriod, long Version, DateTime? Updated, Withheld? Withheld, IReadOnlyList<Note> Notes, MetricLinks Links)
{
    /// <summary>The figures that the query asks for, from one snapshot.</summary>
    public static MetricAnswer Of(Transaction t, CatalogueSnapshot catalogue, MetricQuery query)
    {
        var figures = Metrics.Figures.Of(t, catalogue, query);
        return Of(query, catalogue, figures, PeriodStatuses.Of(t, catalogue, query), LedgerHead.InstantOf(t, figures.Version));
    }

    public static MetricAnswer Of(MetricQuery query, CatalogueSnapshot catalogue, Figures figures, PeriodStatuses statuses, DateTimeOffset? updated) => new(
        IndicatorRef.Of(query.Indicator, query.Lang), PeriodRef.Of(query.Period) with { Status = statuses.Whole }, query.Geography, query.AsOf?.Code, CodedRelease(query),
        [.. query.By.Select(d => new DimensionRef(d.Code, d.Label.In(query.Lang), d.Overlapping))],
        [.. figures.Rows.Select(r => MetricRow.Of(query.By, r) with { Status = statuses.Of(r) })],
        figures.Total, figures.Recorded, figures.Previous, PeriodRef.Before(query), figures.Version, updated?.UtcDateTime, Disclosure.OfFigures(query, catalogue, figures.Withheld), Note.Of(catalogue, query.Lang),
        MetricLinks.Of(query, catalogue.Publisher));

    internal static Coded? CodedRelease(MetricQuery query) => query.Release is null ? null : Coded.Of(query.Release, query.Lang);
}

/// <summary>An indicator, as an answer names it.</summary>
/// <param name="Measure">flow: summed within the period; stock: what stands at its end.</param>
public sealed record IndicatorRef(string Code, string Label, string Unit, Measure Measure)
{
    public static IndicatorRef Of(Indicator i, Lang lang) => new(i.Code, i.Label.In(lang), i.Unit.In(lang), i.Measure);
}

/// <summary>A period, as an answer names it; both days included.</summary>
public sealed record PeriodRef(string Code, Calendar Calendar, DateOnly From, DateOnly To)
{
    /// <summary>Of the period of one metric: whether it is closed for all agencies, or for all that the figures are narrowed to, and
    /// what they are made of was posted on since; `asOf` or as released, as it was then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PeriodStatus? Status { get; init; }

    public static PeriodRef Of(Period p) => new(p.Code, p.Calendar, p.From, p.Until);

    /// <summary>What the query is compared with; null when with nothing.</summary>
    public static PeriodRef? Before(MetricQuery query) => Comparison.Then(query) is { } then ? Of(then.Period) : null;
}

/// <param name="Overlapping">Its rows overlap, so that they add up to more than the total.</param>
public sealed record DimensionRef(string Code, string Label, bool Overlapping);

/// <summary>One row: a member of each dimension asked for, under the dimension's own code, and the value. The member `none` stands
/// for what has none, `withheld` for what is not disclosed singly.</summary>
public sealed record MetricRow
{
    [JsonPropertyName("period-year"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Coded? PeriodYear { get; init; }

    [JsonPropertyName("period-half-year"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Coded? PeriodHalfYear { get; init; }

    [JsonPropertyName("period-quarter"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Coded? PeriodQuarter { get; init; }

    [JsonPropertyName("period-month"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Coded? PeriodMonth { get; init; }

    [JsonPropertyName("place-province"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Coded? PlaceProvince { get; init; }

    [JsonPropertyName("place-district"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Coded? PlaceDistrict { get; init; }

    [JsonPropertyName("place-commune"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Coded? PlaceCommune { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Coded? Agency { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Coded? Kind { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Coded? Topic { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Coded? Audience { get; init; }

    /// <summary>Of a breakdown by periods: the status of the row's period, as far as the answer's own reaches into it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PeriodStatus? Status { get; init; }

    /// <summary>Of a breakdown by periods: whether the ledger holds any entry of the indicator in the row's period; of a stock, up to its
    /// end. Where it holds none, a value of 0 says nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Recorded { get; init; }

    public required long Value { get; init; }

    /// <summary>What it is compared with; absent without a comparison, and when nothing was recorded then: of a breakdown by periods,
    /// in what the row's own is compared with.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Previous { get; init; }

    public static MetricRow Of(ImmutableArray<Dimension> by, Figure figure)
    {
        Coded? Member(string dimension)
        {
            for (var i = 0; i < by.Length; i++)
            {
                if (by[i].Code == dimension)
                {
                    return new(figure.Members[i].Code, figure.Members[i].Label);
                }
            }

            return null;
        }

        return new()
        {
            PeriodYear = Member("period-year"),
            PeriodHalfYear = Member("period-half-year"),
            PeriodQuarter = Member("period-quarter"),
            PeriodMonth = Member("period-month"),
            PlaceProvince = Member("place-province"),
            PlaceDistrict = Member("place-district"),
            PlaceCommune = Member("place-commune"),
            Agency = Member("agency"),
            Kind = Member("kind"),
            Topic = Member("topic"),
            Audience = Member("audience"),
            Recorded = figure.Recorded,
            Value = figure.Value,
            Previous = figure.Previous,
        };
    }
}

/// <summary>What a reader must know of an answer.</summary>
/// <param name="Code">`illustrative`: made of invented records.</param>
public sealed record Note(string Code, string Text)
{
    public const string IllustrativeCode = "illustrative";

    private static readonly Label Illustrative = new(
        "Số liệu minh họa: được dựng từ các bản ghi giả định, không phải số liệu thật.",
        "Illustrative figures: made of invented records, not of what was really done.");

    public static IReadOnlyList<Note> Of(CatalogueSnapshot catalogue, Lang lang) =>
        catalogue.Illustrative ? [new(IllustrativeCode, Illustrative.In(lang))] : [];
}

/// <summary>Addresses of this answer, of the records behind it, and of the same figures in other formats.</summary>
/// <param name="About">What the indicator is, who publishes it, how it is cited, whom to ask: its entry in the catalogue of data.</param>
/// <param name="Licence">The licence, an absolute address.</param>
public sealed record MetricLinks(string Self, string Records, string Csv, string JsonStat, string Xlsx, string About, string Licence)
{
    /// <summary>Where the catalogue of data stands.</summary>
    public const string Catalogue = "/api/v1/catalogue";

    public static MetricLinks Of(MetricQuery query, Publisher publisher) => new(Address(query, query.Format), $"{Base(query)}/records?{query.RecordsForm}",
        Address(query, Format.Csv), Address(query, Format.JsonStat), Address(query, Format.Xlsx), AboutOf(query.Indicator), publisher.Licence);

    /// <summary>The address of the indicator's entry in the catalogue of data.</summary>
    public static string AboutOf(Indicator indicator) => $"{Catalogue}/{indicator.Code}";

    /// <summary>The address of the figures in a format.</summary>
    public static string Address(MetricQuery query, Format format) => $"{Base(query)}?{query.FormIn(format)}";

    private static string Base(MetricQuery query) => $"/api/v1/metrics/{query.Indicator.Code}";
}
