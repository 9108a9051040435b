using System.Security.Cryptography;
using System.Text.Json;
using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.Records;

/// <summary>The life that records of every noun share: draft → submitted → approved → withdrawn, and before it,
/// for sessions, planned → draft or cancelled. What is approved is posted, in
/// the same transaction. Every act checks the version that the caller read and writes the record's history.</summary>
public sealed class RecordLife<TBody, TAnswer>(RecordNoun<TBody, TAnswer> noun, RecordStore records, Database database, Book book,
    Catalogues catalogues, TimeProvider clock)
    where TBody : IRecordBody
{
    /// <summary>Creates a draft under the id. The same body again changes nothing and answers the record as it is now.</summary>
    /// <returns>The record, and whether it was created by this call.</returns>
    public Task<(Loaded<TAnswer> Record, bool Created)> Create(Caller caller, Guid id, TBody body, CancellationToken cancellation) => database.Write(t =>
    {
        var catalogue = catalogues.In(t);
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(body, RecordJson.Options));
        if (Existing(t, catalogue, id, hash) is { } existing)
        {
            return (existing, false);
        }

        caller.Require(Role.Reporter, catalogue.Agencies[body.Agency].Id, catalogue);
        RecordChecks.NoFault(noun.Faults(t, body));
        RecordChecks.Echo(body, new RecordRow { Id = id, Ref = body.RefOrCode ?? "", Status = noun.Begins(body), Version = 1 }, RefField);
        var row = noun.RowOf(t, catalogue, body) with { Id = id, Type = noun.Type, Status = noun.Begins(body), Version = 1, CreatedHash = hash };
        row = row with { Ref = GiveRef(t, row, body.RefOrCode) };
        row = row with { Search = RecordRow.SearchOf(row.Ref, row.Search) };
        records.Insert(t, [row]);
        noun.Insert(t, catalogue, [(id, body)]);
        return (Remember(t, catalogue, id, RecordAction.Created, caller.Id, clock.GetUtcNow(), null), true);
    }, cancellation);

    /// <summary>Changes a draft, or corrects an approved record, which reposts it.</summary>
    public async Task<Loaded<TAnswer>> Change(Caller caller, Guid id, Precondition precondition, TBody body, CancellationToken cancellation)
    {
        var status = database.Read(t => records.Find(t, noun.Type, id))?.Status;
        return status == RecordStatus.Approved
            ? await book.Write(b => Correct(b, caller, id, precondition, body), cancellation)
            : await database.Write(t => ChangeDraft(t, caller, id, precondition, body), cancellation);
    }

    /// <summary>Deletes a draft that was never posted, or a planned record.</summary>
    public Task Delete(Caller caller, Guid id, Precondition precondition, CancellationToken cancellation) => database.Write(t =>
    {
        var catalogue = catalogues.In(t);
        var row = At(t, id, precondition);
        caller.Require(Role.Reporter, row.Agency, catalogue);
        if (row.Status is not (RecordStatus.Draft or RecordStatus.Planned) || row.EverPosted)
        {
            throw Problem.Conflict("Chỉ xóa được bản nháp chưa từng được duyệt", "Only a draft that was never approved can be deleted");
        }

        GivenBack.From(t, catalogue, noun, records, [row], caller.Id, clock.GetUtcNow(), null);
        noun.Delete(t, id);
        if (!records.Delete(t, row, caller.Id, clock.GetUtcNow()))
        {
            throw Problem.Stale(row.Version);
        }
    }, cancellation);

    public Task<Loaded<TAnswer>> Submit(Caller caller, Guid id, Precondition precondition, CancellationToken cancellation) => database.Write(t =>
    {
        var catalogue = catalogues.In(t);
        Move(t, catalogue, caller, Role.Reporter, id, precondition, RecordStatus.Draft, RecordStatus.Submitted);
        return Remember(t, catalogue, id, RecordAction.Submitted, caller.Id, clock.GetUtcNow(), null);
    }, cancellation);

    public Task<Loaded<TAnswer>> Return(Caller caller, Guid id, Precondition precondition, string reason, CancellationToken cancellation) => database.Write(t =>
    {
        var catalogue = catalogues.In(t);
        Move(t, catalogue, caller, Role.Approver, id, precondition, RecordStatus.Submitted, RecordStatus.Draft);
        return Remember(t, catalogue, id, RecordAction.Returned, caller.Id, clock.GetUtcNow(), reason);
    }, cancellation);

    /// <summary>Approves and posts. Who submitted a record does not approve it.</summary>
    public Task<Loaded<TAnswer>> Approve(Caller caller, Guid id, Precondition precondition, string? reason, CancellationToken cancellation) => book.Write(b =>
    {
        Move(b.Transaction, b.Catalogue, caller, Role.Approver, id, precondition, RecordStatus.Submitted, RecordStatus.Approved);
        return Post(b, id, RecordAction.Approved, new Act(caller.Id, reason));
    }, cancellation);

    /// <summary>Takes an approved record out of every figure, for good; or a draft that was once approved and cannot be deleted.</summary>
    public Task<Loaded<TAnswer>> Withdraw(Caller caller, Guid id, Precondition precondition, string reason, CancellationToken cancellation) => book.Write(b =>
    {
        var row = At(b.Transaction, id, precondition);
        var from = row is { Status: RecordStatus.Draft, EverPosted: true } ? RecordStatus.Draft : RecordStatus.Approved;
        Move(b.Transaction, b.Catalogue, caller, Role.Approver, id, precondition, from, RecordStatus.Withdrawn);
        var withdrawn = Post(b, id, RecordAction.Withdrawn, new Act(caller.Id, reason));
        GivenBack.From(b.Transaction, b.Catalogue, noun, records, [row], caller.Id, b.Now, reason);
        return withdrawn;
    }, cancellation);

    /// <summary>Makes a draft of a planned record that has come about.</summary>
    public Task<Loaded<TAnswer>> Hold(Caller caller, Guid id, Precondition precondition, TBody body, CancellationToken cancellation) => database.Write(t =>
    {
        var catalogue = catalogues.In(t);
        var row = At(t, id, precondition);
        caller.Require(Role.Reporter, row.Agency, catalogue);
        RecordChecks.Status(row, RecordStatus.Planned);
        Save(t, catalogue, caller, Role.Reporter, row, body, RecordStatus.Draft);
        return Remember(t, catalogue, id, RecordAction.Held, caller.Id, clock.GetUtcNow(), body.Reason);
    }, cancellation);

    /// <summary>Says of a planned record that it does not come about, for good.</summary>
    public Task<Loaded<TAnswer>> Cancel(Caller caller, Guid id, Precondition precondition, string reason, CancellationToken cancellation) => database.Write(t =>
    {
        var catalogue = catalogues.In(t);
        Move(t, catalogue, caller, Role.Reporter, id, precondition, RecordStatus.Planned, RecordStatus.Cancelled);
        return Remember(t, catalogue, id, RecordAction.Cancelled, caller.Id, clock.GetUtcNow(), reason);
    }, cancellation);

    private Loaded<TAnswer>? Existing(Transaction t, CatalogueSnapshot catalogue, Guid id, byte[] hash)
    {
        if (records.WasDeleted(t, id))
        {
            throw Problem.Gone();
        }

        if (records.Find(t, noun.Type, id) is { } row)
        {
            return row.CreatedHash.AsSpan().SequenceEqual(hash) ? Load(t, catalogue, row) : throw Problem.Exists(row.Version);
        }

        return records.TypeOf(t, id) is null ? null : throw Problem.Invalid("id", "Mã định danh đã dùng cho bản ghi khác", "The id is another record's");
    }

    private Loaded<TAnswer> ChangeDraft(Transaction t, Caller caller, Guid id, Precondition precondition, TBody body)
    {
        var catalogue = catalogues.In(t);
        var row = At(t, id, precondition);
        caller.Require(Role.Reporter, row.Agency, catalogue);
        if (row.Status == RecordStatus.Planned)
        {
            RecordChecks.StillPlanned(noun.Begins(body));
        }
        else
        {
            RecordChecks.Status(row, RecordStatus.Draft);
        }

        Save(t, catalogue, caller, Role.Reporter, row, body);
        return Remember(t, catalogue, id, RecordAction.Changed, caller.Id, clock.GetUtcNow(), body.Reason);
    }

    private Loaded<TAnswer> Correct(OpenBook b, Caller caller, Guid id, Precondition precondition, TBody body)
    {
        var row = At(b.Transaction, id, precondition);
        caller.Require(Role.Approver, row.Agency, b.Catalogue);
        RecordChecks.Status(row, RecordStatus.Approved);

        if (string.IsNullOrWhiteSpace(body.Reason))
        {
            throw Problem.Invalid("/reason", "Sửa bản ghi đã duyệt phải nêu lý do", "Correcting an approved record takes a reason");
        }

        Save(b.Transaction, b.Catalogue, caller, Role.Approver, row, body);
        return Post(b, id, RecordAction.Changed, new Act(caller.Id, body.Reason));
    }

    private void Save(Transaction t, CatalogueSnapshot catalogue, Caller caller, Role role, RecordRow row, TBody body, RecordStatus? to = null)
    {
        caller.Require(role, catalogue.Agencies[body.Agency].Id, catalogue);
        RecordChecks.NoFault(noun.Faults(t, body));
        RecordChecks.Echo(body, row with { Status = to ?? row.Status }, RefField);
        var changed = noun.RowOf(t, catalogue, body) with { Id = row.Id, Type = row.Type, Status = row.Status, Version = row.Version };
        changed = changed with { Search = RecordRow.SearchOf(row.Ref, changed.Search) };
        if (!records.Update(t, changed, to))
        {
            throw Problem.Stale(row.Version);
        }

        noun.Update(t, catalogue, row.Id, body);
    }

    private void Move(Transaction t, CatalogueSnapshot catalogue, Caller caller, Role role, Guid id, Precondition precondition, RecordStatus from, RecordStatus to)
    {
        var row = At(t, id, precondition);
        caller.Require(role, row.Agency, catalogue);
        RecordChecks.Status(row, from);

        if (to == RecordStatus.Approved)
        {
            RecordChecks.NotOwn(row, caller);
        }

        if (!records.Move(t, row, to, to == RecordStatus.Submitted ? caller.Id : null))
        {
            throw Problem.Stale(row.Version);
        }
    }

    // The act bears its posting's instant, by which history knows what it posted.
    private Loaded<TAnswer> Post(OpenBook b, Guid id, RecordAction action, Act act)
    {
        var loaded = Load(b.Transaction, b.Catalogue, id);
        var posted = b.Post(act, noun.Type, [new Desired(id, loaded.Row.Status == RecordStatus.Approved ? loaded.Facts.Contributions(b.Catalogue) : [])]);
        return Remember(b.Transaction, loaded, action, act.Account, posted ? b.Head.LastPostedAt : b.Now, act.Reason);
    }

    private Loaded<TAnswer> Remember(Transaction t, CatalogueSnapshot catalogue, Guid id, RecordAction action, int? account, DateTimeOffset at, string? reason) =>
        Remember(t, Load(t, catalogue, id), action, account, at, reason);

    private static Loaded<TAnswer> Remember(Transaction t, Loaded<TAnswer> loaded, RecordAction action, int? account, DateTimeOffset at, string? reason)
    {
        RecordHistory.Add(t, action, account, at, reason, [(loaded.Row.Id, loaded.Row.Version, JsonSerializer.Serialize(loaded.Answer, RecordJson.Options))]);
        return loaded;
    }

    private RecordRow At(Transaction t, Guid id, Precondition precondition)
    {
        var row = records.Find(t, noun.Type, id) ?? throw Problem.NotFound();
        precondition.Require(row.Version);
        return row;
    }

    private Loaded<TAnswer> Load(Transaction t, CatalogueSnapshot catalogue, Guid id) => Load(t, catalogue, records.Find(t, noun.Type, id)!);

    private Loaded<TAnswer> Load(Transaction t, CatalogueSnapshot catalogue, RecordRow row) => noun.Load(t, catalogue, [row])[0];

    private string GiveRef(Transaction t, RecordRow row, string? given)
    {
        if (given is null)
        {
            return noun.RefPrefix is { } prefix
                ? records.NextRefs(t, noun.Type, prefix, row.Day.Year, 1)[0]
                : throw Problem.Invalid("/code", "Phải có mã", "A code is needed");
        }

        return records.HasRef(t, noun.Type, given)
            ? throw Problem.Invalid(RefField, $"Mã {given} đã dùng cho bản ghi khác", $"{given} is another record's")
            : given;
    }

    private string RefField => noun.RefPrefix is null ? "/code" : "/ref";
}
