using System.Text;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Imports.Sheets;

namespace BorderComms.PxWeb.Formats;

/// <summary>What is selected as a table: rows headed by the stub's variables, columns by the values of the heading's.</summary>
internal sealed class PxGrid(PxSelection selection, PxCells cells, PxStyle style)
{
    private const int MostColumns = 16_384, LinesAbove = 3;
    private static readonly Label Figures = new("Số liệu", "Figures"), About = new("Mô tả", "About");

    /// <exception cref="Problem">400 when a worksheet does not hold as much.</exception>
    public static void RequireFit(PxSelection selection)
    {
        if (Count(selection.Heading) + selection.Stubs > MostColumns || Count(selection.Stub) + LinesAbove > CellName.LastRow)
        {
            throw Problem.Malformed("heading", $"Một trang tính có nhiều nhất {MostColumns} cột, {CellName.LastRow} dòng.",
                $"A worksheet holds at most {MostColumns} columns and {CellName.LastRow} rows.");
        }
    }

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
            foreach (var line in PxJsonStat.Notes(selection.Table, cells.Withheld).Prepend(Title).Append(selection.Table.Publisher.Source.In(selection.Table.Lang)))
            {
                writer.Row([CellValue.Of(line)]);
            }

            writer.Complete();
        }

        return file.ToArray();
    }

    private IEnumerable<string> Headings() =>
        selection.Stub.Select(v => style.Name(v.Variable)).Concat(
            selection.Stubs == selection.Variables.Count ? [selection.Table.Indicator.Label.In(selection.Table.Lang)]
            : Combined(selection.Heading).Select(c => string.Join(' ', c)));

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
