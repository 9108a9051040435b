using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Records;

/// <summary>Which records a list holds. Ids of the catalogue; null does not filter.</summary>
/// <param name="Text">What reference or title must hold, without case and accents.</param>
/// <param name="After">The day and id of the page before's last record.</param>
public sealed record RecordQuery(RecordType Type, IReadOnlyList<RecordStatus> Statuses, DateOnly From, DateOnly Until,
    IReadOnlyCollection<int>? Agencies, IReadOnlyCollection<int>? Places, IReadOnlyCollection<int>? Kinds, IReadOnlyCollection<int>? Topics,
    string? Text, bool Oldest, (DateOnly Day, Guid Id)? After, int Limit);

/// <summary>The SQL of lists: one statement for each set of filters, so that each can use its index.</summary>
public static class RecordList
{
    [Flags]
    private enum Filters
    {
        None = 0,
        Agencies = 1,
        Places = 2,
        Kinds = 4,
        Topics = 8,
        Text = 16,
        After = 32,
        Oldest = 64,
        All = 127,
    }

    private static readonly Sql[] Statements = [.. Enumerable.Range(0, (int)Filters.All + 1).Select(f => Statement((Filters)f))];

    /// <summary>The records' shared rows, by day and id, at most the limit.</summary>
    public static IReadOnlyList<RecordRow> Find(Transaction t, RecordQuery query)
    {
        var filters = (query.Agencies is null ? 0 : Filters.Agencies) | (query.Places is null ? 0 : Filters.Places)
            | (query.Kinds is null ? 0 : Filters.Kinds) | (query.Topics is null ? 0 : Filters.Topics)
            | (query.Text is null ? 0 : Filters.Text) | (query.After is null ? 0 : Filters.After) | (query.Oldest ? Filters.Oldest : 0);
        return t.Query<RecordRow>(Statements[(int)filters], new
        {
            type = (int)query.Type,
            statuses = query.Statuses.Select(s => (int)s),
            from = query.After is { } a && query.Oldest && a.Day > query.From ? a.Day : query.From,
            until = query.After is { } b && !query.Oldest && b.Day < query.Until ? b.Day : query.Until,
            agencies = query.Agencies,
            places = query.Places,
            kinds = query.Kinds,
            topics = query.Topics,
            text = query.Text is null ? null : $"%{Escape(query.Text)}%",
            afterDay = query.After?.Day,
            afterId = query.After?.Id,
            limit = query.Limit,
        });
    }

    [SqlFamily]
    internal static IEnumerable<Sql> Family() => Statements;

    private static Sql Statement(Filters filters)
    {
        string When(Filters filter, string text) => filters.HasFlag(filter) ? text : "";
        var (order, past) = filters.HasFlag(Filters.Oldest) ? ("", ">") : (" DESC", "<");
        return Sql.For(d => $"""
            SELECT id, type, ref, day, until_day, agency, place, kind, topic_set, status, version, ever_posted, submitted_by, created_hash, search
            FROM record
            WHERE type = @type AND day >= @from AND day <= @until AND status IN @statuses
            {When(Filters.Agencies, "  AND agency IN @agencies\n")}{When(Filters.Places, "  AND place IN @places\n")}{When(Filters.Kinds, "  AND kind IN @kinds\n")}
            {When(Filters.Topics, "  AND topic_set IN (SELECT m.topic_set FROM topic_set_member AS m WHERE m.topic IN @topics)\n")}
            {When(Filters.Text, "  AND search LIKE @text ESCAPE '~'\n")}{When(Filters.After, $"  AND (day {past} @afterDay OR id {past} @afterId)\n")}
            ORDER BY day{order}, id{order}
            {d.Page("@limit")}
            """);
    }

    private static string Escape(string text) => text.Replace("~", "~~").Replace("%", "~%").Replace("_", "~_").Replace("[", "~[");
}
