using System.Collections.Immutable;
using System.Globalization;
using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.Metrics;

/// <summary>The parameters of a metric as they came.</summary>
/// <param name="Period">`2023`, `2023-H1`, `2023-Q2`, `2023-05`, a range of two of one sort (`2019..2023`) or of dates (`2023-01-01..2023-03-14`); at most 50 years.</param>
/// <param name="Calendar">`reporting` cuts months from the 15th to the 14th.</param>
/// <param name="By">Up to three dimensions, separated by commas.</param>
/// <param name="Place">Codes of places; each takes in all places within it.</param>
/// <param name="Agency">Codes of agencies; each takes in all that report through it.</param>
/// <param name="AsOf">The figures as known at the end of this day, yesterday's at the latest; with scope=internal an instant will do.</param>
/// <param name="Geography">The hierarchy of places to add up in: `as-was` by each record's own place, `2020` with districts, `2025` today's communes.</param>
/// <param name="Release">The figures as released; not together with asOf.</param>
/// <param name="Compare">Sets each figure beside the period before, or the same a year before.</param>
/// <param name="Zeros">`include` lists every member in force, whatever its value.</param>
/// <param name="Format">`csv` or `xlsx` for a table, `json-stat` for JSON-stat 2.0; `Accept` asks for the same.</param>
public sealed record MetricParameters(string Period, Calendar? Calendar = null, string? By = null, string? Place = null, string? Agency = null,
    string? Kind = null, string? Topic = null, string? Audience = null, Geography? Geography = null,
    string? AsOf = null, string? Release = null, Compare? Compare = null, Zeros? Zeros = null, Scope? Scope = null, Lang? Lang = null, Format? Format = null)
{
    /// <summary>How many dimensions a figure is broken down by at most.</summary>
    public const int MostDimensions = 3;

    /// <summary>The query that they ask of the indicator.</summary>
    /// <param name="catalogue">The words that codes are looked up in.</param>
    /// <param name="now">Nothing is asked as of a later instant.</param>
    /// <exception cref="Problem">400 for what cannot be read or the indicator lacks, 422 for codes that do not exist.</exception>
    public MetricQuery For(Indicator indicator, CatalogueSnapshot catalogue, DateTimeOffset now)
    {
        var (scope, geography) = (Scope ?? Access.Scope.Public, Geography ?? Catalogue.Geography.AsWas);
        return new(indicator, Metrics.Period.Parse(Period, Calendar ?? Metrics.Calendar.Civil))
        {
            By = ReadBy(indicator),
            Filters = new()
            {
                Places = Filter("place", Place, indicator, code => catalogue.Places.Find(code) is { } p ? catalogue.Require(p, geography) : null),
                Agencies = Filter("agency", Agency, indicator, catalogue.Agencies.Find),
                Kinds = Filter("kind", Kind, indicator, code => catalogue.Kinds.Find(code) is { } k && indicator.Counts(k) ? k : null),
                Topics = Filter("topic", Topic, indicator, catalogue.Topics.Find),
                Audiences = Filter("audience", Audience, indicator, catalogue.Audiences.Find),
            },
            Geography = geography,
            AsOf = ReadAsOf(scope, now),
            Release = ReadRelease(catalogue),
            Compare = Compare,
            Zeros = Zeros ?? Metrics.Zeros.Omit,
            Scope = scope,
            Lang = Lang ?? Catalogue.Lang.Vi,
            Format = Format ?? Metrics.Format.Json,
        };
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

    private Release? ReadRelease(CatalogueSnapshot catalogue)
    {
        if (Release is not null && AsOf is not null)
        {
            throw Problem.Malformed("release", "Chỉ dùng một trong hai: release hoặc asOf", "Only one of the two goes: release or asOf");
        }

        return ReleaseOf(catalogue, Release);
    }

    /// <summary>The release that a parameter names; null when it was left out.</summary>
    /// <exception cref="Problem">422 when there is none of this code.</exception>
    public static Release? ReleaseOf(CatalogueSnapshot catalogue, string? code) => code is null ? null : catalogue.Releases.Find(code)
        ?? throw Problem.Invalid("release", $"Không có lần công bố '{code}'.", $"There is no release '{code}'.");

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
        if (scope == Access.Scope.Public || !zoned
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
