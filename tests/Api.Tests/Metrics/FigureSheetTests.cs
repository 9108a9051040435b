using System.Text.Json.Nodes;
using BorderComms.Http;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using NUnit.Framework;

namespace BorderComms.ApiTests.Metrics;

/// <summary>Figures as workbooks, read back with a library of its own.</summary>
public sealed class FigureSheetTests
{
    private TestApp app = null!;
    private TestClient portal = null!;

    [SetUp]
    public void Start()
    {
        app = new(sample: true);
        portal = app.Anonymous();
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [TestCase("sessions?period=2023", "Giá trị", "lang=vi")]
    [TestCase("attendance?period=2023&by=place-district,topic", "Huyện (mã)|Huyện|Chuyên đề (mã)|Chuyên đề|Giá trị", "lang=vi")]
    [TestCase("publications?period=2023&by=agency&compare=last-year", "Agency (code)|Agency|Value|Compared", "lang=en")]
    [TestCase("sites?period=2022-12..2023-12&by=period-month,kind", "Month (code)|Month|Kind (code)|Kind|Value|Closing|Recorded", "lang=en")]
    public async Task Every_row_of_the_JSON_stands_in_the_sheet_with_its_numbers_as_numbers(string question, string headings, string lang)
    {
        var json = (await portal.Get($"metrics/{question}&{lang}")).Json;
        var rows = (await Read(portal, $"metrics/{question}&{lang}&format=xlsx"))[0].Rows;
        Assert.That(rows[0].Select(c => c.Text), Is.EqualTo(headings.Split('|')));
        var by = json["dimensions"]!.AsArray().Select(d => (string)d!["code"]!).ToList();
        List<JsonNode> expected = by.Count == 0 ? [new JsonObject { ["value"] = (long)json["total"]! }] : [.. json["rows"]!.AsArray().Select(r => r!)];
        Assert.That(rows.Skip(1).Select(r => string.Join('|', r.Take(by.Count * 2 + 1).Select(c => c.Text))),
            Is.EqualTo(expected.Select(r => string.Join('|', [.. by.SelectMany(d => new[] { (string)r[d]!["code"]!, (string)r[d]!["label"]! }), r["value"]!.ToString()]))));
        Assert.That(rows.Skip(1).Select(r => r[by.Count * 2].IsNumber), Is.All.True);
        Assert.That(rows.Skip(1).SelectMany(r => r.Take(by.Count * 2)).Select(c => c.IsNumber), Is.All.False, "codes are text: 080 keeps its zero");
    }

    [Test]
    public async Task The_second_sheet_says_what_the_figures_are()
    {
        var sheets = await Read(portal, "metrics/attendance?period=2023-01-02..2023-06-30&topic=drugs,twinning&place=080&by=kind&compare=last-year&asOf=2023-12-01&lang=vi&format=xlsx");
        Assert.That(sheets.Select(s => s.Name), Is.EqualTo(new[] { "Số liệu", "Mô tả" }));
        var about = sheets[1].Rows.ToDictionary(r => r[0].Text, r => r.Count > 1 ? r[1] : null);
        Assert.That(new[] { "Mã chỉ tiêu", "Đơn vị tính", "Kỳ", "Lịch", "Chuyên đề", "Thời điểm số liệu", "Kỳ so sánh" }.Select(k => about[k]!.Text), Is.EqualTo(new[]
        {
            "attendance", "lượt người", "2023-01-02..2023-06-30", "năm dương lịch", "Phòng, chống ma túy (drugs); Kết nghĩa cụm dân cư hai bên biên giới (twinning)",
            "như ghi nhận đến hết 01/12/2023", "2022-01-02..2022-06-30",
        }));
        Assert.That(about["Địa bàn"]!.Text, Does.EndWith("(080)"));
        Assert.That(about["Từ ngày"], Is.EqualTo(new Cell("44928", true, 2)), "a day, as a spreadsheet counts them");
        Assert.That(about["Không công bố riêng"]!.Text, Does.Contain("(unit-meeting): "));
        Assert.That((about["Ghi chú"]!.Text, about["Nguồn"]!.Text), Is.EqualTo(("Số liệu minh họa: được dựng từ các bản ghi giả định, không phải số liệu thật.", "BorderComms Lào Cai")));
        var json = await portal.Get(about["Địa chỉ"]!.Text);
        Assert.That((json.Status, json.Json["total"]!.ToString(), json.Json["version"]!.ToString()), Is.EqualTo((200, about["Tổng"]!.Text, about["Phiên bản"]!.Text)));
        Assert.That(about["Định nghĩa"]!.Text, Is.EqualTo(app.Catalogue.Indicators["attendance"].Definition.Vi));
    }

    [Test]
    public async Task All_totals_are_a_sheet_in_which_what_was_never_recorded_is_empty()
    {
        var json = (await portal.Get("metrics?period=2023&compare=last-year&lang=en")).Json;
        var sheets = await Read(portal, "metrics?period=2023&compare=last-year&lang=en&format=xlsx");
        Assert.That(sheets.Select(s => s.Name), Is.EqualTo(new[] { "Figures", "About" }));
        var rows = sheets[0].Rows.Skip(1).ToDictionary(r => r[0].Text);
        Assert.That(rows.Keys, Is.EqualTo(json["items"]!.AsArray().Select(i => (string)i!["indicator"]!["code"]!)));
        Assert.That((rows["attendance"][7], rows["leaflets"][7]), Is.EqualTo((new Cell("54537", true, 0), new Cell("", false, 0))));
        Assert.That(rows["twinnings"].Select(c => c.Text), Is.SupersetOf(new[] { "5", "4", "at the period's end", "civil" }));
        var csv = (await portal.Get("metrics?period=2023&compare=last-year&lang=en&format=csv")).Text.Split("\r\n");
        Assert.That(csv[0], Is.EqualTo("indicator,label,unit,measure,period,calendar,release,value,previous,status,version,notes"));
        Assert.That(csv, Has.One.Match("^twinnings,.*,stock,2023,civil,,5,4,closed,"));
        Assert.That((await portal.Get("metrics?period=2023&place=10&format=csv")).Text, Does.Contain("illustrative; withheld:unit-meeting"));
    }

    [TestCase("=1+1")]
    [TestCase("+1+1")]
    [TestCase("-1+1")]
    [TestCase("@SUM(A1)")]
    public async Task What_a_spreadsheet_would_run_is_text(string label)
    {
        var publisher = app.As("publisher");
        var tag = (await publisher.Get("kinds/village-meeting")).Header("ETag")!;
        var put = await publisher.Put("kinds/village-meeting", new { label = new { vi = label, en = label }, disclosure = "open" }, ("If-Match", tag));
        Assert.That(put.Status, Is.EqualTo(200), put.Text);
        var cell = (await Read(portal, "metrics/sessions?period=2023&by=kind&format=xlsx"))[0].Rows.Single(r => r[0].Text == "village-meeting")[1];
        Assert.That(cell, Is.EqualTo(new Cell(label, false, 3)), "marked as text, not as a formula");
        Assert.That((await portal.Get("metrics/sessions?period=2023&by=kind&format=csv")).Text, Does.Contain($"village-meeting,'{label},"));
        Assert.That((string?)(await portal.Get("metrics/sessions?period=2023&by=kind&format=json-stat")).Json["dimension"]!["kind"]!["category"]!["label"]!["village-meeting"], Is.EqualTo(label));
    }

    [Test]
    public async Task A_workbook_has_a_name_and_is_known_again([Values("metrics/sessions?period=2023-01..2023-03", "metrics?period=2023")] string address)
    {
        using var other = new TestApp(sample: true);
        var (first, second) = (await portal.Get($"{address}&format=xlsx"), await other.Anonymous().Get($"{address}&format=xlsx"));
        Assert.That(first.Header("Content-Disposition"), Is.EqualTo($"attachment; filename={(address.Contains('/') && address.Contains("sessions") ? "sessions_2023-01_2023-03" : "metrics_2023")}.xlsx"));
        Assert.That(first.Header("Content-Type"), Is.EqualTo(AcceptedTypes.Xlsx));
        Assert.That((first.Header("Cache-Control"), first.Header("Content-Encoding"), first.Header("ETag")), Is.EqualTo(("public, max-age=0, s-maxage=60", (string?)null, second.Header("ETag"))), "the same cells are the same bytes");
        var again = await portal.Get($"{address}&format=xlsx", ("If-None-Match", first.Header("ETag")!));
        Assert.That((again.Status, again.Body.Length), Is.EqualTo((304, 0)));
        Assert.That(first.Header("Last-Modified"), Is.Not.Null);
    }

    /// <param name="Style">Its number in the workbook: 2 for days, 3 for text that would run were it typed in.</param>
    private sealed record Cell(string Text, bool IsNumber, uint Style);

    private static async Task<List<(string Name, List<List<Cell>> Rows)>> Read(TestClient client, string address)
    {
        var answer = await client.Get(address);
        Assert.That(answer.Status, Is.EqualTo(200), answer.ToString());
        using var file = new MemoryStream(answer.Body);
        using var document = SpreadsheetDocument.Open(file, false);
        var workbook = document.WorkbookPart!;
        return [.. workbook.Workbook!.Descendants<Sheet>().Select(s => (s.Name!.Value!, Rows((WorksheetPart)workbook.GetPartById(s.Id!.Value!))))];
    }

    private static List<List<Cell>> Rows(WorksheetPart sheet)
    {
        Assert.That(sheet.Worksheet!.Descendants<CellFormula>(), Is.Empty);
        return [.. sheet.Worksheet.Descendants<Row>().Select(Cells)];
    }

    private static List<Cell> Cells(Row row)
    {
        var cells = new List<Cell>();
        foreach (var cell in row.Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>())
        {
            var column = cell.CellReference!.Value!.TrimEnd([.. "0123456789"])[0] - 'A';
            while (cells.Count < column)
            {
                cells.Add(new("", false, 0));
            }

            cells.Add(new(cell.InlineString?.Text?.Text ?? cell.CellValue!.Text, cell.DataType is null, cell.StyleIndex?.Value ?? 0));
        }

        return cells;
    }
}
