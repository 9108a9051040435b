using BorderComms.Data;

namespace BorderComms.Access.Portals;

/// <summary>The rows of portals' keys.</summary>
public static class KeyStore
{
    private static readonly Sql TakeLock = Sql.For(d => d.Lock("bordercomms-keys"));
    private static readonly Sql SelectByHash = """
        SELECT k.id, k.portal, k.expires_at, k.revoked_at, p.disabled_at
        FROM portal_key AS k
        JOIN portal AS p ON p.id = k.portal
        WHERE k.key_hash = @hash
        """;
    private static readonly Sql SelectOfPortal = """
        SELECT k.id, k.prefix, k.created_at, k.expires_at, k.revoked_at, (SELECT MAX(u.day) FROM portal_usage AS u WHERE u.portal_key = k.id) AS last_used
        FROM portal_key AS k
        WHERE k.portal = @portal
        ORDER BY k.id
        """;
    private static readonly Sql Insert = """
        INSERT INTO portal_key (id, portal, prefix, key_hash, created_at, expires_at)
        VALUES (@id, @portal, @prefix, @hash, @now, @until)
        """;
    private static readonly Sql Shorten = "UPDATE portal_key SET expires_at = @until WHERE portal = @portal AND revoked_at IS NULL AND expires_at > @until";
    private static readonly Sql SetRevoked = "UPDATE portal_key SET revoked_at = @now WHERE id = @id AND revoked_at IS NULL";

    private static readonly Sql SelectPortal = "SELECT portal FROM portal_key WHERE id = @key";

    /// <summary>Keeps other changes of keys out until the transaction ends.</summary>
    public static void Lock(Transaction t) => t.Execute(TakeLock);

    public static KeyRow? Find(Transaction t, byte[] hash) => t.Find<KeyRow>(SelectByHash, new { hash });

    /// <summary>All keys of the portal, oldest first.</summary>
    public static List<ListedKeyRow> Of(Transaction t, Guid portal) => t.Query<ListedKeyRow>(SelectOfPortal, new { portal });

    /// <summary>Whose key it is.</summary>
    public static Guid PortalOf(Transaction t, Guid key) => t.Find<Guid>(SelectPortal, new { key });

    public static void Add(Transaction t, IssuedKey key, Guid portal, DateTimeOffset now) =>
        t.Execute(Insert, new { id = key.Id, portal, prefix = key.Prefix, hash = ApiKey.Hash(key.Key), now, until = key.ExpiresAt });

    /// <summary>Lets the portal's live keys end then, where they do not end before.</summary>
    public static void EndAt(Transaction t, Guid portal, DateTimeOffset until) => t.Execute(Shorten, new { portal, until });

    public static void Revoke(Transaction t, Guid id, DateTimeOffset now) => t.Execute(SetRevoked, new { id, now });
}

/// <summary>A key's row as its portal sees it.</summary>
public sealed record ListedKeyRow
{
    public Guid Id { get; init; }
    public string Prefix { get; init; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
    public DateOnly? LastUsed { get; init; }

    public bool IsLive(DateTimeOffset now) => RevokedAt is null && ExpiresAt > now;
}
