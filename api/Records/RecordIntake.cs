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

    private List<(RecordRow Row, TBody Body)> Insert<TBody, TAnswer>(OpenBook book, RecordNoun<TBody, TAnswer> noun, IReadOnlyCollection<TBody> bodies,
        Func<RecordRow, RecordRow> standing)
        where TBody : IRecordBody
    {
        var began = book.Now;
        var taken = new List<(RecordRow Row, TBody Body)>(bodies.Count);
        foreach (var chunk in bodies.Chunk(RecordsAtOnce))
        {
            var rows = Rows(book, noun, chunk, began).Select(standing).ToList();
            records.Insert(book.Transaction, rows);
            noun.Insert(book.Transaction, book.Catalogue, [.. rows.Zip(chunk, (row, body) => (row.Id, body))]);
            taken.AddRange(rows.Zip(chunk));
        }

        return taken;
    }

    private static void Remember<TBody, TAnswer>(OpenBook book, RecordNoun<TBody, TAnswer> noun, List<(RecordRow Row, TBody Body)> taken, RecordAction action,
        Act act, DateTimeOffset at)
        where TBody : IRecordBody
    {
        foreach (var chunk in taken.Chunk(RecordsAtOnce))
        {
            RecordHistory.Add(book.Transaction, action, act.Account, at, act.Reason,
                chunk.Select(r => (r.Row.Id, r.Row.Version, JsonSerializer.Serialize(noun.Inserted(book.Catalogue, r.Row, r.Body).Answer, RecordJson.Options))));
        }
    }

    private List<RecordRow> Rows<TBody, TAnswer>(OpenBook book, RecordNoun<TBody, TAnswer> noun, TBody[] bodies, DateTimeOffset at)
        where TBody : IRecordBody
    {
        var rows = bodies.Select(body => noun.RowOf(book.Transaction, book.Catalogue, body)).ToList();
        var given = rows.Zip(bodies).Where(r => r.Second.RefOrCode is null).GroupBy(r => r.First.Day.Year)
            .ToDictionary(y => y.Key, y => new Queue<string>(records.NextRefs(book.Transaction, noun.Type, noun.RefPrefix!, y.Key, y.Count())));
        return [.. rows.Zip(bodies, (row, body) => Whole(row, noun.Type, body, body.RefOrCode ?? given[row.Day.Year].Dequeue(), at))];
    }

    private static RecordRow Whole<TBody>(RecordRow row, RecordType type, TBody body, string reference, DateTimeOffset at) where TBody : IRecordBody => row with
    {
        Id = body.Id ?? Guid.CreateVersion7(at),
        Type = type,
        Ref = reference,
        Search = RecordRow.SearchOf(reference, row.Search),
        Version = 1,
        CreatedHash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(body, RecordJson.Options)),
    };
}
