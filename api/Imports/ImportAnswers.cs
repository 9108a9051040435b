using System.Text.Json;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Imports.Sheets;
using BorderComms.Records;

namespace BorderComms.Imports;

/// <summary>Imports and their rows as they are answered.</summary>
public sealed class ImportAnswers(Catalogues catalogues, TimeProvider clock, RecordStore records, ImportActs acts, IEnumerable<IRecordNoun> nouns)
{
    private const int MostSheets = 50;
    private const int RecordsAtOnce = 500;

    private readonly Dictionary<RecordType, IRecordNoun> nouns = nouns.ToDictionary(n => n.Type);

    public Import Of(Transaction t, ImportRow row, Lang lang)
    {
        var words = catalogues.In(t);
        var kept = RowJson.Read<KeptSummary>(row.Summary);
        var (found, names) = (kept.Found, new CatalogueNames(words, RecordedNames.Of(t)));
        var records = ImportRecordStore.ByStatus(t, row.Id);
        return new(row.Id, row.Type == 0 ? "" : ((RecordType)row.Type).Code(), row.Agency is { } agency ? words.Agencies[agency].Code : null, row.FileName,
            row.AccountName, row.At, row.Status, row.RowsRead, Counts(found.Counts),
            [.. found.Columns.Select(c => new ImportColumn(c.Sheet, CellName.Column(c.Number), c.Heading, c.Field, c.Sure))],
            [.. found.Words.Select(w => Word(names, (RecordType)row.Type, w, lang))],
            [.. found.Sheets.Select(s => new ImportSheet(s.Sheet, s.Rows, found.Columns.Any(c => c.Sheet == s.Sheet)))],
            [.. found.Outside.Select(o => new ImportOutside(o.Sheet, new(words.Places[o.Place].Code, names.Whole(words.Places[o.Place]).In(lang)),
                Coded.Of(words.Agencies[o.Agency], lang), o.Rows, o.First))],
            [.. found.Adds.OrderBy(a => a.Key).Select(a => new ImportAdded(Coded.Of(words.Indicators[a.Key], lang), a.Value))],
            kept.Problem is { } problem ? Text.Of(problem) : null, row.IsMappable, row.TakenAt,
            new(Records(RecordStatus.Draft), Records(RecordStatus.Submitted), Records(RecordStatus.Approved), Records(RecordStatus.Withdrawn)), acts.Of(row.Id));

        int Records(RecordStatus status) => records.GetValueOrDefault((int)status);
    }

    /// <summary>Rows, at most 500, as they are answered.</summary>
    public IReadOnlyList<ImportedRow> Of(Transaction t, ImportRow import, IReadOnlyList<StoredRow> rows)
    {
        var like = rows.ToDictionary(r => r.Number, Likenesses);
        var others = like.Values.SelectMany(l => l).ToList();
        var said = ImportRowStore.Of(t, import.Id, others.Where(l => l.Record is null).Select(l => l.Number).OfType<int>()).ToDictionary(r => r.Number);
        var standing = See(t, (RecordType)import.Type, others.Select(l => l.Record).OfType<Guid>().Distinct());
        return [.. rows.Select(r => Of(r, like[r.Number].Select(Like)))];

        ImportLike Like(Likeness one)
        {
            var row = one.Record is null && one.Number is { } number ? said.GetValueOrDefault(number) : null;
            return new(one.Record is { } id && standing.TryGetValue(id, out var record) ? record : null, one.Row, row?.Sheet, Parsed(row?.Body));
        }
    }

    /// <summary>The first rows of each of the import's sheets.</summary>
    public ImportBeginnings Beginnings(Transaction t, ImportRow import)
    {
        var headings = new Headings(ImportFields.All.Select(f => f.Code), ImportStore.Memory(t, import.Agency).Headings);
        return new([.. RowJson.Read<KeptSummary>(import.Summary).Found.Sheets.Take(MostSheets).Select(s => new ImportBeginning(s.Sheet,
            [.. ImportRowStore.Page(t, import.Id, Enum.GetValues<RowState>(), s.First - 1, Importers.FirstRows).Where(r => r.SheetNumber == s.SheetNumber).Select(First)]))]);

        ImportFirstRow First(StoredRow stored)
        {
            var row = RowJson.Row(stored);
            return new(row.Number, row.Cells.ToDictionary(c => CellName.Column(c.Column), c => c.Text),
                row.Cells.Select(c => (c.Column, headings.Meaning(c.Text).Field)).Where(c => c.Field is not null).ToDictionary(c => CellName.Column(c.Column), c => c.Field!));
        }
    }

    private static ImportedRow Of(StoredRow stored, IEnumerable<ImportLike> like)
    {
        var row = RowJson.Row(stored);
        return new(stored.Number, row.Sheet, row.Number, stored.State, row.Cells.ToDictionary(c => CellName.Column(c.Column), c => c.Text),
            [.. Faults(stored).Select(f => new ImportFault(CellRange.Of(f, row.Number), Text.Of(f.Message)))], Parsed(stored.Body), [.. like]);
    }

    private static Likeness[] Likenesses(StoredRow stored) => stored.Alike is { } alike ? RowJson.Read<Likeness[]>(alike) : [];

    private static JsonElement? Parsed(string? body) => body is null ? null : JsonSerializer.Deserialize<JsonElement>(body);

    /// <summary>What is wrong with a row that was kept, and what is asked about it.</summary>
    public static IEnumerable<CellFault> Faults(StoredRow stored) =>
        (stored.Faults is { } faults ? RowJson.Read<CellFault[]>(faults) : []).Concat(Asked(stored.State, Likenesses(stored)));

    /// <summary>What a person is asked about a row that says what another says.</summary>
    public static IEnumerable<CellFault> Asked(RowState state, IReadOnlyList<Likeness> like) => (state, like) switch
    {
        (RowState.Repeated, [{ Row: { } row }, ..]) => [new([], new($"giống hệt dòng {row}: có thể nhập hai lần", $"the same as row {row}: perhaps entered twice"))],
        (RowState.Alike, [{ Row: { } row }, ..]) => [new([], new($"cùng ngày, địa bàn, đơn vị, hình thức và số lượt với dòng {row}",
            $"the same day, place, agency, form and counts as row {row}"))],
        (RowState.Alike, _) => [new([], new("cùng ngày, địa bàn, đơn vị, hình thức và số lượt với một bản ghi đã có",
            "the same day, place, agency, form and counts as a record"))],
        _ => [],
    };

    private Dictionary<Guid, JsonElement> See(Transaction t, RecordType type, IEnumerable<Guid> ids) => records.Find(t, ids).Chunk(RecordsAtOnce)
        .SelectMany(chunk => nouns[type].LoadAny(t, catalogues.In(t), chunk))
        .ToDictionary(r => r.Row.Id, r => JsonSerializer.SerializeToElement(r.Answer, StrictJson.Options));

    private ImportWord Word(CatalogueNames names, RecordType type, WordRows word, Lang lang) => new(word.Field, word.Text, word.Rows, word.Code,
        word.Code is { } code && names.Term(word.Field, code) is { } term ? names.Whole(term).In(lang) : null, word.Sure,
        word.Code is null ? [.. names.Near(type, word.Field, word.Text, VietNam.Today(clock)).Select(x => new Coded(x.Code, names.Whole(x).In(lang)))] : []);

    private static ImportCounts Counts(IReadOnlyDictionary<RowState, int> counts)
    {
        int In(RowState state) => counts.GetValueOrDefault(state);
        return new(In(RowState.Left), In(RowState.Right), In(RowState.Refused), In(RowState.Recorded), In(RowState.Repeated), In(RowState.Alike));
    }
}

/// <summary>Where a fault stands, as spreadsheets name cells.</summary>
public static class CellRange
{
    /// <summary>`B2`, `F10:I10`, or `B13, C13`; null for the whole row.</summary>
    public static string? Of(CellFault fault, int row) => fault.Columns switch
    {
        [] => null,
        [var first, .., var last] when fault.Whole => $"{CellName.Of(first, row)}:{CellName.Of(last, row)}",
        var columns => string.Join(", ", columns.Select(c => CellName.Of(c, row))),
    };

    /// <summary>`B`, `F:I`, or `B, C`.</summary>
    public static string Columns(CellFault fault) => fault.Columns switch
    {
        [var first, .., var last] when fault.Whole => $"{CellName.Column(first)}:{CellName.Column(last)}",
        var columns => string.Join(", ", columns.Select(CellName.Column)),
    };
}
