using System.Runtime.InteropServices;
using BorderComms.Data;

namespace BorderComms.Metrics;

/// <summary>Gathers sums of entries: adds up the rows of a group, and opens sets of topics, which many entries share, into topics.</summary>
internal static class EntrySums
{
    /// <summary>One sum a group. Where the group has topics, a sum is of a set of them, and its topic the set's id.</summary>
    public static List<Sum> Read(Transaction t, Sql text, Columns group, object parameters) =>
        group == Columns.None ? t.Query<Sum>(text, parameters) : Gather(t, text, group, parameters);

    /// <summary>The sums of sets as sums of the topics in them.</summary>
    /// <param name="topics">The topics to list; none lists all.</param>
    public static List<Sum> Open(List<Sum> sums, ILookup<int, int> members, int[] topics) =>
    [
        .. sums.SelectMany(s => members[s.Topic].DefaultIfEmpty(), (s, topic) => s with { Topic = topic })
            .Where(s => topics.Length == 0 || topics.Contains(s.Topic)),
    ];

    private static List<Sum> Gather(Transaction t, Sql text, Columns group, object parameters)
    {
        var names = MetricSql.Names(group);
        int At(string name) => Array.IndexOf(names, name);
        var (time, place, agency, kind, set, audience) = (At("half_month"), At("place"), At("agency"), At("kind"), At("topic_set"), At("audience"));
        var (value, posting) = (names.Length, names.Length + 1);
        var sums = new Dictionary<Key, Parts>();
        t.Scan(text, parameters, row =>
        {
            var key = new Key(Id(row, time), Id(row, place), Id(row, agency), Id(row, kind), Id(row, set), Id(row, audience));
            ref var parts = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
            parts.Value += row[value];
            parts.LastPosting = Math.Max(parts.LastPosting, row[posting]);
        });
        return [.. sums.Select(s => s.Key.ToSum(s.Value))];
    }

    private static int Id(Row row, int column) => column < 0 ? 0 : (int)row[column];

    private readonly record struct Key(int HalfMonth, int Place, int Agency, int Kind, int TopicSet, int Audience)
    {
        public Sum ToSum(Parts parts) => new()
        {
            HalfMonth = HalfMonth,
            Place = Place,
            Agency = Agency,
            Kind = Kind,
            Topic = TopicSet,
            Audience = Audience,
            Value = parts.Value,
            LastPosting = parts.LastPosting,
        };
    }

    private struct Parts
    {
        public long Value;
        public long LastPosting;
    }
}
