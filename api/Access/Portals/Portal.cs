namespace BorderComms.Access.Portals;

/// <summary>Who asks for a key.</summary>
/// <param name="Name">What the portal is called.</param>
/// <param name="Contact">An e-mail address, for what its administrator must know.</param>
/// <param name="Site">Where the figures are shown.</param>
/// <param name="Purpose">What for, in a sentence.</param>
public sealed record NewPortal(string Name, string Contact, string? Site = null, string? Purpose = null);

/// <summary>A new portal with its first key.</summary>
public sealed record RegisteredPortal(Guid Id, string Name, IssuedKey Key);

/// <summary>A key at the only time that it is told.</summary>
/// <param name="Key">What goes into `X-Api-Key`.</param>
/// <param name="Prefix">How it begins, by which it is listed.</param>
public sealed record IssuedKey(Guid Id, string Key, string Prefix, DateTimeOffset ExpiresAt);

/// <summary>A portal as its own keys see it.</summary>
/// <param name="Limit">How often it may ask.</param>
public sealed record Portal(Guid Id, string Name, string Contact, string? Site, string? Purpose, DateTimeOffset CreatedAt, IReadOnlyList<PortalKey> Keys, PortalLimit Limit);

/// <summary>One of its keys.</summary>
/// <param name="LastUsed">The last day in Viet Nam on which it was used; null for never.</param>
/// <param name="Asking">Whether this answer was asked for with it.</param>
public sealed record PortalKey(Guid Id, string Prefix, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, DateOnly? LastUsed, bool Asking);

/// <summary>How often a portal may ask, with all its keys together.</summary>
/// <param name="PerMinute">Requests a minute; 0 is no limit.</param>
/// <param name="Burst">Of which so many at once.</param>
public sealed record PortalLimit(int PerMinute, int Burst);

/// <summary>How a portal used the service, day by day.</summary>
public sealed record PortalUsage(DateOnly From, DateOnly Until, IReadOnlyList<UsageDay> Days);

/// <summary>A day in Viet Nam.</summary>
/// <param name="Requests">All requests.</param>
/// <param name="NotModified">Of these, answered 304; they cost nothing.</param>
/// <param name="Refused">Of these, answered 429.</param>
public sealed record UsageDay(DateOnly Day, int Requests, int NotModified, int Refused);

/// <summary>A portal as administrators see it.</summary>
/// <param name="LiveKeys">How many keys are good today.</param>
/// <param name="LastUsed">The last day in Viet Nam on which one of its keys was used.</param>
public sealed record ListedPortal(Guid Id, string Name, string Contact, string? Site, string? Purpose, DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt, int LiveKeys, DateOnly? LastUsed);

/// <summary>The key that a request bears, as it is kept.</summary>
public sealed record KeyRow
{
    public Guid Id { get; init; }
    public Guid Portal { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
    public DateTimeOffset? DisabledAt { get; init; }
}
