using System.Text.Json.Serialization;
using BorderComms.Http;

namespace BorderComms.Catalogue;

/// <summary>The hierarchy of places that figures are added up in.</summary>
public enum Geography
{
    /// <summary>Each record's own place and what it lay in.</summary>
    AsWas,

    /// <summary>With districts, after the mergers of communes of 2020.</summary>
    [JsonStringEnumMemberName("2020")]
    Of2020,

    /// <summary>Since 1 July 2025: provinces and communes, no districts.</summary>
    [JsonStringEnumMemberName("2025")]
    Of2025,
}

public static class Geographies
{
    /// <summary>The day whose places a geography has; none as was.</summary>
    public static DateOnly? Day(this Geography geography) => geography switch
    {
        Geography.Of2020 => new(2020, 3, 1),
        Geography.Of2025 => new(2025, 7, 1),
        _ => null,
    };

    /// <summary>The place, where the geography has it.</summary>
    /// <exception cref="Problem">422, naming the place that it became: a filter by it would silently find nothing.</exception>
    public static Place Require(this CatalogueSnapshot catalogue, Place place, Geography geography)
    {
        var image = catalogue.ImageOf(place.Id, geography);
        return image == place ? place : image is null
            ? throw Problem.Invalid("place", $"{place.Code} không có trong địa giới này", $"{place.Code} is not in this geography")
            : throw Problem.Invalid("place", $"{place.Code} không có trong địa giới này; ở đó là {image.Code} ({image.Label.Vi})",
                $"{place.Code} is not in this geography; there it is {image.Code} ({image.Label.En})");
    }
}

/// <summary>The places and agencies of a catalogue as one geography has them.</summary>
internal sealed class Atlas
{
    private readonly Dictionary<int, int> placeOf;
    private readonly Dictionary<int, int> agencyOf;
    private readonly Dictionary<(int, string), int> ofKind = [];
    private readonly ILookup<int, int> within;

    public Atlas(CatalogueSnapshot catalogue, DateOnly? day)
    {
        placeOf = catalogue.Places.All.ToDictionary(p => p.Id, p => day is { } on ? Image(catalogue.Places, p, on, [])?.Id ?? 0 : p.Id);
        agencyOf = catalogue.Agencies.All.ToDictionary(a => a.Id, a => day is { } on ? Heir(catalogue.Agencies, a, on).Id : a.Id);
        var holders = catalogue.Places.All.ToDictionary(p => p.Id, p => Up(catalogue.Places, placeOf[p.Id]).ToList());
        foreach (var (place, above) in holders)
        {
            foreach (var holder in above)
            {
                ofKind.TryAdd((place, holder.Kind), holder.Id);
            }
        }

        within = holders.SelectMany(h => h.Value.Select(holder => (Holder: holder.Id, Place: h.Key))).ToLookup(x => x.Holder, x => x.Place);
    }

    /// <summary>The place that stands for the given one; 0 where none does.</summary>
    public int Place(int place) => placeOf.GetValueOrDefault(place);

    /// <summary>The agency that has taken over what was the given one's.</summary>
    public int Agency(int agency) => agencyOf.GetValueOrDefault(agency, agency);

    /// <summary>The place of this kind that is or holds what stands for the given one; 0 where there is none.</summary>
    public int PlaceOfKind(int place, string kind) => ofKind.GetValueOrDefault((place, kind));

    /// <summary>All places, of whatever time, that the given one stands for or holds.</summary>
    public IEnumerable<int> Within(int place) => within[place];

    private IEnumerable<Place> Up(Terms<Place> places, int place)
    {
        var passed = new HashSet<int>();
        while (places.Find(place) is { } at && passed.Add(place))
        {
            yield return at;
            place = at.Parent is { } parent ? placeOf[parent] : 0;
        }
    }

    private static Place? Image(Terms<Place> places, Place place, DateOnly day, HashSet<int> passed)
    {
        if (((IDated)place).InForce(day))
        {
            return place;
        }

        var next = place.From > day || !passed.Add(place.Id) ? null : place.Successor ?? place.Parent;
        return next is { } id && places.Find(id) is { } found ? Image(places, found, day, passed) : null;
    }

    private static Agency Heir(Terms<Agency> agencies, Agency agency, DateOnly day)
    {
        var passed = new HashSet<int>();
        while (agency.Until < day && agency.Successor is { } successor && passed.Add(agency.Id))
        {
            agency = agencies[successor];
        }

        return agency;
    }
}
