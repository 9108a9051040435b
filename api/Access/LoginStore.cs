using System.Security.Cryptography;
using BorderComms.Data;

namespace BorderComms.Access;

/// <summary>The logins' rows: which cookies are good, whose, and until when.</summary>
public static class LoginStore
{
    public const int TokenLength = 32;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private static readonly Sql Insert = "INSERT INTO login (token_hash, account, created_at, expires_at) VALUES (@hash, @account, @now, @until)";
    private static readonly Sql Select = """
        SELECT a.id, a.name, a.password_hash, a.roles, a.agency, a.disabled
        FROM login AS l
        JOIN account AS a ON a.id = l.account
        WHERE l.token_hash = @hash AND l.expires_at > @now AND a.disabled = 0
        """;
    private static readonly Sql Delete = "DELETE FROM login WHERE token_hash = @hash";
    private static readonly Sql DeleteOthers = "DELETE FROM login WHERE account = @account AND token_hash <> @hash";
    private static readonly Sql DeleteExpired = "DELETE FROM login WHERE expires_at <= @now";

    /// <summary>Opens a login under a new secret, which is returned and kept nowhere.</summary>
    public static byte[] Open(Transaction t, int account, DateTimeOffset now)
    {
        var token = RandomNumberGenerator.GetBytes(TokenLength);
        t.Execute(DeleteExpired, new { now });
        t.Execute(Insert, new { hash = SHA256.HashData(token), account, now, until = now + Lifetime });
        return token;
    }

    /// <summary>Whose secret this is now; null when it is nobody's.</summary>
    public static Caller? Find(Transaction t, byte[] token, DateTimeOffset now) =>
        t.Find<AccountRow>(Select, new { hash = SHA256.HashData(token), now }) is { } row
            ? new(row.Id, row.Name, row.RoleList.ToHashSet(), row.Agency)
            : null;

    public static void Close(Transaction t, byte[] token) => t.Execute(Delete, new { hash = SHA256.HashData(token) });

    /// <summary>Ends all logins of the account but the one of this secret.</summary>
    public static void CloseOthers(Transaction t, int account, byte[] token) => t.Execute(DeleteOthers, new { account, hash = SHA256.HashData(token) });

    public static void CloseAll(Transaction t, int account) => CloseOthers(t, account, []);
}
