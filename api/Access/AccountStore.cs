using BorderComms.Data;

namespace BorderComms.Access;

/// <summary>The accounts' rows.</summary>
public static class AccountStore
{
    private const string Columns = "id, name, password_hash, roles, agency, disabled, version";

    private static readonly Sql TakeLock = Sql.For(d => d.Lock("bordercomms-accounts"));
    private static readonly Sql SelectAfter = Sql.For(d => $"""
        SELECT {Columns}
        FROM account
        WHERE name_key > @after
        ORDER BY name_key
        {d.Page("@limit")}
        """);
    private static readonly Sql SelectOne = $"SELECT {Columns} FROM account WHERE name_key = @key";
    private static readonly Sql Count = "SELECT COUNT(*) FROM account";
    private static readonly Sql CountOtherAdmins = """
        SELECT COUNT(*)
        FROM account
        WHERE id <> @id AND disabled = 0 AND CONCAT(',', roles, ',') LIKE '%,admin,%'
        """;
    private static readonly Sql Insert = """
        INSERT INTO account (id, name, name_key, password_hash, roles, agency, disabled, version, created_at)
        SELECT COALESCE(MAX(id), 0) + 1, @name, @key, @hash, @roles, @agency, 0, 1, @now
        FROM account
        """;
    private static readonly Sql Update = "UPDATE account SET roles = @roles, agency = @agency, disabled = @disabled, version = version + 1 WHERE id = @id";
    private static readonly Sql UpdatePassword = "UPDATE account SET password_hash = @hash, version = version + 1 WHERE id = @id";

    /// <summary>Keeps other changes of accounts out until the transaction ends.</summary>
    public static void Lock(Transaction t) => t.Execute(TakeLock);

    public static bool Any(Transaction t) => t.Find<int>(Count) > 0;

    public static List<AccountRow> After(Transaction t, string after, int limit) => t.Query<AccountRow>(SelectAfter, new { after, limit });

    public static AccountRow? Find(Transaction t, string name) => t.Find<AccountRow>(SelectOne, new { key = AccountName.Key(name) });

    /// <summary>Adds an account under <see cref="Lock"/>; the name must be free.</summary>
    public static void Add(Transaction t, string name, string passwordHash, IEnumerable<Role> roles, int? agency, DateTimeOffset now) => t.Execute(Insert, new
    {
        name,
        key = AccountName.Key(name),
        hash = passwordHash,
        roles = RolesColumn.Write(roles),
        agency,
        now,
    });

    public static void Change(Transaction t, int id, IEnumerable<Role> roles, int? agency, bool disabled) =>
        t.Execute(Update, new { id, roles = RolesColumn.Write(roles), agency, disabled = disabled ? 1 : 0 });

    public static void SetPassword(Transaction t, int id, string passwordHash) => t.Execute(UpdatePassword, new { id, hash = passwordHash });

    /// <summary>Whether an account beside this one can administer the accounts.</summary>
    public static bool OtherAdmins(Transaction t, int id) => t.Find<int>(CountOtherAdmins, new { id }) > 0;
}
