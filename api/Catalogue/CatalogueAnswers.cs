using BorderComms.Http;

namespace BorderComms.Catalogue;

public enum KindDisclosure
{
    /// <summary>Shown record by record, by place and by agency.</summary>
    Open,

    /// <summary>Never shown singly in public.</summary>
    Aggregate,
}

public enum PlaceLevel
{
    Province,
    District,
    Commune,
}

/// <summary>A figure's definition.</summary>
/// <param name="Of">The noun whose records it counts.</param>
/// <param name="Kinds">The kinds that count; empty means all.</param>
/// <param name="Adds">What of a record it adds up.</param>
/// <param name="Dimensions">Of period, place, agency, kind, topic, audience.</param>
public sealed record IndicatorItem(string Code, string Label, string Unit, Measure Measure, RecordType Of, IReadOnlyList<string> Kinds, Adds Adds,
    IReadOnlyList<string> Dimensions, string Definition);

/// <summary>What sessions and outputs may be about.</summary>
/// <param name="Spellings">What else sheets call it, in Vietnamese.</param>
public sealed record TopicItem(string Code, string Label, IReadOnlyList<string> Spellings);

/// <summary>A form of work.</summary>
/// <param name="Of">The noun that it is a kind of.</param>
/// <param name="Counts">Whether attendance must be given: required, optional, or null where the noun has none.</param>
/// <param name="Spellings">What else sheets call it, in Vietnamese.</param>
public sealed record KindItem(string Code, RecordType Of, string Label, KindDisclosure Disclosure, string? Counts, IReadOnlyList<string> Spellings);

/// <summary>A place from its first to its last day in force; null is without bound.</summary>
/// <param name="Code">The service's own code; official ones were reused.</param>
/// <param name="Parent">The code of the place that it lay in.</param>
/// <param name="Successor">The code of the place that it was merged into.</param>
/// <param name="Border">Whether it touches the border.</param>
public sealed record PlaceItem(string Code, string OfficialCode, PlaceLevel Kind, string Label, string? Parent, DateOnly? From, DateOnly? Until,
    string? Successor, bool Border, double? Lat, double? Lon);

/// <summary>An agency from its first to its last day in force; null is without bound.</summary>
/// <param name="Parent">The code of the agency through which it reports.</param>
/// <param name="Successor">The code of the agency that took over.</param>
public sealed record AgencyItem(string Code, string Kind, string Label, string? Parent, DateOnly? From, DateOnly? Until, string? Successor);

/// <summary>A border gate.</summary>
/// <param name="Place">The code of the commune that it lies in.</param>
/// <param name="UncertaintyKm">How far off the point may be.</param>
public sealed record GateItem(string Code, string Kind, string Label, string Place, double Lat, double Lon, double UncertaintyKm);

/// <summary>How terms of the catalogue are answered.</summary>
internal sealed class CatalogueAnswers(CatalogueSnapshot catalogue, Lang lang)
{
    public Coded Of(ITerm term) => Coded.Of(term, lang);

    public IndicatorItem Of(Indicator i) =>
        new(i.Code, i.Label.In(lang), i.Unit.In(lang), i.Measure, i.Of, i.Kinds, i.Adds, i.Dimensions, i.Definition.In(lang));

    public TopicItem Of(Topic x) => new(x.Code, x.Label.In(lang), x.Spellings);

    public KindItem Of(Kind k) =>
        new(k.Code, k.Of, k.Label.In(lang), k.AggregateOnly ? KindDisclosure.Aggregate : KindDisclosure.Open, k.Counts, k.Spellings);

    public PlaceItem Of(Place p) => new(p.Code, p.OfficialCode, Enum.Parse<PlaceLevel>(p.Kind, ignoreCase: true), p.Label.In(lang), PlaceCode(p.Parent),
        p.From, p.Until, PlaceCode(p.Successor), p.Border, p.Latitude, p.Longitude);

    public AgencyItem Of(Agency a) => new(a.Code, a.Kind, a.Label.In(lang), AgencyCode(a.Parent), a.From, a.Until, AgencyCode(a.Successor));

    public GateItem Of(Gate g) => new(g.Code, g.Kind, g.Label.In(lang), PlaceCode(g.Place)!, g.Latitude, g.Longitude, g.UncertaintyKm);

    private string? PlaceCode(int? id) => id is { } known ? catalogue.Places[known].Code : null;

    private string? AgencyCode(int? id) => id is { } known ? catalogue.Agencies[known].Code : null;
}
