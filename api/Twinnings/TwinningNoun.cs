using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Records;

namespace BorderComms.Twinnings;

/// <summary>What a twinning brings to the life of records and to the ledger.</summary>
public sealed class TwinningNoun(RecordStore records, TwinningStore twinnings) : RecordNoun<TwinningBody, Twinning>(records)
{
    public override RecordType Type => RecordType.Twinning;

    public override string? RefPrefix => null;

    public override RecordSheet<Twinning> Sheet => TwinningSheet.Sheet;

    public override RecordRow RowOf(Transaction t, CatalogueSnapshot catalogue, TwinningBody body) => new()
    {
        Day = body.From,
        UntilDay = body.Until,
        Agency = catalogue.Agencies[body.Agency].Id,
        Place = catalogue.Places[body.Place].Id,
        Kind = catalogue.Kinds[body.Kind].Id,
        Search = $"{body.Home} {body.Partner}",
    };

    public override void Insert(Transaction t, CatalogueSnapshot catalogue, IReadOnlyList<(Guid Id, TwinningBody Body)> records) =>
        twinnings.Insert(t, records.Select(r => Row(r.Id, r.Body)));

    public override void Update(Transaction t, CatalogueSnapshot catalogue, Guid id, TwinningBody body) => twinnings.Update(t, Row(id, body));

    public override void Delete(Transaction t, Guid id) => twinnings.Delete(t, id);

    public override Twinning Public(Twinning answer) => answer;

    public override IReadOnlyList<Loaded<Twinning>> Load(Transaction t, CatalogueSnapshot catalogue, IReadOnlyList<RecordRow> rows)
    {
        var own = twinnings.Read(t, rows.Select(r => r.Id));
        return [.. rows.Select(row => Load(catalogue, row, own[row.Id]))];
    }

    public override Loaded<Twinning> Inserted(CatalogueSnapshot catalogue, RecordRow row, TwinningBody body) =>
        Load(catalogue, row, Row(row.Id, body));

    private static Loaded<Twinning> Load(CatalogueSnapshot catalogue, RecordRow row, TwinningRow own)
    {
        var place = row.Place!.Value;
        var answer = new Twinning(row.Id, row.Ref, catalogue.Kinds[row.Kind].Code, own.Home, own.Partner, catalogue.Places[place].Code,
            catalogue.Agencies[row.Agency].Code, row.Day, row.UntilDay, row.Status.Code(), row.Version);
        return new(row, answer, new(RecordType.Twinning, row.Day, row.UntilDay, place, row.Agency, row.Kind, row.TopicSet, 1, 1, []));
    }

    private static TwinningRow Row(Guid id, TwinningBody body) => new() { Id = id, Home = body.Home, Partner = body.Partner };
}
