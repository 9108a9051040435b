using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Records;

namespace BorderComms.Commendations;

/// <summary>What a commendation brings to the life of records and to the ledger.</summary>
public sealed class CommendationNoun(RecordStore records, CommendationStore commendations)
    : RecordNoun<CommendationBody, Commendation>(records)
{
    public override RecordType Type => RecordType.Commendation;

    public override string RefPrefix => "GK";

    public override RecordSheet<Commendation> Sheet => CommendationSheet.Sheet;

    public override RecordRow RowOf(Transaction t, CatalogueSnapshot catalogue, CommendationBody body) => new()
    {
        Day = body.Date,
        Agency = catalogue.Agencies[body.Agency].Id,
        Kind = catalogue.Kinds[body.Kind].Id,
        Search = $"{body.Decision} {body.Occasion}",
    };

    public override void Insert(Transaction t, CatalogueSnapshot catalogue, IReadOnlyList<(Guid Id, CommendationBody Body)> records) =>
        commendations.Insert(t, records.Select(r => Row(r.Id, r.Body)));

    public override void Update(Transaction t, CatalogueSnapshot catalogue, Guid id, CommendationBody body) => commendations.Update(t, Row(id, body));

    public override void Delete(Transaction t, Guid id) => commendations.Delete(t, id);

    public override Commendation Public(Commendation answer) => answer;

    public override IEnumerable<Fault> Faults(Transaction t, CommendationBody body)
    {
        if (!commendations.HasPlan(t, body.Plan))
        {
            yield return new("/plan", new($"Không có kế hoạch {body.Plan} đã ký", $"There is no signed plan {body.Plan}"));
        }
    }

    public override IReadOnlyList<Loaded<Commendation>> Load(Transaction t, CatalogueSnapshot catalogue, IReadOnlyList<RecordRow> rows)
    {
        var own = commendations.Read(t, rows.Select(r => r.Id));
        return [.. rows.Select(row => Load(catalogue, row, own[row.Id]))];
    }

    public override Loaded<Commendation> Inserted(CatalogueSnapshot catalogue, RecordRow row, CommendationBody body) =>
        Load(catalogue, row, Row(row.Id, body));

    private static Loaded<Commendation> Load(CatalogueSnapshot catalogue, RecordRow row, CommendationRow own)
    {
        var answer = new Commendation(row.Id, row.Ref, row.Day, catalogue.Kinds[row.Kind].Code, catalogue.Agencies[row.Agency].Code,
            own.PlanCode, own.Quantity, own.Decision, own.Occasion, row.Status.Code(), row.Version);
        return new(row, answer, new(RecordType.Commendation, row.Day, null, 0, row.Agency, row.Kind, row.TopicSet, 1, own.Quantity, []));
    }

    private static CommendationRow Row(Guid id, CommendationBody body) =>
        new() { Id = id, PlanCode = body.Plan, Quantity = body.Quantity, Decision = body.Decision, Occasion = body.Occasion };
}
