using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Records;

/// <summary>The SQL of what all records share.</summary>
public sealed class RecordStore
{
    private const int RefsAtOnce = 100, RowsAtOnce = 500;
    /// <summary>What a <see cref="RecordRow"/> is read from.</summary>
    internal const string Columns = "id, type, ref, day, until_day, agency, place, kind, topic_set, status, version, ever_posted, submitted_by, created_hash, search";

    private static readonly int[] Unsent = [(int)RecordStatus.Draft, (int)RecordStatus.Planned];

    private static readonly Sql SelectOne = $"SELECT {Columns} FROM record WHERE id = @id AND type = @type";
    private static readonly Sql SelectAny = $"SELECT {Columns} FROM record WHERE id IN @ids";
    private static readonly Sql SelectApproved = $"SELECT {Columns} FROM record WHERE type = @type AND status = @approved";
    private static readonly Sql SelectRef = "SELECT COUNT(*) FROM record WHERE type = @type AND ref = @reference";
    private static readonly Sql SelectByRef = $"SELECT {Columns} FROM record WHERE type = @type AND ref IN @references";
    private static readonly Sql SelectTaken = "SELECT ref FROM record WHERE type = @type AND ref IN @references";
    private static readonly Sql SelectPostedRef = "SELECT COUNT(*) FROM record WHERE type = @type AND ref = @reference AND ever_posted = 1";
    private static readonly Sql SelectDeleted = "SELECT COUNT(*) FROM deleted_record WHERE id = @id";
    private static readonly Sql SelectType = "SELECT type FROM record WHERE id = @id";

    private static readonly BulkTable Rows = new("record", Columns.Split(", "));

    private static readonly Sql UpdateRow = """
        UPDATE record
        SET status = @To, day = @Day, until_day = @UntilDay, agency = @Agency, place = @Place, kind = @Kind, topic_set = @TopicSet, search = @Search,
            version = version + 1
        WHERE id = @Id AND type = @Type AND version = @Version AND status = @Status
        """;

    private static readonly Sql UpdateStatus = """
        UPDATE record
        SET status = @to, version = version + 1, submitted_by = COALESCE(@submittedBy, submitted_by),
            ever_posted = CASE WHEN @to = @approved THEN 1 ELSE ever_posted END
        WHERE id = @id AND type = @type AND status = @from AND version = @version
        """;

    private static readonly Sql UpdateStatuses = """
        UPDATE record
        SET status = @to, version = version + 1, ever_posted = CASE WHEN @to = @approved THEN 1 ELSE ever_posted END
        WHERE id IN @ids AND status = @from AND version = @version
        """;

    private static readonly Sql DeleteRow = "DELETE FROM record WHERE id = @id AND type = @type AND version = @version AND status IN @unsent AND ever_posted = 0";

    private static readonly Sql InsertDeleted = "INSERT INTO deleted_record (id, type, deleted_by, deleted_at) VALUES (@id, @type, @account, @at)";

    private static readonly Sql MoveSequence = "UPDATE ref_sequence SET last = last + @count WHERE prefix = @prefix";
    private static readonly Sql StartSequence = "INSERT INTO ref_sequence (prefix, last) SELECT @prefix, @count WHERE NOT EXISTS (SELECT 1 FROM ref_sequence WHERE prefix = @prefix)";
    private static readonly Sql LastInSequence = "SELECT last FROM ref_sequence WHERE prefix = @prefix";

    public RecordRow? Find(Transaction t, RecordType type, Guid id) => t.Find<RecordRow>(SelectOne, new { id, type = (int)type });

    /// <summary>The rows of these ids, of any nouns and in no order; ids that are no record's have none.</summary>
    public IEnumerable<RecordRow> Find(Transaction t, IEnumerable<Guid> records) =>
        records.Chunk(RowsAtOnce).SelectMany(chunk => t.Query<RecordRow>(SelectAny, new { ids = chunk.Select(r => r.ToColumn()) }));

    /// <summary>Every approved record's row, as it streams.</summary>
    public IEnumerable<RecordRow> Approved(Transaction t, RecordType type) =>
        t.Stream<RecordRow>(SelectApproved, new { type = (int)type, approved = (int)RecordStatus.Approved });

    /// <summary>The rows that bear one of the references, at most 500.</summary>
    public IReadOnlyList<RecordRow> FindRefs(Transaction t, RecordType type, IEnumerable<string> references)
    {
        var asked = references.Distinct().ToList();
        return asked.Count == 0 ? [] : t.Query<RecordRow>(SelectByRef, new { type = (int)type, references = asked });
    }

    public bool HasRef(Transaction t, RecordType type, string reference) => t.Find<int>(SelectRef, new { type = (int)type, reference }) > 0;

    /// <summary>Whether a record of this reference is, or once was, approved, so that others may name it for good.</summary>
    public bool HasPostedRef(Transaction t, RecordType type, string reference) => t.Find<int>(SelectPostedRef, new { type = (int)type, reference }) > 0;

    public bool WasDeleted(Transaction t, Guid id) => t.Find<int>(SelectDeleted, new { id }) > 0;

    /// <summary>The noun that already has this id; null when it is free.</summary>
    public RecordType? TypeOf(Transaction t, Guid id) => (RecordType?)t.Find<int?>(SelectType, new { id });

    public void Insert(Transaction t, IEnumerable<RecordRow> rows) => t.Insert(Rows, rows.Select(r => new object?[]
    {
        r.Id.ToColumn(), (int)r.Type, r.Ref, r.Day.ToColumn(), r.UntilDay?.ToColumn(), r.Agency, r.Place, r.Kind, r.TopicSet, (int)r.Status,
        r.Version, r.EverPosted ? 1 : 0, r.SubmittedBy, r.CreatedHash, r.Search,
    }));

    /// <summary>Whether a row of this id, version and status was there to be changed.</summary>
    /// <param name="to">The status that it passes to; null leaves it in its own.</param>
    public bool Update(Transaction t, RecordRow row, RecordStatus? to = null) => t.Execute(UpdateRow, Parameters(row, to ?? row.Status)) == 1;

    /// <summary>Whether a row of this id, version and status was there to be moved.</summary>
    public bool Move(Transaction t, RecordRow row, RecordStatus to, int? submittedBy) => t.Execute(UpdateStatus, new
    {
        id = row.Id,
        type = (int)row.Type,
        from = (int)row.Status,
        to = (int)to,
        approved = (int)RecordStatus.Approved,
        version = row.Version,
        submittedBy,
    }) == 1;

    /// <summary>Moves the rows of one status at once.</summary>
    /// <returns>The rows as they stand after it, in their order; null when one was not as it was read.</returns>
    public IReadOnlyList<RecordRow>? Move(Transaction t, RecordStatus from, RecordStatus to, IReadOnlyList<RecordRow> rows)
    {
        // Rows that were read together are mostly of one or two versions.
        var touched = rows.GroupBy(r => r.Version).SelectMany(g => g.Chunk(RowsAtOnce), (g, chunk) => t.Execute(UpdateStatuses, new
        {
            ids = chunk.Select(r => r.Id.ToColumn()),
            from = (int)from,
            to = (int)to,
            approved = (int)RecordStatus.Approved,
            version = g.Key,
        })).Sum();
        return touched == rows.Count
            ? [.. rows.Select(r => r with { Status = to, Version = r.Version + 1, EverPosted = r.EverPosted || to == RecordStatus.Approved })]
            : null;
    }

    /// <summary>Deletes a draft that was never posted, or a planned record, and keeps its id from being given again. False when it is none, or of another version.</summary>
    public bool Delete(Transaction t, RecordRow row, int? account, DateTimeOffset at)
    {
        if (t.Execute(DeleteRow, new { id = row.Id, type = (int)row.Type, version = row.Version, unsent = Unsent }) == 0)
        {
            return false;
        }

        t.Execute(InsertDeleted, new { id = row.Id, type = (int)row.Type, account, at });
        return true;
    }

    /// <summary>The next free references with this prefix and year, such as BP-2026-0001.</summary>
    public IReadOnlyList<string> NextRefs(Transaction t, RecordType type, string prefix, int year, int count)
    {
        var free = new List<string>(count);
        while (free.Count < count)
        {
            foreach (var references in Advance(t, $"{prefix}-{year}", count - free.Count).Chunk(RefsAtOnce))
            {
                var taken = t.Query<string>(SelectTaken, new { type = (int)type, references }).ToHashSet();
                free.AddRange(references.Where(r => !taken.Contains(r)));
            }
        }

        return free;
    }

    private static IEnumerable<string> Advance(Transaction t, string sequence, int count)
    {
        if (t.Execute(MoveSequence, new { prefix = sequence, count }) == 0)
        {
            t.Execute(StartSequence, new { prefix = sequence, count });
        }

        var last = t.Find<int>(LastInSequence, new { prefix = sequence });
        return Enumerable.Range(last - count + 1, count).Select(n => $"{sequence}-{n:0000}");
    }

    private static object Parameters(RecordRow row, RecordStatus to) => new
    {
        To = (int)to,
        row.Id,
        Type = (int)row.Type,
        row.Ref,
        row.Day,
        row.UntilDay,
        row.Agency,
        row.Place,
        row.Kind,
        row.TopicSet,
        Status = (int)row.Status,
        row.Version,
        EverPosted = row.EverPosted ? 1 : 0,
        row.SubmittedBy,
        row.CreatedHash,
        row.Search,
    };
}
