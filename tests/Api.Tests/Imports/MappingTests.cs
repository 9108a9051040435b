using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BorderComms.ApiTests.Imports.Sheets;
using BorderComms.Imports;
using NUnit.Framework;

namespace BorderComms.ApiTests.Imports;

/// <summary>What a person tells about a sheet: what its headings and words mean, which row is its header, of which noun its rows are.</summary>
public sealed class MappingTests
{
    private const string Header = "TT,Ngày,Địa bàn,Hình thức,Nội dung,CB,CS,ND,HS\n";
    private const string MarketNight = Header + "1,05/03/2023,Bản Lầu,Họp chợ đêm,Ma túy,2,1,40,0\n";

    // None of its headings is known.
    private const string Unknown = "BÁO CÁO THÁNG 3,,,,\n,,,,\nHôm nào,Chỗ họp,Cách làm,Về chuyện gì,Bao nhiêu bà con\n05/03/2023,Bản Lầu,Họp thôn,Ma túy,40\n06/03/2023,Bản Lầu,Họp thôn,Kết nghĩa CDC,35\n";

    private TestApp app = null!;

    [SetUp]
    public void Start() => app = new();

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task A_word_that_was_told_wrongly_is_told_otherwise_and_at_last_forgotten()
    {
        var import = await Send(MarketNight);
        var told = await Map(import, Word("kind", "Họp chợ đêm", "unit-meeting"));
        Assert.That(Meaning(told, "Họp chợ đêm"), Is.EqualTo(("unit-meeting", "remembered")));
        Assert.That(Meaning(await Send(MarketNight.Replace("05/03", "06/03")), "Họp chợ đêm"), Is.EqualTo(("unit-meeting", "remembered")), "it holds for every later file");

        var mended = await Map(import, Word("kind", "HỌP CHỢ ĐÊM", "public-event"));
        Assert.That(Meaning(mended, "Họp chợ đêm"), Is.EqualTo(("public-event", "remembered")));

        var forgotten = await Map(import, Word("kind", "Họp chợ đêm", null));
        Assert.That((Meaning(forgotten, "Họp chợ đêm"), (int)forgotten["counts"]!["refused"]!), Is.EqualTo(((((string?)null, "unknown")), 1)));
        Assert.That(Meaning(await Send(MarketNight.Replace("05/03", "07/03")), "Họp chợ đêm").Sure, Is.EqualTo("unknown"), "later files ask again");
    }

    [Test]
    public async Task A_word_that_is_a_known_name_may_mean_something_else_to_an_agency_and_means_itself_again_once_forgotten()
    {
        var import = await Send(Header + "1,05/03/2023,Bản Lầu,Họp thôn,Ma túy,2,1,40,0\n");
        Assert.That(Meaning(import, "Bản Lầu"), Is.EqualTo(("02788", "exact")));
        Assert.That(Meaning(await Map(import, Word("place", "Bản Lầu", "02752")), "Bản Lầu"), Is.EqualTo(("02752", "remembered")));
        Assert.That(Meaning(await Map(import, Word("place", "Bản Lầu", null)), "Bản Lầu"), Is.EqualTo(("02788", "exact")));
    }

    [Test]
    public async Task A_heading_that_was_told_is_forgotten_likewise()
    {
        var import = await Send(MarketNight.Replace("Địa bàn", "Chỗ họp").Replace("Họp chợ đêm", "Họp thôn"));
        Assert.That(Column(await Map(import, Heading("Chỗ họp", "title")), "Chỗ họp"), Is.EqualTo(("title", "remembered")));
        Assert.That(Column(await Map(import, Heading("Chỗ họp", "place")), "Chỗ họp"), Is.EqualTo(("place", "remembered")));
        Assert.That(Column(await Map(import, Heading("Chỗ họp", null)), "Chỗ họp"), Is.EqualTo(((string?)null, "unknown")));
    }

    [Test]
    public async Task A_header_that_nobody_knows_is_told_by_hand_from_the_sheets_first_rows_and_known_from_then_on()
    {
        var import = await Send(Unknown);
        Assert.That(((string?)import["status"], (bool)import["mappable"]!), Is.EqualTo(("failed", true)));
        Assert.That(import["sheets"]!.AsArray().Select(s => ((int)s!["rows"]!, (bool)s["hasHeader"]!)), Is.EqualTo(new[] { (4, false) }));

        var sheet = (await app.As("reporter").Get($"imports/{import["id"]}/beginnings")).Json["items"]!.AsArray().Single()!;
        Assert.That(sheet["rows"]!.AsArray().Select(r => $"{r!["row"]}: {string.Join('|', r["cells"]!.AsObject().Select(c => c.Value))}"), Is.EqualTo(new[]
        {
            "1: BÁO CÁO THÁNG 3", "3: Hôm nào|Chỗ họp|Cách làm|Về chuyện gì|Bao nhiêu bà con",
            "4: 05/03/2023|Bản Lầu|Họp thôn|Ma túy|40", "5: 06/03/2023|Bản Lầu|Họp thôn|Kết nghĩa CDC|35",
        }));
        Assert.That((await app.As("clerk").Get($"imports/{import["id"]}/beginnings")).Status, Is.EqualTo(404), "what nobody took yet is the sender's");

        var told = await Map(import, new
        {
            type = "session",
            headings = new[] { One("Hôm nào", "date"), One("Chỗ họp", "place"), One("Cách làm", "kind"), One("Về chuyện gì", "topics"), One("Bao nhiêu bà con", "residents") },
        });
        Assert.That(((string?)told["status"], (int)told["counts"]!["right"]!, (int)told["counts"]!["left"]!, (bool)told["sheets"]![0]!["hasHeader"]!),
            Is.EqualTo(("ready", 2, 2, true)), told.ToJsonString());
        Assert.That((int)(await Send(Unknown.Replace("/03/", "/04/")))["counts"]!["right"]!, Is.EqualTo(2), "next month's asks nothing");
    }

    [Test]
    public async Task Cells_that_are_known_as_headings_are_told_among_the_first_rows()
    {
        var import = await Send("Ngày,Địa bàn,Cách làm\n05/03/2023,Bản Lầu,Họp thôn\n");
        var sheet = (await app.As("reporter").Get($"imports/{import["id"]}/beginnings")).Json["items"]![0]!;
        Assert.That(sheet["rows"]![0]!["fields"]!.ToJsonString(), Is.EqualTo("""{"A":"date","B":"place"}"""));
    }

    [Test]
    public async Task A_sheet_without_a_header_beside_one_that_has_one_is_told_and_its_rows_are_not_lost()
    {
        var import = await Send(TwoSheets(), "reporter", "xlsx");
        Assert.That(import["sheets"]!.AsArray().Select(s => ((string)s!["sheet"]!, (int)s["rows"]!, (bool)s["hasHeader"]!)), Is.EqualTo(new[] { ("Một", 2, true), ("Hai", 2, false) }));
        Assert.That(((string?)import["status"], (int)import["counts"]!["right"]!), Is.EqualTo(("ready", 1)));
        var beginnings = (await app.As("reporter").Get($"imports/{import["id"]}/beginnings")).Json["items"]!.AsArray();
        Assert.That(beginnings.Select(b => b!["rows"]!.AsArray().Count), Is.EqualTo(new[] { 2, 2 }), "each sheet's own");

        var told = await Map(import, new { headings = new[] { One("Hôm nào", "date"), One("Chỗ họp", "place"), One("Cách làm", "kind"), One("Chuyện", "topics"), One("Dân", "residents") } });
        Assert.That((int)told["counts"]!["right"]!, Is.EqualTo(2));
    }

    [Test]
    public async Task A_file_that_breaks_off_in_the_middle_is_never_told_to_be_half_of_itself()
    {
        var rows = string.Concat(Enumerable.Range(0, 2500).Select(i => $"{i},05/03/2023,Bản Lầu,Họp thôn,Ma túy,2,1,{i},0\n"));
        var import = await Send(Header + rows + $"x,{new string('a', 40_000)}\n");
        Assert.That(((string?)import["status"], (bool)import["mappable"]!, (int)import["rowsRead"]!), Is.EqualTo(("failed", false, 0)), import.ToJsonString());
        var refused = await app.As("reporter").Put($"imports/{import["id"]}/mapping", Heading("Ngày", "date"));
        Assert.That((refused.Status, refused.Problem), Is.EqualTo((409, "conflict")));
        Assert.That((await app.As("reporter").Get($"imports/{import["id"]}/rows")).Json["items"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_noun_that_was_guessed_wrongly_is_put_right()
    {
        const string products = "Ngày,Đơn vị,Hình thức,Chuyên đề,Số lượng\n30/1/2023,Báo Lào Cai,Tin bài,Biển đảo,213\n";
        var import = await Send(products, "clerk", type: "session");
        Assert.That(((string?)import["type"], (int)import["counts"]!["right"]!), Is.EqualTo(("session", 0)));
        var told = await Map(import, new { type = "output" }, "clerk");
        Assert.That(((string?)told["type"], (int)told["counts"]!["right"]!), Is.EqualTo(("output", 1)), told.ToJsonString());
        Assert.That((string?)(await Map(told, new { words = Array.Empty<object>() }, "clerk"))["type"], Is.EqualTo("output"), "it stays what it was told to be");

        var wrong = await app.As("clerk").Put($"imports/{import["id"]}/mapping", new { type = "meeting" }, ("Accept-Language", "en"));
        Assert.That((wrong.Status, wrong.Fault("/type")), Is.EqualTo((422, "There is no such type")));
    }

    [Test]
    public async Task A_place_outside_the_agencys_area_is_told_and_never_refused()
    {
        const string rows = Header + "1,05/03/2023,Bản Lầu,Họp thôn,Ma túy,2,1,40,0\n2,06/03/2023,Y Tý,Họp thôn,Ma túy,2,1,41,0\n3,07/03/2023,Y Tý,Họp thôn,Ma túy,2,1,42,0\n4,31/02/2023,Y Tý,Họp thôn,Ma túy,2,1,43,0\n";
        Assert.That((await Send(rows))["outside"]!.AsArray(), Is.Empty, "no area, no question");
        Assert.That((await app.As("publisher").Put("agencies/post-ban-lau/area", """{"places":["02788"]}""", ("If-Match", "*"))).Status, Is.EqualTo(200));

        var import = await Send(rows);
        var outside = import["outside"]!.AsArray().Single()!;
        Assert.That(((string?)outside["place"]!["label"], (string?)outside["agency"]!["code"], (int)outside["rows"]!, outside["first"]!.ToJsonString()),
            Is.EqualTo(("Xã Y Tý, Huyện Bát Xát", "post-ban-lau", 2, "[3,4]")), "of the rows that can be taken");
        Assert.That((int)import["counts"]!["right"]!, Is.EqualTo(3));
        Assert.That((int)(await app.As("reporter").Post($"imports/{import["id"]}/take", new { })).Json["records"]!["submitted"]!, Is.EqualTo(3));
        Assert.That((await Send(rows))["outside"]!.AsArray(), Is.Empty, "what is recorded already is asked about no more");
    }

    [Test]
    public async Task Who_sends_a_long_file_in_or_has_it_read_again_is_answered_before_it_is_read()
    {
        var rows = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},05/03/2023,Bản Lầu,Họp thôn,Ma túy,2,1,{i},0\n"));
        var body = new ByteArrayContent(Encoding.UTF8.GetBytes(Header + rows)) { Headers = { ContentType = new MediaTypeHeaderValue(ImportApi.FileType) } };
        var sent = await app.As("reporter").Post("imports?fileName=dai.csv", body, ("Content-Type", ImportApi.FileType));
        var reading = app.Service<ImportReader>().Finished(Guid.Parse((string)sent.Json["id"]!));
        Assert.That((sent.Status, reading.IsCompleted), Is.EqualTo((201, false)));
        await reading;

        Assert.That((await app.As("reporter").Put($"imports/{sent.Json["id"]}/mapping", Heading("Ngày", "date"))).Status, Is.EqualTo(200));
        reading = app.Service<ImportReader>().Finished(Guid.Parse((string)sent.Json["id"]!));
        Assert.That(reading.IsCompleted, Is.False);
        await reading;
    }

    private static object Word(string field, string word, string? code) => new { words = new[] { new { field, word, code } } };

    private static object Heading(string heading, string? field) => new { headings = new[] { One(heading, field) } };

    private static object One(string heading, string? field) => new { heading, field };

    private static (string? Code, string Sure) Meaning(JsonNode import, string word)
    {
        var met = import["words"]!.AsArray().Single(w => (string?)w!["word"] == word)!;
        return ((string?)met["code"], (string)met["sure"]!);
    }

    private static (string? Field, string Sure) Column(JsonNode import, string heading)
    {
        var column = import["columns"]!.AsArray().Single(c => (string?)c!["heading"] == heading)!;
        return ((string?)column["field"], (string)column["sure"]!);
    }

    private static byte[] TwoSheets() => Files.Zip([.. Files.Frame("<sheets><sheet name=\"Một\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Hai\" sheetId=\"2\" r:id=\"rId2\"/></sheets>"),
        ("xl/worksheets/sheet1.xml", Files.Sheet(Cells(["Ngày", "Địa bàn", "Hình thức", "Nội dung", "ND"], ["05/03/2023", "Bản Lầu", "Họp thôn", "Ma túy", "40"]))),
        ("xl/worksheets/sheet2.xml", Files.Sheet(Cells(["Hôm nào", "Chỗ họp", "Cách làm", "Chuyện", "Dân"], ["06/03/2023", "Bản Lầu", "Họp thôn", "Ma túy", "41"]))),
    ]).ToArray();

    private static string Cells(params string[][] rows) => string.Concat(rows.Select((row, i) =>
        $"<row r=\"{i + 1}\">{string.Concat(row.Select((text, c) => $"<c r=\"{(char)('A' + c)}{i + 1}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"))}</row>"));

    private Task<JsonNode> Send(string text, string by = "reporter", string? type = null) => Send(Encoding.UTF8.GetBytes(text), by, "csv", type);

    private async Task<JsonNode> Send(byte[] file, string by, string ending, string? type = null)
    {
        var body = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(ImportApi.FileType) } };
        var sent = await app.As(by).Post($"imports?fileName=bao-cao.{ending}{(type is null ? "" : $"&type={type}")}", body, ("Content-Type", ImportApi.FileType));
        Assert.That(sent.Status, Is.EqualTo(201), sent.Text);
        return await Read((string)sent.Json["id"]!, by);
    }

    private async Task<JsonNode> Map(JsonNode import, object mapping, string by = "reporter")
    {
        var mapped = await app.As(by).Put($"imports/{import["id"]}/mapping", mapping);
        Assert.That(mapped.Status, Is.EqualTo(200), mapped.Text);
        return await Read((string)import["id"]!, by);
    }

    private async Task<JsonNode> Read(string id, string by)
    {
        await app.Service<ImportReader>().Finished(Guid.Parse(id));
        return (await app.As(by).Get($"imports/{id}")).Json;
    }
}
