using System.Text.Json.Serialization;
using BorderComms.Http;

namespace BorderComms.Access;

/// <summary>An account as administrators see it.</summary>
/// <param name="Agency">The code of its agency; null for accounts of no agency.</param>
public sealed record Account(string Name, IReadOnlyList<Role> Roles, string? Agency, bool Disabled);

/// <summary>A new account.</summary>
public sealed record NewAccount(string Name, IReadOnlyList<Role> Roles, string? Agency, [property: JsonConverter(typeof(VerbatimText))] string Password);

/// <summary>What an account should be from now on.</summary>
/// <param name="Password">A new password, which ends all logins of the account; null keeps the one there is.</param>
public sealed record ChangedAccount(IReadOnlyList<Role> Roles, string? Agency, bool Disabled,
    [property: JsonConverter(typeof(VerbatimText))] string? Password = null);

/// <summary>The account's row.</summary>
public sealed record AccountRow
{
    public int Id { get; init; }
    public string Name { get; init; } = "";
    public string PasswordHash { get; init; } = "";

    /// <summary>The codes of its roles, separated by commas.</summary>
    public string Roles { get; init; } = "";
    public int? Agency { get; init; }
    public int Disabled { get; init; }

    /// <summary>Rises by one with every change, of the password too.</summary>
    public int Version { get; init; }

    public IReadOnlyList<Role> RoleList => RolesColumn.Read(Roles);
}

/// <summary>How roles stand in their column.</summary>
public static class RolesColumn
{
    public static string Write(IEnumerable<Role> roles) => string.Join(',', roles.Distinct().Order().Select(Codes.Of));

    public static IReadOnlyList<Role> Read(string column) =>
        [.. column.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(code => Enum.Parse<Role>(code, ignoreCase: true))];
}

/// <summary>The names of accounts: 3 to 60 letters, digits, dots, hyphens and underscores; compared without regard to case.</summary>
public static class AccountName
{
    public static string Rule => Text.Of("Tên gồm 3 đến 60 chữ cái, chữ số, dấu chấm, gạch nối hoặc gạch dưới", "A name is 3 to 60 letters, digits, dots, hyphens or underscores");

    public static bool IsGood(string name) => name.Length is >= 3 and <= 60 && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_');

    public static string Key(string name) => name.Normalize().ToLowerInvariant();
}
