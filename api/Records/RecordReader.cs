using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;

namespace BorderComms.Records;

/// <summary>Reads records: whole for staff, and in public those that are approved and may be shown singly.</summary>
public sealed class RecordReader<TBody, TAnswer>(RecordNoun<TBody, TAnswer> noun, RecordStore records, Database database, Catalogues catalogues)
    where TBody : IRecordBody
{
    /// <summary>A record for the caller, or its public form; null when there is none that may be seen.</summary>
    public Loaded<TAnswer>? Find(Guid id, bool staff) => database.Read(t =>
    {
        var catalogue = catalogues.In(t);
        return records.Find(t, noun.Type, id) is { } row && (staff || IsPublic(row, catalogue)) ? Load(t, catalogue, row, staff) : null;
    });

    public IReadOnlyList<Loaded<TAnswer>> List(RecordQuery query, bool staff) => database.Read(t => List(t, catalogues.In(t), query, staff));

    /// <summary>All records of the query in one snapshot, as many at a time as its limit says.</summary>
    public void Each(RecordQuery query, bool staff, Action<CatalogueSnapshot, IReadOnlyList<Loaded<TAnswer>>> take) => database.Read(t =>
    {
        var catalogue = catalogues.In(t);
        for (var page = query; ;)
        {
            var loaded = List(t, catalogue, page, staff);
            take(catalogue, loaded);
            if (loaded.Count < query.Limit)
            {
                return true;
            }

            page = query with { After = (loaded[^1].Row.Day, loaded[^1].Row.Id) };
        }
    });

    public (IReadOnlyList<HistoryItem> Items, int? Next) History(Guid id, int below, int limit) => database.Read(t =>
        records.Find(t, noun.Type, id) is null ? throw Problem.NotFound() : RecordHistory.Page(t, catalogues.In(t), id, below, limit));

    /// <summary>The records of the query as the caller's own snapshot has them.</summary>
    public IReadOnlyList<Loaded<TAnswer>> List(Transaction t, CatalogueSnapshot catalogue, RecordQuery query, bool staff)
    {
        var seen = staff ? query : query with { Statuses = [RecordStatus.Approved], Kinds = Disclosed(catalogue, query.Kinds) };
        var loaded = noun.Load(t, catalogue, RecordList.Find(t, seen));
        return staff ? loaded : [.. loaded.Select(l => l with { Answer = noun.Public(l.Answer) })];
    }

    private Loaded<TAnswer> Load(Transaction t, CatalogueSnapshot catalogue, RecordRow row, bool staff)
    {
        var loaded = noun.Load(t, catalogue, [row])[0];
        return staff ? loaded : loaded with { Answer = noun.Public(loaded.Answer) };
    }

    private static bool IsPublic(RecordRow row, CatalogueSnapshot catalogue) =>
        row.Status == RecordStatus.Approved && !catalogue.Kinds[row.Kind].AggregateOnly;

    private int[] Disclosed(CatalogueSnapshot catalogue, IReadOnlyCollection<int>? kinds) =>
        [.. catalogue.Kinds.All.Where(k => k.Of == noun.Type && !k.AggregateOnly && (kinds is null || kinds.Contains(k.Id))).Select(k => k.Id)];
}
