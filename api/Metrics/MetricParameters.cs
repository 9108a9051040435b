using System.Collections.Immutable;
using System.Globalization;
using BorderComms.Catalogue;
using BorderComms.Http;

namespace BorderComms.Metrics;

/// <summary>The parameters of a metric as they came, each at most once; null where there was none.</summary>
public sealed record MetricParameters
{
    private const int MostDimensions = 3;

    public string? Period { get; init; }
    public string? Calendar { get; init; }
    public string? By { get; init; }
    public string? Place { get; init; }
    public string? Agency { get; init; }
    public string? Kind { get; init; }
    public string? Topic { get; init; }
    public string? Audience { get; init; }
    public string? AsOf { get; init; }
    public string? Scope { get; init; }
    public string? Lang { get; init; }
    public string? Format { get; init; }

    /// <summary>The query that they ask of the indicator.</summary>
    /// <param name="catalogue">The words that codes are looked up in.</param>
    /// <param name="now">Nothing is asked as of a later instant.</param>
    /// <exception cref="Problem">400 for what cannot be read or the indicator lacks, 422 for codes that do not exist.</exception>
    public MetricQuery For(Indicator indicator, CatalogueSnapshot catalogue, DateTimeOffset now)
    {
        var scope = Choice("scope", Scope, ("public", Metrics.Scope.Public), ("internal", Metrics.Scope.Internal));
        return new(indicator, ReadPeriod())
        {
            By = ReadBy(indicator),
            Filters = new()
            {
                Places = Filter("place", Place, indicator, catalogue.Places.Find),
                Agencies = Filter("agency", Agency, indicator, catalogue.Agencies.Find),
                Kinds = Filter("kind", Kind, indicator, code => catalogue.Kinds.Find(code) is { } k && indicator.Counts(k) ? k : null),
                Topics = Filter("topic", Topic, indicator, catalogue.Topics.Find),
                Audiences = Filter("audience", Audience, indicator, catalogue.Audiences.Find),
            },
            AsOf = ReadAsOf(scope, now),
            Scope = scope,
            Lang = Choice("lang", Lang, ("vi", Catalogue.Lang.Vi), ("en", Catalogue.Lang.En)),
            Format = Choice("format", Format, ("json", Metrics.Format.Json), ("csv", Metrics.Format.Csv)),
        };
    }

    private Period ReadPeriod()
    {
        var calendar = Choice("calendar", Calendar, ("civil", Metrics.Calendar.Civil), ("reporting", Metrics.Calendar.Reporting));
        return Period is null
            ? throw Problem.Malformed("period", "Cần cho biết khoảng thời gian, ví dụ period=2023.", "A period is needed, such as period=2023.")
            : Metrics.Period.Parse(Period, calendar);
    }

    private ImmutableArray<Dimension> ReadBy(Indicator indicator)
    {
        var codes = Split("by", By);
        var known = codes.Select(code => Dimension.Find(code) ?? throw Problem.Malformed("by",
            $"Không có cách chia '{code}'; có: {Words(Dimension.All)}.", $"There is no breakdown by '{code}'; there are: {Words(Dimension.All)}.")).ToImmutableArray();
        foreach (var dimension in known)
        {
            RequireDimension("by", dimension.Family, indicator);
        }

        return known.Length > MostDimensions || known.Distinct().Count() < known.Length
            ? throw Problem.Malformed("by", $"Nhiều nhất {MostDimensions} cách chia, mỗi cách một lần.", $"At most {MostDimensions} dimensions, each once.")
            : known;
    }

    private AsOf? ReadAsOf(Scope scope, DateTimeOffset now)
    {
        if (AsOf is null)
        {
            return null;
        }

        var asOf = DateOnly.TryParseExact(AsOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new(AsOf, day <= VietNam.DayOf(now) ? VietNam.EndOf(day) : DateTimeOffset.MaxValue)
            : ReadInstant(AsOf, scope);
        return asOf.Instant <= now
            ? asOf
            : throw Problem.Malformed("asOf", "Thời điểm này chưa qua; số liệu tính đến hết ngày, muộn nhất là hôm qua.",
                "This moment has not passed; a day counts to its end, yesterday's at the latest.");
    }

    private static AsOf ReadInstant(string text, Scope scope)
    {
        string[] forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];
        var zoned = text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T');
        if (scope == Metrics.Scope.Public || !zoned
            || !DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var instant))
        {
            throw Problem.Malformed("asOf", "Cần một ngày, ví dụ 2024-02-27; với scope=internal có thể là thời điểm 2024-02-27T08:00:00Z.",
                "A day is needed, such as 2024-02-27; with scope=internal an instant such as 2024-02-27T08:00:00Z will do.");
        }

        return new(instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture), instant);
    }

    private static ImmutableArray<T> Filter<T>(string name, string? value, Indicator indicator, Func<string, T?> find) where T : class, ITerm
    {
        var codes = Split(name, value);
        if (codes.Length > 0)
        {
            RequireDimension(name, name, indicator);
        }

        var unknown = codes.FirstOrDefault(code => find(code) is null);
        return unknown is null
            ? [.. codes.Distinct().Order(StringComparer.Ordinal).Select(code => find(code)!)]
            : throw Problem.Invalid(name, $"Không có mã '{unknown}' cho chỉ tiêu này.", $"There is no code '{unknown}' for this indicator.");
    }

    private static void RequireDimension(string parameter, string family, Indicator indicator)
    {
        if (!indicator.Dimensions.Contains(family))
        {
            throw Problem.Malformed(parameter, $"Chỉ tiêu '{indicator.Code}' không chia theo '{family}'.", $"The indicator '{indicator.Code}' has no dimension '{family}'.");
        }
    }

    private static T Choice<T>(string name, string? value, params ReadOnlySpan<(string Code, T Value)> choices)
    {
        if (value is null)
        {
            return choices[0].Value;
        }

        var codes = new List<string>();
        foreach (var choice in choices)
        {
            if (choice.Code == value)
            {
                return choice.Value;
            }

            codes.Add(choice.Code);
        }

        var words = string.Join(", ", codes);
        throw Problem.Malformed(name, $"Cần một trong: {words}.", $"One of these is needed: {words}.");
    }

    private static string[] Split(string name, string? value)
    {
        if (value is null)
        {
            return [];
        }

        var parts = value.Split(',');
        return parts.Contains("") ? throw Problem.Malformed(name, "Có mã trống.", "It holds an empty code.") : parts;
    }

    private static string Words(IEnumerable<Dimension> dimensions) => string.Join(", ", dimensions.Select(d => d.Code));
}
