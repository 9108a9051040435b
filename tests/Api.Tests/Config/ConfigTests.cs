using System.Net.Http.Headers;
using NUnit.Framework;

namespace BorderComms.ApiTests.Config;

/// <summary>What is said of limits is what happens at them.</summary>
public sealed class ConfigTests
{
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

    [Test]
    public async Task Pages_are_as_long_as_is_said()
    {
        Assert.That((await portal.Get("sessions")).Json["items"]!.AsArray(), Has.Count.EqualTo(await Limit("pages", "defaultLimit")));
        var most = await Limit("pages", "mostLimit");
        Assert.That(((await portal.Get($"sessions?limit={most}")).Status, (await portal.Get($"sessions?limit={most + 1}")).Fault("limit")), Is.EqualTo((200, $"Từ 1 đến {most}")));
    }

    [Test]
    public async Task Figures_reach_as_far_as_is_said()
    {
        var (first, last, years) = (await Limit("figures", "firstYear"), await Limit("figures", "lastYear"), await Limit("figures", "mostYears"));
        string[] good = [$"{first}", $"{last}", $"{first}..{first + years - 1}"], bad = [$"{first - 1}", $"{last + 1}", $"{first}..{first + years}"];
        foreach (var period in good)
        {
            Assert.That((await portal.Get($"metrics/sessions?period={period}")).Status, Is.EqualTo(200), period);
        }

        foreach (var period in bad)
        {
            Assert.That((await portal.Get($"metrics/sessions?period={period}")).Fault("period"), Is.Not.Null, period);
        }

        var dimensions = (int)await Limit("figures", "mostDimensions");
        string[] by = ["kind", "agency", "place-commune", "period-year"];
        Assert.That((await portal.Get($"metrics/sessions?period=2023&by={string.Join(',', by.Take(dimensions))}")).Status, Is.EqualTo(200));
        Assert.That((await portal.Get($"metrics/sessions?period=2023&by={string.Join(',', by.Take(dimensions + 1))}")).Fault("by"), Is.Not.Null);
    }

    [Test]
    public async Task Answers_are_kept_for_as_long_as_is_said()
    {
        var told = CacheControlHeaderValue.Parse((await portal.Get("metrics/sessions?period=2023")).Header("Cache-Control")!);
        Assert.That((told.MaxAge!.Value.TotalSeconds, told.SharedMaxAge!.Value.TotalSeconds), Is.EqualTo((await Limit("caching", "browserSeconds"), await Limit("caching", "sharedSeconds"))));
    }

    [Test]
    public async Task Logins_fail_as_often_as_is_said()
    {
        using var own = new TestApp();
        var visitor = own.Anonymous();
        var most = await Limit("logins", "mostAtAccount");
        for (var i = 0; i < most; i++)
        {
            Assert.That((await visitor.Post("login", new { name = "approver", password = "wrong wrong wrong" })).Status, Is.EqualTo(401));
        }

        var refused = await visitor.Post("login", new { name = "approver", password = TestApp.Password });
        Assert.That((refused.Status, int.Parse(refused.Header("Retry-After")!, null) <= 60 * await Limit("logins", "windowMinutes")), Is.EqualTo((429, true)));
    }

    [Test]
    public async Task It_says_nothing_of_who_asks_and_takes_no_parameters()
    {
        Assert.That((await app.As("admin").Get("config")).Text, Is.EqualTo((await portal.Get("config")).Text));
        Assert.That((await portal.Get("config?x=1")).Fault("x"), Is.EqualTo("Không có tham số này"));
        Assert.That((await portal.Get("config?x=1&lang=en")).Fault("x"), Is.EqualTo("There is no such parameter"));
    }

    private async Task<long> Limit(string group, string name) => (long)(await portal.Get("config")).Json[group]![name]!;
}
