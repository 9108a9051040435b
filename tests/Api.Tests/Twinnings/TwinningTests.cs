using BorderComms.ApiTests.Records;
using NUnit.Framework;

namespace BorderComms.ApiTests.Twinnings;

public sealed class TwinningTests() : NounTests("twinnings", "reporter", "approver", "twinnings?period=2023")
{
    protected override string[] Members => ["id", "code", "kind", "home", "partner", "place", "agency", "from", "until", "status", "version"];

    protected override string Body => """
        {
          "code": "tw-na-loc", "kind": "village", "home": "Thôn Na Lốc, xã Bản Lầu", "partner": "Thôn Bá Kết, huyện Hà Khẩu",
          "place": "02788", "agency": "post-ban-lau", "from": "2023-09-02", "until": null
        }
        """;

    protected override (string, string) Change => ("from", "\"2024-01-01\"");

    protected override (long, long) Shares => (1, 0);

    protected override (string, string, string)[] Wrong =>
    [
        ("code", "", "/code"), ("code", "\"kết nghĩa\"", "/code"), ("code", "\"tw-lung-po\"", "/code"),
        ("kind", "\"border-gate\"", "/kind"), ("home", "\"\"", "/home"), ("home", "null", "/home"), ("home", $"\"{new string('ơ', 301)}\"", "/home"),
        ("partner", "\" \"", "/partner"), ("partner", "", "/partner"), ("partner", $"\"{new string('ơ', 301)}\"", "/partner"),
        ("place", "\"2788\"", "/place"), ("agency", "\"post-nowhere\"", "/agency"), ("agency", "", "/agency"),
        ("from", "\"2024-03-16\"", "/from"), ("from", "\"2.9.2023\"", "/from"), ("until", "\"2023-09-01\"", "/until"), ("until", "\"2024-03-16\"", "/until"),
        ("reason", $"\"{new string('a', 1001)}\"", "/reason"), ("topics", "[]", "/topics"),
    ];

    [Test]
    public async Task A_twinning_counts_in_every_period_that_ends_while_it_stands()
    {
        var before = (await Figure("twinnings?period=2022"), await Figure("twinnings?period=2023-09"), await Figure("twinnings?period=2023"));
        await Approved(With(("until", "\"2023-12-30\"")));
        Assert.That((await Figure("twinnings?period=2022"), await Figure("twinnings?period=2023-09"), await Figure("twinnings?period=2023")),
            Is.EqualTo((before.Item1, before.Item2 + 1, before.Item3)));
    }

    [Test]
    public async Task A_twinning_of_another_line_is_not_for_its_reporter()
    {
        var entered = await Enter(With(("agency", "\"dic\"")));
        Assert.That((entered.Status, entered.Problem), Is.EqualTo((403, "forbidden")), entered.ToString());
    }
}
