using BorderComms.ApiTests.Imports.Sheets;
using BorderComms.Http;
using NUnit.Framework;

namespace BorderComms.ApiTests.Records;

/// <summary>The lists of statements, releases and plans as sheets.</summary>
public sealed class ListSheetTests
{
    private TestApp app = null!;

    [SetUp]
    public void Start() => app = new(sample: true);

    [TearDown]
    public void Stop() => app.Dispose();

    [TestCase("statements?scope=internal", "notes")]
    [TestCase("statements?", "what everybody sees")]
    public async Task Statements_as_csv_are_what_the_verb_takes_again(string address, string what)
    {
        var entered = await app.As("publisher").Post("statements", new
        {
            code = "2024-hostile",
            period = new { from = "2024-01-01", to = "2024-02-29" },
            text = new { vi = "-5 điểm nóng, \"giảm\" so với năm trước" },
            number = "trên 200 nghìn",
            unit = "tin, bài",
            measure = new { indicator = "sessions", topic = new[] { "drugs", "human-trafficking" } },
            source = new { title = "=Báo cáo", date = "2024-03-01" },
            note = "chỉ nội bộ",
        });
        Assert.That(entered.Status, Is.EqualTo(201), entered.Text);
        var before = (await app.As("publisher").Get("statements?scope=internal&limit=500")).Text;
        var sheet = await (address.Contains("internal") ? app.As("publisher") : app.Anonymous()).Get($"{address}&format=csv");
        Assert.That((sheet.Header("Content-Type"), sheet.Header("Content-Disposition")), Is.EqualTo(("text/csv; charset=utf-8; header=present", "attachment; filename=statements.csv")));
        Assert.That(sheet.Text.Contains("chỉ nội bộ"), Is.EqualTo(address.Contains("internal")));

        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "statements.csv");
        await File.WriteAllBytesAsync(file, sheet.Body);
        var (code, output, error) = await Verb.Run(app.DatabaseSettings, "statements", file);
        Assert.That((code, output.Trim()), Is.EqualTo((0, "0 statements added or changed.")), $"{what}: {error}");
        Assert.That((await app.As("publisher").Get("statements?scope=internal&limit=500")).Text, Is.EqualTo(before));

        await File.WriteAllTextAsync(file, sheet.Text.Replace("giảm", "giảm mạnh"));
        Assert.That((await Verb.Run(app.DatabaseSettings, "statements", file)).Output.Trim(), Is.EqualTo("1 statements added or changed."));
        var changed = (await app.As("publisher").Get("statements/2024-hostile?scope=internal")).Json;
        Assert.That(((string?)changed["text"]!["vi"], (string?)changed["note"], (string?)changed["source"]!["title"]),
            Is.EqualTo(("-5 điểm nóng, \"giảm mạnh\" so với năm trước", "chỉ nội bộ", "=Báo cáo")));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Test]
    public async Task Statements_as_a_workbook_stand_beside_what_the_ledger_holds_with_the_lists_filters()
    {
        var rows = await Rows("statements?from=2023-01-01&until=2023-12-31&indicator=publications&lang=vi");
        Assert.That(rows.Single(r => r["Mã"] == "2023-publications"), Does.Contain(new KeyValuePair<string, string>("Sổ ghi", "50214")).And.Contain(new KeyValuePair<string, string>("Đối chiếu", "khớp"))
            .And.Contain(new KeyValuePair<string, string>("Mức", "trên")));
        Assert.That(rows.Select(r => r["Chỉ số"]).Distinct(), Is.EqualTo(new[] { app.Catalogue.Indicators["publications"].Label.Vi }));
        var english = await Rows("statements?lang=en");
        Assert.That(english.Select(r => r.GetValueOrDefault("Compared")), Does.Contain("borne out").And.Contain("no records"));
    }

    [Test]
    public async Task Releases_come_newest_first()
    {
        foreach (var code in new[] { "one", "two" })
        {
            var made = await app.As("publisher").Post("releases", new { code, title = new { vi = $"Lần {code}", en = $"Release {code}" }, plan = "2023" });
            Assert.That(made.Status, Is.EqualTo(201), made.Text);
        }

        var rows = await Rows("releases?lang=en");
        Assert.That(rows.Take(2).Select(r => (r["Code"], r["Title"], r["Plan"], r["Released at (Viet Nam)"])),
            Is.EqualTo(new[] { ("two", "Release two", "2023", "2024-03-15 10:00"), ("one", "Release one", "2023", "2024-03-15 10:00") }));
    }

    [Test]
    public async Task Plans_come_with_their_tasks_and_in_public_without_notes_and_drafts()
    {
        var plan = (await app.Anonymous().Get("plans/2024")).Json;
        var rows = await Rows("plans?year=2024&lang=vi");
        Assert.That(rows.Select(r => (r["Kế hoạch"], r["Nhiệm vụ số"], r["Nhiệm vụ"])),
            Is.EqualTo(plan["tasks"]!.AsArray().Select(t => ("2024", (string)t!["code"]!, (string)t["title"]!["vi"]!))));
        Assert.That((rows[0]["Trạng thái"], rows[0]["Ngày ký"], rows[0].ContainsKey("Ghi chú")), Is.EqualTo(("Đã ký", "2024-02-27", false)));
        var draft = await app.As("publisher").Post("plans", new { code = "2025", year = 2025, title = new { vi = "Kế hoạch 2025", en = "Plan 2025" }, tasks = Array.Empty<object>() });
        Assert.That(draft.Status, Is.EqualTo(201), draft.Text);
        Assert.That((await Rows("plans?lang=en")).Select(r => r["Plan"]), Does.Not.Contain("2025"));
        var internals = await app.As("publisher").Get("plans?scope=internal&lang=en&format=xlsx");
        Assert.That(internals.Status, Is.EqualTo(200), internals.Text);
        Assert.That(Read(internals.Body).Single(r => r["Plan"] == "2025")["Status"], Is.EqualTo("Draft"));
    }

    [TestCase("statements?format=csv&limit=10", 400, "limit")]
    [TestCase("releases?format=xlsx&cursor=x", 400, "cursor")]
    [TestCase("plans?format=pdf", 400, "format")]
    [TestCase("plans?format=csv&programme=none", 422, "programme")]
    [TestCase("statements?format=xlsx&indicator=none", 422, "indicator")]
    [TestCase("plans?format=csv&scope=internal", 401, null)]
    public async Task What_a_sheet_cannot_be_asked_is_named(string address, int status, string? parameter)
    {
        var answer = await app.Anonymous().Get(address);
        Assert.That((answer.Status, parameter is null || answer.Fault(parameter) is not null, answer.Header("Content-Disposition")), Is.EqualTo((status, true, (string?)null)), answer.Text);
    }

    [TestCase("statements")]
    [TestCase("releases")]
    [TestCase("plans")]
    public async Task Accept_asks_for_a_sheet_too(string list)
    {
        var answer = await app.Anonymous().Get(list, ("Accept", AcceptedTypes.Xlsx));
        Assert.That((answer.Header("Content-Type"), answer.Header("Content-Disposition"), answer.Header("Vary")!.Contains("Accept")), Is.EqualTo((AcceptedTypes.Xlsx, $"attachment; filename={list}.xlsx", true)));
    }

    private async Task<List<Dictionary<string, string>>> Rows(string address)
    {
        var answer = await app.Anonymous().Get($"{address}&format=xlsx");
        Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
        return Read(answer.Body);
    }

    private static List<Dictionary<string, string>> Read(byte[] body)
    {
        var rows = new MemoryStream(body).Read();
        var headings = rows[0].Cells.ToDictionary(c => c.Column, c => c.Text);
        return [.. rows.Skip(1).Select(r => r.Cells.ToDictionary(c => headings[c.Column], c => c.Text))];
    }
}
