using BorderComms.Data;
using BorderComms.Ledger;

namespace BorderComms.Catalogue;

/// <summary>Reads the whole catalogue.</summary>
public static class CatalogueStore
{
    private static readonly Sql Topics = "SELECT id, code, name_vi, name_en, spellings FROM topic";
    private static readonly Sql Kinds = "SELECT id, code, record_type, name_vi, name_en, aggregate_only, counts, spellings FROM kind";
    private static readonly Sql Audiences = "SELECT id, code, name_vi, name_en FROM audience";
    private static readonly Sql Languages = "SELECT id, code, name_vi, name_en FROM language";
    private static readonly Sql Indicators = """
        SELECT id, code, name_vi, name_en, unit_vi, unit_en, measure, record_type, kinds, adds, dimensions, definition_vi, definition_en
        FROM indicator
        """;
    private static readonly Sql Agencies = "SELECT id, code, kind, name_vi, name_en, parent, valid_from, valid_until, successor FROM agency";
    private static readonly Sql Places = """
        SELECT id, code, official_code, kind, name_vi, name_en, parent, valid_from, valid_until, successor, border, latitude, longitude
        FROM place
        """;
    private static readonly Sql Gates = "SELECT id, code, kind, name_vi, name_en, place, latitude, longitude, uncertainty_km FROM gate";
    private static readonly Sql Setting = "SELECT value FROM setting WHERE name = @name";

    public const string IllustrativeSetting = "illustrative";

    /// <summary>The catalogue as it stands in the transaction.</summary>
    /// <param name="t">The snapshot to read from.</param>
    /// <param name="posting">The posting that last changed it, read in the same snapshot.</param>
    /// <param name="publisher">Who answers for what is made of it.</param>
    public static CatalogueSnapshot Read(Transaction t, long posting, Publisher? publisher = null) => new()
    {
        Posting = posting,
        Topics = new(t.Query<Row>(Topics).Select(r => new Topic(r.Id, r.Code, r.Label, Split(r.Spellings)))),
        Kinds = new(t.Query<Row>(Kinds).Select(r => new Kind(r.Id, r.Code, (RecordType)r.RecordType, r.Label, r.AggregateOnly == 1, r.Counts, Split(r.Spellings)))),
        Audiences = new(t.Query<Row>(Audiences).Select(r => new Audience(r.Id, r.Code, r.Label))),
        Languages = new(t.Query<Row>(Languages).Select(r => new Language(r.Id, r.Code, r.Label))),
        Indicators = new(t.Query<IndicatorRow>(Indicators).Select(r => r.ToIndicator())),
        Agencies = new(t.Query<Row>(Agencies).Select(r => new Agency(r.Id, r.Code, r.Kind, r.Label, r.Parent, r.ValidFrom, r.ValidUntil, r.Successor))),
        Places = new(t.Query<Row>(Places).Select(r => new Place(r.Id, r.Code, r.OfficialCode, r.Kind, r.Label, r.Parent, r.ValidFrom, r.ValidUntil,
            r.Successor, r.Border == 1, r.Latitude, r.Longitude))),
        Gates = new(t.Query<GateRow>(Gates).Select(r => new Gate(r.Id, r.Code, r.Kind, new(r.NameVi, r.NameEn), r.Place, r.Latitude, r.Longitude, r.UncertaintyKm))),
        Releases = new(Release.All(t)),
        Areas = AreaStore.All(t),
        Publisher = publisher ?? Publisher.OfLaoCai,
        Illustrative = t.Find<string>(Setting, new { name = IllustrativeSetting }) == "1",
    };

    internal static string[] Split(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private sealed record Row
    {
        public int Id { get; init; }
        public string Code { get; init; } = "";
        public string Kind { get; init; } = "";
        public string OfficialCode { get; init; } = "";
        public int RecordType { get; init; }
        public string NameVi { get; init; } = "";
        public string NameEn { get; init; } = "";
        public int AggregateOnly { get; init; }
        public string? Counts { get; init; }
        public string Spellings { get; init; } = "";
        public int? Parent { get; init; }
        public DateOnly? ValidFrom { get; init; }
        public DateOnly? ValidUntil { get; init; }
        public int? Successor { get; init; }
        public int Border { get; init; }
        public double? Latitude { get; init; }
        public double? Longitude { get; init; }

        public Label Label => new(NameVi, NameEn);
    }

    private sealed record GateRow
    {
        public int Id { get; init; }
        public string Code { get; init; } = "";
        public string Kind { get; init; } = "";
        public string NameVi { get; init; } = "";
        public string NameEn { get; init; } = "";
        public int Place { get; init; }
        public double Latitude { get; init; }
        public double Longitude { get; init; }
        public double UncertaintyKm { get; init; }
    }

    private sealed record IndicatorRow
    {
        public int Id { get; init; }
        public string Code { get; init; } = "";
        public string NameVi { get; init; } = "";
        public string NameEn { get; init; } = "";
        public string UnitVi { get; init; } = "";
        public string UnitEn { get; init; } = "";
        public string Measure { get; init; } = "";
        public int RecordType { get; init; }
        public string Kinds { get; init; } = "";
        public string Adds { get; init; } = "";
        public string Dimensions { get; init; } = "";
        public string DefinitionVi { get; init; } = "";
        public string DefinitionEn { get; init; } = "";

        public Indicator ToIndicator() => new(Id, Code, new(NameVi, NameEn), new(UnitVi, UnitEn), Enum.Parse<Measure>(Measure, true),
            (RecordType)RecordType, Kinds == "*" ? [] : Split(Kinds), Enum.Parse<Adds>(Adds, true), Split(Dimensions), new(DefinitionVi, DefinitionEn));
    }
}
