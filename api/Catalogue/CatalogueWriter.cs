using BorderComms.Data;

namespace BorderComms.Catalogue;

/// <summary>Writes terms of the catalogue. Parents and successors may come later in the same list: rows are made first and
/// joined after.</summary>
public sealed class CatalogueWriter(Transaction t)
{
    private static readonly Sql InsertTopic = "INSERT INTO topic (id, code, name_vi, name_en, spellings) VALUES (@Id, @Code, @Vi, @En, @Spellings)";
    private static readonly Sql UpdateTopic = "UPDATE topic SET name_vi = @Vi, name_en = @En, spellings = @Spellings WHERE id = @Id";
    private static readonly Sql InsertKind = """
        INSERT INTO kind (id, code, record_type, name_vi, name_en, aggregate_only, counts, spellings)
        VALUES (@Id, @Code, @Type, @Vi, @En, @AggregateOnly, @Counts, @Spellings)
        """;
    private static readonly Sql UpdateKind = """
        UPDATE kind
        SET record_type = @Type, name_vi = @Vi, name_en = @En, aggregate_only = @AggregateOnly, counts = @Counts, spellings = @Spellings
        WHERE id = @Id
        """;
    private static readonly Sql InsertAudience = "INSERT INTO audience (id, code, name_vi, name_en) VALUES (@Id, @Code, @Vi, @En)";
    private static readonly Sql UpdateAudience = "UPDATE audience SET name_vi = @Vi, name_en = @En WHERE id = @Id";
    private static readonly Sql InsertLanguage = "INSERT INTO language (id, code, name_vi, name_en) VALUES (@Id, @Code, @Vi, @En)";
    private static readonly Sql UpdateLanguage = "UPDATE language SET name_vi = @Vi, name_en = @En WHERE id = @Id";
    private static readonly Sql InsertIndicator = """
        INSERT INTO indicator (id, code, name_vi, name_en, unit_vi, unit_en, measure, record_type, kinds, adds, dimensions, definition_vi, definition_en)
        VALUES (@Id, @Code, @Vi, @En, @UnitVi, @UnitEn, @Measure, @Type, @Kinds, @Adds, @Dimensions, @DefinitionVi, @DefinitionEn)
        """;
    private static readonly Sql UpdateIndicator = """
        UPDATE indicator
        SET name_vi = @Vi, name_en = @En, unit_vi = @UnitVi, unit_en = @UnitEn, measure = @Measure, record_type = @Type, kinds = @Kinds,
            adds = @Adds, dimensions = @Dimensions, definition_vi = @DefinitionVi, definition_en = @DefinitionEn
        WHERE id = @Id
        """;
    private static readonly Sql InsertAgency = "INSERT INTO agency (id, code, kind, name_vi, name_en) VALUES (@Id, @Code, @Kind, @Vi, @En)";
    private static readonly Sql UpdateAgency = """
        UPDATE agency
        SET kind = @Kind, name_vi = @Vi, name_en = @En, parent = @Parent, valid_from = @From, valid_until = @Until, successor = @Successor
        WHERE id = @Id
        """;
    private static readonly Sql InsertPlace = """
        INSERT INTO place (id, code, official_code, kind, name_vi, name_en, border)
        VALUES (@Id, @Code, @OfficialCode, @Kind, @Vi, @En, @Border)
        """;
    private static readonly Sql UpdatePlace = """
        UPDATE place
        SET official_code = @OfficialCode, kind = @Kind, name_vi = @Vi, name_en = @En, parent = @Parent, valid_from = @From,
            valid_until = @Until, successor = @Successor, border = @Border, latitude = @Latitude, longitude = @Longitude
        WHERE id = @Id
        """;
    private static readonly Sql InsertGate = """
        INSERT INTO gate (id, code, kind, name_vi, name_en, place, latitude, longitude, uncertainty_km)
        VALUES (@Id, @Code, @Kind, @Vi, @En, @Place, @Latitude, @Longitude, @UncertaintyKm)
        """;
    private static readonly Sql UpdateGate = """
        UPDATE gate
        SET kind = @Kind, name_vi = @Vi, name_en = @En, place = @Place, latitude = @Latitude, longitude = @Longitude, uncertainty_km = @UncertaintyKm
        WHERE id = @Id
        """;

    public void Save(IReadOnlyList<Topic> terms, ISet<int> known) => Save(terms, known, InsertTopic, UpdateTopic,
        x => new { x.Id, x.Code, x.Label.Vi, x.Label.En, Spellings = string.Join(';', x.Spellings) });

    public void Save(IReadOnlyList<Kind> terms, ISet<int> known) => Save(terms, known, InsertKind, UpdateKind, x => new
    {
        x.Id,
        x.Code,
        Type = (int)x.Of,
        x.Label.Vi,
        x.Label.En,
        AggregateOnly = x.AggregateOnly ? 1 : 0,
        x.Counts,
        Spellings = string.Join(';', x.Spellings),
    });

    public void Save(IReadOnlyList<Audience> terms, ISet<int> known) => Save(terms, known, InsertAudience, UpdateAudience,
        x => new { x.Id, x.Code, x.Label.Vi, x.Label.En });

    public void Save(IReadOnlyList<Language> terms, ISet<int> known) => Save(terms, known, InsertLanguage, UpdateLanguage,
        x => new { x.Id, x.Code, x.Label.Vi, x.Label.En });

    public void Save(IReadOnlyList<Indicator> terms, ISet<int> known) => Save(terms, known, InsertIndicator, UpdateIndicator, x => new
    {
        x.Id,
        x.Code,
        x.Label.Vi,
        x.Label.En,
        UnitVi = x.Unit.Vi,
        UnitEn = x.Unit.En,
        Measure = x.Measure.ToString().ToLowerInvariant(),
        Type = (int)x.Of,
        Kinds = x.Kinds.Count == 0 ? "*" : string.Join(';', x.Kinds),
        Adds = x.Adds.ToString().ToLowerInvariant(),
        Dimensions = string.Join(';', x.Dimensions),
        DefinitionVi = x.Definition.Vi,
        DefinitionEn = x.Definition.En,
    });

    public void Save(IReadOnlyList<Agency> terms, ISet<int> known) => Save(terms, known, InsertAgency, UpdateAgency,
        x => new { x.Id, x.Code, x.Kind, x.Label.Vi, x.Label.En, x.Parent, x.From, x.Until, x.Successor });

    public void Save(IReadOnlyList<Place> terms, ISet<int> known) => Save(terms, known, InsertPlace, UpdatePlace, x => new
    {
        x.Id,
        x.Code,
        x.OfficialCode,
        x.Kind,
        x.Label.Vi,
        x.Label.En,
        x.Parent,
        x.From,
        x.Until,
        x.Successor,
        Border = x.Border ? 1 : 0,
        x.Latitude,
        x.Longitude,
    });

    public void Save(IReadOnlyList<Gate> terms, ISet<int> known) => Save(terms, known, InsertGate, UpdateGate,
        x => new { x.Id, x.Code, x.Kind, x.Label.Vi, x.Label.En, x.Place, x.Latitude, x.Longitude, x.UncertaintyKm });

    private void Save<T>(IReadOnlyList<T> terms, ISet<int> known, Sql insert, Sql update, Func<T, object> row) where T : ITerm
    {
        foreach (var term in terms.Where(x => !known.Contains(x.Id)))
        {
            t.Execute(insert, row(term));
        }

        foreach (var term in terms)
        {
            t.Execute(update, row(term));
        }
    }
}
