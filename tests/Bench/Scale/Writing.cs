using System.Diagnostics;
using BorderComms.Sessions;

namespace BorderComms.Bench.Scale;

/// <summary>What is written into a database that is large already; on a copy, which is thrown away.</summary>
internal static class Writing
{
    private const int Approvals = 1000, Clients = 4, Batches = 3, SessionsAtOnce = 20_000;

    /// <summary>Sessions a second in the best of three batches, each in one transaction under one posting.</summary>
    public static async Task<double> Bulk(string file)
    {
        using var parts = new Parts(file);
        var best = 0.0;
        for (var batch = 1; batch <= Batches; batch++)
        {
            parts.Clock.Now = TimeProvider.System.GetUtcNow();
            var bodies = InventedSessions.OfMonth(new(2025, 12, 1), SessionsAtOnce, seed: batch * 100_000);
            var start = Stopwatch.GetTimestamp();
            await parts.Post(bodies);
            best = Math.Max(best, SessionsAtOnce / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    /// <summary>Approvals a second over HTTP, each a request and a transaction of its own, synced to the disk before it is
    /// acknowledged: from one client, and from four at once.</summary>
    public static async Task<(double One, double Four)> Approve(Uri service)
    {
        using var reporter = new Visitor(service);
        using var approver = new Visitor(service);
        await reporter.SignIn(ScaleFile.Reporter);
        await approver.SignIn(ScaleFile.Approver);
        var ids = new List<string>();
        foreach (var body in InventedSessions.OfMonth(new(2025, 11, 1), Approvals * 2, seed: 77))
        {
            ids.Add(await Submitted(reporter, body));
        }

        return (await Rate(ids.Take(Approvals), 1, approver), await Rate(ids.Skip(Approvals), Clients, approver));
    }

    /// <returns>The session's id.</returns>
    public static async Task<string> Submitted(Visitor reporter, SessionBody body)
    {
        var draft = await reporter.Post("sessions", new { date = $"{body.Date:yyyy-MM-dd}", body.Place, body.Agency, body.Kind, body.Topics, body.Languages, body.Attendance });
        var id = draft["id"]!.GetValue<string>();
        await reporter.Post($"sessions/{id}/submit");
        return id;
    }

    private static async Task<double> Rate(IEnumerable<string> ids, int clients, Visitor approver)
    {
        var shares = ids.Chunk(Approvals / clients).ToList();
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(shares.Select(async share =>
        {
            foreach (var id in share)
            {
                await approver.Post($"sessions/{id}/approve");
            }
        }));
        return Approvals / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
