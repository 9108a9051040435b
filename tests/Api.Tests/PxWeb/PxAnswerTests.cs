using System.Diagnostics;
using BorderComms.Http;
using BorderComms.Imports.Sheets;
using BorderComms.PxWeb;
using NUnit.Framework;

namespace BorderComms.ApiTests.PxWeb;

/// <summary>How PxWebApi 2 is answered: who may ask, how long it holds, and in which forms.</summary>
public sealed class PxAnswerTests
{
    private const string Door = PxAddress.Prefix, Question = """{"selection":[{"variableCode":"kind","valueCodes":["*"]},{"variableCode":"period","valueCodes":["top(2)"]}]}""";
    private static readonly (string, string) Portal = ("Origin", "https://portal.example"), Elsewhere = ("Sec-Fetch-Site", "cross-site");

    [Test]
    public async Task Anybody_posts_a_question_from_any_origin()
    {
        using var app = new TestApp(sample: true);
        var address = $"{Door}/tables/sessions/data";
        var preflight = await app.Anonymous().Send(HttpMethod.Options, address, null, Portal, ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "content-type"));
        Assert.That((preflight.Status, preflight.Header("Access-Control-Allow-Origin"), preflight.Header("Access-Control-Allow-Methods"), preflight.Header("Access-Control-Allow-Credentials")), Is.EqualTo((204, "*", "POST", (string?)null)));
        Assert.That(preflight.Header("Access-Control-Allow-Headers"), Does.Contain("Content-Type"));
        var answer = await app.Anonymous().Post(address, Question, Portal, Elsewhere);
        Assert.That((answer.Status, answer.Header("Access-Control-Allow-Origin")), Is.EqualTo((200, "*")), answer.Text);
        Assert.That((await app.As("clerk").Post(address, Question, Portal, Elsewhere, ("X-Csrf-Token", ""))).Text, Is.EqualTo(answer.Text));
        var other = await app.Anonymous().Send(HttpMethod.Options, $"{Door}/tables/sessions/metadata", null, Portal, ("Access-Control-Request-Method", "POST"));
        Assert.That(other.Header("Access-Control-Allow-Origin"), Is.Null);
        Assert.That((await app.Anonymous().Post("sessions", "{}", Portal, Elsewhere)).Problem, Is.EqualTo("forgery").Or.EqualTo("unauthorized"), "what writes stays guarded");
    }

    [Test]
    public async Task What_is_posted_is_what_is_got_and_names_its_state()
    {
        using var app = new TestApp(sample: true);
        var client = app.Anonymous();
        var posted = await client.Post($"{Door}/tables/sessions/data", Question);
        var address = new Uri((string)posted.Json["href"]!).PathAndQuery;
        foreach (var same in new[] { address, $"{Door}/tables/sessions/data?valuecodes[KIND]=*&VALUECODES[Time]=[top(2)]&outputformat=json-stat2", $"{Door}/tables/sessions/data?valueCodes[period]=2023-12,from(2023-12),range(2023-12,2023-11)&valueCodes[kind]=????*,*&lang=vi" })
        {
            var got = await client.Get(same);
            Assert.That((got.Text, got.Header("ETag"), got.Header("Cache-Control"), posted.Header("ETag")), Is.EqualTo((posted.Text, got.Header("ETag"), "public, max-age=0, s-maxage=60", got.Header("ETag"))), same);
            Assert.That((await client.Get(same, ("If-None-Match", got.Header("ETag")!))).Status, Is.EqualTo(304));
        }

        Assert.That((await client.Post($"{Door}/tables/sessions/data", Question, ("If-None-Match", posted.Header("ETag")!))).Text, Is.EqualTo(posted.Text), "a POST is no address to ask");
        Assert.That((await client.Get(address.Replace("lang=vi", "lang=en"))).Header("ETag"), Is.Not.EqualTo(posted.Header("ETag")));
    }

    [Test]
    public async Task Months_of_the_tables_are_looked_for_once_whatever_words_are_asked_for()
    {
        using var app = new TestApp(sample: true);
        var client = app.Anonymous();
        var (looked, known) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var month = 0; month < 12; month++)
        {
            // In another month all of them are looked for again; of both the quickest is what it takes, whatever else the machine does.
            app.Clock.Advance(TimeSpan.FromDays(31));
            (looked, known) = (Quicker(looked, await Time($"a{month}")), Quicker(known, await Time($"b{month}")));
        }

        Assert.That(known * 3, Is.LessThan(looked));

        async Task<TimeSpan> Time(string words)
        {
            var clock = Stopwatch.StartNew();
            Assert.That((await client.Get($"{Door}/tables?query={words}")).Status, Is.EqualTo(200));
            return clock.Elapsed;
        }

        static TimeSpan Quicker(TimeSpan one, TimeSpan other) => one < other ? one : other;
    }

    [Test]
    public async Task A_posting_makes_every_answer_anew()
    {
        using var app = new TestApp(sample: true);
        var client = app.Anonymous();
        string[] addresses = [$"{Door}/tables/sessions/metadata", $"{Door}/tables/sessions/data?valueCodes[period]=2023-05&valueCodes[agency]=*"];
        var before = new List<TestAnswer>();
        foreach (var address in addresses)
        {
            before.Add(await client.Get(address));
        }

        Assert.That(before[0].Json["dimension"]!["agency"]!["category"]!["index"]!["withheld"], Is.Not.Null);
        var kind = (await app.As("publisher").Get("kinds/unit-meeting")).Header("ETag")!;
        Assert.That((await app.As("publisher").Put("kinds/unit-meeting", new { label = new { vi = "Sinh hoạt đơn vị", en = "Unit meeting" }, disclosure = "open" }, ("If-Match", kind))).Status, Is.EqualTo(200));
        foreach (var (address, old) in addresses.Zip(before))
        {
            var now = await client.Get(address, ("If-None-Match", old.Header("ETag")!));
            Assert.That((now.Status, now.Json["dimension"]!["agency"]!["category"]!["index"]!["withheld"]), Is.EqualTo((200, (object?)null)), "nothing is withheld any more");
        }
    }

    [Test]
    public async Task Csv_has_a_column_for_each_value_of_the_heading_in_codes_texts_or_both([Values("vi", "en")] string lang)
    {
        using var app = new TestApp(sample: true);
        const string asked = "valueCodes[period]=2023-11,2023-12&valueCodes[kind]=unit-meeting,village-meeting&outputFormat=csv";
        async Task<string[]> Lines(string parameters)
        {
            var answer = await app.Anonymous().Get($"{Door}/tables/sessions/data?{asked}&lang={lang}{parameters}");
            Assert.That((answer.Status, answer.Header("Content-Type"), answer.Header("Content-Disposition")), Is.EqualTo((200, "text/csv; charset=utf-8; header=present", "attachment; filename=sessions.csv")), answer.Text);
            return answer.Text.TrimStart('\uFEFF').Split("\r\n");
        }

        var meetings = (await app.Anonymous().Get($"metrics/sessions?period=2023-11..2023-12&by=kind,period-month&lang={lang}")).Json["rows"]!.AsArray().Where(r => (string)r!["kind"]!["code"]! == "unit-meeting").Select(r => (long)r!["value"]!).ToList();
        var label = lang == "vi" ? "Sinh hoạt đơn vị" : (string)(await app.Anonymous().Get("metrics/sessions?period=2023&by=kind&kind=unit-meeting&lang=en")).Json["rows"]![0]!["kind"]!["label"]!;
        var (kind, sessions) = lang == "vi" ? ("Hình thức", "Buổi tuyên truyền") : ("Kind", "Information sessions");
        Assert.That((await Lines(""))[..2], Is.EqualTo(new[] { $"\"{kind}\",\"{sessions} 2023-11\",\"{sessions} 2023-12\"", $"\"{label}\",{meetings[0]},{meetings[1]}" }));
        Assert.That((await Lines("&outputFormatParams=UseCodes,SeparatorTab&heading=period"))[..2], Is.EqualTo(new[] { "\"kind\"\t\"ContentsCode\"\t\"2023-11\"\t\"2023-12\"", $"\"unit-meeting\"\t\"sessions\"\t{meetings[0]}\t{meetings[1]}" }));
        Assert.That((await Lines("&outputFormatParams=UseCodesAndTexts&outputFormatParams=IncludeTitle&stub=kind,period"))[..4],
            Is.EqualTo(new[] { lang == "vi" ? "\"Buổi tuyên truyền theo hình thức, tháng\"" : "\"Information sessions by kind, month\"", "", $"\"{kind}\",\"{(lang == "vi" ? "Tháng" : "Month")}\",\"sessions {sessions}\"", $"\"unit-meeting {label}\",\"2023-11 2023-11\",{meetings[0]}" }));
    }

    [Test]
    public async Task A_workbook_holds_the_figures_and_what_they_are()
    {
        using var app = new TestApp(sample: true);
        var answer = await app.Anonymous().Get($"{Door}/tables/leaflets/data?valueCodes[period]=*&valueCodes[topic]=drugs&outputFormat=xlsx&outputFormatParams=IncludeTitle&lang=en");
        Assert.That((answer.Header("Content-Type"), answer.Header("Content-Disposition")), Is.EqualTo((AcceptedTypes.Xlsx, "attachment; filename=leaflets.xlsx")));
        var rows = SheetReader.Read(new MemoryStream(answer.Body), "a.xlsx", SheetLimits.Upload, default).Select(r => string.Join('|', r.Cells.Select(c => c.Text))).ToList();
        Assert.That(rows[..4], Is.EqualTo(new[] { "Leaflets by topic, month", "Topic|Leaflets 2024-03", $"{app.Catalogue.Topics["drugs"].Label.En}|..", "Leaflets by topic, month" }));
    }
}
