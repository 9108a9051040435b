using System.Security.Cryptography;
using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Sample;

/// <summary>The sample's accounts, which share one password: `Setup:Password`, or one made at random and printed once.</summary>
public sealed class SampleAccounts(Database database, Catalogues catalogues, TimeProvider clock, IConfiguration configuration)
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    private static readonly (string Name, Role Role, string? Agency)[] All =
    [
        ("reporter", Role.Reporter, "post-ban-lau"),
        ("clerk", Role.Reporter, "dic"),
        ("approver", Role.Approver, "bgc"),
        ("head", Role.Approver, "dic"),
        ("publisher", Role.Publisher, null),
        ("admin", Role.Admin, null),
    ];

    /// <summary>Creates the accounts where there is none, or gives them the configured password.</summary>
    /// <exception cref="InvalidOperationException">The configured password is not taken.</exception>
    public async Task Offer()
    {
        var told = configuration["Setup:Password"] is { Length: > 0 } password ? password : null;
        var any = database.Read(AccountStore.Any);
        if (any && told is null)
        {
            return;
        }

        if (told is not null && All.Select(a => PasswordRules.Refusal(told, a.Name)).FirstOrDefault(r => r is not null) is { } refusal)
        {
            throw new InvalidOperationException($"Setup:Password: {refusal.En}.");
        }

        var shared = told ?? RandomNumberGenerator.GetString(Letters, 20);
        var hash = Passwords.Hash(shared);
        await database.Write(t => Give(t, hash, any));
        if (told is null)
        {
            await Console.Error.WriteLineAsync($"Sample accounts: {string.Join(", ", All.Select(a => a.Name))}. Their password, shown this once: {shared}");
        }
    }

    private void Give(Transaction t, string hash, bool any)
    {
        AccountStore.Lock(t);
        var agencies = catalogues.In(t).Agencies;
        foreach (var (name, role, agency) in All)
        {
            if (AccountStore.Find(t, name) is { } account)
            {
                AccountStore.SetPassword(t, account.Id, hash);
            }
            else if (!any)
            {
                AccountStore.Add(t, name, hash, [role], agency is null ? null : agencies[agency].Id, clock.GetUtcNow());
            }
        }
    }
}
