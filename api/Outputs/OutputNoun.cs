using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Records;

namespace BorderComms.Outputs;

/// <summary>What an output brings to the life of records and to the ledger.</summary>
public sealed class OutputNoun(RecordStore records, OutputStore outputs) : RecordNoun<OutputBody, Output>(records)
{
    public override RecordType Type => RecordType.Output;

    public override string RefPrefix => "TB";

    public override RecordSheet<Output> Sheet => OutputSheet.Sheet;

    public override RecordRow RowOf(Transaction t, CatalogueSnapshot catalogue, OutputBody body) => new()
    {
        Day = body.Date,
        Agency = catalogue.Agencies[body.Agency].Id,
        Place = body.Place is { } place ? catalogue.Places[place].Id : null,
        Kind = catalogue.Kinds[body.Kind].Id,
        TopicSet = TopicSets.IdOf(t, body.Topics.Select(c => catalogue.Topics[c].Id)),
        Search = body.Title ?? "",
    };

    public override void Insert(Transaction t, CatalogueSnapshot catalogue, IReadOnlyList<(Guid Id, OutputBody Body)> records) =>
        outputs.Insert(t, records.Select(r => Row(r.Id, r.Body)));

    public override void Update(Transaction t, CatalogueSnapshot catalogue, Guid id, OutputBody body) => outputs.Update(t, Row(id, body));

    public override void Delete(Transaction t, Guid id) => outputs.Delete(t, id);

    public override Output Public(Output answer) => answer;

    public override IEnumerable<Fault> Faults(Transaction t, OutputBody body)
    {
        if (body.ShownAt is { } site && !Records.HasPostedRef(t, RecordType.Site, site))
        {
            yield return new("/shownAt", new($"Không có cụm thông tin {site}", $"There is no site {site}"));
        }
    }

    public override IReadOnlyList<Loaded<Output>> Load(Transaction t, CatalogueSnapshot catalogue, IReadOnlyList<RecordRow> rows)
    {
        var topics = TopicSets.Of(t, rows.Select(r => r.TopicSet));
        var own = outputs.Read(t, rows.Select(r => r.Id));
        return [.. rows.Select(row => Load(catalogue, row, own[row.Id], topics[row.TopicSet]))];
    }

    public override Loaded<Output> Inserted(CatalogueSnapshot catalogue, RecordRow row, OutputBody body) =>
        Load(catalogue, row, Row(row.Id, body), [.. body.Topics.Select(c => catalogue.Topics[c].Id).Order()]);

    private static Loaded<Output> Load(CatalogueSnapshot catalogue, RecordRow row, OutputRow own, IEnumerable<int> topics)
    {
        var answer = new Output(row.Id, row.Ref, row.Day, catalogue.Kinds[row.Kind].Code, catalogue.Agencies[row.Agency].Code,
            [.. topics.Select(x => catalogue.Topics[x].Code)], row.Place is { } place ? catalogue.Places[place].Code : null,
            own.Quantity, own.ShownAt, own.Title, own.Url, row.Status.Code(), row.Version);
        return new(row, answer, new(RecordType.Output, row.Day, null, row.Place ?? 0, row.Agency, row.Kind, row.TopicSet, 1, own.Quantity, []));
    }

    private static OutputRow Row(Guid id, OutputBody body) =>
        new() { Id = id, Quantity = body.Quantity, ShownAt = body.ShownAt, Title = body.Title, Url = body.Url };
}
