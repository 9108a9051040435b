using BorderComms.Data;
using NUnit.Framework;

namespace BorderComms.ApiTests.Access.Limits;

/// <summary>How often one may ask, as the headers say it and as it is.</summary>
public sealed class LimitTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Test]
    public async Task Every_answer_says_what_is_left_whatever_it_answers()
    {
        using var run = new LimitRun(perMinute: 60, burst: 20);
        string[] addresses = [LimitRun.Figure, LimitRun.Figure, "metrics/nothing?period=2023", "metrics/sessions", "sessions?x=1", "nowhere", "accounts", "releases", "/API/v1/config"];
        var left = 20;
        foreach (var address in addresses)
        {
            var answer = await run.Caller.Get(address);
            Assert.That(answer.Header("RateLimit-Policy"), Is.EqualTo("\"anonymous\";q=60;w=60;bc-burst=20"), address);
            Assert.That(LimitRun.Told(answer).Left, Is.EqualTo(--left), address);
        }
    }

    [Test]
    public async Task Who_asks_too_often_is_told_when_to_come_back_and_then_answered()
    {
        using var run = new LimitRun(perMinute: 6, burst: 3);
        for (var i = 0; i < 3; i++)
        {
            Assert.That((await run.Ask()).Status, Is.EqualTo(200));
        }

        run.Pass(TimeSpan.FromSeconds(2.5));
        var refused = await run.Ask();
        Assert.That((refused.Status, refused.Problem, LimitRun.RetryAfter(refused)), Is.EqualTo((429, "too-often", 8)));
        Assert.That(LimitRun.Told(refused), Is.EqualTo((0, (int?)8)));
        run.Pass(7 * Second);
        Assert.That((await run.Ask()).Status, Is.EqualTo(429), "a second early");
        run.Pass(Second);
        Assert.That((await run.Ask()).Status, Is.EqualTo(200), "in time");
    }

    [Test]
    public async Task What_is_unchanged_costs_nothing()
    {
        using var run = new LimitRun(perMinute: 60, burst: 5);
        var first = await run.Ask();
        for (var i = 0; i < 20; i++)
        {
            var again = await run.Caller.Get(LimitRun.Figure, ("If-None-Match", first.Header("ETag")!));
            Assert.That((again.Status, LimitRun.Told(again).Left), Is.EqualTo((304, 4)));
        }

        Assert.That(LimitRun.Told(await run.Caller.Get("releases")).Left, Is.EqualTo(3));
    }

    [TestCase("vi", "Hỏi quá nhiều lần")]
    [TestCase("en", "Asked too often")]
    public async Task A_refusal_is_told_in_the_callers_language_and_to_other_origins(string language, string title)
    {
        using var run = new LimitRun(perMinute: 60, burst: 1);
        await run.Ask();
        var refused = await run.Caller.Get(LimitRun.Figure, ("Accept-Language", language), ("Origin", "https://portal.example"));
        Assert.That((refused.Status, (string)refused.Json["title"]!, refused.Header("Cache-Control")), Is.EqualTo((429, title, "no-store")));
        Assert.That((string)refused.Json["detail"]!, Does.Contain("60").And.Contain("Retry-After"));
        Assert.That((refused.Header("Access-Control-Allow-Origin"), refused.Header("Access-Control-Expose-Headers")), Is.EqualTo(("*", "*")));
    }

    [Test]
    public async Task Whoever_is_signed_in_is_not_counted_and_a_made_up_cookie_is()
    {
        using var run = new LimitRun(perMinute: 60, burst: 1);
        for (var i = 0; i < 5; i++)
        {
            var answer = await run.App.As("publisher").Get(LimitRun.Figure);
            Assert.That((answer.Status, answer.Header("RateLimit")), Is.EqualTo((200, (string?)null)));
        }

        (string, string) madeUp = ("Cookie", $"bordercomms={new string('A', 43)}");
        Assert.That((await run.Caller.Get(LimitRun.Figure, madeUp)).Status, Is.EqualTo(200));
        Assert.That((await run.Caller.Get(LimitRun.Figure, madeUp)).Status, Is.EqualTo(429));
    }

    [Test]
    public async Task A_question_that_is_posted_costs_as_much_as_one_that_is_read()
    {
        using var run = new LimitRun(perMinute: 60, burst: 4);
        var question = new { selection = Array.Empty<object>() };
        foreach (var (address, body, left) in new (string, object, int)[] { ("pxweb/v2/tables/sessions/data", question, 3), ("pxweb/v2/tables/nothing/data", question, 2), ("login", new { name = "nobody", password = "wrong" }, 1), ("sessions", new { }, 0) })
        {
            var answer = await run.Caller.Post(address, body);
            Assert.That((address, LimitRun.Told(answer).Left), Is.EqualTo((address, left)), $"{answer}");
        }

        Assert.That((await run.Caller.Post("pxweb/v2/tables/sessions/data", question)).Problem, Is.EqualTo("too-often"));
        Assert.That((await run.Ask()).Problem, Is.EqualTo("too-often"));
    }

    [Test]
    public async Task Pages_files_and_the_contract_are_not_counted()
    {
        using var run = new LimitRun(perMinute: 60, burst: 1);
        await run.Ask();
        Assert.That((await run.Caller.Get("/openapi.yaml")).Status, Is.EqualTo(200));
        Assert.That((await run.Caller.Send(HttpMethod.Options, LimitRun.Figure, null)).Status, Is.EqualTo(204));
    }

    [TestCase("vi", "Hỏi quá nhiều lần")]
    [TestCase("en", "Asked too often")]
    public async Task Embeds_are_counted_with_the_rest_and_refused_as_a_page(string language, string title)
    {
        using var run = new LimitRun(perMinute: 60, burst: 2);
        const string embed = "/embed/figure/sessions?period=2023";
        var first = await run.Caller.Get(embed);
        Assert.That((first.Status, LimitRun.Told(first).Left, LimitRun.Told(await run.Ask()).Left), Is.EqualTo((200, 1, 0)));
        foreach (var address in new[] { embed, "/EMBED/table/sessions" })
        {
            var refused = await run.Caller.Get(address, ("Accept-Language", language));
            Assert.That((refused.Status, LimitRun.RetryAfter(refused), refused.Header("Content-Type"), refused.Header("Cache-Control")), Is.EqualTo((429, 1, "text/html; charset=utf-8", "no-store")));
            Assert.That(refused.Text, Does.StartWith("<!doctype html>").And.Contain($"<h1>{title}</h1>").And.Contain($"lang=\"{language}\""));
            Assert.That(refused.Header("Content-Security-Policy"), Is.EqualTo(first.Header("Content-Security-Policy")));
        }

        Assert.That((await run.Ask()).Problem, Is.EqualTo("too-often"), "and the API still answers programs");
    }

    [Test]
    public async Task Whoever_follows_next_waits_and_is_never_refused()
    {
        using var run = new LimitRun(perMinute: 60, burst: 4, sample: true);
        var (began, pages) = (run.App.Clock.GetUtcNow(), 0);
        for (string? cursor = "", address = "sessions?limit=1"; cursor is not null && pages < 25; pages++)
        {
            var asking = run.Caller.Get(pages == 0 ? address : $"{address}&cursor={cursor}");
            while (!asking.IsCompleted)
            {
                run.Pass(TimeSpan.FromMilliseconds(50));
                await Task.Yield();
            }

            var answer = await asking;
            Assert.That(answer.Status, Is.EqualTo(200), $"page {pages}: {answer}");
            cursor = (string?)answer.Json["next"];
        }

        Assert.That(pages, Is.EqualTo(25));
        Assert.That(run.App.Clock.GetUtcNow() - began, Is.GreaterThanOrEqualTo(21 * Second), "and no faster than others");
    }

    [Test]
    public async Task A_database_that_is_held_up_keeps_nobody_waiting_and_is_told_afterwards()
    {
        using var run = new LimitRun(perMinute: 60, burst: 10, patience: 0);
        var (held, begun) = (new TaskCompletionSource(), new TaskCompletionSource());
        var writing = Task.Run(() => run.App.Service<Database>().Write(_ =>
        {
            begun.SetResult();
            held.Task.Wait();
        }));
        await begun.Task;
        for (var i = 0; i < 10; i++)
        {
            Assert.That((await run.Ask()).Status, Is.EqualTo(200));
        }

        Assert.That((await run.Ask()).Status, Is.EqualTo(429));
        held.SetResult();
        await writing;
        var owing = TimeSpan.Zero;
        for (var i = 0; i < 50 && owing < 8 * Second; i++)
        {
            run.Pass(Second);
            await run.Ask();
            await run.App.Service<Database>().Write(_ => { });
            var fullAt = run.App.Read(t => t.Find<long?>((Sql)"SELECT MAX(full_at) FROM allowance")) ?? 0;
            owing = new DateTime(fullAt) - run.App.Clock.GetUtcNow().UtcDateTime;
        }

        Assert.That(owing, Is.GreaterThanOrEqualTo(8 * Second), "and is known to other processes");
    }

    [Test]
    public async Task Nothing_is_lost_while_the_database_is_waited_for()
    {
        using var run = new LimitRun(perMinute: 60, burst: 2);
        await run.Ask();
        await run.Ask();
        run.Pass(Second);
        var (held, begun) = (new TaskCompletionSource(), new TaskCompletionSource());
        var writing = Task.Run(() => run.App.Service<Database>().Write(_ =>
        {
            begun.SetResult();
            held.Task.Wait();
        }));
        await begun.Task;
        var asking = run.Ask();
        run.Pass(1.5 * Second);
        held.SetResult();
        await writing;
        var answer = await asking;
        Assert.That((answer.Status, LimitRun.Told(answer).Left), Is.EqualTo((200, 1)));
    }

    [TestCase(36 * 60 * 60)]
    [TestCase(-60 * 60)]
    public async Task A_limit_recovers_when_the_clock_jumps(int seconds)
    {
        using var run = new LimitRun(perMinute: 60, burst: 3);
        for (var i = 0; i < 4; i++)
        {
            await run.Ask();
        }

        run.App.Clock.AdjustTime(run.App.Clock.GetUtcNow().AddSeconds(seconds));
        Assert.That(LimitRun.Told(await run.Ask()).Left, Is.EqualTo(2));
    }
}
