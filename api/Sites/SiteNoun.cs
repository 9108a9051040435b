using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Records;

namespace BorderComms.Sites;

/// <summary>What a site brings to the life of records and to the ledger.</summary>
public sealed class SiteNoun(RecordStore records, SiteStore sites) : RecordNoun<SiteBody, Site>(records)
{
    public override RecordType Type => RecordType.Site;

    public override string? RefPrefix => null;

    public override RecordSheet<Site> Sheet => SiteSheet.Sheet;

    public override RecordRow RowOf(Transaction t, CatalogueSnapshot catalogue, SiteBody body) => new()
    {
        Day = body.From,
        UntilDay = body.Until,
        Agency = catalogue.Agencies[body.Agency].Id,
        Place = catalogue.Places[body.Place].Id,
        Kind = catalogue.Kinds[body.Kind].Id,
        Search = $"{body.Name.Vi} {body.Name.En}",
    };

    public override void Insert(Transaction t, CatalogueSnapshot catalogue, IReadOnlyList<(Guid Id, SiteBody Body)> records) =>
        sites.Insert(t, records.Select(r => Row(r.Id, r.Body)));

    public override void Update(Transaction t, CatalogueSnapshot catalogue, Guid id, SiteBody body) => sites.Update(t, Row(id, body));

    public override void Delete(Transaction t, Guid id) => sites.Delete(t, id);

    public override Site Public(Site answer) => answer;

    public override IReadOnlyList<Loaded<Site>> Load(Transaction t, CatalogueSnapshot catalogue, IReadOnlyList<RecordRow> rows)
    {
        var own = sites.Read(t, rows.Select(r => r.Id));
        return [.. rows.Select(row => Load(catalogue, row, own[row.Id]))];
    }

    public override Loaded<Site> Inserted(CatalogueSnapshot catalogue, RecordRow row, SiteBody body) =>
        Load(catalogue, row, Row(row.Id, body));

    private static Loaded<Site> Load(CatalogueSnapshot catalogue, RecordRow row, SiteRow own)
    {
        var place = row.Place!.Value;
        var answer = new Site(row.Id, row.Ref, catalogue.Kinds[row.Kind].Code, new() { Vi = own.NameVi, En = own.NameEn },
            catalogue.Places[place].Code, catalogue.Agencies[row.Agency].Code, row.Day, row.UntilDay, row.Status.Code(), row.Version);
        return new(row, answer, new(RecordType.Site, row.Day, row.UntilDay, place, row.Agency, row.Kind, row.TopicSet, 1, 1, []));
    }

    private static SiteRow Row(Guid id, SiteBody body) => new() { Id = id, NameVi = body.Name.Vi, NameEn = body.Name.En };
}
