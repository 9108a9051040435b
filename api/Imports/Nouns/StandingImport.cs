using BorderComms.Catalogue;
using BorderComms.Ledger;
using BorderComms.Sites;
using BorderComms.Twinnings;

namespace BorderComms.Imports;

/// <summary>Rows that are sites.</summary>
public sealed class SiteImport : ImportNoun<SiteBody, Site>
{
    public override RecordType Type => RecordType.Site;

    public override string RefField => ImportFields.Code;

    public override IReadOnlyList<string> Fields { get; } =
    [
        ImportFields.Code, ImportFields.Kind, ImportFields.Name, ImportFields.NameEn, ImportFields.Place, ImportFields.PlaceCode, ImportFields.Agency,
        ImportFields.From, ImportFields.Until,
    ];

    public override SiteBody? Read(RowCells row, RowContext context)
    {
        row.RefuseFormulas();
        var (from, until) = Standing.Days(row, () => DayThatCame(row, context, ImportFields.From));
        var (kind, place, agency) = (KindOf(row, Type), PlaceOf(row, from, needed: true), AgencyOf(row, context));
        Standing.Need(row, ImportFields.Code, ImportFields.Name);
        return row.Faults.Count > 0 ? null : new()
        {
            Code = row.Text(ImportFields.Code),
            Kind = kind!,
            Name = new() { Vi = row.Text(ImportFields.Name)!, En = row.Text(ImportFields.NameEn) },
            Place = place!,
            Agency = agency!,
            From = from!.Value,
            Until = until,
        };
    }

    public override SiteBody BodyOf(Site s) => new() { Code = s.Code, Kind = s.Kind, Name = s.Name, Place = s.Place, Agency = s.Agency, From = s.From, Until = s.Until };

    public override IEnumerable<(string Field, string? Value, bool Always)> Values(SiteBody s) =>
    [
        (ImportFields.Code, s.Code, true), (ImportFields.Kind, s.Kind, true), (ImportFields.Name, s.Name.Vi, true), (ImportFields.NameEn, s.Name.En, false),
        (ImportFields.Place, s.Place, true), (ImportFields.Agency, s.Agency, true), (ImportFields.From, $"{s.From:yyyy-MM-dd}", true),
        (ImportFields.Until, $"{s.Until:yyyy-MM-dd}", false),
    ];

    public override string Alike(SiteBody s) => $"{s.Kind} {s.Place} {s.Agency} {s.From:yyyy-MM-dd} {s.Name.Vi}";

    public override string FieldOf(string member) => member switch
    {
        "Name.Vi" => ImportFields.Name,
        "Name.En" => ImportFields.NameEn,
        _ => base.FieldOf(member),
    };

    public override Facts FactsOf(CatalogueSnapshot words, SiteBody s) => new(Type, s.From, s.Until, words.Places[s.Place].Id, words.Agencies[s.Agency].Id,
        words.Kinds[s.Kind].Id, 0, 1, 0, []);

    public override DateOnly DayOf(SiteBody body) => body.From;
}

/// <summary>Rows that are twinnings.</summary>
public sealed class TwinningImport : ImportNoun<TwinningBody, Twinning>
{
    public override RecordType Type => RecordType.Twinning;

    public override string RefField => ImportFields.Code;

    public override IReadOnlyList<string> Fields { get; } =
    [
        ImportFields.Code, ImportFields.Kind, ImportFields.Home, ImportFields.Partner, ImportFields.Place, ImportFields.PlaceCode, ImportFields.Agency,
        ImportFields.From, ImportFields.Until,
    ];

    public override TwinningBody? Read(RowCells row, RowContext context)
    {
        row.RefuseFormulas();
        var (from, until) = Standing.Days(row, () => DayThatCame(row, context, ImportFields.From));
        var (kind, place, agency) = (KindOf(row, Type), PlaceOf(row, from, needed: true), AgencyOf(row, context));
        Standing.Need(row, ImportFields.Code, ImportFields.Home, ImportFields.Partner);
        return row.Faults.Count > 0 ? null : new()
        {
            Code = row.Text(ImportFields.Code),
            Kind = kind!,
            Home = row.Text(ImportFields.Home)!,
            Partner = row.Text(ImportFields.Partner)!,
            Place = place!,
            Agency = agency!,
            From = from!.Value,
            Until = until,
        };
    }

    public override TwinningBody BodyOf(Twinning w) =>
        new() { Code = w.Code, Kind = w.Kind, Home = w.Home, Partner = w.Partner, Place = w.Place, Agency = w.Agency, From = w.From, Until = w.Until };

    public override IEnumerable<(string Field, string? Value, bool Always)> Values(TwinningBody w) =>
    [
        (ImportFields.Code, w.Code, true), (ImportFields.Kind, w.Kind, true), (ImportFields.Home, w.Home, true), (ImportFields.Partner, w.Partner, true),
        (ImportFields.Place, w.Place, true), (ImportFields.Agency, w.Agency, true), (ImportFields.From, $"{w.From:yyyy-MM-dd}", true),
        (ImportFields.Until, $"{w.Until:yyyy-MM-dd}", false),
    ];

    public override string Alike(TwinningBody w) => $"{w.Kind} {w.Place} {w.Agency} {w.From:yyyy-MM-dd} {w.Home}";

    public override Facts FactsOf(CatalogueSnapshot words, TwinningBody w) => new(Type, w.From, w.Until, words.Places[w.Place].Id, words.Agencies[w.Agency].Id,
        words.Kinds[w.Kind].Id, 0, 1, 0, []);

    public override DateOnly DayOf(TwinningBody body) => body.From;
}

/// <summary>What rows of sites and of twinnings share.</summary>
internal static class Standing
{
    public static (DateOnly? From, DateOnly? Until) Days(RowCells row, Func<DateOnly?> from) =>
        (row.IsFormula(ImportFields.From) ? null : from(), row.Day(ImportFields.Until));

    public static void Need(RowCells row, params string[] fields)
    {
        foreach (var field in fields.Where(f => !row.Has(f)))
        {
            row.Refuse(field, "không được để trống", "it must not be empty");
        }
    }
}
