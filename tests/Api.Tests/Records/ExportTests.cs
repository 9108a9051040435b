using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using BorderComms.ApiTests.Imports.Sheets;
using BorderComms.Catalogue;
using BorderComms.Commendations;
using BorderComms.Http;
using BorderComms.Imports;
using BorderComms.Imports.Sheets;
using BorderComms.Outputs;
using BorderComms.Records;
using BorderComms.Sessions;
using BorderComms.Sites;
using BorderComms.Twinnings;
using NUnit.Framework;

namespace BorderComms.ApiTests.Records;

/// <summary>Lists as sheets.</summary>
public sealed class ExportTests
{
    private const string Hostile = "=HYPERLINK(\"http://x.example\";\"a\")";

    private TestApp app = null!;
    private TestClient staff = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        app = new(sample: true);
        var made = await app.As("admin").Post("accounts", new { name = "sheets", roles = new[] { "reporter" }, agency = "bgc", password = "tám ngọn núi xa mờ" });
        Assert.That(made.Status, Is.EqualTo(201), made.Text);
        staff = app.As("sheets");
        var session = await app.As("reporter").Post("sessions", new
        {
            date = "2024-02-05",
            place = "02788",
            agency = "post-ban-lau",
            kind = "village-meeting",
            topics = new[] { "drugs", "border-law" },
            partners = new[] { "dic" },
            languages = new[] { "vi", "hmn" },
            attendance = new { total = 40 },
            title = Hostile,
            note = "chỉ nội bộ",
            campaign = "-5 ngày",
        });
        Assert.That(session.Status, Is.EqualTo(201), session.Text);
        var commendation = await app.As("clerk").Post("commendations", new { date = "2024-02-27", kind = "certificate", agency = "dic", plan = "2023", quantity = 12, decision = "215/QĐ-BCH" });
        Assert.That(commendation.Status, Is.EqualTo(201), commendation.Text);
    }

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [TestCase("sessions?from=2023-03-01&until=2023-03-31&topic=drugs", "Số hiệu", "ref")]
    [TestCase("sessions?agency=post-ban-lau&kind=village-meeting&order=oldest", "Số hiệu", "ref")]
    [TestCase("sessions?scope=internal&status=draft", "Số hiệu", "ref")]
    [TestCase("sessions?scope=internal&from=2023-01-01&until=2023-06-30&place=082", "Số hiệu", "ref")]
    [TestCase("outputs?kind=news-item&from=2023-05-01&until=2023-05-31", "Số hiệu", "ref")]
    [TestCase("sites?", "Mã", "code")]
    [TestCase("twinnings?", "Mã", "code")]
    [TestCase("commendations?scope=internal", "Số hiệu", "ref")]
    public async Task A_sheet_holds_the_records_of_the_whole_list_in_its_order(string address, string heading, string member)
    {
        var client = address.Contains("internal") ? staff : app.Anonymous();
        var listed = (await Items(client, address)).Select(i => (string?)i[member]).ToList();
        Assert.That(listed, Is.Not.Empty);
        foreach (var format in new[] { "xlsx", "csv" })
        {
            Assert.That(Column(await Sheet(client, address, format), heading), Is.EqualTo(listed), format);
        }
    }

    [TestCase("xlsx")]
    [TestCase("csv")]
    public async Task Every_member_stands_in_its_column(string format)
    {
        const string Address = "sessions?scope=internal&from=2024-02-05&until=2024-02-05";
        var session = (await Items(staff, Address)).Single();
        var row = Rows(await Sheet(staff, Address, format)).Single();
        Assert.That(row, Is.EqualTo(new Dictionary<string, string>
        {
            ["Ngày"] = "2024-02-05",
            ["Xã/phường"] = "Xã Bản Lầu",
            ["Mã xã"] = "02788",
            ["Đơn vị"] = "Đồn Biên phòng Bản Lầu",
            ["Hình thức"] = app.Catalogue.Kinds["village-meeting"].Label.Vi,
            ["Chuyên đề"] = string.Join("; ", session["topics"]!.AsArray().Select(t => app.Catalogue.Topics[(string)t!].Label.Vi)),
            ["Tổng (chưa tách)"] = "40",
            ["Đơn vị phối hợp"] = app.Catalogue.Agencies["dic"].Label.Vi,
            ["Ngôn ngữ"] = string.Join("; ", session["languages"]!.AsArray().Select(l => app.Catalogue.Languages[(string)l!].Label.Vi)),
            ["Số buổi"] = "1",
            ["Chương trình"] = "-5 ngày",
            ["Tiêu đề"] = Hostile,
            ["Ghi chú"] = "chỉ nội bộ",
            ["Số hiệu"] = (string)session["ref"]!,
            ["Trạng thái"] = "Nháp",
        }));
        var english = Rows(await Sheet(staff, Address + "&lang=en", format)).Single();
        Assert.That((english["Place code"], english["Status"], english["Form"], english["Total (not split)"]),
            Is.EqualTo(("02788", "Draft", app.Catalogue.Kinds["village-meeting"].Label.En, "40")));
    }

    [Test]
    public async Task In_public_a_sheet_shows_no_more_than_the_list()
    {
        var kinds = Column(await Sheet(app.Anonymous(), "sessions?", "csv"), "Hình thức").Distinct().ToList();
        Assert.That(kinds, Does.Contain(app.Catalogue.Kinds["village-meeting"].Label.Vi).And.Not.Contain(app.Catalogue.Kinds["unit-meeting"].Label.Vi));
        Assert.That(Column(await Sheet(staff, "sessions?scope=internal", "csv"), "Hình thức"), Does.Contain(app.Catalogue.Kinds["unit-meeting"].Label.Vi));
        var sheet = await Sheet(app.Anonymous(), "sessions?until=2023-01-31", "xlsx");
        Assert.That(Read(sheet)[0].Cells.Select(c => c.Text), Does.Contain("Tiêu đề").And.Not.Contain("Ghi chú"));
        Assert.That(Column(sheet, "Trạng thái").Distinct(), Is.EqualTo(new[] { "Đã duyệt" }));
        Assert.That((await app.Anonymous().Get("sessions?scope=internal&format=xlsx")).Status, Is.EqualTo(401));
        Assert.That((await Sheet(staff, "sessions?scope=internal&from=2024-02-05", "xlsx")).Header("Cache-Control"), Is.EqualTo("private, no-store"));
    }

    [Test]
    public async Task No_cell_comes_alive()
    {
        const string Address = "sessions?scope=internal&from=2024-02-05&until=2024-02-05";
        Assert.That((await Sheet(staff, Address, "csv")).Text, Does.Contain(",'-5 ngày,\"'=HYPERLINK"));
        Assert.That(Read(await Sheet(staff, Address, "xlsx")).SelectMany(r => r.Cells).Select(c => c.Kind), Has.None.EqualTo(CellKind.Formula));
    }

    [TestCase("sessions", "xlsx", "vi")]
    [TestCase("sessions", "csv", "en")]
    [TestCase("outputs", "xlsx", "en")]
    [TestCase("outputs", "csv", "vi")]
    [TestCase("sites", "xlsx", "vi")]
    [TestCase("sites", "csv", "en")]
    [TestCase("twinnings", "xlsx", "en")]
    [TestCase("commendations", "xlsx", "vi")]
    [TestCase("commendations", "csv", "en")]
    public async Task A_sheet_imports_again_and_says_nothing_new(string collection, string format, string lang)
    {
        var (sender, agency) = collection is "sessions" or "twinnings" ? (staff, "bgc") : (app.As("clerk"), "dic");
        var sheet = await Sheet(sender, $"{collection}?scope=internal&agency={agency}&lang={lang}", format);
        var file = new ByteArrayContent(sheet.Body) { Headers = { ContentType = new MediaTypeHeaderValue(ImportApi.FileType) } };
        var sent = await sender.Post($"imports?fileName=a.{format}", file, ("Content-Type", ImportApi.FileType));
        Assert.That(sent.Status, Is.EqualTo(201), sent.Text);
        await app.Service<ImportReader>().Finished(Guid.Parse((string)sent.Json["id"]!));
        var counts = (await sender.Get($"imports/{sent.Json["id"]}")).Json["counts"]!;
        Assert.That(new[] { "right", "refused", "recorded", "repeated", "alike" }.Select(c => (int)counts[c]!), Is.EqualTo(new[] { 0, 0, Read(sheet).Count - 1, 0, 0 }));
        Assert.That(Read(sheet), Has.Count.GreaterThan(1));
    }

    [Test]
    public void An_import_knows_every_heading_in_both_languages()
    {
        Check(new SessionImport().Fields, SessionSheet.Sheet);
        Check(new OutputImport().Fields, OutputSheet.Sheet);
        Check(new SiteImport().Fields, SiteSheet.Sheet);
        Check(new TwinningImport().Fields, TwinningSheet.Sheet);
        Check(new CommendationImport().Fields, CommendationSheet.Sheet);

        static void Check<T>(IReadOnlyList<string> fields, RecordSheet<T> sheet)
        {
            var headings = new Headings(fields, new Dictionary<string, string>());
            foreach (var (column, heading) in sheet.Columns.SelectMany(c => new[] { (c, c.Heading.Vi), (c, c.Heading.En) }))
            {
                var field = column.Field == ImportFields.Status && !fields.Contains(ImportFields.Status) ? ImportFields.Ignored : column.Field;
                Assert.That(headings.Meaning(heading), Is.EqualTo((field, Sureness.Exact)), heading);
            }
        }
    }

    [Test]
    public async Task A_sheet_is_a_file_with_a_name_and_a_tag()
    {
        const string Address = "sessions?from=2023-02-01&until=2023-02-28&format=xlsx";
        var sheet = await app.Anonymous().Get(Address);
        Assert.That((sheet.Header("Content-Type"), sheet.Header("Content-Disposition"), sheet.Header("Cache-Control")),
            Is.EqualTo((AcceptedTypes.Xlsx, "attachment; filename=sessions_2023-02-01_2023-02-28.xlsx", Answers.Public)));
        Assert.That(sheet.Header("Vary") ?? "", Is.AnyOf("", "Accept-Encoding"));
        var again = await app.Anonymous().Get(Address, ("If-None-Match", sheet.Header("ETag")!));
        Assert.That((again.Status, again.Body.Length, again.Header("ETag")), Is.EqualTo((304, 0, sheet.Header("ETag"))), "the same records are the same bytes");
        var head = await app.Anonymous().Send(HttpMethod.Head, Address, null);
        Assert.That((head.Status, head.Body.Length, head.Header("Content-Length"), head.Header("ETag")), Is.EqualTo((200, 0, $"{sheet.Body.Length}", sheet.Header("ETag"))));
    }

    [TestCase("text/csv", "text/csv; charset=utf-8; header=present")]
    [TestCase(AcceptedTypes.Xlsx, AcceptedTypes.Xlsx)]
    [TestCase("text/csv;q=0.5, " + AcceptedTypes.Xlsx, AcceptedTypes.Xlsx)]
    [TestCase("text/html, */*", "application/json; charset=utf-8")]
    public async Task Accept_asks_for_a_sheet_too(string accept, string type)
    {
        var answer = await app.Anonymous().Get("sites", ("Accept", accept));
        Assert.That((answer.Header("Content-Type"), answer.Header("Vary")!.Split(',', StringSplitOptions.TrimEntries).Contains("Accept")), Is.EqualTo((type, true)));
    }

    [TestCase("sessions?format=csv&limit=10", 400, "limit")]
    [TestCase("sessions?format=pdf", 400, "format")]
    [TestCase("sessions?format=xlsx&place=nowhere", 422, "place")]
    public async Task What_a_sheet_cannot_be_asked_is_named(string address, int status, string parameter)
    {
        var answer = await app.Anonymous().Get(address);
        Assert.That((answer.Status, answer.Fault(parameter) is null, answer.Header("Content-Disposition")), Is.EqualTo((status, false, (string?)null)), answer.Text);
    }

    [Test]
    public void More_records_than_a_workbook_holds_are_refused_and_a_text_file_has_no_end()
    {
        var export = new RecordExport<SessionBody, Session>(app.Service<RecordNoun<SessionBody, Session>>(), app.Service<RecordReader<SessionBody, Session>>()) { MostRows = 600 };
        var filters = new RecordFilters(null, null, null, null, null, null, null, null, null, null, null, null, null, null);
        var query = filters.ToQuery(RecordType.Session, app.Catalogue, null);
        Assert.That(Assert.Throws<Problem>(() => export.Write(query, ListFormat.Xlsx, true, Lang.Vi, "a", CancellationToken.None))!.Errors[0].Field, Is.EqualTo("format"));
        using var month = export.Write(query with { From = new(2023, 1, 1), Until = new(2023, 1, 31) }, ListFormat.Xlsx, true, Lang.Vi, "a", CancellationToken.None);
        Assert.That(month.Length, Is.GreaterThan(1000));
        using var all = export.Write(query, ListFormat.Csv, true, Lang.Vi, "a", CancellationToken.None);
        Assert.That(all.Length, Is.GreaterThan(100_000));
    }

    private static async Task<TestAnswer> Sheet(TestClient client, string address, string format)
    {
        var answer = await client.Get($"{address}&format={format}");
        Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
        return answer;
    }

    private static async Task<List<JsonNode>> Items(TestClient client, string address)
    {
        var items = new List<JsonNode>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await client.Get($"{address}&limit=200{(cursor.Length == 0 ? "" : $"&cursor={cursor}")}")).Json;
            items.AddRange(page["items"]!.AsArray().Select(i => i!));
            cursor = (string?)page["next"];
        }

        return items;
    }

    private static IReadOnlyList<SheetRow> Read(TestAnswer sheet) => new MemoryStream(sheet.Body).Read();

    private static List<Dictionary<string, string>> Rows(TestAnswer sheet)
    {
        var rows = Read(sheet);
        var headings = rows[0].Cells.ToDictionary(c => c.Column, c => c.Text);
        return [.. rows.Skip(1).Select(r => r.Cells.ToDictionary(c => headings[c.Column], c => c.Text))];
    }

    private static IEnumerable<string?> Column(TestAnswer sheet, string heading) => Rows(sheet).Select(r => r.GetValueOrDefault(heading));
}
