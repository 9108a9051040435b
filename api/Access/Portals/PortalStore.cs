using BorderComms.Data;

namespace BorderComms.Access.Portals;

/// <summary>The portals' rows.</summary>
public static class PortalStore
{
    private static readonly Sql Insert = """
        INSERT INTO portal (id, name, contact, site, purpose, registered_from, created_at)
        VALUES (@id, @name, @contact, @site, @purpose, @from, @now)
        """;
    private static readonly Sql ForgetAddresses = "UPDATE portal SET registered_from = NULL WHERE registered_from IS NOT NULL AND (created_at <= @before OR created_at > @after)";
    private static readonly Sql RegisteredFrom = "SELECT created_at FROM portal WHERE registered_from = @from ORDER BY created_at";
    private static readonly Sql SelectOne = "SELECT id, name, contact, site, purpose, created_at, disabled_at FROM portal WHERE id = @id";
    private static readonly Sql SelectBefore = Sql.For(d => $"""
        SELECT p.id, p.name, p.contact, p.site, p.purpose, p.created_at, p.disabled_at,
            (SELECT COUNT(*) FROM portal_key AS k WHERE k.portal = p.id AND k.revoked_at IS NULL AND k.expires_at > @now) AS live_keys,
            (SELECT MAX(u.day) FROM portal_usage AS u JOIN portal_key AS k ON k.id = u.portal_key WHERE k.portal = p.id) AS last_used
        FROM portal AS p
        WHERE p.id < @before
        ORDER BY p.id DESC
        {d.Page("@limit")}
        """);
    private static readonly Sql Disable = "UPDATE portal SET disabled_at = @now WHERE id = @id AND disabled_at IS NULL";
    private static readonly Sql Enable = "UPDATE portal SET disabled_at = NULL WHERE id = @id";

    /// <summary>When portals were registered from the address within the time before now; what is older, or lies ahead, is
    /// kept no longer.</summary>
    public static List<DateTimeOffset> RegisteredWithin(Transaction t, string from, TimeSpan window, DateTimeOffset now)
    {
        t.Execute(ForgetAddresses, new { before = now - window, after = now + ClockSlack.Most });
        return t.Query<DateTimeOffset>(RegisteredFrom, new { from });
    }

    public static void Add(Transaction t, Guid id, NewPortal portal, string from, DateTimeOffset now) =>
        t.Execute(Insert, new { id, name = portal.Name, contact = portal.Contact, site = portal.Site, purpose = portal.Purpose, from, now });

    public static PortalRow? Find(Transaction t, Guid id) => t.Find<PortalRow>(SelectOne, new { id });

    /// <summary>The newest portals, those after <paramref name="before"/> left out.</summary>
    public static List<PortalRow> Before(Transaction t, Guid before, int limit, DateTimeOffset now) => t.Query<PortalRow>(SelectBefore, new { before, limit, now });

    public static void SetDisabled(Transaction t, Guid id, bool disabled, DateTimeOffset now)
    {
        if (disabled)
        {
            t.Execute(Disable, new { id, now });
        }
        else
        {
            t.Execute(Enable, new { id });
        }
    }
}

/// <summary>The portal's row; the last two columns stand in lists.</summary>
public sealed record PortalRow
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public string Contact { get; init; } = "";
    public string? Site { get; init; }
    public string? Purpose { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? DisabledAt { get; init; }
    public int LiveKeys { get; init; }
    public DateOnly? LastUsed { get; init; }
}
