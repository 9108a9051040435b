using System.Security.Cryptography;
using BorderComms.Data;

namespace BorderComms.Access;

/// <summary>The logins' rows: which cookies are good, whose, and until when.</summary>
public static class LoginStore
{
    public const int TokenLength = 32;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private static readonly Sql Insert = "INSERT INTO login (token_hash, account, created_at, expires_at, confirmed_at) VALUES (@hash, @account, @now, @until, @now)";
    private static readonly Sql Select = """
        SELECT a.id, a.name, a.roles, a.agency, l.confirmed_at, l.expires_at
        FROM login AS l
        JOIN account AS a ON a.id = l.account
        WHERE l.token_hash = @hash AND a.disabled = 0
        """;
    private static readonly Sql SetConfirmed = "UPDATE login SET confirmed_at = @now WHERE token_hash = @hash";
    private static readonly Sql Delete = "DELETE FROM login WHERE token_hash = @hash";
    private static readonly Sql DeleteOthers = "DELETE FROM login WHERE account = @account AND token_hash <> @hash";
    private static readonly Sql DeleteAll = "DELETE FROM login";
    private static readonly Sql DeleteOver = "DELETE FROM login WHERE expires_at <= @now OR expires_at > @latest";

    /// <summary>Opens a login under a new secret, which is returned and kept nowhere; the password has just been given.</summary>
    public static byte[] Open(Transaction t, int account, DateTimeOffset now)
    {
        var token = RandomNumberGenerator.GetBytes(TokenLength);
        CloseOver(t, now);
        t.Execute(Insert, new { hash = SHA256.HashData(token), account, now, until = now + Lifetime });
        return token;
    }

    /// <summary>The login of this secret now; null when it is nobody's.</summary>
    /// <returns>And whether there was one that is over, which is to be closed: a clock that is set back must not revive it.</returns>
    public static (Login? Login, bool IsOver) Find(Transaction t, byte[] token, DateTimeOffset now) =>
        t.Find<Row>(Select, new { hash = SHA256.HashData(token) }) is not { } row ? (null, false)
        : row.ExpiresAt <= now || row.ExpiresAt > LatestEnd(now) ? (null, true)
        : (new(new(row.Id, row.Name, RolesColumn.Read(row.Roles).ToHashSet(), row.Agency), token, row.ConfirmedAt), false);

    /// <summary>Ends the logins that have lasted their time, and those that were opened while the clock was far ahead.</summary>
    public static void CloseOver(Transaction t, DateTimeOffset now) => t.Execute(DeleteOver, new { now, latest = LatestEnd(now) });

    /// <summary>The password was given again in the login of this secret; nothing where it has ended meanwhile.</summary>
    public static void Confirm(Transaction t, byte[] token, DateTimeOffset now) => t.Execute(SetConfirmed, new { hash = SHA256.HashData(token), now });

    public static void Close(Transaction t, byte[] token) => t.Execute(Delete, new { hash = SHA256.HashData(token) });

    /// <summary>Ends all logins of the account but the one of this secret.</summary>
    public static void CloseOthers(Transaction t, int account, byte[] token) => t.Execute(DeleteOthers, new { account, hash = SHA256.HashData(token) });

    public static void CloseAll(Transaction t, int account) => CloseOthers(t, account, []);

    /// <summary>Ends everybody's logins.</summary>
    /// <returns>How many there were.</returns>
    public static int CloseAll(Transaction t) => t.Execute(DeleteAll);

    // A login that would go on for longer was opened while the clock was ahead by more than a login's time.
    private static DateTimeOffset LatestEnd(DateTimeOffset now) => now + 2 * Lifetime;

    private sealed record Row
    {
        public int Id { get; init; }
        public string Name { get; init; } = "";
        public string Roles { get; init; } = "";
        public int? Agency { get; init; }
        public DateTimeOffset ConfirmedAt { get; init; }
        public DateTimeOffset ExpiresAt { get; init; }
    }
}
