using BorderComms.Catalogue;
using BorderComms.Ledger;
using BorderComms.Records;

namespace BorderComms.Imports;

/// <summary>What a row is read with beside its cells.</summary>
/// <param name="Agency">The agency of rows that name none; null when the sheet names none either and the sender has none.</param>
public sealed record RowContext(string? Agency, DateOnly Today);

/// <summary>How rows of sheets become bodies of a noun.</summary>
public abstract class ImportNoun<TBody, TAnswer>
    where TBody : class, IRecordBody
{
    private static readonly Label NoAgency = new("không có đơn vị này", "no such agency");
    private static readonly Label NoPlace = new("không có địa bàn này", "no such place");
    private static readonly Label NoForm = new("không có hình thức này", "no such form");

    public abstract RecordType Type { get; }

    /// <summary>The fields that a sheet of this noun may hold.</summary>
    public abstract IReadOnlyList<string> Fields { get; }

    /// <summary>The field of references, or of codes.</summary>
    public abstract string RefField { get; }

    /// <summary>The body that the row says; null when it has faults.</summary>
    public abstract TBody? Read(RowCells row, RowContext context);

    /// <summary>Whether the body is of something to come, which is never taken as held.</summary>
    public virtual bool IsPlan(TBody body) => false;

    /// <summary>What would have to be entered for this record.</summary>
    public abstract TBody BodyOf(TAnswer answer);

    /// <summary>The values by which a row is known: those that every row says, and those that it says where its sheet has the column.</summary>
    public abstract IEnumerable<(string Field, string? Value, bool Always)> Values(TBody body);

    /// <summary>What two records have the same that may be one, entered twice.</summary>
    public abstract string Alike(TBody body);

    /// <summary>The field of a member of the body, as validators name members: `Attendance.cadres`.</summary>
    public virtual string FieldOf(string member) => ImportFields.All.FirstOrDefault(f => f.Code.Replace("-", "").Equals(member, StringComparison.OrdinalIgnoreCase))?.Code ?? member;

    /// <summary>What the indicators may add up of the body, but for its topics.</summary>
    public abstract Facts FactsOf(CatalogueSnapshot words, TBody body);

    public abstract DateOnly DayOf(TBody body);

    protected static DateOnly? DayThatCame(RowCells row, RowContext context, string field)
    {
        var day = DayNeeded(row, field);
        if (day > context.Today)
        {
            row.Refuse(field, "ngày ở tương lai", "in the future");
        }
        else if (day < RecordRules.FirstDay)
        {
            row.Refuse(field, "trước năm 1990", "before 1990");
        }

        return day;
    }

    protected static DateOnly? DayNeeded(RowCells row, string field)
    {
        if (!row.Has(field))
        {
            row.Refuse(field, "chưa có ngày", "a date is needed");
        }

        return row.Day(field);
    }

    protected static string? KindOf(RowCells row, RecordType type)
    {
        if (!row.Has(ImportFields.Kind))
        {
            row.Refuse(ImportFields.Kind, "chưa có hình thức", "a form is needed");
        }

        return row.Word(ImportFields.Kind, row.Names.Kinds(type), _ => true, NoForm);
    }

    /// <summary>The place by its code where the sheet has one, else by its name, in force on the day.</summary>
    protected static string? PlaceOf(RowCells row, DateOnly? day, bool needed)
    {
        var field = row.Has(ImportFields.PlaceCode) ? ImportFields.PlaceCode : ImportFields.Place;
        if (needed && !row.Has(field))
        {
            row.Refuse(field, "chưa có địa bàn", "a place is needed");
        }

        return row.Word(field, row.Names.Places, p => day is null || ((IDated)p).InForce(day.Value), NoPlace, all => FirstSince(all, day ?? default), anyOf: day is null);
    }

    // Where no place of the name was in force, it is told by the first that was afterwards.
    private static Place FirstSince(IReadOnlyList<Place> places, DateOnly day) => places.OrderBy(p => p.From).FirstOrDefault(p => p.From > day) ?? places[0];

    protected static string? AgencyOf(RowCells row, RowContext context)
    {
        var agency = row.Has(ImportFields.Agency)
            ? row.Word(ImportFields.Agency, row.Names.Agencies, _ => true, NoAgency)
            : context.Agency;
        if (agency is null && !row.Has(ImportFields.Agency))
        {
            row.Refuse(ImportFields.Agency, "chưa rõ là số liệu của đơn vị nào", "it is not told whose record this is");
        }

        return agency;
    }

    protected static int? QuantityOf(RowCells row)
    {
        var quantity = row.Count(ImportFields.Quantity);
        if (quantity is null or 0 && !row.Faults.Any(f => f.Columns.Any(c => c == row.ColumnOf(ImportFields.Quantity))))
        {
            row.Refuse(ImportFields.Quantity, "chưa có số lượng", "a quantity is needed");
        }

        return quantity;
    }

    protected static string? Sorted(IEnumerable<string> codes) => string.Join(' ', codes.Order(StringComparer.Ordinal)) is { Length: > 0 } text ? text : null;
}
