using System.Text;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Imports.Sheets;
using BorderComms.Metrics;
using BorderComms.Metrics.Formats;

namespace BorderComms.PxWeb.Formats;

/// <summary>PxWebApi 2's OutputFormatType, as far as it is answered.</summary>
public enum PxFormat
{
    JsonStat2,
    Csv,
    Xlsx,
}

/// <summary>How a table of text is written: PxWebApi 2's OutputFormatParamType.</summary>
/// <param name="Codes">Whether values are named by their codes.</param>
/// <param name="Texts">Whether they are named by their labels; by both, the code stands first.</param>
/// <param name="Title">Whether the table's title stands above.</param>
internal sealed record PxStyle(bool Codes, bool Texts, bool Title, char Separator)
{
    private static readonly string[] Names = ["UseCodes", "UseTexts", "UseCodesAndTexts"];
    private static readonly Dictionary<string, char> Separators = new(StringComparer.OrdinalIgnoreCase) { ["SeparatorTab"] = '\t', ["SeparatorSpace"] = ' ', ["SeparatorSemicolon"] = ';' };
    private const string Field = "outputFormatParams", WithTitle = "IncludeTitle";

    /// <summary>What tells two answers apart.</summary>
    public string Form => $"&codes={Codes}&texts={Texts}&title={Title}&separator={(int)Separator}";

    /// <param name="told">Separated by commas, in any case.</param>
    /// <exception cref="Problem">400 for what there is not, what does not go with the format, and what contradicts.</exception>
    public static PxStyle Of(string? told, PxFormat format)
    {
        string[] all = [.. (told ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
        var unknown = all.FirstOrDefault(p => !Names.Concat(Separators.Keys).Append(WithTitle).Contains(p, StringComparer.OrdinalIgnoreCase));
        var (names, separators) = (all.Where(p => Names.Contains(p, StringComparer.OrdinalIgnoreCase)).ToList(), all.Where(Separators.ContainsKey).ToList());
        if (unknown is not null)
        {
            throw Problem.Malformed(Field, $"Không có '{unknown}'.", $"There is no '{unknown}'.");
        }

        if (names.Count > 1 || separators.Count > 1)
        {
            throw Problem.Malformed(Field, "Chỉ một trong các cách ghi giá trị, một trong các dấu phân cách.", "Only one of the ways to name values, one of the separators.");
        }

        if ((format == PxFormat.JsonStat2 && all.Length > 0) || (format != PxFormat.Csv && separators.Count > 0))
        {
            throw Problem.Malformed(Field, "Không dùng với định dạng này.", "It does not go with this format.");
        }

        var name = names.FirstOrDefault() ?? "UseTexts";
        return new(!name.Equals("UseTexts", StringComparison.OrdinalIgnoreCase), !name.Equals("UseCodes", StringComparison.OrdinalIgnoreCase),
            all.Contains(WithTitle, StringComparer.OrdinalIgnoreCase), separators.Count > 0 ? Separators[separators[0]] : ',');
    }

    public string Name(Member value) => Codes && Texts ? $"{value.Code} {value.Label}" : Codes ? value.Code : value.Label;

    public string Name(PxVariable variable) => Codes && !Texts ? variable.Code : variable.Label;
}

/// <summary>What is selected as a table: rows headed by the stub's variables, columns by the values of the heading's.</summary>
internal sealed class PxGrid(PxSelection selection, PxCells cells, PxStyle style)
{
    private static readonly Label Figures = new("Số liệu", "Figures"), About = new("Mô tả", "About");

    private string Title => selection.Table.Title(selection.Variables.Select(v => v.Variable), selection.Time.Set.Dimension!.Label);

    /// <summary>Text in UTF-8, each text in quotes, `..` where nothing was recorded.</summary>
    public byte[] Csv()
    {
        var csv = new StringBuilder();
        void Line(IEnumerable<string> parts) => csv.AppendJoin(style.Separator, parts).Append("\r\n");
        if (style.Title)
        {
            Line([Quoted(Title)]);
            Line([]);
        }

        Line(Headings().Select(Quoted));
        foreach (var (names, values) in Rows())
        {
            Line(names.Select(Quoted).Concat(values.Select(v => v is { } value ? CellValue.Of(value).Text : Quoted(PxJsonStat.Unknown))));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())];
    }

    /// <summary>A workbook: one sheet of figures, and one that says what they are.</summary>
    public byte[] Xlsx()
    {
        using var file = new MemoryStream();
        using (var writer = SheetWriter.To(file, SheetFormat.Xlsx))
        {
            string[] headings = [.. Headings()];
            writer.Sheet(Figures.In(selection.Table.Lang), [.. headings.Select((_, i) => i < selection.Stubs ? 34 : 16)], style.Title ? 3 : 1);
            if (style.Title)
            {
                writer.Row([CellValue.Of(Title)], bold: true);
                writer.Row([]);
            }

            writer.Row([.. headings.Select(h => (CellValue?)CellValue.Of(h))], bold: true);
            foreach (var (names, values) in Rows())
            {
                writer.Row([.. names.Select(n => (CellValue?)CellValue.Of(n)), .. values.Select(v => (CellValue?)(v is { } value ? CellValue.Of(value) : CellValue.Of(PxJsonStat.Unknown)))]);
            }

            writer.Sheet(About.In(selection.Table.Lang), [100], frozenRows: 0);
            foreach (var line in PxJsonStat.Notes(selection.Table, cells.Withheld).Prepend(Title).Append(JsonStatFormat.Source))
            {
                writer.Row([CellValue.Of(line)]);
            }

            writer.Complete();
        }

        return file.ToArray();
    }

    /// <exception cref="Problem">400 when a worksheet does not hold as many.</exception>
    public void RequireFit()
    {
        if (Count(selection.Heading) + selection.Stubs > MostColumns || Count(selection.Stub) + 3 > CellName.LastRow)
        {
            throw Problem.Malformed("heading", $"Một trang tính có nhiều nhất {MostColumns} cột, {CellName.LastRow} dòng.", $"A worksheet holds at most {MostColumns} columns and {CellName.LastRow} rows.");
        }
    }

    private const int MostColumns = 16_384;

    private IEnumerable<string> Headings() =>
        selection.Stub.Select(v => style.Name(v.Variable)).Concat(selection.Stubs == selection.Variables.Count ? [selection.Table.Indicator.Label.In(selection.Table.Lang)] : Combined(selection.Heading).Select(c => string.Join(' ', c)));

    private IEnumerable<(IReadOnlyList<string> Names, IEnumerable<long?> Values)> Rows()
    {
        var columns = Count(selection.Heading);
        return Combined(selection.Stub).Select((names, row) => (names, cells.Values.Skip(row * columns).Take(columns)));
    }

    // All combinations of the variables' values, the last changing fastest.
    private IEnumerable<IReadOnlyList<string>> Combined(IEnumerable<PxSelected> variables) =>
        variables.Aggregate((IEnumerable<IReadOnlyList<string>>)[[]], (all, v) => all.SelectMany(names => v.Values.Select(value => (IReadOnlyList<string>)[.. names, style.Name(value)])));

    private static int Count(IEnumerable<PxSelected> variables) => variables.Aggregate(1, (n, v) => n * v.Count);

    private static string Quoted(string text) => $"\"{CellText.InertInText(CellText.Clean(text)).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
