using System.Data.Common;
using BorderComms.Data;
using BorderComms.Http;

namespace BorderComms.Audit;

/// <summary>Tells the trail who was refused what. Of accounts each refusal is told at once; of strangers, who can send any
/// number, they are counted by operation, status and address, and told every minute and at the end. A process that only reads tells them to its log.</summary>
public sealed class Refusals(Database database, TimeProvider clock, ILogger<Refusals> log) : Flushing(TimeSpan.FromMinutes(1), clock, log)
{
    public const string Action = "refused", Others = "others";
    private const int MostKinds = 500;

    private readonly TimeProvider clock = clock;
    private readonly ILogger log = log;
    private readonly Lock gate = new();
    private Dictionary<Kind, int> counted = [];

    /// <summary>Whether the answer says that somebody may not do what they asked for.</summary>
    public static bool Is(int status) => status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden;

    public async Task Tell(HttpContext context)
    {
        var kind = new Kind(AuditedRequests.Operation(context), context.Response.StatusCode, CallerNetwork.Of(context.Connection.RemoteIpAddress));
        var deed = AuditedRequests.Of(context, Action);
        deed.Actor = context.Features.Get<Deed>()?.Actor ?? deed.Actor;
        if (deed.Actor == Deed.Nobody)
        {
            Count(kind, 1);
            return;
        }

        await database.Keep(t => AuditStore.Append(t, kind.Say(deed), clock.GetUtcNow()));
    }

    public override async Task Flush()
    {
        Dictionary<Kind, int> batch;
        lock (gate)
        {
            (batch, counted) = (counted, []);
        }

        if (batch.Count == 0)
        {
            return;
        }

        if (database.IsReadOnly)
        {
            foreach (var (kind, times) in batch)
            {
                log.LogInformation("Refused {Operation} with {Status} to {From}, {Times} times", kind.Operation, kind.Status, kind.From, times);
            }

            return;
        }

        try
        {
            await database.Keep(t =>
            {
                foreach (var (kind, times) in batch)
                {
                    AuditStore.Append(t, kind.Say(new(Action)).Say("times", times), clock.GetUtcNow());
                }
            });
        }
        catch (DbException)
        {
            foreach (var (kind, times) in batch)
            {
                Count(kind, times);
            }

            throw;
        }
    }

    // Whoever comes from ever new addresses fills no memory.
    private void Count(Kind kind, int times)
    {
        lock (gate)
        {
            var kept = counted.ContainsKey(kind) || counted.Count < MostKinds ? kind : kind with { From = Others };
            counted[kept] = counted.GetValueOrDefault(kept) + times;
        }
    }

    private sealed record Kind(string Operation, int Status, string From)
    {
        public Deed Say(Deed deed) => deed.Say("operation", Operation).Say("status", Status).Say("from", From);
    }
}
