using BorderComms.ApiTests.Records;
using NUnit.Framework;

namespace BorderComms.ApiTests.Sites;

public sealed class SiteTests() : NounTests("sites", "clerk", "head", "sites?period=2023&kind=border-gate")
{
    protected override string[] Members => ["id", "code", "kind", "name", "place", "agency", "from", "until", "status", "version"];

    protected override string Body => """
        {
          "code": "site-muong-khuong", "kind": "border-gate", "name": { "vi": "Cụm thông tin Mường Khương", "en": "Muong Khuong cluster" },
          "place": "02788", "agency": "dic", "from": "2023-05-10"
        }
        """;

    protected override (string, string) Change => ("until", "\"2023-12-30\"");

    protected override (long, long) Shares => (1, 0);

    protected override (string, string, string)[] Wrong =>
    [
        ("code", "", "/code"), ("code", "null", "/code"), ("code", "\"cụm 1\"", "/code"), ("code", "\"\"", "/code"), ("code", $"\"{new string('a', 61)}\"", "/code"),
        ("code", "\"site-kim-thanh\"", "/code"),
        ("kind", "\"news-item\"", "/kind"), ("kind", "\"nothing\"", "/kind"),
        ("name", "{\"vi\":\"  \"}", "/name/vi"), ("name", "{\"en\":\"Cluster\"}", "/name/vi"), ("name", $"{{\"vi\":\"{new string('ơ', 301)}\"}}", "/name/vi"),
        ("name", $"{{\"vi\":\"Cụm\",\"en\":\"{new string('a', 301)}\"}}", "/name/en"), ("name", "{\"vi\":\"Cụm\",\"zh\":\"x\"}", "/name/zh"), ("name", "null", "/name"), ("name", "", "/name"),
        ("place", "\"00000\"", "/place"), ("place", "null", "/place"), ("agency", "\"nobody\"", "/agency"),
        ("from", "\"2024-03-16\"", "/from"), ("from", "\"1989-12-31\"", "/from"), ("from", "\"2023-02-29\"", "/from"), ("from", "", "/from"),
        ("until", "\"2023-05-09\"", "/until"), ("until", "\"2024-03-16\"", "/until"), ("until", "\"mai\"", "/until"), ("date", "\"2023-05-10\"", "/date"),
    ];

    [Test]
    public async Task A_site_counts_from_its_first_day_to_its_last()
    {
        var (before, after) = (await Figure("sites?period=2023-05-01..2023-05-09"), await Figure("sites?period=2023-08"));
        await Approved(With(("until", "\"2023-08-30\"")));
        Assert.That(await Figure("sites?period=2023-05-01..2023-05-09"), Is.EqualTo(before));
        Assert.That(await Figure("sites?period=2023-05-10..2023-05-10"), Is.EqualTo(before + 1));
        Assert.That(await Figure("sites?period=2023-08-01..2023-08-30"), Is.EqualTo(after + 1));
        Assert.That(await Figure("sites?period=2023-08"), Is.EqualTo(after));
    }

    [Test]
    public async Task A_site_keeps_a_place_and_an_agency_that_are_not_in_force_on_its_day()
    {
        var entered = await Enter(With(("place", "\"02788-2025\""), ("from", "\"2003-01-01\"")));
        Assert.That((entered.Status, entered.Json["place"]!.GetValue<string>()), Is.EqualTo((201, "02788-2025")), entered.ToString());
    }

    [Test]
    public async Task A_site_may_have_no_name_in_English()
    {
        var entered = await Enter(With(("name", "{\"vi\":\"Cụm thông tin\"}")));
        Assert.That(entered.Json["name"]!.ToJsonString(), Is.EqualTo("""{"vi":"C\u1EE5m th\u00F4ng tin","en":null}"""));
    }
}
