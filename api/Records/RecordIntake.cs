using System.Security.Cryptography;
using System.Text.Json;
using BorderComms.Catalogue;
using BorderComms.Ledger;

namespace BorderComms.Records;

/// <summary>Takes many records in at once: approved by the act that brings them, under one posting, or submitted for approval.</summary>
public sealed class RecordIntake(RecordStore records)
{
    private const int RecordsAtOnce = 100;
    private const int ChunksAhead = 20;

    /// <summary>Inserts the bodies, which have been checked, and posts them.</summary>
    /// <returns>The records' ids, in the order of the bodies.</returns>
    /// <exception cref="ClosedDayException">A body falls on a closed day and the act has no reason.</exception>
    public IReadOnlyList<Guid> Approved<TBody, TAnswer>(OpenBook book, RecordNoun<TBody, TAnswer> noun, Act act, IReadOnlyCollection<TBody> bodies)
        where TBody : IRecordBody
    {
        var begun = Begin(book, noun, bodies, row => row with { Status = RecordStatus.Approved, EverPosted = true });
        var taken = Insert(book, noun, begun);

        // The act bears its posting's instant, by which history knows what it posted.
        var at = book.PostNew(act, noun.Type, taken.ConvertAll(r => r.Desired)) ? book.Head.LastPostedAt : book.Now;
        Remember(book, taken, RecordAction.Approved, act, at);
        return begun.ConvertAll(r => r.Row.Id);
    }

    /// <summary>Inserts the bodies, which have been checked, as submitted by the act's account.</summary>
    /// <returns>The records' ids, in the order of the bodies.</returns>
    public IReadOnlyList<Guid> Submitted<TBody, TAnswer>(OpenBook book, RecordNoun<TBody, TAnswer> noun, Act act, IReadOnlyCollection<TBody> bodies)
        where TBody : IRecordBody
    {
        var begun = Begin(book, noun, bodies, row => row with { Status = RecordStatus.Submitted, SubmittedBy = act.Account });
        Remember(book, Insert(book, noun, begun), RecordAction.Submitted, act, book.Now);
        return begun.ConvertAll(r => r.Row.Id);
    }

    private List<(RecordRow Row, TBody Body)> Begin<TBody, TAnswer>(OpenBook book, RecordNoun<TBody, TAnswer> noun, IReadOnlyCollection<TBody> bodies,
        Func<RecordRow, RecordRow> standing)
        where TBody : IRecordBody
    {
        var rows = bodies.Select(body => noun.RowOf(book.Transaction, book.Catalogue, body)).ToList();
        var given = rows.Zip(bodies).Where(r => r.Second.RefOrCode is null).GroupBy(r => r.First.Day.Year)
            .ToDictionary(y => y.Key, y => new Queue<string>(records.NextRefs(book.Transaction, noun.Type, noun.RefPrefix!, y.Key, y.Count())));
        var ids = IdsByDay(rows, book.Now);
        return [.. rows.Zip(bodies, ids).Select(r => (standing(Whole(r.First, noun.Type, r.Second, r.Third, given)), r.Second))];
    }

    // Ids rise with the days, so that what is inserted by day fills tables and indexes along their order.
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

    private static RecordRow Whole<TBody>(RecordRow row, RecordType type, TBody body, Guid id, Dictionary<int, Queue<string>> given) where TBody : IRecordBody
    {
        var reference = body.RefOrCode ?? given[row.Day.Year].Dequeue();
        return row with { Id = body.Id ?? id, Type = type, Ref = reference, Search = RecordRow.SearchOf(reference, row.Search), Version = 1 };
    }

    /// <returns>What was inserted, in the order of its days.</returns>
    private List<Taken> Insert<TBody, TAnswer>(OpenBook book, RecordNoun<TBody, TAnswer> noun, List<(RecordRow Row, TBody Body)> begun)
        where TBody : IRecordBody
    {
        var taken = new List<Taken>(begun.Count);
        var chunks = begun.OrderBy(r => (r.Row.Day, r.Row.Id)).Chunk(RecordsAtOnce);
        foreach (var chunk in Ahead.Of(chunks.Select(c => (Made: Make(book.Catalogue, noun, c), Begun: c)), ChunksAhead))
        {
            records.Insert(book.Transaction, chunk.Made.Select(r => r.Row));
            noun.Insert(book.Transaction, book.Catalogue, [.. chunk.Begun.Select(r => (r.Row.Id, r.Body))]);
            taken.AddRange(chunk.Made);
        }

        return taken;
    }

    private static Taken[] Make<TBody, TAnswer>(CatalogueSnapshot catalogue, RecordNoun<TBody, TAnswer> noun, (RecordRow Row, TBody Body)[] chunk)
        where TBody : IRecordBody => Array.ConvertAll(chunk, r =>
        {
            var row = r.Row with { CreatedHash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(r.Body, RecordJson.Options)) };
            var loaded = noun.Inserted(catalogue, row, r.Body);
            return new Taken(row, new(row.Id, row.Status == RecordStatus.Approved ? loaded.Facts.Contributions(catalogue) : []),
                JsonSerializer.Serialize(loaded.Answer, RecordJson.Options));
        });

    private static void Remember(OpenBook book, List<Taken> taken, RecordAction action, Act act, DateTimeOffset at) =>
        RecordHistory.Add(book.Transaction, action, act.Account, at, act.Reason, taken.Select(r => (r.Row.Id, r.Row.Version, r.Answer)));

    /// <summary>A record with what posting and history need of it.</summary>
    private sealed record Taken(RecordRow Row, Desired Desired, string Answer);
}
