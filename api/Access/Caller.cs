namespace BorderComms.Access;

public enum Role
{
    Reporter,
    Approver,
    Publisher,
    Admin,
}

/// <summary>The account that a request comes from. A handler takes it as an argument: `Caller` on routes that need a login, `Caller?` elsewhere.</summary>
/// <param name="Agency">Its agency's id; null for accounts of no agency.</param>
public sealed record Caller(int Id, string Name, IReadOnlySet<Role> Roles, int? Agency)
{
    public bool Is(Role role) => Roles.Contains(role);

}

/// <summary>The names of the authorization policies, one a role, and one for whoever is signed in.</summary>
public static class Policies
{
    public const string Staff = "staff";
    public const string Reporter = "reporter";
    public const string Approver = "approver";

    /// <summary>Who enters records or corrects approved ones.</summary>
    public const string Recorder = "recorder";

    public const string Publisher = "publisher";
    public const string Admin = "admin";
}
