using System.Text.Json.Nodes;
using NUnit.Framework;

namespace BorderComms.ApiTests.Imports;

/// <summary>Sheets of the nouns beside sessions, as they are made by hand, to their figures.</summary>
public sealed class NounImportTests
{
    private const string Outputs = "Ngày,Cơ quan báo chí,Loại,Số lượng,Nơi trưng bày\n";

    private TestApp app = null!;

    [SetUp]
    public void Start() => app = new(sample: true);

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task Sites_come_of_a_sheet_and_stand_in_their_figure()
    {
        const string Sheet = "Danh mục cụm thông tin,,,,\nMã,Loại hình,Tên cụm,Địa bàn,Ngày bắt đầu\nsite-ban-lau,Cụm thông tin đối ngoại tại cửa khẩu,Cụm thông tin Bản Lầu,Bản Lầu,5/2/2024\n"
            + "site-muong-khuong,inland,Cụm thông tin chợ Mường Khương,TT Mường Khương,31/02/2024\n";
        var before = await Figure("sites", "2024-02");
        var import = await app.Send(Sheet, "clerk");
        Assert.That(((string?)import["type"], import.Counts()), Is.EqualTo(("site", (1, 1, 0))), $"{import}");
        Assert.That(await app.Faults(import, "clerk"), Is.EqualTo(new[] { "E4 không có ngày này" }));
        await app.Taken(import, "clerk");
        await Approve(import, "head");
        Assert.That(await Figure("sites", "2024-02") - before, Is.EqualTo(1));
        Assert.That((await app.Send(Sheet.Replace("31/02", "06/02"), "clerk")).Counts(), Is.EqualTo((1, 0, 1)));
    }

    [Test]
    public async Task Twinnings_come_of_a_sheet_and_stand_in_their_figure()
    {
        var before = await Figure("twinnings", "2024-02");
        var import = await app.Send("Mã,Hình thức,Phía Việt Nam,Phía Trung Quốc,Xã,Ngày ký\ntw-x,Kết nghĩa bản với bản,\"Thôn Na Lốc, xã Bản Lầu\",Thôn X,Bản Lầu,05/02/2024\n");
        Assert.That(((string?)import["type"], import.Counts()), Is.EqualTo(("twinning", (1, 0, 0))), $"{import}");
        await app.Taken(import);
        await Approve(import, "approver");
        Assert.That(await Figure("twinnings", "2024-02") - before, Is.EqualTo(1));
    }

    [Test]
    public async Task Commendations_name_their_plan_in_words_a_year_or_a_number()
    {
        var plan = await app.As("publisher").Get("plans/2024?scope=internal");
        var number = (string?)plan.Json["number"] ?? "";
        string[] named = ["2024", "Kế hoạch 2024", "kế hoạch năm 2024", (string)plan.Json["title"]!["vi"]!, .. number.Length > 0 ? new[] { number } : []];
        var sheet = "Ngày trao,Loại,Năm kế hoạch,Số lượng,Quyết định\n"
            + string.Concat(named.Select((n, i) => $"27/02/2024,Giấy khen,\"{n}\",{i + 1},21{i}/QĐ\n")) + "27/02/2024,Giấy khen,Kế hoạch 2O24,50,300/QĐ\n27/02/2024,Giấy khen,,60,301/QĐ\n";
        var import = await app.Send(sheet, "clerk");
        Assert.That(((string?)import["type"], import.Counts()), Is.EqualTo(("commendation", (named.Length, 2, 0))), string.Join('\n', await app.Faults(import, "clerk")));
        Assert.That(await app.Faults(import, "clerk", "en"), Is.EqualTo(new[] { $"C{named.Length + 2} no such signed plan", $"C{named.Length + 3} a plan is needed" }));
        var word = Word(import, "plan", "Kế hoạch 2O24");
        Assert.That(((string?)word["code"], word["near"]!.AsArray().Select(n => (string?)n!["code"])), Is.EqualTo(((string?)null, new[] { "2024", "2023" })).Using<(string?, IEnumerable<string?>)>(Same));
        import = await Map(import, "plan", "Kế hoạch 2O24", "2024");
        Assert.That(import.Counts(), Is.EqualTo((named.Length + 1, 1, 0)));
        await app.Taken(import, "clerk");
        await Approve(import, "head");
        Assert.That(await Figure("commendations", "2024-02"), Is.EqualTo(50 + Enumerable.Range(1, named.Length).Sum()));

        static bool Same((string? Code, IEnumerable<string?> Near) one, (string? Code, IEnumerable<string?> Near) other) => one.Code == other.Code && one.Near.SequenceEqual(other.Near);
    }

    [Test]
    public async Task Outputs_name_the_site_that_shows_them_in_words()
    {
        var import = await app.Send(Outputs + "20/02/2024,Báo Lào Cai,Ảnh,3,Cửa khẩu quốc tế Lào Cai\n20/02/2024,Báo Lào Cai,Video,2,site-sa-pa\n20/02/2024,Báo Lào Cai,Banner,4,cửa khẩu quốc tế Lào Cải 1\n", "clerk");
        Assert.That((import.Counts(), await app.Faults(import, "clerk")), Is.EqualTo(((2, 1, 0), new[] { "E4 không có cụm thông tin này" })).Using<((int, int, int), IEnumerable<string>)>(
            (a, b) => a.Item1 == b.Item1 && a.Item2.SequenceEqual(b.Item2)));
        Assert.That((string?)Word(import, "shown-at", "Cửa khẩu quốc tế Lào Cai")["label"], Is.EqualTo("Cụm thông tin đối ngoại Cửa khẩu Quốc tế Lào Cai"));
        Assert.That((string?)Word(import, "shown-at", "cửa khẩu quốc tế Lào Cải 1")["near"]![0]!["code"], Is.EqualTo("site-lao-cai-gate"));
        import = await Map(import, "shown-at", "cửa khẩu quốc tế Lào Cải 1", "site-lao-cai-gate");
        var rows = (await app.As("clerk").Get($"imports/{import["id"]}/rows?state=right")).Json["items"]!.AsArray();
        Assert.That(rows.Select(r => (string?)r!["record"]!["shownAt"]), Is.EqualTo(new[] { "site-lao-cai-gate", "site-sa-pa", "site-lao-cai-gate" }));
        var wrong = await app.As("clerk").Put($"imports/{import["id"]}/mapping", new { words = new[] { new { field = "shown-at", word = "x", code = "site-none" } } });
        Assert.That((wrong.Status, wrong.Fault("/words/0/code")), Is.EqualTo((422, "Không có mã site-none")));
    }

    [TestCase("outputs", Outputs + "20/02/2024,Báo Lào Cai,Tin bài,120,\n", "publications", 120)]
    [TestCase("sites", "Mã,Loại hình,Tên cụm,Địa bàn,Ngày bắt đầu\nsite-y-ty,inland,Cụm thông tin Y Tý,Y Tý,05/02/2024\n", "sites", 1)]
    [TestCase("twinnings", "Mã,Hình thức,Phía Việt Nam,Phía Trung Quốc,Xã,Ngày ký\ntw-x,Kết nghĩa bản với bản,Thôn Na Lốc,Thôn X,Bản Lầu,05/02/2024\n", "twinnings", 1)]
    [TestCase("commendations", "Ngày trao,Loại,Kế hoạch,Số lượng\n27/02/2024,Giấy khen,Kế hoạch 2024,12\n", "commendations", 12)]
    public async Task The_verb_takes_every_noun_approved(string name, string sheet, string indicator, int more)
    {
        var before = await Figure(indicator, "2024-02");
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, $"{name}.csv");
        await File.WriteAllTextAsync(file, sheet);
        foreach (var (taken, known) in new[] { (1, 0), (0, 1) })
        {
            var (code, output, error) = await Verb.Run(app.DatabaseSettings, "import", file, "--agency", "dic", "--lang", "en");
            Assert.That((code, output.Trim()), Is.EqualTo((0, $"{name}.csv: {taken} rows taken, {known} already recorded, 0 refused")), error);
        }

        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        Assert.That((await Verb.Run(app.DatabaseSettings, "figures", "--period", "2024-02")).Output.Split("\r\n")
            .Single(l => l.StartsWith($"{indicator},", StringComparison.Ordinal)).Split(',')[^4], Is.EqualTo($"{before + more}"));
    }

    [TestCase("2024-02-05|Bản Lầu|Họp thôn|Ma túy|3|40")]
    public async Task A_refused_workbook_with_a_merged_header_is_mended_and_sent_again(string right)
    {
        string[] head = ["ĐỒN BIÊN PHÒNG BẢN LẦU", "BÁO CÁO THÁNG 2", "", "Ngày|Địa bàn|Hình thức|Nội dung|Thành phần tham dự", "||||CB|ND"];
        var import = await app.Send(Sent.Workbook(("Tháng 2", [.. head, right, "2024-02-06|Bản Lẩu B|Họp thôn|Ma túy|3|41", "Tổng cộng||||6|81", "2024-02-07|Bản Lầu|Họp thôn|Ma túy|3|x"])), "thang-2.xlsx");
        Assert.That(import.Counts(), Is.EqualTo((1, 2, 0)), $"{import}");
        await app.Taken(import);
        var back = await app.As("reporter").Get($"imports/{import["id"]}/refused?format=xlsx");
        var rows = Sent.Rows(back.Body, "a.xlsx");
        Assert.That(rows, Is.EqualTo(new[]
        {
            "ĐỒN BIÊN PHÒNG BẢN LẦU", "BÁO CÁO THÁNG 2", "Ngày|Địa bàn|Hình thức|Nội dung|Thành phần tham dự", "CB|ND|Vì sao",
            "2024-02-06|Bản Lẩu B|Họp thôn|Ma túy|3|41|Dòng 7 – B: không có địa bàn này", "2024-02-07|Bản Lầu|Họp thôn|Ma túy|3|x|Dòng 9 – F: không đọc chắc chắn được số",
        }));

        // As a person mends it: two cells, everything else as it came.
        var mended = Sent.Workbook(("Tháng 2", [.. rows.Select((r, i) => (i == 3 ? $"||||{r}" : r).Replace("Bản Lẩu B", "Bản Lầu").Replace("|x|", "|42|"))]));
        var again = await app.Send(mended, "thang-2-chua-nhan.xlsx");
        Assert.That(again.Counts(), Is.EqualTo((2, 0, 0)), string.Join('\n', await app.Faults(again)));
        await app.Taken(again);
        Assert.That((await app.Send(mended, "thang-2.xlsx")).Counts(), Is.EqualTo((0, 0, 2)));
        var sessions = (await app.As("reporter").Get("sessions?scope=internal&from=2024-02-05&until=2024-02-07&order=oldest")).Json["items"]!.AsArray();
        Assert.That(sessions.Select(s => ((string?)s!["agency"], (int)s["attendance"]!["cadres"]!, (int)s["attendance"]!["residents"]!)),
            Is.EqualTo(new[] { ("post-ban-lau", 3, 40), ("post-ban-lau", 3, 41), ("post-ban-lau", 3, 42) }));
    }

    private static JsonNode Word(JsonNode import, string field, string text) =>
        import["words"]!.AsArray().Single(w => (string?)w!["field"] == field && (string?)w["word"] == text)!;

    private async Task<JsonNode> Map(JsonNode import, string field, string word, string code)
    {
        var mapped = await app.As("clerk").Put($"imports/{import["id"]}/mapping", new { words = new[] { new { field, word, code } } });
        Assert.That(mapped.Status, Is.EqualTo(200), mapped.Text);
        return await app.Again(import, "clerk");
    }

    private async Task Approve(JsonNode import, string by)
    {
        var approved = await app.As(by).Post($"imports/{import["id"]}/approve", new { });
        Assert.That(approved.Status, Is.EqualTo(200), approved.Text);
    }

    private async Task<long> Figure(string indicator, string period) => (long)(await app.Anonymous().Get($"metrics/{indicator}?period={period}")).Json["total"]!;
}
