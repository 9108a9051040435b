using BorderComms.Catalogue;
using BorderComms.Ledger;
using BorderComms.Outputs;

namespace BorderComms.Imports;

/// <summary>Rows that are outputs.</summary>
public sealed class OutputImport : ImportNoun<OutputBody, Output>
{
    private static readonly Label NoTopic = new("không có chuyên đề này", "no such topic");
    private static readonly Label NoSite = new("không có cụm thông tin này", "no such site");

    public override RecordType Type => RecordType.Output;

    public override string RefField => ImportFields.Ref;

    public override IReadOnlyList<string> Fields { get; } =
    [
        ImportFields.Date, ImportFields.Kind, ImportFields.Agency, ImportFields.Topics, ImportFields.Place, ImportFields.PlaceCode, ImportFields.Quantity,
        ImportFields.ShownAt, ImportFields.Title, ImportFields.Url, ImportFields.Ref,
    ];

    public override OutputBody? Read(RowCells row, RowContext context)
    {
        row.RefuseFormulas();
        var day = row.IsFormula(ImportFields.Date) ? null : DayThatCame(row, context, ImportFields.Date);
        var kind = KindOf(row, Type);
        var topics = row.Words(ImportFields.Topics, row.Names.Topics, NoTopic);
        var place = PlaceOf(row, day, needed: false);
        var quantity = QuantityOf(row);
        var site = row.Word(ImportFields.ShownAt, row.Names.Sites, _ => true, NoSite);
        var agency = AgencyOf(row, context);
        return row.Faults.Count > 0 ? null : new()
        {
            Ref = row.Text(ImportFields.Ref),
            Date = day!.Value,
            Kind = kind!,
            Agency = agency!,
            Topics = topics,
            Place = place,
            Quantity = quantity!.Value,
            ShownAt = site,
            Title = row.Text(ImportFields.Title),
            Url = row.Text(ImportFields.Url),
        };
    }

    public override OutputBody BodyOf(Output o) => new()
    {
        Ref = o.Ref,
        Date = o.Date,
        Kind = o.Kind,
        Agency = o.Agency,
        Topics = o.Topics,
        Place = o.Place,
        Quantity = o.Quantity,
        ShownAt = o.ShownAt,
        Title = o.Title,
        Url = o.Url,
    };

    public override IEnumerable<(string Field, string? Value, bool Always)> Values(OutputBody o) =>
    [
        (ImportFields.Date, $"{o.Date:yyyy-MM-dd}", true), (ImportFields.Kind, o.Kind, true), (ImportFields.Agency, o.Agency, true),
        (ImportFields.Topics, Sorted(o.Topics), true), (ImportFields.Quantity, $"{o.Quantity}", true), (ImportFields.Place, o.Place, false),
        (ImportFields.ShownAt, o.ShownAt, false), (ImportFields.Title, o.Title, false), (ImportFields.Url, o.Url, false),
    ];

    public override string Alike(OutputBody o) => $"{o.Date:yyyy-MM-dd} {o.Place} {o.Agency} {o.Kind} {Sorted(o.Topics)} {o.Quantity} {o.ShownAt}";

    public override Facts FactsOf(CatalogueSnapshot words, OutputBody o) => new(Type, o.Date, null, o.Place is { } place ? words.Places[place].Id : 0,
        words.Agencies[o.Agency].Id, words.Kinds[o.Kind].Id, 0, 1, o.Quantity, []);

    public override DateOnly DayOf(OutputBody body) => body.Date;
}
