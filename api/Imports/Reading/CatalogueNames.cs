using BorderComms.Catalogue;

namespace BorderComms.Imports;

/// <summary>The catalogue's terms, and sites and plans, by their spellings: labels in both languages, codes, the other spellings that are data, and the
/// ways in which places and posts are shortened.</summary>
public sealed class CatalogueNames(CatalogueSnapshot words, RecordedNames recorded)
{
    private static readonly (string Whole, string[] Short)[] Sorts =
    [
        ("Xã ", ["X. ", ""]), ("Phường ", ["P. ", ""]), ("Thị trấn ", ["TT ", "TT. ", ""]), ("Thị xã ", ["TX "]), ("Thành phố ", ["TP ", "TP. "]),
    ];

    private static readonly (string Whole, string[] Short)[] Posts = [("Đồn Biên phòng ", ["Đồn BP ", "ĐBP ", "BP ", "Đồn ", ""])];

    private readonly Dictionary<RecordType, Names<Kind>> kinds = [];

    public CatalogueSnapshot Words { get; } = words;

    public Names<Topic> Topics { get; } = new(words.Topics.All.SelectMany(x => Spellings(x, x.Spellings)));

    public Names<Language> Languages { get; } = new(words.Languages.All.SelectMany(l => Spellings(l,
        l.Label.Vi.StartsWith("Tiếng ", StringComparison.Ordinal) ? [l.Label.Vi["Tiếng ".Length..]] : [])));

    public Names<Agency> Agencies { get; } = new(words.Agencies.All.SelectMany(a => Spellings(a, Shortened(a.Label.Vi, Posts))));

    public Names<Place> Places { get; } = new(words.Places.All.SelectMany(p => Spellings(p, PlaceSpellings(p, words))));

    public Names<RecordedName> Sites { get; } = new(recorded.Sites.SelectMany(s => Spellings(s, s.Spellings)));

    public Names<RecordedName> Plans { get; } = new(recorded.Plans.SelectMany(p => Spellings(p, p.Spellings)));

    /// <summary>The agency that a title names by its whole label.</summary>
    public AgencyNames Titles { get; } = new(words);

    public Names<Kind> Kinds(RecordType type)
    {
        if (!kinds.TryGetValue(type, out var names))
        {
            kinds[type] = names = new(Words.Kinds.All.Where(k => k.Of == type).SelectMany(k => Spellings(k, k.Spellings)));
        }

        return names;
    }

    /// <summary>The term of a field that has this code; null when there is none, or the field holds no terms.</summary>
    public ITerm? Term(string field, string code) => field switch
    {
        ImportFields.Place or ImportFields.PlaceCode => Words.Places.Find(code),
        ImportFields.Agency or ImportFields.Partners => Words.Agencies.Find(code),
        ImportFields.Kind => Words.Kinds.Find(code),
        ImportFields.Topics => Words.Topics.Find(code),
        ImportFields.Languages => Words.Languages.Find(code),
        ImportFields.ShownAt => recorded.Sites.FirstOrDefault(s => s.Code == code),
        ImportFields.Plan => recorded.Plans.FirstOrDefault(p => p.Code == code),
        _ => null,
    };

    /// <summary>The term's label; a place's with what holds it, as names repeat.</summary>
    public Label Whole(ITerm term) => term is Place { Parent: { } parent }
        ? new($"{term.Label.Vi}, {Words.Places[parent].Label.Vi}", $"{term.Label.En}, {Words.Places[parent].Label.En}")
        : term.Label;

    /// <summary>The terms of a field that are nearest to a word.</summary>
    public IReadOnlyList<ITerm> Near(RecordType type, string field, string word, DateOnly today) => field switch
    {
        ImportFields.Place or ImportFields.PlaceCode => [.. Places.Near(word, p => p.Kind == "commune").DistinctBy(p => Whole(p).Vi)],
        ImportFields.Agency or ImportFields.Partners => Agencies.Near(word, a => ((IDated)a).InForce(today)),
        ImportFields.Kind => Kinds(type).Near(word, _ => true),
        ImportFields.Topics => Topics.Near(word, _ => true),
        ImportFields.Languages => Languages.Near(word, _ => true),
        ImportFields.ShownAt => Sites.Near(word, _ => true),
        ImportFields.Plan => Plans.Near(word, _ => true),
        _ => [],
    };

    private static IEnumerable<string> PlaceSpellings(Place place, CatalogueSnapshot words)
    {
        // Districts and provinces are meant only where they are named whole.
        var own = place.Kind == "commune" ? Shortened(place.Label.Vi, Sorts).ToList() : [];
        if (place.Parent is not { } parent)
        {
            return own;
        }

        var within = words.Places[parent].Label.Vi;
        return own.Concat(own.Append(place.Label.Vi).SelectMany(o => Shortened(within, [("Huyện ", [""]), .. Sorts]).Append(within).Select(w => $"{o} {w}")));
    }

    private static IEnumerable<string> Shortened(string label, (string Whole, string[] Short)[] sorts) => sorts
        .Where(s => label.StartsWith(s.Whole, StringComparison.Ordinal))
        .SelectMany(s => s.Short, (s, shorter) => shorter + label[s.Whole.Length..]);

    private static IEnumerable<(T, string)> Spellings<T>(T term, IEnumerable<string> others) where T : class, ITerm =>
        others.Prepend(term.Label.En).Prepend(term.Label.Vi).Prepend(term.Code).Select(s => (term, s));
}

/// <summary>Finds agencies by their whole labels within titles.</summary>
public sealed class AgencyNames(CatalogueSnapshot words)
{
    private readonly Names<Agency> whole = new(words.Agencies.All.SelectMany(a => new[] { (a, a.Label.Vi), (a, a.Label.En) }));

    /// <summary>The code of the agency that the text names; null for none.</summary>
    public string? Within(string text) => whole.Within(text)?.Code;
}
