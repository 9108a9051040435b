using System.Security.Cryptography;
using System.Text.Json;
using BorderComms.Ledger;

namespace BorderComms.Records;

/// <summary>Takes many records in at once, approved by the act that brings them, under one posting.</summary>
public sealed class RecordIntake(RecordStore records)
{
    /// <summary>Inserts the bodies, which have been checked, and posts them.</summary>
    /// <exception cref="ClosedDayException">A body falls on a closed day and the act has no reason.</exception>
    public void Approved<TBody, TAnswer>(OpenBook book, RecordNoun<TBody, TAnswer> noun, Act act, IReadOnlyCollection<TBody> bodies)
        where TBody : IRecordBody
    {
        var at = book.Now;
        var rows = bodies.Select(body => Insert(book, noun, body, at)).ToList();
        var loaded = rows.Chunk(500).SelectMany(chunk => noun.Load(book.Transaction, book.Catalogue, chunk)).ToList();
        if (book.Post(act, noun.Type, [.. loaded.Select(l => new Desired(l.Row.Id, l.Facts.Contributions(book.Catalogue)))]))
        {
            at = book.Head.LastPostedAt;
        }

        foreach (var record in loaded)
        {
            RecordHistory.Add(book.Transaction, record.Row.Id, record.Row.Version, RecordAction.Approved, act.Account, at, act.Reason,
                JsonSerializer.Serialize(record.Answer, RecordJson.Options));
        }
    }

    private RecordRow Insert<TBody, TAnswer>(OpenBook book, RecordNoun<TBody, TAnswer> noun, TBody body, DateTimeOffset at)
        where TBody : IRecordBody
    {
        var row = noun.RowOf(book.Transaction, book.Catalogue, body);
        var reference = body.RefOrCode ?? records.NextRef(book.Transaction, noun.Type, noun.RefPrefix!, row.Day.Year);
        row = row with
        {
            Id = body.Id ?? Guid.CreateVersion7(at),
            Type = noun.Type,
            Ref = reference,
            Search = RecordRow.SearchOf(reference, row.Search),
            Status = RecordStatus.Approved,
            Version = 1,
            EverPosted = true,
            CreatedHash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(body, RecordJson.Options)),
        };
        records.Insert(book.Transaction, row);
        noun.Insert(book.Transaction, book.Catalogue, row.Id, body);
        return row;
    }
}
