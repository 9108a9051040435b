using System.IO.Compression;
using BorderComms.Imports.Sheets;
using CsCheck;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using NUnit.Framework;
using CellValue = BorderComms.Imports.Sheets.CellValue;

namespace BorderComms.ApiTests.Imports.Sheets;

public sealed class SheetWriterTests
{
    private static readonly string[] Awkward =
    [
        "=1+1", "+84 20 3", "-", "-5", "@SUM(A1)", "\t=1", "\rx", "'=1", "''=1", "'", "'60", "=cmd|' /C calc'!A0", "_x000D_", "_x005F_x0041_", " hai  đầu ", "a\nb", "a\r\nb",
        "ma túy; mua bán, \"người\"", "<a & b>", "Xã Bản Lầu", "12", "02647", "2023-01-25", "😀", "]]>",
    ];

    private const string Letters = "=+-@'\t\r\n\",;_x0đầ <&abc";

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Int[0, Awkward.Length - 1].Select(i => Awkward[i]),
        Gen.Int[0, Letters.Length - 1].Array[1, 9].Select(at => string.Concat(at.Select(i => Letters[i]))));

    [TestCase(SheetFormat.Xlsx)]
    [TestCase(SheetFormat.Csv)]
    public void Whatever_text_is_written_is_read_the_same(SheetFormat format) => Texts.Where(t => !string.IsNullOrWhiteSpace(t)).Array[1, 5].Sample(texts =>
        Assert.That(Written(format, [.. texts.Select(t => (CellValue?)t)]).Read().Single(r => r.Number == 2).Cells.Select(c => (c.Kind, c.Text)),
            Is.EqualTo(texts.Select(t => (CellKind.Text, t)))), iter: 300);

    [TestCase(SheetFormat.Xlsx, "A2 Text =1+1|C2 Number 54537|D2 Number -5|E2 Number 0.5|F2 Date 2023-02-05|G2 Date 1900-02-28|H2 Date 9999-12-31")]
    [TestCase(SheetFormat.Csv, "A2 Text =1+1|C2 Text 54537|D2 Text -5|E2 Text 0.5|F2 Text 2023-02-05|G2 Text 1900-02-28|H2 Text 9999-12-31")]
    public void Numbers_and_days_are_written_as_such(SheetFormat format, string said) =>
        Assert.That(string.Join('|', Written(format, "=1+1", null, 54537, -5, CellValue.Of(0.5), new DateOnly(2023, 2, 5), new DateOnly(1900, 2, 28), new DateOnly(9999, 12, 31))
            .Read().Single(r => r.Number == 2).Said()), Is.EqualTo(said));

    [Test]
    public void Cells_that_were_read_are_written_as_they_were()
    {
        var rows = Files.ReadReceived("bad-rows.xlsx");
        var again = Written(SheetFormat.Xlsx, [.. rows.Select(r => Enumerable.Range(1, 9).Select(c => r.Cells.Where(x => x.Column == c).Select(x => (CellValue?)CellValue.Of(x)).FirstOrDefault()))]).Read().Skip(1);
        Assert.That(again.SelectMany(r => r.Cells), Is.EqualTo(rows.SelectMany(r => r.Cells).Select(c => c.Kind == CellKind.Formula ? c with { Kind = CellKind.Text } : c)));
    }

    [Test]
    public void The_workbook_is_valid_and_its_headings_stay_in_sight()
    {
        using var file = new MemoryStream();
        using (var writer = SheetWriter.To(file, SheetFormat.Xlsx))
        {
            foreach (var name in new[] { "Buổi: 2023/01", "buổi  2023 01", "buổi  2023 01", "", new string('x', 40) })
            {
                writer.Sheet(name, [12, 300], frozenRows: 1);
                writer.Row(["Ngày", "Ghi chú"], bold: true);
                writer.Row([new DateOnly(2023, 1, 25), "=1+1"]);
            }

            writer.Complete();
        }

        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.That(new OpenXmlValidator().Validate(document).Select(e => $"{e.Part?.Uri} {e.Description}"), Is.Empty);
        var book = document.WorkbookPart!;
        Assert.That(book.Workbook!.Sheets!.Elements<Sheet>().Select(s => s.Name!.Value), Is.EqualTo(new[] { "Buổi  2023 01", "buổi  2023 01 2", "buổi  2023 01 3", "Sheet", new string('x', 31) }));
        var sheet = ((WorksheetPart)book.GetPartById("rId1")).Worksheet!;
        Assert.That(sheet.Descendants<Pane>().Single().VerticalSplit!.Value, Is.EqualTo(1));
        Assert.That(sheet.Descendants<CellFormula>(), Is.Empty);
        var formats = book.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ToList();
        Assert.That(formats[(int)sheet.Descendants<Cell>().Single(c => c.CellReference == "B2").StyleIndex!.Value].QuotePrefix!.Value, Is.True);
    }

    [TestCase("=1+1", "'=1+1")]
    [TestCase("@a", "'@a")]
    [TestCase("\t=1", "\"'\t=1\"")]
    [TestCase("'-x", "''-x")]
    [TestCase("60' a;b", "\"60' a;b\"")]
    public void Text_that_would_run_stands_behind_an_apostrophe_in_a_text_file(string text, string written)
    {
        using var reader = new StreamReader(Written(SheetFormat.Csv, text));
        Assert.That(reader.ReadToEnd(), Is.EqualTo($"A\r\n{written}\r\n"));
    }

    [Test]
    public void A_file_that_was_not_ended_is_never_taken_for_a_whole_one()
    {
        var file = new MemoryStream();
        using (var writer = SheetWriter.To(file, SheetFormat.Xlsx))
        {
            writer.Sheet("A", []);
            writer.Row(["a"]);
        }

        file.Position = 0;
        Assert.Throws<InvalidDataException>(() => new ZipArchive(file));
    }

    private static MemoryStream Written(SheetFormat format, params CellValue?[] row) => Written(format, [row.AsEnumerable()]);

    private static MemoryStream Written(SheetFormat format, IEnumerable<CellValue?>[] rows)
    {
        var file = new MemoryStream();
        using (var writer = SheetWriter.To(file, format))
        {
            writer.Sheet("Bảng", []);
            writer.Row(["A"], bold: true);
            foreach (var row in rows)
            {
                writer.Row([.. row]);
            }

            writer.Complete();
        }

        file.Position = 0;
        return file;
    }
}
