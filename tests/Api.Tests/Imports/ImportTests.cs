using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BorderComms.Imports;
using BorderComms.Imports.Sheets;
using NUnit.Framework;

namespace BorderComms.ApiTests.Imports;

/// <summary>Sheets that are sent in, looked at, taken in, and approved.</summary>
public sealed class ImportTests
{
    private const string Header = "TT,Ngày,Địa bàn,Hình thức,Nội dung,CB,CS,ND,HS\n";
    private const string Two = Header + "1,05/03/2023,Xã Bản Lầu,Họp thôn,Ma túy,2,1,40,0\n2,06/03/2023,ban lau,SH đơn vị,PC ma tuý; kết nghĩa CDC,5,\"13 lượt\",-,\n";

    private TestApp app = null!;

    [SetUp]
    public void Start() => app = new();

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task A_sheet_is_looked_at_first_then_taken_in_as_submitted_then_approved_as_a_whole()
    {
        var import = await Send(Two);
        Assert.That(Counts(import), Is.EqualTo((2, 0, 0)));
        Assert.That(import["adds"]!.AsArray().Select(a => ((string)a!["indicator"]!["code"]!, (long)a["value"]!)),
            Is.EqualTo(new[] { ("sessions", 2L), ("attendance", 61L) }));
        Assert.That(await Figures(), Is.EqualTo((0, 0)), "a look records nothing");

        var taken = (await app.As("reporter").Post($"imports/{import["id"]}/take", new { })).Json;
        Assert.That(((string?)taken["status"], (int)taken["records"]!["submitted"]!), Is.EqualTo(("taken", 2)));
        Assert.That(await Figures(), Is.EqualTo((0, 0)), "what is submitted is not counted");

        var approved = (await app.As("approver").Post($"imports/{import["id"]}/approve", new { })).Json;
        Assert.That((int)approved["records"]!["approved"]!, Is.EqualTo(2));
        Assert.That(await Figures(), Is.EqualTo((2, 61)));
        var session = (await app.Anonymous().Get("sessions?from=2023-03-05&until=2023-03-05")).Json["items"]![0]!;
        Assert.That(((string?)session["place"], (string?)session["kind"], (string?)session["topics"]![0], (int)session["attendance"]!["residents"]!, (string?)session["agency"]),
            Is.EqualTo(("02788", "village-meeting", "drugs", 40, "post-ban-lau")), "where no agency is named it is the sender's");

        await app.As("approver").Post($"imports/{import["id"]}/withdraw", new { reason = "Gửi nhầm năm" });
        Assert.That(await Figures(), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task What_is_returned_as_a_whole_is_drafts_again()
    {
        var import = await Taken(Two);
        var returned = (await app.As("approver").Post($"imports/{import["id"]}/return", new { reason = "Thiếu một buổi" })).Json;
        Assert.That(((int)returned["records"]!["draft"]!, (int)returned["records"]!["submitted"]!), Is.EqualTo((2, 0)));
        Assert.That((await app.As("approver").Post($"imports/{import["id"]}/approve", new { })).Status, Is.EqualTo(409), "nothing waits any more");
    }

    [Test]
    public async Task The_same_rows_sent_again_add_nothing_whatever_became_of_them()
    {
        var first = await Taken(Two);
        Assert.That((await Recorded(Two), await Recorded(Two.Replace(',', '\t'))), Is.EqualTo((2, 2)), "while they wait, in another format too");
        await app.As("approver").Post($"imports/{first["id"]}/approve", new { });
        var id = (string)(await app.Anonymous().Get("sessions?kind=village-meeting")).Json["items"]![0]!["id"]!;
        var read = await app.As("approver").Get($"sessions/{id}?scope=internal");
        var body = read.Json;
        body["attendance"]!["residents"] = 41;
        body["reason"] = "Đếm lại";
        Assert.That((await app.As("approver").Put($"sessions/{id}", body, ("If-Match", read.Header("ETag")!))).Status, Is.EqualTo(200));
        Assert.That(await Recorded(Two), Is.EqualTo(2), "corrected since");

        await app.As("approver").Post($"imports/{first["id"]}/withdraw", new { reason = "Gửi nhầm" });
        Assert.That(await Recorded(Two), Is.EqualTo(2), "withdrawn since");
        var again = await Send(Two);
        Assert.That((await app.As("reporter").Post($"imports/{again["id"]}/take", new { alike = true, repeated = true })).Problem, Is.EqualTo("invalid"));
    }

    [Test]
    public async Task Of_a_file_sent_twice_at_once_only_one_counts()
    {
        var (one, other) = (await Send(Two), await Send(Two));
        Assert.That((Counts(one).Right, Counts(other).Right), Is.EqualTo((2, 2)));
        Assert.That((await app.As("reporter").Post($"imports/{one["id"]}/take", new { })).Status, Is.EqualTo(200));
        var late = await app.As("reporter").Post($"imports/{other["id"]}/take", new { repeated = true, alike = true });
        Assert.That((late.Status, late.Problem), Is.EqualTo((422, "invalid")));
        Assert.That((await app.As("reporter").Get("sessions?scope=internal")).Json["items"]!.AsArray(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_draft_that_was_deleted_may_come_again()
    {
        var import = await Taken(Two);
        await app.As("approver").Post($"imports/{import["id"]}/return", new { reason = "Sai" });
        foreach (var session in (await app.As("reporter").Get("sessions?scope=internal")).Json["items"]!.AsArray())
        {
            var read = await app.As("reporter").Get($"sessions/{session!["id"]}?scope=internal");
            Assert.That((await app.As("reporter").Delete($"sessions/{session["id"]}", ("If-Match", read.Header("ETag")!))).Status, Is.EqualTo(204));
        }

        Assert.That(Counts(await Send(Two)).Right, Is.EqualTo(2));
    }

    [Test]
    public async Task A_row_that_repeats_another_is_asked_about_and_taken_by_its_number()
    {
        var row = "1,05/03/2023,Xã Bản Lầu,Họp thôn,Ma túy,2,1,40,0\n";
        var import = await Send(Header + row + row + row);
        Assert.That(((int)import["counts"]!["right"]!, (int)import["counts"]!["repeated"]!), Is.EqualTo((1, 2)));
        var asked = (await app.As("reporter").Get($"imports/{import["id"]}/rows?state=repeated&lang=en")).Json["items"]!.AsArray();
        Assert.That((string?)asked[0]!["faults"]![0]!["text"], Is.EqualTo("the same as row 2: perhaps entered twice"));
        var taken = (await app.As("reporter").Post($"imports/{import["id"]}/take", new { rows = new[] { (int)asked[1]!["number"]! } })).Json;
        Assert.That((int)taken["records"]!["submitted"]!, Is.EqualTo(2));
        var again = await Send(Header + row + row + row);
        Assert.That(((int)again["counts"]!["recorded"]!, (int)again["counts"]!["repeated"]!), Is.EqualTo((2, 1)), "known by how often it is said");
    }

    [Test]
    public async Task Records_that_come_together_have_ids_that_rise_with_their_days_and_references_in_the_order_of_the_rows()
    {
        string[] days = ["07/03/2023", "05/03/2023", "06/03/2023", "05/03/2023", "04/03/2023"];
        await Taken(Header + string.Concat(days.Select((day, i) => $"{i + 1},{day},Bản Lầu,Họp thôn,Ma túy,2,1,{40 + i},0\n")));
        var sessions = (await app.As("reporter").Get("sessions?scope=internal&order=oldest")).Json["items"]!.AsArray();
        Assert.That(sessions.Select(s => (int)s!["attendance"]!["residents"]!), Is.EqualTo(new[] { 44, 41, 43, 42, 40 }), "by day and row");
        Assert.That(sessions.Select(s => (string)s!["id"]!), Is.Ordered.Using<string>(StringComparer.Ordinal));
        Assert.That(sessions.OrderBy(s => (string)s!["ref"]!, StringComparer.Ordinal).Select(s => (int)s!["attendance"]!["residents"]!), Is.EqualTo(new[] { 40, 41, 42, 43, 44 }));
    }

    [Test]
    public async Task Rows_may_be_chosen_by_any_number_of_numbers()
    {
        var import = await Send(Header + "1,05/03/2023,Bản Lầu,Họp thôn,Ma túy,2,1,40,0\n2,05/03/2023,Bản Lầu,Họp thôn,Ma túy,2,1,40,0\n");
        var taken = (await app.As("reporter").Post($"imports/{import["id"]}/take", new { rows = Enumerable.Range(-20_000, 40_000) })).Json;
        Assert.That((int)taken["records"]!["submitted"]!, Is.EqualTo(2));
    }

    [Test]
    public async Task What_may_be_recorded_already_is_shown_beside_it_and_asked_about()
    {
        await Taken(Two);
        var import = await Send(Header + "1,05/03/2023,Bản Lầu,Họp thôn,Biển đảo,2,1,40,0\n");
        Assert.That((int)import["counts"]!["alike"]!, Is.EqualTo(1));
        var asked = (await app.As("reporter").Get($"imports/{import["id"]}/rows?state=alike")).Json["items"]![0]!;
        Assert.That(((string?)asked["record"]!["topics"]![0], (string?)asked["alike"]![0]!["record"]!["topics"]![0]), Is.EqualTo(("sea-islands", "drugs")));
        Assert.That((await app.As("reporter").Post($"imports/{import["id"]}/take", new { })).Status, Is.EqualTo(422), "not unasked");
        var taken = (await app.As("reporter").Post($"imports/{import["id"]}/take", new { alike = true })).Json;
        Assert.That((int)taken["records"]!["submitted"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task What_a_person_says_a_word_or_heading_means_is_remembered_for_the_agency()
    {
        var text = "TT,Ngày,Chỗ họp,Hình thức,Nội dung,CB,CS,ND,HS\n1,05/03/2023,Xã Bản Lâu A,Họp chợ đêm,Ma túy,2,1,40,0\n";
        var import = await Send(text);
        Assert.That((string?)import["columns"]!.AsArray().Single(c => (string?)c!["heading"] == "Chỗ họp")!["sure"], Is.EqualTo("unknown"));
        var mapped = await Map(import, new { headings = new[] { new { heading = "Chỗ họp", field = "place" } } });
        var place = mapped["words"]!.AsArray().Single(w => (string?)w!["field"] == "place")!;
        Assert.That(((string?)place["code"], (string?)place["near"]![0]!["code"]), Is.EqualTo(((string?)null, "02788")), "a near match is offered, never taken");

        mapped = await Map(import, new { words = new[] { new { field = "place", word = "Xã Bản Lâu A", code = "02788" }, new { field = "kind", word = "họp  chợ đêm", code = "public-event" } } });
        Assert.That((int)mapped["counts"]!["right"]!, Is.EqualTo(1));
        var next = await Send(text.Replace("05/03", "12/03"));
        Assert.That(((int)next["counts"]!["right"]!, next["words"]!.AsArray().Count(w => (string?)w!["sure"] == "remembered")), Is.EqualTo((1, 2)), "the next file asks nothing");

        var wrong = await app.As("reporter").Put($"imports/{import["id"]}/mapping", new { words = new[] { new { field = "place", word = "x", code = "99999" } } });
        Assert.That((wrong.Status, wrong.Fault("/words/0/code")), Is.EqualTo((422, "Không có mã 99999")));
    }

    [Test]
    public async Task Rows_of_an_agency_beyond_the_sender_are_refused()
    {
        var import = await Send("ĐỒN BIÊN PHÒNG Y TÝ,,,,,,,,\n,,,,,,,,\n" + Two);
        Assert.That(Counts(import), Is.EqualTo((0, 2, 0)));
        Assert.That((await app.As("reporter").Post("imports?fileName=a.csv&agency=post-y-ty", Csv(Two), ("Content-Type", ImportApi.FileType))).Status, Is.EqualTo(403));
        var theirs = await app.As("clerk").Get($"imports/{import["id"]}");
        Assert.That(theirs.Status, Is.EqualTo(404), "nobody sees what another has sent in and not yet taken");
    }

    [Test]
    public async Task What_is_wrong_is_said_in_the_callers_language_where_it_stands()
    {
        var import = await Send(Header + "1,31/02/2023,Xã Bản Lầu,Họp thôn,Ma túy,2,1,40,0\n2,05/03/2023,Xã Lùng Vai,Họp thôn,Ma túy,12.0000,1,40,0\nTổng cộng,,,2 buổi,,4,2,80,0\n");
        Assert.That(Counts(import), Is.EqualTo((0, 2, 0)));
        Assert.That(await Faults("vi"), Is.EqualTo(new[] { "B2 không có ngày này", "F3 không đọc chắc chắn được số" }));
        Assert.That(await Faults("en"), Is.EqualTo(new[] { "B2 no such date", "F3 not a number that can be read with certainty" }));

        async Task<IEnumerable<string>> Faults(string lang) => (await app.As("reporter").Get($"imports/{import["id"]}/rows?state=refused&lang={lang}")).Json["items"]!.AsArray()
            .SelectMany(r => r!["faults"]!.AsArray()).Select(f => $"{f!["at"]} {f["text"]}");
    }

    [TestCase("xlsx")]
    [TestCase("csv")]
    public async Task Refused_rows_come_back_under_their_titles_and_mended_can_be_sent_again(string format)
    {
        var import = await Send("ĐỒN BIÊN PHÒNG BẢN LẦU,,,,,,,,\n" + Two + "3,31/02/2023,Xã Bản Lầu,Họp thôn,Ma túy,2,1,40,0\nTổng cộng,,,3 buổi,,9,15,80,0\n");
        Assert.That((await app.As("reporter").Post($"imports/{import["id"]}/take", new { })).Status, Is.EqualTo(200));
        var back = await app.As("reporter").Get($"imports/{import["id"]}/refused?format={format}");
        Assert.That(back.Header("Content-Disposition"), Does.Contain($"bao-cao-chua-nhan.{format}"));
        var rows = SheetReader.Read(new MemoryStream(back.Body), $"a.{format}", SheetLimits.Upload, default).Select(r => string.Join('|', r.Cells.Select(c => c.Text))).ToList();
        Assert.That(rows, Is.EqualTo(new[]
        {
            "ĐỒN BIÊN PHÒNG BẢN LẦU", "TT|Ngày|Địa bàn|Hình thức|Nội dung|CB|CS|ND|HS|Vì sao", "3|31/02/2023|Xã Bản Lầu|Họp thôn|Ma túy|2|1|40|0|Dòng 5 – B: không có ngày này",
        }));
        if (format == "csv")
        {
            Assert.That(Counts(await Send(back.Text.Replace("31/02", "28/02"))), Is.EqualTo((1, 0, 0)));
        }
    }

    [TestCase("no header here\n1,2,3\n", "Không tìm thấy dòng tiêu đề")]
    [TestCase("", "")]
    public async Task A_file_that_holds_no_sheet_says_so_and_can_be_dropped(string text, string said)
    {
        var import = await Send(text);
        Assert.That(((string?)import["status"], (string?)import["problem"]), Is.EqualTo(("failed", (string?)import["problem"])));
        Assert.That((string?)import["problem"], Does.Contain(said));
        Assert.That((await app.As("reporter").Post($"imports/{import["id"]}/take", new { })).Status, Is.EqualTo(409));
        Assert.That((await app.As("reporter").Delete($"imports/{import["id"]}")).Status, Is.EqualTo(204));
        Assert.That((await app.As("reporter").Get($"imports/{import["id"]}")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Outputs_twinnings_and_commendations_come_likewise()
    {
        var outputs = await Send("Ngày,Cơ quan báo chí,Loại,Chủ đề,Số lượng\n30/1/2023,Báo Lào Cai,Tin bài,Biển đảo,213\n31/1/2023,Cổng Thông tin điện tử tỉnh Lào Cai,Video,,1.234\n", "clerk");
        Assert.That(((string?)outputs["type"], Counts(outputs)), Is.EqualTo(("output", (2, 0, 0))), $"{outputs}");
        var twinnings = await Send("Mã,Hình thức,Phía Việt Nam,Phía Trung Quốc,Xã,Ngày ký\ntw-x,Kết nghĩa bản với bản,\"Thôn Na Lốc, xã Bản Lầu\",Thôn X,Bản Lầu,17/08/2013\n");
        Assert.That(((string?)twinnings["type"], Counts(twinnings)), Is.EqualTo(("twinning", (1, 0, 0))), $"{twinnings}");
        var commendations = await Send("Ngày trao,Loại,Kế hoạch,Số lượng,Quyết định\n27/02/2024,Giấy khen,1999,12,215/QĐ-BCH\n", "clerk");
        Assert.That(((string?)commendations["type"], Counts(commendations)), Is.EqualTo(("commendation", (0, 1, 0))), "there is no plan of 1999");
        foreach (var (import, by) in new[] { (outputs, "clerk"), (twinnings, "reporter") })
        {
            Assert.That((await app.As(by).Post($"imports/{import["id"]}/take", new { })).Status, Is.EqualTo(200));
        }

        await app.As("head").Post($"imports/{outputs["id"]}/approve", new { });
        Assert.That((long)(await app.Anonymous().Get("metrics/publications?period=2023")).Json["total"]!, Is.EqualTo(213));
        Assert.That((long)(await app.Anonymous().Get("metrics/media-products?period=2023")).Json["total"]!, Is.EqualTo(1234));
    }

    private async Task<JsonNode> Send(string text, string by = "reporter")
    {
        var sent = await app.As(by).Post("imports?fileName=bao-cao.csv", Csv(text), ("Content-Type", ImportApi.FileType));
        Assert.That(sent.Status, Is.EqualTo(201), sent.Text);
        return await Read((string)sent.Json["id"]!, by);
    }

    private async Task<JsonNode> Taken(string text)
    {
        var import = await Send(text);
        Assert.That((await app.As("reporter").Post($"imports/{import["id"]}/take", new { })).Status, Is.EqualTo(200));
        return import;
    }

    private async Task<JsonNode> Map(JsonNode import, object mapping)
    {
        Assert.That((await app.As("reporter").Put($"imports/{import["id"]}/mapping", mapping)).Status, Is.EqualTo(200));
        return await Read((string)import["id"]!, "reporter");
    }

    private async Task<int> Recorded(string text) => (int)(await Send(text))["counts"]!["recorded"]!;

    private async Task<JsonNode> Read(string id, string by)
    {
        await app.Service<ImportReader>().Finished(Guid.Parse(id));
        return (await app.As(by).Get($"imports/{id}")).Json;
    }

    private async Task<(long Sessions, long Attendance)> Figures()
    {
        var items = (await app.Anonymous().Get("metrics?period=2023")).Json["items"]!.AsArray();
        long Of(string code) => (long)items.Single(i => (string?)i!["indicator"]!["code"] == code)!["total"]!;
        return (Of("sessions"), Of("attendance"));
    }

    private static (int Right, int Refused, int Asked) Counts(JsonNode import)
    {
        var counts = import["counts"]!;
        return ((int)counts["right"]!, (int)counts["refused"]!, (int)counts["repeated"]! + (int)counts["alike"]!);
    }

    private static ByteArrayContent Csv(string text) => new(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue(ImportApi.FileType) } };
}
