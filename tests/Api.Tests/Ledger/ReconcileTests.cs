using BorderComms.Data;
using BorderComms.Ledger;
using NUnit.Framework;

namespace BorderComms.ApiTests.Ledger;

/// <summary>What somebody changes past the service, in the ledger, in its sums or in a record, is found and named.</summary>
public sealed class ReconcileTests
{
    private TestApp app = null!;
    private string session = "", draft = "";

    [SetUp]
    public async Task Start()
    {
        app = new();
        var (reporter, approver) = (app.As("reporter"), app.As("approver"));
        foreach (var residents in new[] { 30, 41 })
        {
            session = await Made(reporter, residents);
            foreach (var (who, act) in new[] { (reporter, "submit"), (approver, "approve") })
            {
                Assert.That((await who.Post($"sessions/{session}/{act}", new { })).Status, Is.EqualTo(200));
            }
        }

        draft = await Made(reporter, 7);
        Assert.That(app.Service<Reconcile>().Run(), Is.Empty);
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [TestCase("UPDATE ledger_entry SET value = value + 1 WHERE value = 41", "{session}: -1 of attendance on 2024-02-05 is not posted", "balance ")]
    [TestCase("UPDATE ledger_entry SET day = day + 1, value = value WHERE value = 41", "{session}: +41 of attendance on 2024-02-05 is not posted", "{session}: -41 of attendance on 2024-02-06 is not posted")]
    [TestCase("DELETE FROM ledger_entry WHERE value = 41", "{session}: +41 of attendance on 2024-02-05 is not posted", "balance ")]
    [TestCase("UPDATE ledger_entry SET record = (SELECT id FROM record WHERE status = 1) WHERE value = 41", "{session}: +41 of attendance", "{draft}: is posted and not approved")]
    [TestCase("UPDATE record SET status = 1 WHERE status = 3", "{session}: is posted and not approved")]
    [TestCase("UPDATE balance SET value = value + 1 WHERE value = 71", "balance ", "its entries sum to 71")]
    [TestCase("DELETE FROM balance WHERE value = 71", "balance ", "missing, and its entries sum to 71")]
    [TestCase("INSERT INTO balance SELECT grain, indicator, half_month + 1, place, agency, kind, topic_set, audience, value, last_posting FROM balance WHERE value = 71", "balance ", "71, and its entries sum to 0")]
    [TestCase("UPDATE posting SET posted_at = (SELECT MAX(posted_at) + 1 FROM posting) WHERE id = (SELECT MAX(id) - 1 FROM posting)", "posting ", "is not later than the one before")]
    public async Task What_was_changed_past_the_service_is_told(string change, params string[] told)
    {
        await app.Service<Database>().Write(t => t.Execute(change));
        var found = string.Join('\n', app.Service<Reconcile>().Run());
        foreach (var words in told)
        {
            Assert.That(found, Does.Contain(words.Replace("{session}", session, StringComparison.Ordinal).Replace("{draft}", draft, StringComparison.Ordinal)));
        }
    }

    private static async Task<string> Made(TestClient reporter, int residents)
    {
        var made = await reporter.Post("sessions", new { date = "2024-02-05", place = "02788", agency = "post-ban-lau", kind = "village-meeting", topics = new[] { "drugs" }, attendance = new { residents } });
        return (string)made.Json["id"]!;
    }
}
