using BorderComms.PxWeb;
using NUnit.Framework;

namespace BorderComms.ApiTests.PxWeb;

/// <summary>What PxWebApi 2 refuses: named, in both languages, and never as a figure that was not asked for.</summary>
public sealed class PxRefusalTests
{
    private const string Door = PxAddress.Prefix, Data = "tables/attendance/data?valueCodes[period]=top(1)";

    private TestApp app = null!;
    private TestClient portal = null!;

    [OneTimeSetUp]
    public void Start()
    {
        app = new(sample: true);
        portal = app.Anonymous();
    }

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [TestCase("tables/attendance/data?valueCodes[kind]=*", "valueCodes[period]")]
    [TestCase("tables/attendance/data?valueCodes[period]=&valueCodes[kind]=*", "valueCodes[period]")]
    [TestCase("tables/attendance/data?valueCodes[period]=2023-13", "valueCodes[period]")]
    [TestCase("tables/attendance/data?valueCodes[period]=2023", "valueCodes[period]")]
    [TestCase("tables/attendance/data?valueCodes[period]=top(0)", "valueCodes[period]")]
    [TestCase("tables/attendance/data?valueCodes[period]=top()", "valueCodes[period]")]
    [TestCase("tables/attendance/data?valueCodes[period]=top(-1)", "valueCodes[period]")]
    [TestCase("tables/attendance/data?valueCodes[period]=top(99999999999)", "valueCodes[period]")]
    [TestCase("tables/attendance/data?valueCodes[period]=top(1,2147483647)", "valueCodes[period]")]
    [TestCase("tables/attendance/data?valueCodes[period]=top(１)", "valueCodes[period]")]
    [TestCase("tables/attendance/data?valueCodes[period]=top(1", "valueCodes[period]")]
    [TestCase("tables/attendance/data?valueCodes[period]=middle(1)", "valueCodes[period]")]
    [TestCase("tables/attendance/data?valueCodes[period]=from(2010-01)", "valueCodes[period]")]
    [TestCase("tables/attendance/data?valueCodes[period]=[range(2023-01)]", "valueCodes[period]")]
    [TestCase("tables/attendance/data?valueCodes[period]=[range(2023-01,)]", "valueCodes[period]")]
    [TestCase("tables/attendance/data?valueCodes[period]=2023-01,,2023-02", "valueCodes[period]")]
    [TestCase("tables/attendance/data?valueCodes[period]=x*", "valueCodes[period]")]
    [TestCase("tables/attendance/data?valueCodes[period]=????", "valueCodes[period]")]
    [TestCase($"{Data}&valueCodes[place]=82", "valueCodes[place]")]
    [TestCase($"{Data}&valueCodes[place]='%20OR%201=1", "valueCodes[place]")]
    [TestCase($"{Data}&valueCodes[plaec]=*", "valueCodes[plaec]")]
    [TestCase($"{Data}&valueCodes[]=*", "valueCodes[]")]
    [TestCase($"{Data}&valuecode[place]=*", "valuecode[place]")]
    [TestCase($"{Data}&valueCodes[place]=*&valueCodes[place]=*", "valueCodes[place]")]
    [TestCase($"{Data}&valueCodes[time]=*", "valueCodes[time]")]
    [TestCase($"{Data}&valueCodes[place]=%00", "valueCodes[place]")]
    [TestCase($"{Data}&codelist[place]=vs_place", "codelist[place]")]
    [TestCase($"{Data}&codelist[kind]=vs_place-district", "codelist[kind]")]
    [TestCase($"{Data}&codelist[ward]=vs_place-district", "codelist[ward]")]
    [TestCase($"{Data}&outputValues[place]=both", "outputValues[place]")]
    [TestCase($"{Data}&valueCodes[agency]=*&valueCodes[kind]=*&valueCodes[topic]=*&valueCodes[audience]=*", "valueCodes[audience]")]
    [TestCase($"{Data}&outputFormat=px", "outputFormat")]
    [TestCase($"{Data}&outputFormat=html", "outputFormat")]
    [TestCase($"{Data}&outputFormatParams=UseCodes", "outputFormatParams")]
    [TestCase($"{Data}&outputFormat=xlsx&outputFormatParams=SeparatorTab", "outputFormatParams")]
    [TestCase($"{Data}&outputFormat=csv&outputFormatParams=UseCodes&outputFormatParams=UseTexts", "outputFormatParams")]
    [TestCase($"{Data}&outputFormat=csv&outputFormatParams=SeparatorPipe", "outputFormatParams")]
    [TestCase($"{Data}&heading=period&stub=kind", "stub")]
    [TestCase($"{Data}&heading=period,period", "heading")]
    [TestCase($"{Data}&heading=nothing", "heading")]
    [TestCase($"{Data}&lang=sv", "lang")]
    [TestCase("tables/attendance/metadata?codelist[place]=agg_place", "codelist[place]")]
    [TestCase("tables/attendance/metadata?codelist[nothing]=vs_place-district", "codelist[nothing]")]
    [TestCase("tables/attendance/metadata?outputFormat=csv", "outputFormat")]
    [TestCase("tables/attendance/metadata?defaultSelection=maybe", "defaultSelection")]
    [TestCase("tables?pageSize=0", "pageSize")]
    [TestCase("tables?pageSize=10001", "pageSize")]
    [TestCase("tables?pageNumber=-1", "pageNumber")]
    [TestCase("tables?pastDays=0", "pastDays")]
    [TestCase("tables?includeDiscontinued=perhaps", "includeDiscontinued")]
    [TestCase("tables?search=x", "search")]
    public async Task What_cannot_be_read_is_named_in_both_languages(string address, string parameter)
    {
        var (vi, en) = (await portal.Get($"{Door}/{address}", ("Accept-Language", "vi")), await portal.Get($"{Door}/{address}", ("Accept-Language", "en")));
        Assert.That((vi.Status, en.Status, vi.Problem), Is.EqualTo((400, 400, "malformed")), vi.Text);
        Assert.That(vi.Fault(parameter), Is.Not.Null.And.Not.EqualTo(en.Fault(parameter)), vi.Text);
    }

    [TestCase("""{"selection":[{"variableCode":"kind","valueCodes":["*"]}]}""", "valueCodes[period]")]
    [TestCase("""{"selection":[{"variableCode":"period","valueCodes":["*"]},{"variableCode":"colour","valueCodes":["*"]}]}""", "/selection/1")]
    [TestCase("""{"selection":[{"variableCode":"period","valueCodes":["*"]},{"variableCode":"kind","valueCodes":["meeting"]}]}""", "/selection/1")]
    [TestCase("""{"selection":[{"variableCode":"period","valueCodes":["2023"],"codelist":"vs_years"}]}""", "/selection/0/codelist")]
    [TestCase("""{"selection":[{"variableCode":"period","valueCodes":["2023"],"codeList":"vs_years"}]}""", "/selection/0/codeList")]
    [TestCase("""{"selection":[{"variableCode":"period","valueCodes":["2023"],"codelist":"vs_period-year","codeList":"vs_period-year"}]}""", "/selection/0/codeList")]
    [TestCase("""{"selection":[{"variableCode":"period","valueCodes":["*"]},{"variableCode":"time","valueCodes":["*"]}]}""", "/selection/1")]
    [TestCase("""{"selection":[{"variableCode":"period","valueCodes":["*"],"values":[]}]}""", "/selection/0/values")]
    [TestCase("""{"selection":[{"variableCode":"period","valueCodes":[null]}]}""", "/selection/0/valueCodes/0")]
    [TestCase("""{"selection":[{"valueCodes":["*"]}]}""", "/selection/0/variableCode")]
    [TestCase("""{"selection":[],"placement":{"heading":["kind","nothing"]}}""", "/placement/heading")]
    [TestCase("""{"selection":[],"placement":{"heading":["period"],"stub":["period","ContentsCode"]}}""", "/placement/stub")]
    [TestCase("""{}""", "/selection")]
    public async Task A_question_that_cannot_be_read_is_named_in_both_languages(string body, string pointer)
    {
        var (vi, en) = (await portal.Post($"{Door}/tables/attendance/data", body), await portal.Post($"{Door}/tables/attendance/data", body, ("Accept-Language", "en")));
        Assert.That((vi.Status, en.Status), Is.EqualTo((400, 400)), vi.Text);
        Assert.That(vi.Fault(pointer), Is.Not.Null.And.Not.EqualTo(en.Fault(pointer)), vi.Text);
    }

    [Test]
    public async Task More_cells_than_the_configuration_says_are_forbidden_and_counted()
    {
        var vi = await portal.Get($"{Door}/tables/attendance/data?valueCodes[period]=*&valueCodes[place]=*&valueCodes[agency]=*&valueCodes[kind]=*");
        var en = await portal.Post($"{Door}/tables/attendance/data?lang=en", """{"selection":[{"variableCode":"period","valueCodes":["*"]},{"variableCode":"place","valueCodes":["*"]},{"variableCode":"agency","valueCodes":["*"]},{"variableCode":"kind","valueCodes":["*"]}]}""");
        Assert.That((vi.Status, vi.Problem, en.Status, en.Problem), Is.EqualTo((403, "too-many-cells", 403, "too-many-cells")));
        Assert.That((string)en.Json["title"]!, Is.EqualTo("Too many cells"));
        Assert.That((string)en.Json["detail"]!, Does.Contain("× 12 cells are more than 150000").And.Not.EqualTo((string)vi.Json["detail"]!));
    }

    [Test]
    public async Task Many_patterns_that_match_late_take_no_time_to_speak_of()
    {
        var body = new { selection = new[] { new { variableCode = "place", valueCodes = Enumerable.Repeat(string.Concat(Enumerable.Repeat("*0", 90)) + "x", 5000).ToArray() } } };
        var answer = await portal.Post($"{Door}/tables/attendance/data", body);
        Assert.That((answer.Status, answer.Fault("/selection/0")), Is.EqualTo((400, answer.Fault("/selection/0") ?? "")));
        var more = await portal.Post($"{Door}/tables/attendance/data", new { selection = new[] { new { variableCode = "place", valueCodes = Enumerable.Repeat("*", 5001).ToArray() } } });
        Assert.That((more.Status, more.Fault("/selection/0/valueCodes")), Is.EqualTo((400, more.Fault("/selection/0/valueCodes") ?? "")));
    }

    [TestCase("""{"selection":[{"variableCode":"place","valueCodes":["LONG"]}]}""", "/selection/0")]
    [TestCase("""{"selection":[{"variableCode":"LONG","valueCodes":["*"]}]}""", "/selection/0")]
    [TestCase("""{"selection":[{"variableCode":"place","valueCodes":["*"],"codelist":"LONG"}]}""", "/selection/0/codelist")]
    [TestCase("""{"selection":[],"placement":{"heading":["LONG"]}}""", "/placement/heading")]
    [TestCase("""{"selection":[],"LONG":1}""", "")]
    public async Task What_is_long_is_refused_in_few_words(string body, string pointer)
    {
        var refused = await portal.Post($"{Door}/tables/attendance/data", body.Replace("LONG", new('x', 500_000), StringComparison.Ordinal));
        Assert.That((refused.Status, pointer.Length == 0 || refused.Json["errors"]!.AsObject().Any(e => e.Key.StartsWith(pointer, StringComparison.Ordinal))), Is.EqualTo((400, true)), refused.Text[..200]);
        Assert.That(refused.Body, Has.Length.LessThan(2000), refused.Text[..200]);
    }

    [TestCase("[", "]")]
    [TestCase("{\"a\":", "}")]
    public async Task What_is_nested_deeply_or_told_twice_is_refused(string open, string close)
    {
        var deep = string.Concat(Enumerable.Repeat(open, 50_000)) + "1" + string.Concat(Enumerable.Repeat(close, 50_000));
        foreach (var body in new[] { deep, $$"""{"selection":{{deep}}}""", """{"selection":[],"selection":[]}""", """{"selection":[{"variableCode":"kind","variableCode":"place"}]}""" })
        {
            var refused = await portal.Post($"{Door}/tables/attendance/data", body);
            Assert.That((refused.Status, refused.Problem, refused.Body.Length < 2000), Is.EqualTo((400, "malformed", true)), refused.Text[..Math.Min(300, refused.Text.Length)]);
        }
    }

    [Test]
    public async Task A_body_longer_than_all_bodies_may_be_is_not_read()
    {
        var refused = await portal.Post($"{Door}/tables/attendance/data", $$"""{"selection":[{"variableCode":"place","valueCodes":["{{new string('x', 30_000_000)}}"]}]}""");
        Assert.That((refused.Status, refused.Problem), Is.EqualTo((413, "too-large")));
    }

    [Test]
    public async Task Thousands_of_the_same_variable_and_of_placements_are_refused_soon()
    {
        var many = string.Join(',', Enumerable.Repeat("""{"variableCode":"place","valueCodes":["*"]}""", 20_000));
        Assert.That((await portal.Post($"{Door}/tables/attendance/data", $$"""{"selection":[{{many}}]}""")).Fault("/selection/1"), Is.Not.Null);
        var names = string.Join(',', Enumerable.Repeat("\"period\"", 50_000));
        Assert.That((await portal.Post($"{Door}/tables/attendance/data", $$$"""{"selection":[],"placement":{"heading":[{{{names}}}]}}""")).Fault("/placement/heading"), Is.Not.Null);
        Assert.That((await portal.Get($"{Door}/{Data}&outputFormat=csv&outputFormatParams={string.Join(',', Enumerable.Repeat("UseCodes", 100))},")).Status, Is.EqualTo(200), "the same again is the same");
    }

    [Test]
    public async Task Tables_of_any_number_of_days_can_be_asked_for()
    {
        async Task<int> Count(int days) => (int)(await portal.Get($"{Door}/tables?pastDays={days}")).Json["page"]!["totalElements"]!;
        Assert.That(await Count(int.MaxValue), Is.EqualTo(await Count(36_500)).And.GreaterThan(0));
    }

    [TestCase("tables/nothing")]
    [TestCase("tables/nothing/metadata")]
    [TestCase("tables/nothing/defaultselection")]
    [TestCase("tables/nothing/data")]
    [TestCase("tables?pageNumber=2")]
    [TestCase("navigation/nothing")]
    [TestCase("codelists/nothing")]
    [TestCase("codelists/agg_place-district")]
    [TestCase("savedqueries/1")]
    public async Task What_there_is_not_is_not_found(string address)
    {
        var (vi, en) = (await portal.Get($"{Door}/{address}"), await portal.Get($"{Door}/{address}", ("Accept-Language", "en")));
        Assert.That((vi.Status, vi.Problem, en.Status), Is.EqualTo((404, "not-found", 404)));
        Assert.That((string)vi.Json["title"]!, Is.Not.EqualTo((string)en.Json["title"]!));
    }
}
