using System.IO.Compression;
using System.Text;
using BorderComms.Imports.Sheets;

namespace BorderComms.ApiTests.Imports.Sheets;

/// <summary>Files made for a test, and what the reader makes of them.</summary>
internal static class Files
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>A workbook of one sheet with these rows (`&lt;row&gt;…`).</summary>
    public static MemoryStream Workbook(string rows, string? styles = null, string? strings = null, string workbookProperties = "")
    {
        var parts = new List<(string, string)> { ("xl/worksheets/sheet1.xml", Sheet(rows)) };
        if (styles is not null)
        {
            parts.Add(("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\">{styles}</styleSheet>"));
        }

        if (strings is not null)
        {
            parts.Add(("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{strings}</sst>"));
        }

        return Zip([.. Frame($"{workbookProperties}<sheets><sheet name=\"Tháng 1\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"), .. parts]);
    }

    public static string Sheet(string rows) => $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>";

    /// <summary>The parts that lead to the sheets.</summary>
    public static IEnumerable<(string Name, string Text)> Frame(string workbook) =>
    [
        ("_rels/.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\">{workbook}</workbook>"),
        ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}\">"
            + string.Concat(Enumerable.Range(1, 3).Select(i => $"<Relationship Id=\"rId{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"))
            + $"<Relationship Id=\"rId8\" Type=\"{Office}/styles\" Target=\"styles.xml\"/>"
            + $"<Relationship Id=\"rId9\" Type=\"{Office}/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/></Relationships>"),
    ];

    public static MemoryStream Zip(params IEnumerable<(string Name, string Text)> parts) =>
        Zip(parts.Select(p => (p.Name, (Action<StreamWriter>)(w => w.Write(p.Text)))));

    public static MemoryStream Zip(IEnumerable<(string Name, Action<StreamWriter> Write)> parts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, write) in parts)
            {
                using var part = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
                write(part);
            }
        }

        file.Position = 0;
        return file;
    }

    public static MemoryStream Text(string text, Encoding? encoding = null) => new((encoding ?? new UTF8Encoding(false)).GetBytes(text));

    public static IReadOnlyList<SheetRow> Read(this Stream file, string? name = null, SheetLimits? limits = null) =>
        [.. SheetReader.Read(file, name, limits ?? SheetLimits.Upload, CancellationToken.None)];

    public static string Received(string name) => Path.Combine(AppContext.BaseDirectory, "Imports", "as-received", name);

    public static IReadOnlyList<SheetRow> ReadReceived(string name)
    {
        using var file = File.OpenRead(Received(name));
        return file.Read(name);
    }

    /// <summary>The row's cells as `B2 Text Họp thôn`.</summary>
    public static IEnumerable<string> Said(this SheetRow row) => row.Cells.Select(c => $"{CellName.Of(c.Column, row.Number)} {c.Kind} {c.Text}");

    public static IEnumerable<string> Said(this IEnumerable<SheetRow> rows) => rows.SelectMany(Said);
}
