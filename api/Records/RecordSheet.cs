using BorderComms.Catalogue;
using BorderComms.Imports.Sheets;

namespace BorderComms.Records;

/// <summary>How a noun's records stand in a sheet.</summary>
/// <param name="Name">The noun's plural, which names the sheet.</param>
public sealed record RecordSheet<TAnswer>(Label Name, IReadOnlyList<RecordColumn<TAnswer>> Columns);

/// <summary>A column of a noun's sheet. An import knows it by its heading.</summary>
/// <param name="Field">The field that it holds, as imports name it: `date`, `place-code`.</param>
/// <param name="Heading">As those who fill in sheets would put it.</param>
/// <param name="Value">A record's cell; null for an empty one.</param>
/// <param name="Width">In characters.</param>
/// <param name="StaffOnly">Left out in public.</param>
public sealed record RecordColumn<TAnswer>(string Field, Label Heading, Func<TAnswer, CatalogueSnapshot, Lang, CellValue?> Value,
    int Width = 14, bool StaffOnly = false);

/// <summary>Columns that nouns share. Words are written as labels; a place, whose name repeats, by its code as well.</summary>
public static class RecordColumns
{
    private const string Between = "; ";

    public static RecordColumn<T> Day<T>(string field, string vi, string en, Func<T, DateOnly?> day) =>
        new(field, new(vi, en), (record, _, _) => day(record) is { } value ? value : null, 12);

    public static RecordColumn<T> Text<T>(string field, string vi, string en, Func<T, string?> text, int width = 30, bool staffOnly = false) =>
        new(field, new(vi, en), (record, _, _) => CellValue.OrEmpty(text(record)), width, staffOnly);

    public static RecordColumn<T> Number<T>(string field, string vi, string en, Func<T, int?> number) =>
        new(field, new(vi, en), (record, _, _) => number(record) is { } value ? value : null, 10);

    public static RecordColumn<T> Place<T>(Func<T, string?> place) => new("place", new("Xã/phường", "Place"),
        (record, catalogue, lang) => CellValue.OrEmpty(place(record) is { } code ? catalogue.Places[code].Label.In(lang) : null), 24);

    public static RecordColumn<T> PlaceCode<T>(Func<T, string?> place) => Text("place-code", "Mã xã", "Place code", place, 12);

    public static RecordColumn<T> Agency<T>(Func<T, string> agency) => new("agency", new("Đơn vị", "Agency"),
        (record, catalogue, lang) => catalogue.Agencies[agency(record)].Label.In(lang), 34);

    public static RecordColumn<T> Partners<T>(Func<T, IEnumerable<string>> agencies) => new("partners", new("Đơn vị phối hợp", "Partners"),
        (record, catalogue, lang) => Joined(agencies(record).Select(code => catalogue.Agencies[code].Label), lang), 30);

    public static RecordColumn<T> Kind<T>(Func<T, string> kind) => new("kind", new("Hình thức", "Form"),
        (record, catalogue, lang) => catalogue.Kinds[kind(record)].Label.In(lang), 24);

    public static RecordColumn<T> Topics<T>(Func<T, IEnumerable<string>> topics) => new("topics", new("Chuyên đề", "Topics"),
        (record, catalogue, lang) => Joined(topics(record).Select(code => catalogue.Topics[code].Label), lang), 40);

    public static RecordColumn<T> Languages<T>(Func<T, IEnumerable<string>> languages) => new("languages", new("Ngôn ngữ", "Languages"),
        (record, catalogue, lang) => Joined(languages(record).Select(code => catalogue.Languages[code].Label), lang), 18);

    public static RecordColumn<T> Ref<T>(Func<T, string> reference) => Text("ref", "Số hiệu", "Reference", reference, 16);

    public static RecordColumn<T> Code<T>(Func<T, string> code) => Text("code", "Mã", "Code", code, 24);

    public static RecordColumn<T> Status<T>(Func<T, string> status) => new("status", new("Trạng thái", "Status"),
        (record, _, lang) => StatusLabel(status(record)).In(lang), 12);

    private static CellValue? Joined(IEnumerable<Label> labels, Lang lang) =>
        CellValue.OrEmpty(string.Join(Between, labels.Select(l => l.In(lang))));

    private static Label StatusLabel(string code) => code switch
    {
        "draft" => new("Nháp", "Draft"),
        "submitted" => new("Đã gửi", "Submitted"),
        "approved" => new("Đã duyệt", "Approved"),
        "withdrawn" => new("Đã rút", "Withdrawn"),
        "planned" => new("Dự kiến", "Planned"),
        "cancelled" => new("Đã hủy", "Cancelled"),
        _ => new(code, code),
    };
}
