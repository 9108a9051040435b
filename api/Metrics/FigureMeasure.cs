using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BorderComms.Access;
using BorderComms.Catalogue;

namespace BorderComms.Metrics;

/// <summary>The figure that a task or a statement is measured by: an indicator, narrowed by codes. A dimension that is left out
/// narrows nothing.</summary>
public sealed record FigureMeasure
{
    /// <example>sessions</example>
    public required string Indicator { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Topic { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Kind { get; init; }

    /// <summary>Takes in all places within.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Place { get; init; }

    /// <summary>Takes in all agencies that report through them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Agency { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Audience { get; init; }

    /// <summary>The measure of an indicator and a filter such as `kind=unit-meeting,village-meeting&amp;topic=drugs`, or an empty one.</summary>
    /// <exception cref="FormatException">The filter has another form, or names a dimension that is none or stands twice.</exception>
    public static FigureMeasure Of(string indicator, string filter)
    {
        var codes = new Dictionary<string, string[]>();
        foreach (var part in filter.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=') is not [("topic" or "kind" or "place" or "agency" or "audience") and var dimension, { Length: > 0 } list]
                || !codes.TryAdd(dimension, list.Split(',')))
            {
                throw new FormatException($"'{part}' is no filter such as kind=unit-meeting,village-meeting");
            }
        }

        return new()
        {
            Indicator = indicator,
            Topic = codes.GetValueOrDefault("topic"),
            Kind = codes.GetValueOrDefault("kind"),
            Place = codes.GetValueOrDefault("place"),
            Agency = codes.GetValueOrDefault("agency"),
            Audience = codes.GetValueOrDefault("audience"),
        };
    }

    /// <summary>The filter that <see cref="Of"/> reads; empty when nothing is narrowed.</summary>
    public string ToFilter() => string.Join('&',
        new[] { ("kind", Kind), ("topic", Topic), ("place", Place), ("agency", Agency), ("audience", Audience) }
            .Where(d => d.Item2 is not null).Select(d => $"{d.Item1}={string.Join(',', d.Item2!)}"));

    /// <summary>The question that it asks of the ledger; its codes exist.</summary>
    public MetricQuery Ask(CatalogueSnapshot catalogue, Period period, Scope scope, Lang lang) =>
        new(catalogue.Indicators[Indicator], period)
        {
            Filters = new()
            {
                Places = Terms(catalogue.Places, Place),
                Agencies = Terms(catalogue.Agencies, Agency),
                Kinds = Terms(catalogue.Kinds, Kind),
                Topics = Terms(catalogue.Topics, Topic),
                Audiences = Terms(catalogue.Audiences, Audience),
            },
            Scope = scope,
            Lang = lang,
        };

    private static ImmutableArray<T> Terms<T>(Terms<T> terms, IReadOnlyList<string>? codes) where T : class, ITerm =>
        [.. (codes ?? []).Order(StringComparer.Ordinal).Select(code => terms[code])];
}

/// <summary>Where a figure and the records behind it are.</summary>
public sealed record FigureLinks(string Metric, string Records)
{
    public static FigureLinks Of(MetricQuery query) => new(
        $"/api/v1/metrics/{query.Indicator.Code}?{query.NormalForm}", $"/api/v1/metrics/{query.Indicator.Code}/records?{query.RecordsForm}");
}
