using System.Text.Json.Nodes;
using BorderComms.Access.Portals;
using BorderComms.ApiTests.Access.Limits;
using NUnit.Framework;

namespace BorderComms.ApiTests.Access.Portals;

/// <summary>What a key may ask, and what it is shown of what it asked.</summary>
public sealed class UsageTests
{
    private const string Figure = LimitRun.Figure;

    private TestApp app = null!;
    private TestClient client = null!;
    private string key = null!;

    [SetUp]
    public async Task Start()
    {
        app = new(settings: new Dictionary<string, string>
        {
            ["Limits:Anonymous:PerMinute"] = "60",
            ["Limits:Anonymous:Burst"] = "3",
            ["Limits:Key:PerMinute"] = "60",
            ["Limits:Key:Burst"] = "4",
            ["Limits:Patience"] = "60",
        });
        client = app.Anonymous();
        key = (string)(await client.Post("portals", new { name = "A", contact = "a@b.vn" })).Json["key"]!["key"]!;
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task A_key_has_a_limit_of_its_own_that_all_keys_of_its_portal_share()
    {
        var second = (string)(await client.Send(HttpMethod.Post, "portal/keys", null, (ApiKey.Header, key))).Json["key"]!;
        Assert.That(((await Ask(key)).Header("RateLimit-Policy"), (await Ask(second)).Header("RateLimit")), Is.EqualTo(("\"key\";q=60;w=60;bc-burst=4", "\"key\";r=1;t=1")));
        Assert.That(((await Ask(key)).Status, (await Ask(second)).Status), Is.EqualTo((200, 429)));
        Assert.That((await client.Get(Figure)).Header("RateLimit"), Is.EqualTo("\"anonymous\";r=1;t=1"), "the address has asked for its key alone");
    }

    [Test]
    public async Task Trying_keys_costs_what_asking_without_one_does()
    {
        var wrong = ApiKey.Make();
        Assert.That(((await Ask(wrong)).Status, (await Ask(wrong)).Status, (await Ask(wrong)).Status, (await client.Get(Figure)).Status), Is.EqualTo((401, 401, 429, 429)));
        Assert.That((await Ask(key)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Use_is_told_by_day_and_kept()
    {
        var first = await Ask(key);
        await client.Get(Figure, (ApiKey.Header, key), ("If-None-Match", first.Header("ETag")!));
        for (var i = 0; i < 4; i++)
        {
            await Ask(key);
        }

        app.Clock.Advance(TimeSpan.FromDays(1));
        var usage = (await client.Get("portal/usage", (ApiKey.Header, key))).Json;
        var days = usage["days"]!.AsArray();
        Assert.That((days.Count, (string)days[^1]!["day"]!), Is.EqualTo((30, (string)usage["until"]!)));
        Assert.That(Counts(days[^2]!), Is.EqualTo((6, 1, 1)));
        Assert.That((await client.Get("portal", (ApiKey.Header, key))).Json["keys"]![0]!["lastUsed"]!.GetValue<string>(), Is.EqualTo((string)days[^2]!["day"]!));
    }

    [Test]
    public async Task Use_is_written_by_itself_every_ten_seconds()
    {
        await Ask(key);
        var row = app.Read(t => KeyStore.Find(t, ApiKey.Hash(key)))!;
        Assert.That(Written(row), Is.Zero);
        while (Written(row) == 0)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        Assert.That(Written(row), Is.EqualTo(1));
    }

    [Test]
    public async Task Use_is_written_when_the_service_stops()
    {
        var row = app.Read(t => KeyStore.Find(t, ApiKey.Hash(key)))!;
        using var other = new TestApp(settings: app.DatabaseSettings.ToDictionary());
        Assert.That((await other.Anonymous().Get(Figure, (ApiKey.Header, key))).Status, Is.EqualTo(200));
        Assert.That(Written(row), Is.Zero);
        await other.DisposeAsync();
        Assert.That(Written(row), Is.EqualTo(1));
    }

    [Test]
    public async Task A_day_ends_at_midnight_in_Viet_Nam()
    {
        var midnight = new DateTimeOffset(app.Clock.GetUtcNow().UtcDateTime.Date.AddDays(1), TimeSpan.Zero).AddHours(17);
        app.Clock.SetUtcNow(midnight.AddTicks(-1));
        await Ask(key);
        app.Clock.SetUtcNow(midnight);
        await Ask(key);
        await Ask(key);
        var days = (await client.Get("portal/usage", (ApiKey.Header, key))).Json["days"]!.AsArray();
        Assert.That((Counts(days[^2]!), Counts(days[^1]!)), Is.EqualTo(((1, 0, 0), (2, 0, 0))));
        Assert.That(((string)days[^1]!["day"]!, (string)days[^2]!["day"]!), Is.EqualTo(($"{midnight.AddHours(7):yyyy-MM-dd}", $"{midnight:yyyy-MM-dd}")));
    }

    [Test]
    public async Task Use_is_kept_for_four_hundred_days()
    {
        await Ask(key);
        await client.Get("portal/usage", (ApiKey.Header, key));
        var row = app.Read(t => KeyStore.Find(t, ApiKey.Hash(key)))!;
        app.Clock.Advance(TimeSpan.FromDays(KeyUsage.DaysKept));
        var fresh = (string)(await client.Post("portals", new { name = "B", contact = "a@b.vn" })).Json["key"]!["key"]!;
        await Tell();
        Assert.That(Written(row), Is.Not.Zero, "to the day");
        app.Clock.Advance(TimeSpan.FromDays(1));
        await Tell();
        Assert.That(Written(row), Is.Zero);

        async Task Tell()
        {
            await Ask(fresh);
            await client.Get("portal/usage", (ApiKey.Header, fresh));
        }
    }

    [TestCase("until=0001-01-05")]
    [TestCase("until=0001-01-01")]
    [TestCase("from=9999-12-31&until=9999-12-31")]
    public async Task The_first_and_the_last_days_that_there_are_can_be_asked_for(string span)
    {
        var answer = await client.Get($"portal/usage?{span}", (ApiKey.Header, key));
        Assert.That((answer.Status, answer.Json["days"]!.AsArray().Sum(d => (int)d!["requests"]!)), Is.EqualTo((200, 0)), answer.Text);
    }

    [TestCase("from=2024-02-01&until=2024-01-01", "vi", "Không sau ngày cuối, và nhiều nhất 366 ngày")]
    [TestCase("from=2020-01-01&until=2024-01-01", "en", "Not after the last day, and at most 366 days")]
    public async Task A_span_that_cannot_be_told_is_refused(string span, string lang, string message) =>
        Assert.That((await client.Get($"portal/usage?{span}&lang={lang}", (ApiKey.Header, key))).Fault("from"), Is.EqualTo(message));

    private int Written(KeyRow row) => app.Read(t => UsageStore.Of(t, row.Portal, DateOnly.MinValue, DateOnly.MaxValue)).Sum(d => d.Requests);

    private static (int, int, int) Counts(JsonNode day) => ((int)day["requests"]!, (int)day["notModified"]!, (int)day["refused"]!);

    private Task<TestAnswer> Ask(string with) => client.Get(Figure, (ApiKey.Header, with));
}
