using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using BorderComms.Audit;
using BorderComms.Data;
using BorderComms.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace BorderComms.Access;

/// <summary>How a service without any account gets its first: from `Setup:Name` and `Setup:Password`, or by a link that works once.</summary>
public sealed class FirstAdmin(Database database, TimeProvider clock, IConfiguration configuration, IHostApplicationLifetime lifetime, IServer server)
{
    private const string Setting = "setup-token-hash";
    private static readonly Role[] Roles = [Role.Publisher, Role.Admin];

    private static readonly Sql Select = "SELECT value FROM setting WHERE name = @name";
    private static readonly Sql Delete = "DELETE FROM setting WHERE name = @name";
    private static readonly Sql Insert = "INSERT INTO setting (name, value) VALUES (@name, @value)";

    /// <summary>At start-up, after seeding: creates the configured administrator, or prints the link, where there is no account yet.</summary>
    /// <exception cref="InvalidOperationException">The configured name or password is not taken.</exception>
    public async Task Offer()
    {
        if (database.Read(AccountStore.Any))
        {
            return;
        }

        Deed.Current = new("setUp") { Actor = Deed.Service };
        if (configuration["Setup:Name"] is { Length: > 0 } name && configuration["Setup:Password"] is { Length: > 0 } password)
        {
            var refusal = AccountName.IsGood(name) ? PasswordRules.Refusal(password, name)?.En : "Setup:Name is not a good name";
            await (refusal is null ? Create(name, Passwords.Hash(password), null) : throw new InvalidOperationException($"Setup: {refusal}."));
            return;
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await database.Write(t =>
        {
            t.Execute(Delete, new { name = Setting });
            t.Execute(Insert, new { name = Setting, value = Hash(token) });
        });
        lifetime.ApplicationStarted.Register(() => Console.WriteLine($"There is no account yet. Create the first administrator, once, at {Address()}/setup?token={token}"));
    }

    /// <exception cref="Problem">403 when the token is not the link's, or was used.</exception>
    public Task Create(FirstAccount first)
    {
        if (!IsGood(database.Read(t => t.Find<string>(Select, new { name = Setting })), first.Token))
        {
            throw Used();
        }

        return Create(first.Name, Passwords.Hash(first.Password), first.Token);
    }

    private Task Create(string name, string hash, string? token) => database.Write(t =>
    {
        AccountStore.Lock(t);
        if (AccountStore.Any(t) || token is not null && !IsGood(t.Find<string>(Select, new { name = Setting }), token))
        {
            throw Used();
        }

        AccountStore.Add(t, name, hash, Roles, null, clock.GetUtcNow());
        t.Execute(Delete, new { name = Setting });
    });

    private static bool IsGood(string? kept, string token) =>
        kept is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(kept), Encoding.ASCII.GetBytes(Hash(token)));

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static Problem Used() => Problem.Forbidden("Liên kết thiết lập không đúng hoặc đã được dùng", "The set-up link is wrong or was used");

    private string Address() =>
        (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "").Replace("[::]", "localhost").Replace("0.0.0.0", "localhost");
}
