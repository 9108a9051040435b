using BorderComms.Catalogue;
using BorderComms.Commendations;
using BorderComms.Ledger;

namespace BorderComms.Imports;

/// <summary>Rows that are commendations.</summary>
public sealed class CommendationImport : ImportNoun<CommendationBody, Commendation>
{
    private static readonly Label NoPlan = new("không có kế hoạch này đã ký", "no such signed plan");

    public override RecordType Type => RecordType.Commendation;

    public override string RefField => ImportFields.Ref;

    public override IReadOnlyList<string> Fields { get; } =
    [
        ImportFields.Date, ImportFields.Kind, ImportFields.Agency, ImportFields.Plan, ImportFields.Quantity, ImportFields.Decision, ImportFields.Occasion, ImportFields.Ref,
    ];

    public override CommendationBody? Read(RowCells row, RowContext context)
    {
        row.RefuseFormulas();
        var day = row.IsFormula(ImportFields.Date) ? null : DayThatCame(row, context, ImportFields.Date);
        var kind = KindOf(row, Type);
        var quantity = QuantityOf(row);
        var agency = AgencyOf(row, context);
        if (!row.Has(ImportFields.Plan))
        {
            row.Refuse(ImportFields.Plan, "chưa có kế hoạch", "a plan is needed");
        }

        var plan = row.Word(ImportFields.Plan, row.Names.Plans, _ => true, NoPlan);
        return row.Faults.Count > 0 ? null : new()
        {
            Ref = row.Text(ImportFields.Ref),
            Date = day!.Value,
            Kind = kind!,
            Agency = agency!,
            Plan = plan!,
            Quantity = quantity!.Value,
            Decision = row.Text(ImportFields.Decision),
            Occasion = row.Text(ImportFields.Occasion),
        };
    }

    public override CommendationBody BodyOf(Commendation c) => new()
    {
        Ref = c.Ref,
        Date = c.Date,
        Kind = c.Kind,
        Agency = c.Agency,
        Plan = c.Plan,
        Quantity = c.Quantity,
        Decision = c.Decision,
        Occasion = c.Occasion,
    };

    public override IEnumerable<(string Field, string? Value, bool Always)> Values(CommendationBody c) =>
    [
        (ImportFields.Date, $"{c.Date:yyyy-MM-dd}", true), (ImportFields.Kind, c.Kind, true), (ImportFields.Agency, c.Agency, true), (ImportFields.Plan, c.Plan, true),
        (ImportFields.Quantity, $"{c.Quantity}", true), (ImportFields.Decision, c.Decision, false), (ImportFields.Occasion, c.Occasion, false),
    ];

    public override string Alike(CommendationBody c) => $"{c.Date:yyyy-MM-dd} {c.Agency} {c.Kind} {c.Plan} {c.Quantity}";

    public override Facts FactsOf(CatalogueSnapshot words, CommendationBody c) => new(Type, c.Date, null, 0, words.Agencies[c.Agency].Id, words.Kinds[c.Kind].Id,
        0, 1, c.Quantity, []);

    public override DateOnly DayOf(CommendationBody body) => body.Date;
}
