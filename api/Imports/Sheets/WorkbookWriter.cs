using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace BorderComms.Imports.Sheets;

/// <summary>A workbook as a stream: sheets first, what names them last. Text stands in its cell, and what would run were it typed in
/// is marked as text, as a spreadsheet does when an apostrophe is typed before it.</summary>
internal sealed class WorkbookWriter(Stream to) : SheetWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Content = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const int LongestName = 31, WidestColumn = 255;

    private static readonly DateTimeOffset Timeless = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive zip = new(to, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<string> names = [];
    private StreamWriter? sheet;
    private int row;

    private enum Style { Plain, Bold, Day, Inert }

    public override void Sheet(string name, IReadOnlyList<int> widths, int frozenRows = 1)
    {
        EndSheet();
        names.Add(Name(name));
        (sheet, row) = (Part($"xl/worksheets/sheet{names.Count}.xml"), 0);
        sheet.Write($"{Declaration}<worksheet xmlns=\"{Main}\"><sheetViews><sheetView workbookViewId=\"0\"{(names.Count == 1 ? " tabSelected=\"1\"" : "")}>");
        if (frozenRows > 0)
        {
            sheet.Write($"<pane ySplit=\"{frozenRows}\" topLeftCell=\"A{frozenRows + 1}\" activePane=\"bottomLeft\" state=\"frozen\"/>");
        }

        sheet.Write("</sheetView></sheetViews>");
        if (widths.Count > 0)
        {
            var columns = widths.Select((width, i) => $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{Math.Clamp(width, 1, WidestColumn)}\" customWidth=\"1\"/>");
            sheet.Write($"<cols>{string.Concat(columns)}</cols>");
        }

        sheet.Write("<sheetData>");
    }

    public override void Row(IReadOnlyList<CellValue?> cells, bool bold = false)
    {
        var file = sheet ?? throw new InvalidOperationException("a row belongs to a sheet");
        row++;
        file.Write("<row r=\"");
        file.Write(row);
        file.Write("\">");
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i] is { } cell && cell.Text.Length > 0)
            {
                Cell(file, i + 1, cell, bold);
            }
        }

        file.Write("</row>");
    }

    private void Cell(StreamWriter file, int column, CellValue cell, bool bold)
    {
        var style = bold ? Style.Bold : cell.Kind == CellKind.Date ? Style.Day : cell.Kind == CellKind.Text && CellText.IsLive(cell.Text) ? Style.Inert : Style.Plain;
        file.Write("<c r=\"");
        file.Write(CellName.Column(column));
        file.Write(row);
        if (style != Style.Plain)
        {
            file.Write("\" s=\"");
            file.Write((int)style);
        }

        if (cell.Kind is CellKind.Number or CellKind.Date)
        {
            file.Write("\"><v>");
            file.Write(cell.Kind == CellKind.Date ? Serial.Of(cell.Date).ToString(CultureInfo.InvariantCulture) : cell.Number.ToString("R", CultureInfo.InvariantCulture));
            file.Write("</v></c>");
            return;
        }

        file.Write("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        file.Write(Escaped(CellText.Encoded(CellText.InertInWorkbook(cell.Text))));
        file.Write("</t></is></c>");
    }

    public override void Complete()
    {
        EndSheet();
        Write("xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
            <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
            <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
            <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
            <cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
            <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
            <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs></styleSheet>
            """);
        Write("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>{EachSheet((name, i) => $"<sheet name=\"{Escaped(name)}\" sheetId=\"{i}\" r:id=\"rId{i}\"/>")}</sheets></workbook>");
        Write("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\">"
            + EachSheet((_, i) => $"<Relationship Id=\"rId{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>")
            + $"<Relationship Id=\"rId{names.Count + 1}\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>");
        Write("_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Write("[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Content}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{Content}.styles+xml\"/>"
            + EachSheet((_, i) => $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"{Content}.worksheet+xml\"/>") + "</Types>");
        zip.Dispose();
    }

    public override void Dispose()
    {
        // The archive's directory is written by Complete alone: without it nobody takes half a workbook for a whole one.
    }

    private string EachSheet(Func<string, int, string> part) => string.Concat(names.Select((name, i) => part(name, i + 1)));

    private void EndSheet()
    {
        sheet?.Write("</sheetData></worksheet>");
        sheet?.Dispose();
        sheet = null;
    }

    /// <summary>A part, without the time of writing: the same cells are the same bytes.</summary>
    private StreamWriter Part(string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Timeless;
        return new(entry.Open(), new UTF8Encoding(false), bufferSize: 1 << 14);
    }

    private void Write(string name, string text)
    {
        using var part = Part(name);
        part.Write(Declaration);
        part.Write(text);
    }

    /// <summary>A sheet's name: not empty, not long, without what a spreadsheet forbids, and no other sheet's.</summary>
    private string Name(string name)
    {
        var allowed = string.Concat(CellText.Clean(name).Select(c => c is '\\' or '/' or '?' or '*' or '[' or ']' or ':' || char.IsControl(c) ? ' ' : c)).Trim(' ', '\'');
        var start = allowed.Length == 0 ? "Sheet" : allowed;
        return Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? "" : $" {n}").Select(end => start[..Math.Min(start.Length, LongestName - end.Length)] + end)
            .First(candidate => !names.Contains(candidate, StringComparer.OrdinalIgnoreCase));
    }

    private static string Escaped(string text) => !text.AsSpan().ContainsAny("&<>\"\r") ? text
        : new StringBuilder(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("\r", "&#13;").ToString();
}
