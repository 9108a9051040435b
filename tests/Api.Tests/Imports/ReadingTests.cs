using System.Text.Json.Nodes;
using NUnit.Framework;

namespace BorderComms.ApiTests.Imports;

/// <summary>What is read of sheets as they arrive: which rows, under which headers, and what they are taken for.</summary>
public sealed class ReadingTests
{
    private const string Row = "1,05/03/2023,Bản Lầu,Họp thôn,Ma túy,2,1,40,0\n";

    private TestApp app = null!;

    [SetUp]
    public void Start() => app = new();

    [TearDown]
    public void Stop() => app.Dispose();

    [TestCase("2023-03-05", "Tổng kết phong trào toàn dân bảo vệ biên giới", 1, 0)]
    [TestCase("2023-03-05", "Tổng cộng", 1, 0)]
    [TestCase("31/02/2023", "Tổng kết phong trào", 0, 1)]
    [TestCase("", "Tổng kết phong trào", 0, 1)]
    public async Task A_session_whose_title_begins_as_totals_do_is_not_left_out(string day, string title, int right, int refused)
    {
        var import = await app.Send(Sent.Workbook(("Tháng 3",
        [
            "Tên buổi|Ngày|Địa bàn|Hình thức|Nội dung|ND", $"{title}|{day}|Bản Lầu|Họp thôn|Ma túy|40", "Tổng cộng|||2 buổi||80", "Tổng tháng 3|||||80", "Tổng||||1|80",
        ])), "a.xlsx");
        Assert.That(import.Counts(), Is.EqualTo((right, refused, 0)), $"{import}");
        Assert.That((int)import["counts"]!["left"]!, Is.EqualTo(4), "the header and three totals");
    }

    [Test]
    public async Task What_was_only_planned_has_not_been_recorded()
    {
        foreach (var kind in new[] { "public-event", "loudspeaker" })
        {
            var planned = await app.As("reporter").Post("sessions", new { date = "2023-03-05", place = "02788", agency = "post-ban-lau", kind, topics = new[] { "drugs" }, status = "planned" });
            Assert.That(planned.Status, Is.EqualTo(201), planned.Text);
        }

        var cancelled = (await app.As("reporter").Get("sessions?scope=internal&status=planned&kind=loudspeaker")).Json["items"]![0]!;
        Assert.That((await app.As("reporter").Post($"sessions/{cancelled["id"]}/cancel", new { reason = "Mưa lũ" }, ("If-Match", "\"1\""))).Status, Is.EqualTo(200));
        const string Held = "Ngày,Địa bàn,Hình thức,Nội dung\n05/03/2023,Bản Lầu,public-event,Ma túy\n05/03/2023,Bản Lầu,loudspeaker,Ma túy\n";
        var import = await app.Send(Held);
        Assert.That((import.Counts(), (int)import["counts"]!["alike"]!), Is.EqualTo(((2, 0, 0), 0)), $"{import}");
        var withdrawn = await app.Taken(import);
        await app.As("approver").Post($"imports/{withdrawn["id"]}/approve", new { });
        await app.As("approver").Post($"imports/{withdrawn["id"]}/withdraw", new { reason = "Gửi nhầm" });
        Assert.That((await app.Send(Held)).Counts(), Is.EqualTo((0, 0, 2)), "what was withdrawn is still known");
    }

    [Test]
    public async Task A_list_of_plans_says_nothing_new_and_no_plan_is_taken_as_held()
    {
        var ids = new List<string>();
        foreach (var (day, kind) in new[] { ("2025-01-15", "village-meeting"), ("2024-01-10", "public-event") })
        {
            var planned = await app.As("reporter").Post("sessions", new { date = day, place = "02788", agency = "post-ban-lau", kind, topics = new[] { "drugs" }, status = "planned", title = "Phiên chợ" });
            Assert.That(planned.Status, Is.EqualTo(201), planned.Text);
            ids.Add((string)planned.Json["id"]!);
        }

        Assert.That((await app.As("reporter").Post($"sessions/{ids[1]}/cancel", new { reason = "Mưa" }, ("If-Match", "\"1\""))).Status, Is.EqualTo(200));
        foreach (var (lang, format) in new[] { ("vi", "xlsx"), ("en", "csv") })
        {
            var list = await app.As("reporter").Get($"sessions?scope=internal&status=planned,cancelled&format={format}&lang={lang}");
            Assert.That((await app.Send(list.Body, $"a.{format}")).Counts(), Is.EqualTo((0, 0, 2)), format);
        }

        var text = (await app.As("reporter").Get("sessions?scope=internal&status=planned,cancelled&format=csv")).Text;
        var changed = await app.Send(text.Replace("Phiên chợ", "Phiên chợ biên giới"));
        Assert.That(await app.Faults(changed), Has.Exactly(2).Contains("đã ghi nhận với số liệu khác"));
        var held = await app.Send(text.Replace("Dự kiến", "").Replace("Đã hủy", "").Replace("2025-01-15", "2024-01-15"));
        Assert.That(await app.Faults(held, lang: "en"), Is.EquivalentTo(new[] { "G2:L2 nobody attended", "S3 BP-2024-0001 is only planned; say in the agency's calendar that it was held" }));
        var others = await app.Send("Ngày,Địa bàn,Hình thức,Nội dung,Trạng thái\n20/01/2025,Bản Lầu,Họp thôn,Ma túy,Dự kiến\n");
        Assert.That(await app.Faults(others), Is.EqualTo(new[] { "E2 buổi chưa tổ chức không nhập từ bảng; hãy lập trong lịch của đơn vị" }));
    }

    [Test]
    public async Task A_sheet_without_a_header_is_named_beside_those_that_were_read()
    {
        string[] rows = ["Ngày|Địa bàn|Hình thức|Nội dung|ND", "2023-03-05|Bản Lầu|Họp thôn|Ma túy|40"];
        var import = await app.Send(Sent.Workbook(("Hướng dẫn", ["Ghi mỗi buổi một dòng", "", "Gửi trước ngày 10"]), ("Tháng 3", rows), ("Tháng 4", ["Hôm|Chỗ|Việc", "a|b|1"])), "a.xlsx");
        Assert.That(Unread(import), Is.EqualTo(new[] { ("Hướng dẫn", 2), ("Tháng 4", 2) }));
        Assert.That(import.Counts(), Is.EqualTo((1, 0, 0)));
        Assert.That(Unread(await app.Send(Sent.Workbook(("Tháng 3", rows)), "b.xlsx")), Is.Empty);
    }

    private static IEnumerable<(string Sheet, int Rows)> Unread(JsonNode import) =>
        import["sheets"]!.AsArray().Where(s => !(bool)s!["hasHeader"]!).Select(s => ((string)s!["sheet"]!, (int)s["rows"]!));

    [Test]
    public async Task A_header_far_below_the_first_rows_is_found()
    {
        var import = await app.Send(string.Concat(Enumerable.Range(1, 60).Select(n => $"Mục thứ {n}: một lời dẫn\n")) + Sent.Header + Row);
        Assert.That((import.Counts(), Unread(import).Count()), Is.EqualTo(((1, 0, 0), 0)), $"{import}");
    }

    [Test]
    public async Task Tables_that_follow_each_other_are_each_read_under_their_own_header()
    {
        var text = "Đồn Biên phòng Bản Lầu,,,,,,,,\n" + Sent.Header + Row + Row.Replace("05/03", "06/03") + "Tổng cộng,,,2 buổi,,4,2,80,0\n"
            + Sent.Header + Row.Replace("05/03", "07/03")
            + "\nĐồn Biên phòng Y Tý,,,,\nNgày,Địa bàn,Hình thức,Nội dung,Tổng số lượt\n08/03/2023,Y Tý,Họp thôn,Ma túy,30\n";
        await Headquarters();
        var import = await app.Send(text, "headquarters");
        var rows = (await app.As("headquarters").Get($"imports/{import["id"]}/rows?state=right")).Json["items"]!.AsArray();
        Assert.That(rows.Select(r => ((int)r!["row"]!, (string?)r["record"]!["agency"])), Is.EqualTo(new[]
        {
            (3, "post-ban-lau"), (4, "post-ban-lau"), (7, "post-ban-lau"), (11, "post-y-ty"),
        }), $"{import}");
        Assert.That(import.Counts().Refused, Is.Zero);
    }

    [Test]
    public async Task A_partner_whose_name_holds_a_stroke_is_one_partner()
    {
        const string Portals = "Cổng/trang thông tin điện tử các huyện, thị xã, thành phố";
        var import = await app.Send("Ngày;Địa bàn;Hình thức;Nội dung;ND;Phối hợp\n"
            + $"05/03/2023;Bản Lầu;Họp thôn;Ma túy;40;{Portals}\n"
            + $"06/03/2023;Bản Lầu;Họp thôn;Ma túy;40;\"{Portals}; Báo Lào Cai\"\n"
            + $"07/03/2023;Bản Lầu;Họp thôn;Ma túy;40;{Portals}, Báo Lào Cai\n"
            + "08/03/2023;Bản Lầu;Họp thôn;Ma túy/Biển đảo;40;Báo Lào Cai / Đồn BP Y Tý\n");
        Assert.That(import.Counts(), Is.EqualTo((4, 0, 0)), string.Join('\n', await app.Faults(import)));
        var partners = (await app.As("reporter").Get($"imports/{import["id"]}/rows?state=right")).Json["items"]!.AsArray()
            .Select(r => string.Join(' ', r!["record"]!["partners"]!.AsArray().Select(p => (string)p!).Order()));
        var portals = app.Catalogue.Agencies.All.Single(a => a.Label.Vi == Portals).Code;
        Assert.That(partners, Is.EqualTo(new[] { portals, string.Join(' ', new[] { portals, "bao-lao-cai" }.Order()), string.Join(' ', new[] { portals, "bao-lao-cai" }.Order()), "bao-lao-cai post-y-ty" }));
    }

    [Test]
    public async Task What_others_have_recorded_says_nothing_new_to_whom_may_not_enter_it()
    {
        var taken = await app.Taken(await app.Send("ĐỒN BIÊN PHÒNG BẢN LẦU,,,,,,,,\n" + Sent.Header + Row));
        await app.As("approver").Post($"imports/{taken["id"]}/approve", new { });
        var list = await app.As("clerk").Get("sessions?scope=internal&format=csv");
        Assert.That((await app.Send(list.Body, "a.csv", "clerk")).Counts(), Is.EqualTo((0, 0, 1)));
        var changed = await app.Send("ĐỒN BIÊN PHÒNG BẢN LẦU,,,,,,,,\n" + Sent.Header + Row + Row.Replace("05/03", "06/03"), "clerk");
        Assert.That((changed.Counts(), (await app.Faults(changed, "clerk")).Single()), Is.EqualTo(((0, 1, 1), "không được nhập cho đơn vị này")));
    }

    [Test]
    public async Task Words_are_remembered_for_the_agency_whose_sheet_holds_them()
    {
        await Headquarters();
        const string Known = "ĐỒN BIÊN PHÒNG BẢN LẦU,,,,\nNgày,Chỗ họp,Hình thức,Nội dung,ND\n05/03/2023,Xã Bản Lâu A,Họp chợ đêm,Ma túy,40\n";
        var import = await app.Send(Known, "headquarters");
        var mapping = new { headings = new[] { new { heading = "Chỗ họp", field = "place" } } };
        await Map(import, mapping);
        var mapped = await Map(import, new { words = new[] { new { field = "place", word = "Xã Bản Lâu A", code = "02788" }, new { field = "kind", word = "Họp chợ đêm", code = "public-event" } } });
        Assert.That(mapped.Counts(), Is.EqualTo((1, 0, 0)), $"{mapped}");
        var post = await app.Send(Known.Split('\n', 2)[1].Replace("05/03", "06/03"));
        Assert.That((post.Counts(), post["words"]!.AsArray().Count(w => (string?)w!["sure"] == "remembered")), Is.EqualTo(((1, 0, 0), 2)), "the post itself is asked nothing");
        Assert.That((await app.Send(Known.Split('\n', 2)[1], "headquarters")).Counts(), Is.EqualTo((0, 1, 0)), "the headquarters' own words are not the post's");

        var rows = "Ngày,Đơn vị,Địa bàn,Hình thức,Nội dung,ND\n05/03/2023,Đồn Biên phòng Bản Lầu,Xã Bản Lâu A,Họp chợ đêm,Ma túy,40\n05/03/2023,Đồn Biên phòng Y Tý,Xã Bản Lâu A,Họp chợ đêm,Ma túy,40\n";
        var column = await app.Send(rows, "headquarters");
        Assert.That(column.Counts(), Is.EqualTo((1, 1, 0)), "each row's agency has its own");
        Assert.That(column["words"]!.AsArray().Where(w => (string?)w!["field"] == "kind").Select(w => (string?)w!["code"]), Is.EqualTo(new string?[] { null }), "what is new of one is asked");
        mapped = await Map(column, new { words = new[] { new { field = "place", word = "Xã Bản Lâu A", code = "02788" }, new { field = "kind", word = "Họp chợ đêm", code = "public-event" } } });
        Assert.That(mapped.Counts(), Is.EqualTo((2, 0, 0)));

        async Task<JsonNode> Map(JsonNode of, object said)
        {
            var answer = await app.As("headquarters").Put($"imports/{of["id"]}/mapping", said);
            Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
            return await app.Again(of, "headquarters");
        }
    }

    private async Task Headquarters()
    {
        var made = await app.As("admin").Post("accounts", new { name = "headquarters", roles = new[] { "reporter" }, agency = "bgc", password = "tám ngọn núi xa mờ" });
        Assert.That(made.Status, Is.EqualTo(201), made.Text);
    }
}
