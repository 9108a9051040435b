using System.Text.Json.Nodes;
using BorderComms.Ledger;
using NUnit.Framework;
using static BorderComms.ApiTests.Imports.Sending;

namespace BorderComms.ApiTests.Imports;

/// <summary>Acts on imports so long that they are watched, given up, or their answer is lost.</summary>
public sealed class LongActTests
{
    private const int Many = 12_000;

    private TestApp app = null!;

    // To sign in takes the writers' turn, which the act has.
    private TestClient reader = null!;

    [SetUp]
    public void Start()
    {
        app = new();
        reader = app.As("reporter");
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task A_taking_in_tells_how_far_it_is_and_given_up_it_leaves_the_import_as_it_was()
    {
        var import = await app.SendIn(Meetings(Many));
        await GiveUp(import, "reporter", "take");
        var after = await Now(import);
        Assert.That(after.ToJsonString(), Is.EqualTo(import.ToJsonString()));
        Assert.That((await app.As("reporter").Get("sessions?scope=internal")).Json["items"]!.AsArray(), Is.Empty);
        Assert.That((await app.Rows(import, "right")).Count, Is.EqualTo(50), "the rows are there to be taken");

        Assert.That((int)(await app.TakeIn(import))["records"]!["submitted"]!, Is.EqualTo(Many));
        Assert.That(app.Service<Reconcile>().Run(), Is.Empty);
    }

    [Test]
    public async Task An_approval_of_all_tells_how_far_it_is_and_given_up_it_counts_nothing()
    {
        var import = await app.SendIn(Meetings(Many));
        await app.TakeIn(import);
        var last = app.Read(LedgerHead.Read).LastPosting;
        await GiveUp(import, "approver", "approve");
        Assert.That(((int)(await Now(import))["records"]!["submitted"]!, app.Read(LedgerHead.Read).LastPosting, await Figure()), Is.EqualTo((Many, last, 0L)));

        Assert.That((await app.As("approver").Post($"imports/{import["id"]}/approve", new { })).Status, Is.EqualTo(200));
        Assert.That(await Figure(), Is.EqualTo(Many));
    }

    [Test]
    public async Task Pressed_again_after_an_answer_was_lost_nothing_counts_twice()
    {
        var import = await app.SendIn(Header + Meeting("05/03/2023", 40) + Meeting("06/03/2023", 50));
        var pressed = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => app.As("reporter").Post($"imports/{import["id"]}/take", new { })));
        Assert.That(pressed.Select(p => p.Status).Order(), Is.EqualTo(new[] { 200, 409, 409 }));
        Assert.That((int)(await Now(import))["records"]!["submitted"]!, Is.EqualTo(2));

        pressed = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => app.As("approver").Post($"imports/{import["id"]}/approve", new { })));
        Assert.That(pressed.Select(p => p.Status).Order(), Is.EqualTo(new[] { 200, 409, 409 }));
        Assert.That(await Figure(), Is.EqualTo(2));
    }

    /// <summary>Begins an act, watches it until some of it is done, and is gone before it is.</summary>
    private async Task GiveUp(JsonNode import, string by, string act)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var caller = app.As(by);
        caller.Patience = patience.Token;
        var acting = caller.Post($"imports/{import["id"]}/{act}", new { });
        var told = new List<int>();
        while (!acting.IsCompleted && told.Distinct().Count(d => d > 0) < 2)
        {
            if ((await Now(import))["underway"] is { } underway)
            {
                Assert.That(((string?)underway["act"], (int?)underway["of"]), Is.EqualTo((act, (int?)null)).Or.EqualTo((act, act == "take" ? Many + 1 : Many)));
                told.Add((int)underway["done"]!);
            }
        }

        await patience.CancelAsync();
        await Assert.ThrowsAsync(Is.InstanceOf<OperationCanceledException>(), () => acting, "it was given up in the middle");
        Assert.That(told, Is.Ordered.And.All.LessThan(Many + 1));
        while ((await Now(import))["underway"] is not null)
        {
            // The service is told that the caller is gone, and takes back what it has done.
        }
    }

    private async Task<JsonNode> Now(JsonNode import) => (await reader.Get($"imports/{import["id"]}")).Json;

    private async Task<long> Figure() => (long)(await app.Anonymous().Get("metrics/sessions?period=2023")).Json["total"]!;
}
