using System.Globalization;
using System.Text;
using CsvHelper;

namespace BorderComms.Catalogue;

/// <summary>A CSV file in UTF-8 with a header row, read whole.</summary>
public static class CsvTable
{
    /// <summary>What stands for bytes that are no UTF-8.</summary>
    private const char Undecoded = '\uFFFD';

    /// <param name="path">The file.</param>
    /// <param name="needed">Columns that must be there; with them, all that there may be beside the optional ones.</param>
    /// <param name="optional">Further columns that may be there.</param>
    /// <exception cref="CsvCellException">A column is missing, not known or stands twice, or a cell holds what is no text.</exception>
    public static IReadOnlyList<CsvLine> Read(string path, IReadOnlyList<string> needed, params IReadOnlyList<string> optional)
    {
        var lines = Read(path, out var columns);
        return needed.FirstOrDefault(c => !columns.Contains(c)) is { } missing ? throw Wrong(missing, "the column is missing")
            : columns.FirstOrDefault(c => !needed.Contains(c) && !optional.Contains(c)) is { } unknown ? throw Wrong(unknown, "there is no such column")
            : lines;

        CsvCellException Wrong(string column, string message) => new(Path.GetFileName(path), 1, column, message);
    }

    /// <exception cref="CsvCellException">The same column stands twice, or a cell holds what is no text.</exception>
    public static IReadOnlyList<CsvLine> Read(string path) => Read(path, out _);

    private static List<CsvLine> Read(string path, out IReadOnlyList<string> columns)
    {
        var file = Path.GetFileName(path);
        using var csv = CsvReader.FromFile(path, new CsvReaderOptions { HasHeader = true, TrackLineNumbers = true });
        var lines = new List<CsvLine>();
        while (csv.Read())
        {
            var cells = new Dictionary<string, string>();
            for (var i = 0; i < csv.Headers.Count; i++)
            {
                var cell = csv.GetString(i).Trim();
                if (cell.Any(c => c == Undecoded || (char.IsControl(c) && c is not ('\n' or '\r' or '\t'))))
                {
                    throw new CsvCellException(file, (int)csv.LineNumber, csv.Headers[i], "it holds what is no text in UTF-8");
                }

                if (!cells.TryAdd(csv.Headers[i].Trim(), cell.Normalize(NormalizationForm.FormC)))
                {
                    throw new CsvCellException(file, 1, csv.Headers[i], "the column stands twice");
                }
            }

            lines.Add(new CsvLine(file, (int)csv.LineNumber, cells));
        }

        columns = [.. csv.Headers.Select(h => h.Trim())];
        return lines;
    }
}

/// <summary>One line of a CSV file; every accessor names file, line and column when the cell is wrong.</summary>
public sealed class CsvLine(string file, int number, IReadOnlyDictionary<string, string> cells)
{
    /// <summary>Whether the file has the column.</summary>
    public bool Has(string column) => cells.ContainsKey(column);

    public string Required(string column) =>
        Optional(column) ?? throw Wrong(column, "the cell is empty");

    public string? Optional(string column) =>
        cells.TryGetValue(column, out var cell) && cell.Length > 0 ? cell : null;

    public string[] List(string column) =>
        (Optional(column) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public DateOnly Day(string column) => OptionalDay(column) ?? throw Wrong(column, "the cell is empty");

    public DateOnly? OptionalDay(string column) => Optional(column) switch
    {
        null => null,
        { } text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        _ => throw Wrong(column, "not a day as yyyy-MM-dd"),
    };

    public long? OptionalNumber(string column) => Optional(column) switch
    {
        null => null,
        { } text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Wrong(column, "not a whole number"),
    };

    public long Number(string column) => OptionalNumber(column) ?? throw Wrong(column, "the cell is empty");

    public double? OptionalDecimal(string column) => Optional(column) switch
    {
        null => null,
        { } text when double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Wrong(column, "not a number"),
    };

    /// <summary>The cell's text if it is one of the choices.</summary>
    public string? Choice(string column, params IReadOnlyList<string> choices)
    {
        var text = Optional(column);
        return text is null || choices.Contains(text) ? text : throw Wrong(column, $"not one of {string.Join(", ", choices)}");
    }

    public CsvCellException Wrong(string column, string message) => new(file, number, column, message);
}

/// <summary>A cell that cannot be taken.</summary>
public sealed class CsvCellException(string file, int line, string column, string message)
    : Exception(column.Length == 0 ? $"{file}, line {line}: {message}" : $"{file}, line {line}, {column}: {message}");
