using BorderComms.Data;

namespace BorderComms.Audit;

/// <summary>Where the trail ended when each release was made. Everybody reads it with the release, so that nobody can later
/// make the trail another without somebody having it as it was.</summary>
public static class ReleaseAudit
{
    private static readonly Sql Insert = "INSERT INTO release_audit (release, seq, hash) VALUES (@release, @seq, @hash)";
    private static readonly Sql Select = "SELECT release, seq, hash FROM release_audit ORDER BY release";

    /// <summary>Keeps where the trail ends now; nothing before its first row.</summary>
    public static void Keep(Transaction t, string release)
    {
        if (AuditStore.Head(t) is { } head)
        {
            t.Execute(Insert, new { release, seq = head.Seq, hash = head.Hash });
        }
    }

    public static IEnumerable<(string By, AuditHead Head)> All(Transaction t) =>
        t.Query<Row>(Select).Select(r => ($"release {r.Release}", new AuditHead(r.Seq, r.Hash)));

    /// <summary>By the release's code; releases from before there was a trail have none.</summary>
    public static IReadOnlyDictionary<string, AuditHead> ByRelease(Transaction t) => t.Query<Row>(Select).ToDictionary(r => r.Release, r => new AuditHead(r.Seq, r.Hash));

    private sealed record Row
    {
        public string Release { get; init; } = "";
        public long Seq { get; init; }
        public byte[] Hash { get; init; } = [];
    }
}
