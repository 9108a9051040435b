using System.Security.Cryptography;
using System.Text.Json;
using BorderComms.Catalogue;
using BorderComms.Ledger;

namespace BorderComms.Records;

/// <summary>Takes many records in at once: approved by the act that brings them, under one posting, or submitted for approval.</summary>
public sealed class RecordIntake(RecordStore records)
{
    private const int RecordsAtOnce = 100;

    /// <summary>Inserts the bodies, which have been checked, and posts them.</summary>
    /// <returns>The records' ids, in the order of the bodies.</returns>
    /// <exception cref="ClosedDayException">A body falls on a closed day and the act has no reason.</exception>
    public IReadOnlyList<Guid> Approved<TBody, TAnswer>(OpenBook book, RecordNoun<TBody, TAnswer> noun, Act act, IReadOnlyCollection<TBody> bodies)
        where TBody : IRecordBody
    {
        var taken = Insert(book, noun, bodies, row => row with { Status = RecordStatus.Approved, EverPosted = true });
        var desired = taken.Select(r => new Desired(r.Row.Id, noun.Inserted(book.Catalogue, r.Row, r.Body).Facts.Contributions(book.Catalogue))).ToList();

        // The act bears its posting's instant, by which history knows what it posted.
        var at = book.PostNew(act, noun.Type, desired) ? book.Head.LastPostedAt : book.Now;
        Remember(book, noun, taken, RecordAction.Approved, act, at);
        return [.. taken.Select(r => r.Row.Id)];
    }

    /// <summary>Inserts the bodies, which have been checked, as submitted by the act's account.</summary>
    /// <returns>The records' ids, in the order of the bodies.</returns>
    public IReadOnlyList<Guid> Submitted<TBody, TAnswer>(OpenBook book, RecordNoun<TBody, TAnswer> noun, Act act, IReadOnlyCollection<TBody> bodies)
        where TBody : IRecordBody
    {
        var taken = Insert(book, noun, bodies, row => row with { Status = RecordStatus.Submitted, SubmittedBy = act.Account });
        Remember(book, noun, taken, RecordAction.Submitted, act, book.Now);
        return [.. taken.Select(r => r.Row.Id)];
    }

    // By day, and under ids that rise in the same order, so that every table and index is filled along its own order.
    private List<(RecordRow Row, TBody Body)> Insert<TBody, TAnswer>(OpenBook book, RecordNoun<TBody, TAnswer> noun, IReadOnlyCollection<TBody> bodies,
        Func<RecordRow, RecordRow> standing)
        where TBody : IRecordBody
    {
        var taken = Rows(book, noun, bodies, book.Now).Select(standing).Zip(bodies).ToList();
        foreach (var chunk in taken.OrderBy(r => (r.First.Day, r.First.Id)).Chunk(RecordsAtOnce))
        {
            records.Insert(book.Transaction, chunk.Select(r => r.First));
            noun.Insert(book.Transaction, book.Catalogue, [.. chunk.Select(r => (r.First.Id, r.Second))]);
        }

        return taken;
    }

    private static void Remember<TBody, TAnswer>(OpenBook book, RecordNoun<TBody, TAnswer> noun, List<(RecordRow Row, TBody Body)> taken, RecordAction action,
        Act act, DateTimeOffset at)
        where TBody : IRecordBody
    {
        foreach (var chunk in taken.OrderBy(r => r.Row.Id).Chunk(RecordsAtOnce))
        {
            RecordHistory.Add(book.Transaction, action, act.Account, at, act.Reason,
                chunk.Select(r => (r.Row.Id, r.Row.Version, JsonSerializer.Serialize(noun.Inserted(book.Catalogue, r.Row, r.Body).Answer, RecordJson.Options))));
        }
    }

    private IEnumerable<RecordRow> Rows<TBody, TAnswer>(OpenBook book, RecordNoun<TBody, TAnswer> noun, IReadOnlyCollection<TBody> bodies, DateTimeOffset at)
        where TBody : IRecordBody
    {
        var rows = bodies.Select(body => noun.RowOf(book.Transaction, book.Catalogue, body)).ToList();
        var given = rows.Zip(bodies).Where(r => r.Second.RefOrCode is null).GroupBy(r => r.First.Day.Year)
            .ToDictionary(y => y.Key, y => new Queue<string>(records.NextRefs(book.Transaction, noun.Type, noun.RefPrefix!, y.Key, y.Count())));
        var ids = IdsByDay(rows, at);
        return rows.Zip(bodies, ids).Select(r => Whole(r.First, noun.Type, r.Second, r.Second.Id ?? r.Third, r.Second.RefOrCode ?? given[r.First.Day.Year].Dequeue()));
    }

    private static Guid[] IdsByDay(List<RecordRow> rows, DateTimeOffset at)
    {
        var rising = Enumerable.Range(0, rows.Count).Select(_ => Guid.CreateVersion7(at)).Order();
        var ids = new Guid[rows.Count];
        foreach (var (id, index) in rising.Zip(Enumerable.Range(0, rows.Count).OrderBy(i => rows[i].Day)))
        {
            ids[index] = id;
        }

        return ids;
    }

    private static RecordRow Whole<TBody>(RecordRow row, RecordType type, TBody body, Guid id, string reference) where TBody : IRecordBody => row with
    {
        Id = id,
        Type = type,
        Ref = reference,
        Search = RecordRow.SearchOf(reference, row.Search),
        Version = 1,
        CreatedHash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(body, RecordJson.Options)),
    };
}
