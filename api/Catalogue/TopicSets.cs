using System.Globalization;
using System.Runtime.CompilerServices;
using BorderComms.Data;

namespace BorderComms.Catalogue;

/// <summary>The sets of topics that records take up. A set is known by its members; set 0 has none.</summary>
public static class TopicSets
{
    private static readonly Sql Find = "SELECT id FROM topic_set WHERE members = @members";
    private static readonly Sql Insert = """
        INSERT INTO topic_set (id, members)
        SELECT s.last + 1, @members
        FROM (SELECT MAX(id) AS last FROM topic_set) AS s
        WHERE NOT EXISTS (SELECT 1 FROM topic_set WHERE members = @members)
        """;
    private static readonly Sql InsertMember = "INSERT INTO topic_set_member (topic_set, topic) VALUES (@set, @topic)";
    private static readonly Sql Members = "SELECT topic_set, topic FROM topic_set_member ORDER BY topic_set, topic";
    private static readonly Sql MembersOf = "SELECT topic_set, topic FROM topic_set_member WHERE topic_set IN @sets ORDER BY topic_set, topic";

    // Ids hold within their transaction: one that is rolled back leaves its ids to other sets.
    private static readonly ConditionalWeakTable<Transaction, Dictionary<string, int>> Known = [];

    /// <summary>The id of the set of these topics, made now if it is new.</summary>
    public static int IdOf(Transaction t, IEnumerable<int> topics)
    {
        var ids = topics.Distinct().Order().ToList();
        var members = string.Join(',', ids.Select(i => i.ToString(CultureInfo.InvariantCulture)));
        var known = Known.GetOrCreateValue(t);
        if (known.TryGetValue(members, out var id))
        {
            return id;
        }

        var inserted = t.Execute(Insert, new { members });
        var set = t.Find<int>(Find, new { members });
        foreach (var topic in inserted > 0 ? ids : [])
        {
            t.Execute(InsertMember, new { set, topic });
        }

        known[members] = set;
        return set;
    }

    /// <summary>Every set with the ids of its topics.</summary>
    public static ILookup<int, int> All(Transaction t) => t.Query<Member>(Members).ToLookup(m => m.TopicSet, m => m.Topic);

    /// <summary>These sets with the ids of their topics.</summary>
    public static ILookup<int, int> Of(Transaction t, IEnumerable<int> sets) =>
        t.Query<Member>(MembersOf, new { sets = sets.Distinct() }).ToLookup(m => m.TopicSet, m => m.Topic);

    private sealed record Member
    {
        public int TopicSet { get; init; }
        public int Topic { get; init; }
    }
}
