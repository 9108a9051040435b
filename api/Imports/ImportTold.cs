using BorderComms.Http;
using BorderComms.Imports.Sheets;

namespace BorderComms.Imports;

/// <summary>What the verb `import` says of a file: each row that is not taken, what was not read, and the sum.</summary>
/// <param name="file">The file's name.</param>
/// <param name="left">Where the rows are written that were not taken; null for nowhere.</param>
internal sealed class ImportTold(string file, RefusedRows? left)
{
    private int taken, known;

    /// <summary>How many rows were refused. One that repeats another is, unless it is told that such rows be taken.</summary>
    public int Wrong { get; private set; }

    public void Tell(RowOutcome row)
    {
        if (!row.Taken)
        {
            left?.Add(row.Row, row.Section, row.State, [.. row.Faults, .. ImportAnswers.Asked(row.State, row.Like)]);
        }

        taken += row.Taken ? 1 : 0;
        known += row.State == RowState.Recorded ? 1 : 0;
        if (row.State == RowState.Refused || row.State == RowState.Repeated && !row.Taken)
        {
            Wrong++;
            foreach (var fault in row.Faults.Concat(ImportAnswers.Asked(row.State, row.Like)))
            {
                var at = CellRange.Of(fault, row.Row.Number) ?? Text.Of($"dòng {row.Row.Number}", $"row {row.Row.Number}");
                Console.WriteLine($"{file}: {(row.Row.SheetNumber > 1 ? $"{row.Row.Sheet}!" : "")}{at}: {Text.Of(fault.Message)}");
            }
        }
    }

    public void Sum(ReadingSummary found)
    {
        foreach (var column in found.Columns.Where(c => c.Field is null))
        {
            var at = CellName.Column(column.Number);
            Console.WriteLine($"{file}: {Sheet(column.Sheet)}" + Text.Of($"cột {at} “{column.Heading}” chưa rõ là gì, không đọc", $"column {at} “{column.Heading}” is not known and was not read"));
        }

        foreach (var sheet in found.Unread)
        {
            Console.WriteLine($"{file}: {Sheet(sheet.Sheet)}" + Text.Of($"không có dòng tiêu đề nhận ra được, {sheet.Rows} dòng không đọc", $"no header was recognised, {sheet.Rows} rows were not read"));
        }

        Console.WriteLine($"{file}: {Text.Of($"{taken} dòng ghi nhận, {known} dòng đã có, {Wrong} dòng không nhận", $"{taken} rows taken, {known} already recorded, {Wrong} refused")}");
    }

    private static string Sheet(string name) => name.Length == 0 ? "" : $"{name}: ";
}
