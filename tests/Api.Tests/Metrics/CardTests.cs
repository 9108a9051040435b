using System.Buffers.Binary;
using BorderComms.Metrics;
using BorderComms.Metrics.Cards;
using NUnit.Framework;
using SkiaSharp;

namespace BorderComms.ApiTests.Metrics;

/// <summary>The pictures that other sites and messengers show of a figure's page.</summary>
public sealed class CardTests
{
    private const string Topics = "human-trafficking,drugs,twinning,border-law,border-documents,border-demarcation,peace-friendship,sea-islands,external-information,party-state-policy";

    private TestApp app = null!;

    [OneTimeSetUp]
    public void Start() => app = new(sample: true);

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task A_card_is_a_picture_of_the_size_that_sites_show_and_is_cached_as_figures_are()
    {
        var card = await app.Anonymous().Get("metrics/attendance/card?period=2023");
        Assert.That((card.Status, card.Header("Content-Type"), card.Header("Cache-Control")), Is.EqualTo((200, "image/png", "public, max-age=0, s-maxage=60")));
        Assert.That(Size(card), Is.EqualTo((1200, 630)));
        Assert.That(card.Header("ETag"), Does.Match("^\"[0-9a-f]{32}\"$"));
        Assert.That(card.Header("Content-Encoding"), Is.Null);
        var again = await app.Anonymous().Get("metrics/attendance/card?period=2023", ("If-None-Match", card.Header("ETag")!));
        Assert.That((again.Status, again.Body.Length), Is.EqualTo((304, 0)));
        var head = await app.Anonymous().Send(HttpMethod.Head, "metrics/attendance/card?period=2023", null);
        Assert.That((head.Status, head.Body.Length, head.Header("Content-Length")), Is.EqualTo((200, 0, $"{card.Body.Length}")));
    }

    [Test]
    public async Task Each_figure_and_each_language_has_its_own_picture()
    {
        string[] asked =
        [
            "attendance/card?period=2023", "attendance/card?period=2023&lang=en", "attendance/card?period=2022", "sessions/card?period=2023", "sessions/card?period=2023&topic=drugs",
            "sessions/card?period=2023&calendar=reporting", "sessions/card?period=2023&release=tong-ket-2023", "sessions/card?period=2023&asOf=2024-02-26", "sessions/card?period=2023&geography=2025",
        ];
        var answers = await Task.WhenAll(asked.Select(address => app.Anonymous().Get($"metrics/{address}")));
        Assert.That(answers.Select(a => a.Status), Has.All.EqualTo(200));
        Assert.That(answers.Select(a => a.Header("ETag")), Is.Unique);
        Assert.That((await app.Anonymous().Get("metrics/sessions/card?topic=drugs&period=2023&lang=vi")).Header("ETag"), Is.EqualTo(answers[4].Header("ETag")), "however it is asked for");
    }

    [TestCase("nothing", "period=2023", 404, null)]
    [TestCase("sessions", "", 400, "period")]
    [TestCase("sessions", "period=x", 400, "period")]
    [TestCase("sessions", "period=2023&by=topic", 400, "by")]
    [TestCase("sessions", "period=2023&calendar=lunar", 400, "calendar")]
    [TestCase("sessions", "period=2023&audience=residents", 400, "audience")]
    [TestCase("sessions", "period=2023&asOf=2024-02-27T08:00:00Z", 400, "asOf")]
    [TestCase("sessions", "period=2023&asOf=2024-02-26&release=tong-ket-2023", 400, "release")]
    [TestCase("sessions", "period=2023&topic=nothing", 422, "topic")]
    [TestCase("sessions", "period=2023&release=nothing", 422, "release")]
    public async Task What_cannot_be_asked_is_told_and_not_drawn(string indicator, string query, int status, string? field)
    {
        foreach (var lang in new[] { "vi", "en" })
        {
            var answer = await app.Anonymous().Get($"metrics/{indicator}/card?{query}", ("Accept-Language", lang));
            Assert.That(answer.Status, Is.EqualTo(status), answer.Text);
            Assert.That(field is null || answer.Fault(field) is { Length: > 0 }, answer.Text);
        }
    }

    [Test]
    public async Task A_card_says_what_the_figure_is_in_the_language_asked_in()
    {
        var card = await Card("sessions", new("2023", Calendar.Reporting, Topic: "drugs,twinning", Agency: "post-y-ty", Place: "02788", Geography: BorderComms.Catalogue.Geography.Of2020, Release: "tong-ket-2023"));
        Assert.That(card.Indicator, Is.EqualTo("Buổi tuyên truyền"));
        Assert.That(card.Narrowed, Is.EqualTo("chuyên đề Phòng, chống ma túy hoặc Kết nghĩa cụm dân cư hai bên biên giới; do Đồn Biên phòng Y Tý; tại Xã Bản Lầu, Huyện Mường Khương"));
        Assert.That((card.When, card.Days, card.Moment), Is.EqualTo(("năm 2023 · theo năm báo cáo · theo địa giới 2020", "15/12/2022 – 14/12/2023", "như đã công bố “Tổng kết 2023”")));
        Assert.That(card.Withheld, Does.StartWith("Sinh hoạt đơn vị: Hình thức này không công bố theo địa bàn, đơn vị"));
        Assert.That(card.Illustrative, Is.EqualTo("Số liệu minh họa"));
        var english = await Card("attendance", new("2023", AsOf: "2024-02-26", Lang: BorderComms.Catalogue.Lang.En));
        Assert.That((english.Value, english.Unit, english.When, english.Days, english.Moment), Is.EqualTo(("54,537", "attendances", "2023", "01 Jan 2023 – 31 Dec 2023", "as known at the end of 26 Feb 2024")));
        Assert.That((english.Withheld, english.Illustrative), Is.EqualTo(("Unit meeting: in the total, not listed record by record.", "Illustrative figures")));
        Assert.That((await Card("attendance", new("1999"))).Value, Is.Null, "nothing recorded is no zero");
    }

    [Test]
    public async Task Many_names_become_their_number_where_they_do_not_fit()
    {
        var card = await Card("sessions", new("2023", Topic: Topics, Kind: "village-meeting,school-talk", Lang: BorderComms.Catalogue.Lang.En));
        Assert.That(card.NarrowedBriefly, Is.EqualTo("of the kind Talk at a school or Meeting of a border village; on any of 10 topics"));
        var places = string.Join(',', app.Catalogue.Places.All.Where(p => p.Kind == "commune").Take(150).Select(p => p.Code));
        Assert.That((await Card("sessions", new("2023", Place: places))).Narrowed, Is.EqualTo("tại 150 địa bàn"));
    }

    [Test]
    public async Task Nothing_sticks_out_of_a_picture_however_long_its_names()
    {
        foreach (var (code, title) in new[] { ("wide", new string('W', 400)), ("words", string.Join(' ', Enumerable.Repeat("Hội nghị tổng kết", 22))) })
        {
            var made = await app.As("publisher").Post("releases", new { code, title = new { vi = title, en = title } });
            Assert.That(made.Status, Is.EqualTo(201), made.Text);
            var card = await app.Anonymous().Get($"metrics/sessions/card?period=2023&topic={Topics}&agency=bgc&place=02788&release={code}");
            using var picture = SKBitmap.Decode(card.Body);
            var paper = picture.GetPixel(2, 2);
            Assert.That(Pixels(picture, 1129, 0, 1200, 612), Has.All.EqualTo(paper), "the right margin is empty");
            Assert.That(Pixels(picture, 0, 100, 1200, 124), Has.All.EqualTo(paper), "nothing grows into the head");
            Assert.That(Pixels(picture, 0, 584, 1200, 612), Has.All.EqualTo(paper), "nothing grows into the band");
            Assert.That(Pixels(picture, 72, 124, 1128, 584), Has.Some.Not.EqualTo(paper));
        }
    }

    [Test]
    public void The_letters_of_a_card_are_there_for_every_name_of_the_catalogue()
    {
        var catalogue = app.Catalogue;
        var names = string.Concat(new[]
        {
            catalogue.Topics.All.Select(t => t.Label), catalogue.Kinds.All.Select(t => t.Label), catalogue.Audiences.All.Select(t => t.Label), catalogue.Agencies.All.Select(t => t.Label),
            catalogue.Places.All.Select(t => t.Label), catalogue.Indicators.All.Select(t => t.Label),
        }.SelectMany(l => l).Select(l => $"{l.Vi}{l.En}")) + "“”–·…0123456789.,;:()/";
        foreach (var file in new[] { "BeVietnamPro-Regular.ttf", "BeVietnamPro-SemiBold.ttf" })
        {
            using var stream = typeof(Program).Assembly.GetManifestResourceStream(file)!;
            using var face = SKTypeface.FromStream(stream);
            using var font = new SKFont(face);
            Assert.That(names.Normalize().Distinct().Where(letter => !font.ContainsGlyph(letter)), Is.Empty, file);
        }
    }

    [Test]
    public async Task A_card_is_public_whoever_asks()
    {
        const string narrowed = "metrics/sessions/card?period=2023-05-03..2023-05-09&agency=bgc";
        var card = await app.Anonymous().Get(narrowed);
        Assert.That((await app.As("approver").Get(narrowed)).Body, Is.EqualTo(card.Body));
        Assert.That((await app.As("approver").Get($"{narrowed}&scope=internal")).Fault("scope"), Is.Not.Null, "there is no other");
        var total = (long)(await app.Anonymous().Get("metrics/sessions?period=2023-05-03..2023-05-09&agency=bgc")).Json["total"]!;
        var whole = (long)(await app.As("approver").Get("metrics/sessions?period=2023-05-03..2023-05-09&agency=bgc&scope=internal")).Json["total"]!;
        Assert.That(whole, Is.GreaterThan(total));
        Assert.That((await Card("sessions", new("2023-05-03..2023-05-09", Agency: "bgc", Scope: BorderComms.Access.Scope.Internal))).Value, Is.EqualTo($"{total}"));
    }

    [Test]
    public async Task A_posting_changes_the_pictures_of_the_figures_that_it_changes_alone()
    {
        using var own = new TestApp(sample: true);
        var (changed, other) = (await own.Anonymous().Get("metrics/sessions/card?period=2023"), await own.Anonymous().Get("metrics/publications/card?period=2023"));
        var session = (await own.Anonymous().Get("sessions?kind=village-meeting&limit=1")).Json["items"]![0]!;
        var withdrawn = await own.As("approver").Post($"sessions/{session["id"]}/withdraw", new { reason = "Ghi nhầm" }, ("If-Match", $"\"{session["version"]}\""));
        Assert.That(withdrawn.Status, Is.EqualTo(200), withdrawn.Text);
        Assert.That((await own.Anonymous().Get("metrics/sessions/card?period=2023")).Header("ETag"), Is.Not.EqualTo(changed.Header("ETag")));
        Assert.That((await own.Anonymous().Get("metrics/publications/card?period=2023")).Header("ETag"), Is.EqualTo(other.Header("ETag")));
    }

    private Task<Card> Card(string indicator, MetricParameters parameters) => app.Service<CardReader>().Of(indicator, parameters);

    private static (int Width, int Height) Size(TestAnswer card) =>
        (BinaryPrimitives.ReadInt32BigEndian(card.Body.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(card.Body.AsSpan(20)));

    private static HashSet<SKColor> Pixels(SKBitmap picture, int left, int top, int right, int bottom) =>
        [.. from y in Enumerable.Range(top, bottom - top) from x in Enumerable.Range(left, right - left) select picture.GetPixel(x, y)];
}
