using BorderComms.Audit;
using BorderComms.Data;

namespace BorderComms.Access.Portals;

/// <summary>Tells the audit trail how often each key was used: as soon as it is used, then by the hour, and at the end.</summary>
internal sealed class ToldUse
{
    private const string Action = "key-use";
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly Dictionary<Guid, Use> uses = [];

    /// <summary>Tells what is to be told by now, together with what is being written.</summary>
    /// <param name="all">Whether nothing is to be left for later.</param>
    /// <returns>What is called once it is written.</returns>
    public Action Tell(Transaction t, IEnumerable<UsageRow> rows, DateTimeOffset now, bool all)
    {
        var after = new Dictionary<Guid, Use>(uses);
        foreach (var row in rows)
        {
            var use = after.GetValueOrDefault(row.Key) ?? new(0, 0, DateTimeOffset.MinValue);
            after[row.Key] = use with { Requests = use.Requests + row.Requests, Refused = use.Refused + row.Refused };
        }

        foreach (var (key, use) in after.Where(u => u.Value.IsDue(now, all)).ToList())
        {
            AuditStore.Append(t, new Deed(Action) { Actor = $"portal {KeyStore.PortalOf(t, key)}", Subject = $"{key}" }.Say("requests", use.Requests).Say("refused", use.Refused), now);
            after[key] = new(0, 0, now);
        }

        return () =>
        {
            foreach (var (key, use) in after)
            {
                uses[key] = use;
            }
        };
    }

    /// <summary>Whether anything is to be told by now.</summary>
    public bool IsDue(DateTimeOffset now, bool all) => uses.Values.Any(u => u.IsDue(now, all));

    private sealed record Use(int Requests, int Refused, DateTimeOffset ToldAt)
    {
        public bool IsDue(DateTimeOffset now, bool all) => Requests + Refused > 0 && (all || ToldAt == DateTimeOffset.MinValue || (now - ToldAt).Duration() >= Interval);
    }
}
