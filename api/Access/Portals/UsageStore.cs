using BorderComms.Data;

namespace BorderComms.Access.Portals;

/// <summary>How often keys were used, by day.</summary>
public static class UsageStore
{
    private static readonly Sql Update = """
        UPDATE portal_usage
        SET requests = requests + @requests, not_modified = not_modified + @notModified, refused = refused + @refused
        WHERE portal_key = @key AND day = @day
        """;
    private static readonly Sql Insert = """
        INSERT INTO portal_usage (portal_key, day, requests, not_modified, refused)
        VALUES (@key, @day, @requests, @notModified, @refused)
        """;
    private static readonly Sql SelectOfPortal = """
        SELECT u.day, SUM(u.requests) AS requests, SUM(u.not_modified) AS not_modified, SUM(u.refused) AS refused
        FROM portal_usage AS u
        JOIN portal_key AS k ON k.id = u.portal_key
        WHERE k.portal = @portal AND u.day >= @from AND u.day <= @until
        GROUP BY u.day
        ORDER BY u.day
        """;

    private static readonly Sql DeleteBefore = "DELETE FROM portal_usage WHERE day < @first";

    public static void Add(Transaction t, UsageRow row)
    {
        var values = new { key = row.Key, day = row.Day, requests = row.Requests, notModified = row.NotModified, refused = row.Refused };
        if (t.Execute(Update, values) == 0)
        {
            t.Execute(Insert, values);
        }
    }

    /// <summary>Keeps nothing of the days before.</summary>
    public static void Forget(Transaction t, DateOnly first) => t.Execute(DeleteBefore, new { first });

    /// <summary>The days on which the portal asked, in order.</summary>
    public static List<UsageDayRow> Of(Transaction t, Guid portal, DateOnly from, DateOnly until) => t.Query<UsageDayRow>(SelectOfPortal, new { portal, from, until });
}

/// <summary>What is added to a key's day.</summary>
public sealed record UsageRow(Guid Key, DateOnly Day, int Requests, int NotModified, int Refused);

/// <summary>A portal's day.</summary>
public sealed record UsageDayRow
{
    public DateOnly Day { get; init; }
    public int Requests { get; init; }
    public int NotModified { get; init; }
    public int Refused { get; init; }
}
