namespace BorderComms.Catalogue;

/// <summary>What the catalogue files of a folder say, with ids: a known code keeps its own, a new one takes the next.
/// A missing file is an empty list.</summary>
public sealed class CatalogueFiles
{
    private readonly string folder;

    public CatalogueFiles(string folder, CatalogueSnapshot known)
    {
        this.folder = folder;
        Topics = Read("topics.csv", known.Topics, (l, id) => new Topic(id, l.Required("code"), Name(l), l.List("spellings")));
        Kinds = Read("kinds.csv", known.Kinds, (l, id) => new Kind(id, l.Required("code"), TypeOf(l), Name(l),
            l.Choice("disclosure", "open", "aggregate") == "aggregate", l.Choice("counts", "required", "optional"), l.List("spellings")));
        Audiences = Read("audiences.csv", known.Audiences, (l, id) => new Audience(id, l.Required("code"), Name(l)));
        Languages = Read("languages.csv", known.Languages, (l, id) => new Language(id, l.Required("code"), Name(l)));
        Indicators = Read("indicators.csv", known.Indicators, (l, id) => IndicatorOf(l, id, known));
        Agencies = Read("agencies.csv", known.Agencies, (l, id, ids) => new Agency(id, l.Required("code"), l.Required("kind"), Name(l),
            IdOf(l, "parent", ids), l.OptionalDay("valid_from"), LastDay(l), IdOf(l, "successor", ids)));
        Places = Read("places.csv", known.Places, PlaceOf);
        var places = known.Places.All.Concat(Places).DistinctBy(p => p.Code).ToDictionary(p => p.Code, p => p.Id);
        Gates = Read("border-gates.csv", known.Gates, (l, id) => new Gate(id, l.Required("code"), l.Required("kind"), Name(l),
            IdOf(l, "commune", places) ?? throw l.Wrong("commune", "the cell is empty"), Coordinate(l, "lat"), Coordinate(l, "lon"), Coordinate(l, "uncertainty_km")));
        var agencies = known.Agencies.All.Concat(Agencies).DistinctBy(a => a.Code).ToDictionary(a => a.Code, a => a.Id);
        Areas = [.. Lines("areas.csv").Select(l => (Cited(l, "agency", agencies), Cited(l, "place", places)))];
    }

    public IReadOnlyList<Topic> Topics { get; }
    public IReadOnlyList<Kind> Kinds { get; }
    public IReadOnlyList<Audience> Audiences { get; }
    public IReadOnlyList<Language> Languages { get; }
    public IReadOnlyList<Indicator> Indicators { get; }
    public IReadOnlyList<Agency> Agencies { get; }
    public IReadOnlyList<Place> Places { get; }
    public IReadOnlyList<Gate> Gates { get; }

    /// <summary>Places of agencies' areas, by their ids.</summary>
    public IReadOnlyList<(int Agency, int Place)> Areas { get; }

    private IReadOnlyList<T> Read<T>(string file, Terms<T> known, Func<CsvLine, int, T> term) where T : class, ITerm =>
        Read(file, known, (line, id, _) => term(line, id));

    private IReadOnlyList<T> Read<T>(string file, Terms<T> known, Func<CsvLine, int, Dictionary<string, int>, T> term) where T : class, ITerm
    {
        var lines = Lines(file);
        var ids = known.All.ToDictionary(t => t.Code, t => t.Id);
        var next = known.All.Select(t => t.Id).DefaultIfEmpty(0).Max() + 1;
        var seen = new HashSet<string>();
        foreach (var line in lines)
        {
            var code = line.Required("code");
            if (!seen.Add(code))
            {
                throw line.Wrong("code", $"{code} stands twice");
            }

            if (ids.TryAdd(code, next))
            {
                next++;
            }
        }

        List<T> terms = [.. lines.Select(l => term(l, ids[l.Required("code")], ids))];
        RequireHeirsThatOutlive(lines, terms, known);
        return terms;
    }

    private IReadOnlyList<CsvLine> Lines(string file) => Path.Combine(folder, file) is var path && File.Exists(path) ? CsvTable.Read(path) : [];

    // Or what passed from one to another could come round to itself.
    private static void RequireHeirsThatOutlive<T>(IReadOnlyList<CsvLine> lines, List<T> terms, Terms<T> known) where T : class, ITerm
    {
        var all = known.All.Concat(terms).OfType<IDated>().Cast<T>().GroupBy(t => t.Id).ToDictionary(g => g.Key, g => g.Last());
        var passed = all.Values.ToLookup(t => ((IDated)t).Successor);
        foreach (var (line, dated) in lines.Zip(terms.OfType<IDated>()))
        {
            if (dated is { Successor: not null, Until: null })
            {
                throw line.Wrong("valid_to", "it has a successor, and no last day");
            }

            if (dated.Successor is { } successor && ((IDated)all[successor]).Until <= dated.Until)
            {
                throw line.Wrong("successor", $"{all[successor].Code} ends no later");
            }

            if (passed[((ITerm)dated).Id].FirstOrDefault(p => ((IDated)p).Until >= dated.Until) is { } later)
            {
                throw line.Wrong("valid_to", $"{later.Code} passed to it on a later day");
            }
        }
    }

    private static Place PlaceOf(CsvLine l, int id, Dictionary<string, int> ids) => new(id, l.Required("code"), l.Required("official_code"),
        l.Choice("kind", "province", "district", "commune") ?? throw l.Wrong("kind", "the cell is empty"),
        new(l.Required("name_vi"), l.Optional("name_en") ?? PlaceName.InEnglish(l.Required("name_vi"))),
        IdOf(l, "parent", ids), l.OptionalDay("valid_from"), LastDay(l), IdOf(l, "successor", ids),
        l.Choice("border", "yes", "no") == "yes", l.OptionalDecimal("lat"), l.OptionalDecimal("lon"));

    private Indicator IndicatorOf(CsvLine l, int id, CatalogueSnapshot known)
    {
        var kinds = l.Required("kinds") == "*" ? [] : l.List("kinds");
        foreach (var kind in kinds)
        {
            if (known.Kinds.Find(kind) is null && Kinds.All(k => k.Code != kind))
            {
                throw l.Wrong("kinds", $"there is no kind {kind}");
            }
        }

        var measure = l.Choice("measure", "flow", "stock") ?? throw l.Wrong("measure", "the cell is empty");
        var adds = l.Choice("adds", "count", "attendance", "quantity", "one") ?? throw l.Wrong("adds", "the cell is empty");
        var definition = l.Required("definition_vi");
        return new(id, l.Required("code"), Name(l), new(l.Required("unit_vi"), l.Required("unit_en")), Enum.Parse<Measure>(measure, true),
            TypeOf(l), kinds, Enum.Parse<Adds>(adds, true), l.List("dimensions"), new(definition, l.Optional("definition_en") ?? definition));
    }

    private static Label Name(CsvLine l) => new(l.Required("name_vi"), l.Required("name_en"));

    private static DateOnly? LastDay(CsvLine l) => l.OptionalDay("valid_to") is not { } day || l.OptionalDay("valid_from") is not { } first || first <= day
        ? l.OptionalDay("valid_to")
        : throw l.Wrong("valid_to", "before valid_from");

    private static double Coordinate(CsvLine l, string column) => l.OptionalDecimal(column) ?? throw l.Wrong(column, "the cell is empty");

    private static RecordType TypeOf(CsvLine l) => RecordTypes.Parse(l.Required("of")) ?? throw l.Wrong("of", "not a record");

    private static int Cited(CsvLine l, string column, Dictionary<string, int> ids) =>
        ids.TryGetValue(l.Required(column), out var id) ? id : throw l.Wrong(column, $"there is no {l.Required(column)}");

    private static int? IdOf(CsvLine l, string column, Dictionary<string, int> ids) => l.Optional(column) switch
    {
        null => null,
        { } code when ids.TryGetValue(code, out var id) && code != l.Required("code") => id,
        var code => throw l.Wrong(column, $"there is no {code}"),
    };
}
