using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.Metrics;

/// <summary>What some records ever had in the ledger, as their readers may see it: nothing of what they were while of a kind
/// that is not disclosed singly.</summary>
internal sealed class RecordShares
{
    private static readonly Sql SelectEntries = """
        SELECT record, posting_id, indicator, day, place, agency, kind, topic_set, audience, value
        FROM ledger_entry
        WHERE record IN @records
        """;
    private static readonly Sql SelectRecords = "SELECT id, type, ref FROM record WHERE id IN @records";

    private readonly CatalogueSnapshot catalogue;
    private readonly ILookup<Guid, PostedEntry> entries;
    private readonly Dictionary<Guid, Named> named;

    private RecordShares(CatalogueSnapshot catalogue, ILookup<Guid, PostedEntry> entries, Dictionary<Guid, Named> named) =>
        (this.catalogue, this.entries, this.named) = (catalogue, entries, named);

    /// <param name="records">Each once, a page's at most.</param>
    public static RecordShares Of(Transaction t, CatalogueSnapshot catalogue, Scope scope, IReadOnlyCollection<Guid> records)
    {
        if (records.Count == 0)
        {
            return new(catalogue, Array.Empty<PostedEntry>().ToLookup(e => e.Record), []);
        }

        var ids = records.Select(id => id.ToColumn()).ToList();
        return new(catalogue, t.Query<PostedEntry>(SelectEntries, new { records = ids }).Where(e => scope == Scope.Internal || !catalogue.Kinds[e.Kind].AggregateOnly).ToLookup(e => e.Record),
            t.Query<Named>(SelectRecords, new { records = ids }).ToDictionary(r => r.Id));
    }

    /// <summary>The record's entries up to the posting.</summary>
    public List<PostedEntry> Until(Guid record, long posting) => [.. entries[record].Where(e => e.PostingId <= posting)];

    /// <summary>What the posting did to the record.</summary>
    /// <param name="entries">The record's, up to the posting.</param>
    /// <param name="ofMany">The posting is of no single record.</param>
    public static RevisionAction Action(IReadOnlyCollection<PostedEntry> entries, long posting, bool ofMany) =>
        !Stands(entries.Where(e => e.PostingId < posting)) ? RevisionAction.Added
        : ofMany ? RevisionAction.Recounted
        : Stands(entries) ? RevisionAction.Corrected : RevisionAction.Withdrawn;

    /// <summary>The record as the posting left it, or, where it left nothing, as it was.</summary>
    /// <param name="counted">Its entries up to the posting that count in what is asked.</param>
    public RecordRef Ref(Guid record, IReadOnlyCollection<PostedEntry> counted, long posting, Lang lang)
    {
        var (of, at) = (named[record], Standing(counted) ?? Standing(counted.Where(e => e.PostingId < posting)) ?? counted.First(e => e.PostingId == posting));
        return new((RecordType)of.Type, of.Id, of.Ref, at.Day, Coded.Of(catalogue.Kinds[at.Kind], lang),
            catalogue.Places.Find(at.Place) is { } place ? Coded.Of(place, lang) : null, Coded.Of(catalogue.Agencies[at.Agency], lang));
    }

    private static bool Stands(IEnumerable<PostedEntry> entries) => entries.GroupBy(e => e.Key).Any(g => g.Sum(e => e.Value) != 0);

    // What opened a stock stands beside what ended it, on an earlier day.
    private static PostedEntry? Standing(IEnumerable<PostedEntry> entries) =>
        entries.GroupBy(e => e.Key).Where(g => g.Sum(e => e.Value) > 0).OrderBy(g => g.Key.Day).FirstOrDefault()?.First();

    private sealed record Named
    {
        public Guid Id { get; init; }
        public int Type { get; init; }
        public string Ref { get; init; } = "";
    }
}

/// <summary>A row of the ledger with its posting.</summary>
internal sealed record PostedEntry
{
    public Guid Record { get; init; }
    public long PostingId { get; init; }
    public int Indicator { get; init; }
    public DateOnly Day { get; init; }
    public int Place { get; init; }
    public int Agency { get; init; }
    public int Kind { get; init; }
    public int TopicSet { get; init; }
    public int Audience { get; init; }
    public long Value { get; init; }

    public EntryKey Key => new(Indicator, Day, Place, Agency, Kind, TopicSet, Audience);
}
