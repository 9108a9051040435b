using System.Collections.Frozen;
using BorderComms.Ledger;

namespace BorderComms.Catalogue;

/// <summary>A name in both languages of the service.</summary>
public sealed record Label(string Vi, string En)
{
    public string In(Lang lang) => lang == Lang.En ? En : Vi;
}

public enum Lang
{
    Vi,
    En,
}

/// <summary>A word of the catalogue. Its id is what stands in tables, its code what stands in the contract.</summary>
public interface ITerm
{
    int Id { get; }
    string Code { get; }
    Label Label { get; }
}

public sealed record Topic(int Id, string Code, Label Label, IReadOnlyList<string> Spellings) : ITerm;

public sealed record Audience(int Id, string Code, Label Label) : ITerm
{
    /// <summary>The audience under which a count stands whose split is not known.</summary>
    public const string Unsplit = "unsplit";
}

public sealed record Language(int Id, string Code, Label Label) : ITerm;

/// <summary>A form of work.</summary>
/// <param name="AggregateOnly">Never shown record by record, by place or by agency in public.</param>
/// <param name="Counts">Whether attendance must be given: required, optional, or null where the noun has none.</param>
public sealed record Kind(int Id, string Code, RecordType Of, Label Label, bool AggregateOnly, string? Counts, IReadOnlyList<string> Spellings) : ITerm;

/// <summary>An agency in force from its first to its last day, both included; null is without bound.</summary>
/// <param name="Parent">The agency through which it reports.</param>
public sealed record Agency(int Id, string Code, string Kind, Label Label, int? Parent, DateOnly? From, DateOnly? Until, int? Successor) : ITerm, IDated;

/// <summary>A place in force from its first to its last day. Official codes were reused, so <see cref="Code"/> is the service's own.</summary>
/// <param name="Kind">province, district or commune.</param>
public sealed record Place(int Id, string Code, string OfficialCode, string Kind, Label Label, int? Parent, DateOnly? From, DateOnly? Until,
    int? Successor, bool Border, double? Latitude, double? Longitude) : ITerm, IDated;

public sealed record Gate(int Id, string Code, string Kind, Label Label, int Place, double Latitude, double Longitude, double UncertaintyKm) : ITerm;

public interface IDated
{
    DateOnly? From { get; }
    DateOnly? Until { get; }

    /// <summary>The id of what it passed to; it outlives it.</summary>
    int? Successor { get; }

    bool InForce(DateOnly day) => (From is null || From <= day) && (Until is null || day <= Until);
}

public static class DatedTerms
{
    /// <summary>Whether it was in force on any of the days.</summary>
    public static bool StandsWithin(this IDated term, DateOnly from, DateOnly until) =>
        (term.From is null || term.From <= until) && (term.Until is null || term.Until >= from);
}

/// <summary>All words of the service as they stood at one posting; immutable, held in memory.</summary>
public sealed class CatalogueSnapshot
{
    /// <summary>No words at all.</summary>
    public static readonly CatalogueSnapshot Empty = new()
    {
        Posting = 0,
        Topics = new([]),
        Kinds = new([]),
        Audiences = new([]),
        Languages = new([]),
        Indicators = new([]),
        Agencies = new([]),
        Places = new([]),
        Gates = new([]),
        Releases = new([]),
        Areas = Array.Empty<(int Agency, int Place)>().ToLookup(a => a.Agency, a => a.Place),
        Illustrative = false,
    };

    public required long Posting { get; init; }
    public required Terms<Topic> Topics { get; init; }
    public required Terms<Kind> Kinds { get; init; }
    public required Terms<Audience> Audiences { get; init; }
    public required Terms<Language> Languages { get; init; }
    public required Terms<Indicator> Indicators { get; init; }
    public required Terms<Agency> Agencies { get; init; }
    public required Terms<Place> Places { get; init; }
    public required Terms<Gate> Gates { get; init; }
    public required Terms<Release> Releases { get; init; }

    /// <summary>The places that make an agency's area, by agency, as they were entered.</summary>
    public required ILookup<int, int> Areas { get; init; }

    /// <summary>Who answers for the figures, and under which licence they are given.</summary>
    public Publisher Publisher { get; init; } = Publisher.OfLaoCai;

    /// <summary>The records are invented for demonstration, and every answer made of them says so.</summary>
    public required bool Illustrative { get; init; }

    /// <summary>The agency itself and all that report through it; a successor reaches all that its predecessor reached.</summary>
    public IReadOnlySet<int> AgenciesReachedBy(int agency) => agenciesReached.GetOrAdd(agency, id => Grow([id], Agencies, a => a.Parent, a => a.Successor, passing: false));

    /// <summary>All places where the agency works: those of its area, what they hold, and what replaced any of these; none where
    /// it has no area. An agency without one works where those that it succeeded did.</summary>
    public IReadOnlySet<int> AreaOf(int agency) => areas.GetOrAdd(agency, id => Grow(AreaPlaces(id, []), Places, p => p.Parent, p => p.Successor, passing: true));

    /// <summary>All places, of whatever time, that the given one stands for or holds in the geography; none where it has no such place.</summary>
    public IEnumerable<int> PlacesWithin(int place, Geography geography = Geography.AsWas) => Atlas(geography).Within(place);

    /// <summary>The place that stands for the given one: itself where the geography has it, else its successor, else what held it;
    /// null for one that is newer.</summary>
    public Place? ImageOf(int place, Geography geography) => Places.Find(Atlas(geography).Place(place));

    /// <summary>The agency that has taken over what was the given one's on the geography's day.</summary>
    public Agency HeirOf(int agency, Geography geography) => Agencies[Atlas(geography).Agency(agency)];

    /// <summary>The place of this kind that is or holds what stands for the given one; null where there is none.</summary>
    public Place? PlaceOfKind(int place, string kind, Geography geography = Geography.AsWas) => Places.Find(Atlas(geography).PlaceOfKind(place, kind));

    private readonly System.Collections.Concurrent.ConcurrentDictionary<int, IReadOnlySet<int>> agenciesReached = new(), areas = new();
    private readonly Atlas?[] atlases = new Atlas?[Enum.GetValues<Geography>().Length];

    private Atlas Atlas(Geography geography) => atlases[(int)geography] ??= new(this, geography.Day());

    private IEnumerable<int> AreaPlaces(int agency, HashSet<int> seen) => Areas.Contains(agency) ? Areas[agency]
        : Agencies.All.Where(a => a.Successor == agency && seen.Add(a.Id)).SelectMany(a => AreaPlaces(a.Id, seen));

    // With all that lies below, and what came before (a successor reaches its predecessors) or, passing on, what came after.
    private static FrozenSet<int> Grow<T>(IEnumerable<int> from, Terms<T> terms, Func<T, int?> parent, Func<T, int?> successor, bool passing) where T : class, ITerm
    {
        var reached = from.ToHashSet();
        int before;
        do
        {
            before = reached.Count;
            foreach (var term in terms.All)
            {
                if (parent(term) is { } p && reached.Contains(p) || !passing && successor(term) is { } s && reached.Contains(s))
                {
                    reached.Add(term.Id);
                }
                else if (passing && reached.Contains(term.Id) && successor(term) is { } next)
                {
                    reached.Add(next);
                }
            }
        }
        while (reached.Count > before);

        return reached.ToFrozenSet();
    }
}

/// <summary>The terms of one sort, in the order of the catalogue, by id and by code.</summary>
public sealed class Terms<T> where T : class, ITerm
{
    private readonly FrozenDictionary<int, T> byId;
    private readonly FrozenDictionary<string, T> byCode;

    public Terms(IEnumerable<T> terms)
    {
        All = [.. terms.OrderBy(t => t.Id)];
        byId = All.ToFrozenDictionary(t => t.Id);
        byCode = All.ToFrozenDictionary(t => t.Code);
    }

    public IReadOnlyList<T> All { get; }

    public T? Find(int id) => byId.GetValueOrDefault(id);

    public T? Find(string code) => byCode.GetValueOrDefault(code);

    public T this[int id] => byId[id];

    public T this[string code] => byCode[code];
}
