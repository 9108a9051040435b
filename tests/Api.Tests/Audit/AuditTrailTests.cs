using System.Text.Json.Nodes;
using BorderComms.Audit;
using NUnit.Framework;

namespace BorderComms.ApiTests.Audit;

/// <summary>Who did what, as administrators read it.</summary>
public sealed class AuditTrailTests
{
    private const string Good = "quả cam trên bàn gỗ";

    private TestApp app = null!;
    private TestClient admin = null!;

    [SetUp]
    public void Start()
    {
        app = new();
        admin = app.As("admin");
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task A_record_is_followed_from_its_draft_to_its_figure_with_who_did_it_under_which_request()
    {
        var (reporter, approver) = (app.As("reporter"), app.As("approver"));
        var made = await reporter.Post("sessions", Session(), ("X-Request-Id", "made-here"));
        var id = (string)made.Json["id"]!;
        await reporter.Post($"sessions/{id}/submit");
        await approver.Post($"sessions/{id}/approve", new { });
        await approver.Post($"sessions/{id}/withdraw", new { reason = "Ghi nhầm" });
        var rows = await Rows("audit");
        Assert.That(rows.Reverse().Select(r => $"{r!["actor"]} {r["action"]} {r["subject"]}"), Is.EqualTo(new[]
        {
            "reporter createSession /api/v1/sessions",
            $"reporter submitSession /api/v1/sessions/{id}/submit",
            $"approver approveSession /api/v1/sessions/{id}/approve",
            $"approver withdrawSession /api/v1/sessions/{id}/withdraw",
        }));
        Assert.That(((string?)rows[^1]!["request"], (string?)rows[^1]!["at"]), Is.EqualTo(("made-here", "2024-03-15T03:00:00Z")));
        Assert.That((await Rows("audit?request=made-here")).Single()!.ToJsonString(), Is.EqualTo(rows[^1]!.ToJsonString()));
    }

    [Test]
    public async Task What_changes_nothing_leaves_no_row()
    {
        var reporter = app.As("reporter");
        Assert.That((await reporter.Post("sessions", new { day = "nonsense" })).Status, Is.EqualTo(400));
        Assert.That((await reporter.Delete($"sessions/{Guid.NewGuid()}", ("If-Match", "*"))).Status, Is.EqualTo(404));
        Assert.That((await reporter.Get("sessions?scope=internal")).Status, Is.EqualTo(200));
        Assert.That(await Rows("audit"), Is.Empty);
    }

    [Test]
    public async Task Logins_are_told_with_the_account_and_failures_never_with_a_name_that_no_account_has()
    {
        var stranger = app.Anonymous();
        await stranger.Post("login", new { name = "REPORTER", password = TestApp.Password });
        await stranger.Post("login", new { name = "reporter", password = "not the password" });
        await stranger.Post("login", new { name = "a password typed here", password = "not the password" });
        await app.Service<Refusals>().Flush();
        var rows = await Rows("audit");
        Assert.That(rows.Reverse().Select(r => $"{r!["actor"]} {r["action"]} {r["detail"]?["operation"]} {r["detail"]?["status"]} {r["detail"]?["times"]}"), Is.EqualTo(new[]
        {
            "reporter logIn   ",
            "reporter refused logIn 401 ",
            "anonymous refused logIn 401 1",
        }));
        Assert.That(rows.ToJsonString(), Does.Not.Contain("typed here").And.Not.Contain("not the password").And.Not.Contain(TestApp.Password));
    }

    [Test]
    public async Task Of_accounts_each_refusal_is_told_and_of_strangers_how_many_there_were()
    {
        await app.As("reporter").Get("accounts");
        await app.As("publisher").Send(HttpMethod.Post, "closures", new { through = "2024-01-31" }, ("Origin", "https://elsewhere.example"), ("Sec-Fetch-Site", "cross-site"));
        for (var i = 0; i < 3; i++)
        {
            await app.Anonymous().Get("accounts");
        }

        await app.Anonymous().Get("sessions?scope=internal");
        await app.Anonymous().Get("metrics/sessions?period=2023", ("X-Api-Key", "bc_wrong"));
        Assert.That(await Rows("audit?actor=anonymous"), Is.Empty, "they are told by the minute");
        await app.Service<Refusals>().Flush();
        var rows = await Rows("audit?action=refused");
        Assert.That(rows.Select(r => $"{r!["actor"]} {r["detail"]!["operation"]} {r["detail"]!["status"]} {r["detail"]!["times"]}"), Is.EquivalentTo(new[]
        {
            "reporter listAccounts 403 ",
            "publisher createClosure 403 ",
            "anonymous listAccounts 401 3",
            "anonymous listSessions 401 1",
            "anonymous GET 401 1",
        }));
    }

    [Test]
    public async Task Strangers_of_ever_new_addresses_fill_no_memory_and_are_still_counted()
    {
        using var proxied = new TestApp(settings: new Dictionary<string, string> { ["Proxy:Networks"] = "0.0.0.0/0" });
        for (var i = 0; i < 510; i++)
        {
            await proxied.Anonymous().Get("accounts", ("X-Forwarded-For", $"10.0.{i / 250}.{i % 250}"));
        }

        await proxied.Service<Refusals>().Flush();
        var rows = (await proxied.As("admin").Get("audit?action=refused&limit=500")).Json["items"]!.AsArray();
        var more = await proxied.As("admin").Get("audit?action=refused&limit=500&lang=en");
        var all = rows.Concat((await proxied.As("admin").Get($"audit?action=refused&limit=500&cursor={(string?)more.Json["next"]}")).Json["items"]!.AsArray()).ToList();
        Assert.That(all.Sum(r => (int)r!["detail"]!["times"]!), Is.EqualTo(510));
        Assert.That(all.Single(r => (string)r!["detail"]!["from"]! == Refusals.Others)!["detail"]!["times"]!.GetValue<int>(), Is.EqualTo(10));
    }

    [Test]
    public async Task What_staff_take_out_as_a_file_is_told_before_it_goes()
    {
        var reporter = app.As("reporter");
        Assert.That((await reporter.Get("sessions?scope=internal&format=csv&from=2024-01-01")).Status, Is.EqualTo(200));
        Assert.That((await app.Anonymous().Get("sessions?format=csv")).Status, Is.EqualTo(200));
        var row = (await Rows("audit")).Single()!;
        Assert.That($"{row["actor"]} {row["action"]} {row["detail"]!["operation"]} {row["subject"]}",
            Is.EqualTo("reporter export listSessions /api/v1/sessions?scope=internal&format=csv&from=2024-01-01"));
    }

    [Test]
    public async Task Keys_are_told_when_they_are_made_and_how_often_they_were_used_by_the_hour()
    {
        var key = (await app.Anonymous().Post("portals", new { name = "Báo", contact = "a@example.org" })).Json;
        var header = ("X-Api-Key", (string)key["key"]!["key"]!);
        for (var i = 0; i < 3; i++)
        {
            await app.Anonymous().Get("metrics/sessions?period=2023", header);
        }

        await app.Anonymous().Post("portal/keys", null, header);
        var usage = app.Service<BorderComms.Access.Portals.KeyUsage>();
        await usage.Flush();
        await app.Anonymous().Get("metrics/sessions?period=2023", header);
        await usage.Flush();
        Assert.That((await Rows("audit")).Reverse().Select(r => $"{r!["actor"]} {r["action"]} {r["detail"]?["requests"]}"), Is.EqualTo(new[]
        {
            "anonymous registerPortal ",
            $"portal {key["id"]} createPortalKey ",
            $"portal {key["id"]} key-use 4",
        }));
        app.Clock.Advance(TimeSpan.FromHours(1));
        await usage.Flush();
        Assert.That((int)(await Rows("audit?action=key-use"))[0]!["detail"]!["requests"]!, Is.EqualTo(1));
        Assert.That((await Rows("audit")).ToJsonString(), Does.Not.Contain(header.Item2));
    }

    [Test]
    public async Task Accounts_and_passwords_are_told_without_the_passwords()
    {
        await admin.Post("accounts", new { name = "mai", roles = new[] { "reporter" }, agency = "post-y-ty", password = Good });
        await admin.Put("accounts/mai", new { roles = new[] { "reporter" }, agency = "post-y-ty", disabled = true }, ("If-Match", "*"));
        await app.As("reporter").Put("me/password", new { current = TestApp.Password, @new = Good });
        var rows = await Rows("audit");
        Assert.That(rows.Reverse().Select(r => $"{r!["actor"]} {r["action"]} {r["subject"]}"), Is.EqualTo(new[]
        {
            "admin createAccount /api/v1/accounts",
            "admin changeAccount /api/v1/accounts/mai",
            "reporter changePassword /api/v1/me/password",
        }));
        Assert.That(rows.ToJsonString(), Does.Not.Contain(Good));
    }

    [Test]
    public async Task The_trail_is_read_page_by_page_by_day_and_by_whoever_did_it()
    {
        for (var day = 0; day < 3; day++)
        {
            await app.As("reporter").Post("sessions", Session());
            await app.As("clerk").Post("sessions", Session("dic"));
            app.Clock.Advance(TimeSpan.FromDays(1));
        }

        admin = app.As("admin");

        var first = (long)(await Rows("audit"))[^1]!["seq"]!;
        Assert.That((await Rows("audit?actor=reporter")).Select(r => (long)r!["seq"]! - first), Is.EqualTo(new[] { 4, 2, 0 }));
        Assert.That((await Rows("audit?from=2024-03-16&until=2024-03-16")).Select(r => (long)r!["seq"]! - first), Is.EqualTo(new[] { 3, 2 }));
        Assert.That((await Rows("audit?from=0001-01-01&until=9999-12-31&action=createSession")).Count, Is.EqualTo(6));
        Assert.That(await Rows("audit?from=2030-01-01"), Is.Empty);
        var (seen, next) = (new List<long>(), (string?)"");
        while (next is not null)
        {
            var page = (await admin.Get($"audit?limit=4{(next.Length > 0 ? $"&cursor={next}" : "")}")).Json;
            seen.AddRange(page["items"]!.AsArray().Select(r => (long)r!["seq"]!));
            next = (string?)page["next"];
        }

        Assert.That(seen, Is.EqualTo(Enumerable.Range(1, (int)first + 5).Reverse()));
        var turned = await admin.Get("audit?from=2024-03-16&until=2024-03-15&lang=en");
        Assert.That((turned.Status, turned.Fault("from")), Is.EqualTo((422, "Not after the last day")));
    }

    [Test]
    public async Task A_change_that_is_undone_leaves_no_row_and_the_numbers_have_no_gap()
    {
        var reporter = app.As("reporter");
        var sessions = Enumerable.Range(0, 20).Select(i => reporter.Post("sessions", i % 2 == 0 ? Session() : Session("nowhere")));
        await Task.WhenAll(sessions);
        Assert.That((await Rows("audit")).Zip((await Rows("audit")).Skip(1), (newer, older) => (long)newer!["seq"]! - (long)older!["seq"]!), Is.EqualTo(Enumerable.Repeat(1, 9)));
    }

    private static object Session(string agency = "post-ban-lau") => new
    {
        date = "2024-03-05",
        place = "02788",
        agency,
        kind = "village-meeting",
        topics = new[] { "drugs" },
        attendance = new { residents = 30 },
        count = 1,
    };

    // Beside what the service told of its own start.
    private async Task<JsonArray> Rows(string address)
    {
        var answer = await admin.Get(address);
        Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
        var items = answer.Json["items"]!.AsArray();
        return [.. items.Where(r => (string)r!["actor"]! != "service").Select(r => r!.DeepClone())];
    }
}
