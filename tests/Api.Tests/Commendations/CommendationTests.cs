using BorderComms.ApiTests.Records;
using NUnit.Framework;

namespace BorderComms.ApiTests.Commendations;

public sealed class CommendationTests() : NounTests("commendations", "clerk", "head", "commendations?period=2024-02&agency=dic")
{
    protected override string[] Members => ["id", "ref", "date", "kind", "agency", "plan", "quantity", "decision", "occasion", "status", "version"];

    protected override string Body => """
        {
          "date": "2024-02-27", "kind": "certificate", "agency": "dic", "plan": "2023", "quantity": 12,
          "decision": "41/QĐ-STTTT", "occasion": "Hội nghị tổng kết năm 2023"
        }
        """;

    protected override (string, string) Change => ("quantity", "9");

    protected override (long, long) Shares => (12, 9);

    protected override (string, string, string)[] Wrong =>
    [
        ("date", "\"2024-03-16\"", "/date"), ("date", "\"\"", "/date"), ("kind", "\"photo\"", "/kind"), ("agency", "\"bgc-2025\"", "/agency"),
        ("plan", "\"1999\"", "/plan"), ("plan", "", "/plan"), ("plan", "2023", "/plan"), ("plan", "null", "/plan"),
        ("quantity", "0", "/quantity"), ("quantity", "100001", "/quantity"), ("quantity", "2147483648", "/quantity"),
        ("decision", $"\"{new string('a', 101)}\"", "/decision"), ("occasion", $"\"{new string('ơ', 301)}\"", "/occasion"),
        ("ref", "\"GK 1\"", "/ref"), ("persons", "[\"Nguyễn Văn A\"]", "/persons"), ("place", "\"02788\"", "/place"),
    ];

    [Test]
    public async Task A_plan_that_is_a_draft_has_no_commendations()
    {
        var drafted = await Publisher.Post("plans", new { code = "2025", year = 2025, title = new { vi = "Kế hoạch 2025", en = "Plan of 2025" }, tasks = Array.Empty<object>() });
        Assert.That(drafted.Status, Is.EqualTo(201), drafted.ToString());
        var answer = await Reporter.Post("commendations", With(("plan", "\"2025\"")));
        Assert.That((answer.Status, answer.Fault("/plan")), Is.EqualTo((422, "Không có kế hoạch 2025 đã ký")));
        await Publisher.Post($"plans/{drafted.Json["id"]}/sign");
        Assert.That((await Reporter.Post("commendations", With(("plan", "\"2025\"")))).Status, Is.EqualTo(201));
    }

    [Test]
    public async Task A_commendation_belongs_to_the_plan_it_honours_and_counts_on_its_own_day()
    {
        var approved = await Approved(Body);
        Assert.That((approved.Json["plan"]!.GetValue<string>(), approved.Json["ref"]!.GetValue<string>()), Is.EqualTo(("2023", "GK-2024-0001")));
        Assert.That((await Figure("commendations?period=2023"), await Figure("commendations?period=2024")), Is.EqualTo((0L, 12L)));
    }
}
