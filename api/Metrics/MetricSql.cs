using BorderComms.Data;

namespace BorderComms.Metrics;

/// <summary>How the time of a sum is bounded.</summary>
public enum Bounds
{
    /// <summary>By the numbers of half-months.</summary>
    HalfMonths,

    /// <summary>From the beginning to a half-month.</summary>
    UpTo,

    /// <summary>By days; asks the index by day, which knows no half-months.</summary>
    Days,
}

/// <summary>The texts that sum the ledger. Each gives half_month, place, agency, kind, topic (of entries: topic_set) and audience
/// as far as it groups by them, the sum as value, and the newest posting in it, what fell to 0 included.</summary>
public static class MetricSql
{
    private const Columns Members = Columns.Place | Columns.Agency | Columns.Kind | Columns.Topic | Columns.Audience;

    // The order of the covering index behind indicator.
    private static readonly Columns[] Indexed = [Columns.Time, Columns.Kind, Columns.Place, Columns.Agency, Columns.Topic, Columns.Audience];

    // With the audience hardly two entries are alike.
    private const int LastThatGathers = 4;

    private static readonly Columns[] Each = [Columns.Place, Columns.Agency, Columns.Kind, Columns.Topic, Columns.Audience];

    private static readonly Dictionary<(Columns Dimension, Columns Group, bool Narrowed, Bounds Bounds), Sql> Balances = new(
        from dimension in Each.Prepend(Columns.None)
        from grouped in dimension == Columns.None ? new[] { false } : [true, false]
        from narrowed in dimension == Columns.None ? new[] { false } : [true, false]
        from time in new[] { Columns.Time, Columns.None }
        from bounds in new[] { Bounds.HalfMonths, Bounds.UpTo }
        let columns = time | (grouped ? dimension : Columns.None)
        select KeyValuePair.Create((dimension, columns, narrowed, bounds), OfBalances(dimension, columns, narrowed, bounds)));

    private static readonly Dictionary<(Columns Group, bool Places, Bounds Bounds), Sql> Entries = new(
        from columns in Enumerable.Range(0, (int)(Members | Columns.Time) + 1).Select(m => (Columns)m)
        from places in new[] { true, false }
        from bounds in Enum.GetValues<Bounds>()
        where bounds != Bounds.Days || !columns.HasFlag(Columns.Time)
        select KeyValuePair.Create((columns, places, bounds), OfEntries(columns, places, bounds)));

    private static readonly Dictionary<Bounds, Sql> Existing = Enum.GetValues<Bounds>().ToDictionary(b => b, b => (Sql)$"""
        SELECT CASE WHEN EXISTS (
            SELECT 1 FROM ledger_entry
            WHERE indicator = @indicator AND {Time(b)} AND posting_id <= @posting{(b == Bounds.Days ? " AND kind IN @kinds" : "")}) THEN 1 ELSE 0 END AS recorded
        """);

    /// <summary>Sums of one grain. Parameters: grain, indicator, halfMonths or last; places, agencies, kinds, topics or audiences
    /// when narrowed; anyTopic (1 when topics is empty).</summary>
    public static Sql Balance(Columns dimension, Columns group, bool narrowed, Bounds bounds) => Balances[(dimension, group, narrowed, bounds)];

    /// <summary>Sums of entries, in the order of <see cref="Names"/>; where the engine would sort, more than one row may belong to
    /// a group, and the reader adds them up. Parameters: indicator, halfMonths or last or from and until, kinds, posting, places when narrowed
    /// to them; agencies, topics, audiences with anyAgency, anyTopic, anyAudience.</summary>
    public static Sql Entry(Columns group, bool places, Bounds bounds) => Entries[(group, places, bounds)];

    /// <summary>1 when there is any entry, else 0. Parameters: indicator, posting, and halfMonths or last, or from, until and kinds.</summary>
    public static Sql Recorded(Bounds bounds) => Existing[bounds];

    /// <summary>The columns that come before value and last_posting.</summary>
    public static string[] Names(Columns group) => [.. Each.Prepend(Columns.Time).Where(c => group.HasFlag(c)).Select(Name)];

    [SqlFamily]
    public static IEnumerable<Sql> Family() => Balances.Values.Concat(Entries.Values).Concat(Existing.Values);

    private static Sql OfBalances(Columns dimension, Columns group, bool narrowed, Bounds bounds)
    {
        var narrowing = !narrowed ? "" : dimension == Columns.Topic
            ? " AND topic_set IN (SELECT topic_set FROM topic_set_member WHERE topic IN @topics)"
            : $" AND {Name(dimension)} IN @{Parameter(dimension)}";
        return Sums(group, "last_posting", $"balance WHERE grain = @grain AND indicator = @indicator AND {Time(bounds)}{narrowing}");
    }

    private static Sql OfEntries(Columns group, bool places, Bounds bounds)
    {
        var narrowing = places ? " AND place IN @places" : "";
        var from = $"""
            ledger_entry WHERE indicator = @indicator AND {Time(bounds)} AND kind IN @kinds{narrowing} AND posting_id <= @posting
              AND (@anyAgency = 1 OR agency IN @agencies)
              AND (@anyTopic = 1 OR topic_set IN (SELECT topic_set FROM topic_set_member WHERE topic IN @topics))
              AND (@anyAudience = 1 OR audience IN @audiences)
            """;
        var (names, groupBy) = Lists(Names(group));
        var sums = $"SELECT {names}SUM(value) AS value, MAX(posting_id) AS last_posting FROM {from}";
        var rows = $"SELECT {names}value, posting_id AS last_posting FROM {from}";
        var last = Array.FindLastIndex(Indexed, c => group.HasFlag(c));
        return Sql.For(d => !d.GroupsBySorting || last < 0 ? sums + groupBy
            : bounds == Bounds.Days || last > LastThatGathers ? rows
            : $"{sums} GROUP BY {string.Join(", ", Indexed[..(last + 1)].Select(Name))}");
    }

    // Sums are gathered by topic set before sets are opened into topics: many entries share a set.
    private static Sql Sums(Columns group, string posting, string from)
    {
        if (!group.HasFlag(Columns.Topic))
        {
            var (names, groupBy) = Lists(Names(group));
            return $"SELECT {names}SUM(value) AS value, MAX({posting}) AS last_posting FROM {from}{groupBy}";
        }

        var others = Names(group & ~Columns.Topic);
        var (inner, innerBy) = Lists([.. others, "topic_set"]);
        var (outer, outerBy) = Lists([.. others.Select(n => $"g.{n}"), "m.topic"]);
        return $"""
            SELECT {outer}SUM(g.value) AS value, MAX(g.last_posting) AS last_posting
            FROM (SELECT {inner}SUM(value) AS value, MAX({posting}) AS last_posting FROM {from}{innerBy}) AS g
            LEFT JOIN topic_set_member AS m ON m.topic_set = g.topic_set
            WHERE @anyTopic = 1 OR m.topic IN @topics{outerBy}
            """;
    }

    private static string Time(Bounds bounds) => bounds switch
    {
        Bounds.HalfMonths => "half_month IN @halfMonths",
        Bounds.UpTo => "half_month <= @last",
        _ => "day BETWEEN @from AND @until",
    };

    private static (string Select, string GroupBy) Lists(string[] names) =>
        names.Length == 0 ? ("", "") : (string.Join(", ", names) + ", ", " GROUP BY " + string.Join(", ", names));

    private static string Name(Columns column) => column switch
    {
        Columns.Time => "half_month",
        Columns.Topic => "topic_set",
        _ => column.ToString().ToLowerInvariant(),
    };

    private static string Parameter(Columns column) => column == Columns.Agency ? "agencies" : column.ToString().ToLowerInvariant() + "s";
}
