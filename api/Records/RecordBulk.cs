using System.Text.Json;
using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.Records;

/// <summary>Acts on many records of any nouns at once: all of them or none, under one posting a noun. Who acts is an approver
/// within reach of each record.</summary>
public sealed class RecordBulk(RecordStore records, IEnumerable<IRecordNoun> nouns)
{
    private const int RecordsAtOnce = 500;

    private readonly Dictionary<RecordType, IRecordNoun> nouns = nouns.ToDictionary(n => n.Type);

    /// <summary>Approves and posts what others submitted.</summary>
    /// <param name="asked">The records, each with the version that the caller read, or null for whichever it is.</param>
    /// <param name="reason">Why; needed where a record falls on a closed day.</param>
    /// <param name="act">Told of the records as they are done, where somebody watches.</param>
    /// <returns>The records as they stand after the act, in the order asked for.</returns>
    /// <exception cref="Problem">422 with a fault under `/records/{index}` for each record that cannot be approved; nothing was done.</exception>
    /// <exception cref="ClosedDayException">A record falls on a closed day and there is no reason.</exception>
    public IReadOnlyList<AnyRecord> Approve(OpenBook book, Caller caller, IReadOnlyList<(Guid Id, int? Version)> asked, string? reason, LongAct? act = null) =>
        Act(book, act, RecordAction.Approved, RecordStatus.Approved, new(caller.Id, reason),
            Checked(book, caller, asked, row => row.Status != RecordStatus.Submitted ? RecordChecks.Standing(row.Status)
                : row.SubmittedBy == caller.Id ? RecordChecks.Own : null));

    /// <summary>Gives submitted records back to their reporters as drafts. See <see cref="Approve"/>.</summary>
    public IReadOnlyList<AnyRecord> Return(OpenBook book, Caller caller, IReadOnlyList<(Guid Id, int? Version)> asked, string? reason, LongAct? act = null) =>
        Act(book, act, RecordAction.Returned, RecordStatus.Draft, new(caller.Id, reason),
            Checked(book, caller, asked, row => row.Status != RecordStatus.Submitted ? RecordChecks.Standing(row.Status) : null));

    /// <summary>Takes approved records out of every figure, and submitted ones out of the queue, for good. See <see cref="Approve"/>.</summary>
    public IReadOnlyList<AnyRecord> Withdraw(OpenBook book, Caller caller, IReadOnlyList<(Guid Id, int? Version)> asked, string? reason, LongAct? act = null) =>
        Act(book, act, RecordAction.Withdrawn, RecordStatus.Withdrawn, new(caller.Id, reason),
            Checked(book, caller, asked, row => row.Status is RecordStatus.Approved or RecordStatus.Submitted ? null : RecordChecks.Standing(row.Status)));

    private List<RecordRow> Checked(OpenBook book, Caller caller, IReadOnlyList<(Guid Id, int? Version)> asked, Func<RecordRow, Label?> fault)
    {
        var rows = records.Find(book.Transaction, asked.Select(r => r.Id).Distinct()).ToDictionary(r => r.Id);
        var seen = new HashSet<Guid>(asked.Count);
        var faults = new List<Fault>();
        for (var i = 0; i < asked.Count; i++)
        {
            var (id, version) = asked[i];
            var row = rows.GetValueOrDefault(id);
            var message = row is null ? new("Không có bản ghi này", "There is no such record")
                : !seen.Add(id) ? new("Bản ghi được nêu hai lần", "The record is named twice")
                : !caller.Is(Role.Approver) || !caller.Reaches(row.Agency, book.Catalogue) ? new("Bản ghi của đơn vị ngoài phạm vi của tài khoản", "The record is of an agency that the account does not reach")
                : version is not null && version != row.Version ? new("Bản ghi đã thay đổi từ khi được đọc", "The record has changed since it was read")
                : fault(row);
            if (message is not null)
            {
                faults.Add(new($"/records/{i}", message));
            }
        }

        RecordChecks.NoFault(faults);
        return [.. asked.Select(r => rows[r.Id])];
    }

    private List<AnyRecord> Act(OpenBook book, LongAct? told, RecordAction action, RecordStatus to, Act act, List<RecordRow> rows)
    {
        var moved = new Dictionary<Guid, AnyRecord>(rows.Count);
        foreach (var group in rows.GroupBy(r => r.Type))
        {
            var loaded = group.GroupBy(r => r.Status)
                .SelectMany(g => records.Move(book.Transaction, g.Key, to, [.. g]) ?? throw Changed())
                .Chunk(RecordsAtOnce)
                .SelectMany(chunk => Load(book, told, group.Key, chunk)).ToList();
            Remember(book, told, action, act, loaded, Post(book, group.Key, act, loaded));
            if (to == RecordStatus.Withdrawn)
            {
                GivenBack.From(book.Transaction, book.Catalogue, nouns[group.Key], records, [.. group], act.Account, book.Now, act.Reason);
            }

            foreach (var record in loaded)
            {
                moved.Add(record.Row.Id, record);
            }
        }

        return [.. rows.Select(r => moved[r.Id])];
    }

    private IReadOnlyList<AnyRecord> Load(OpenBook book, LongAct? told, RecordType type, RecordRow[] rows)
    {
        told?.Heed();
        var loaded = nouns[type].LoadAny(book.Transaction, book.Catalogue, rows);

        // Half of the work is done with it; the rest when its history is written.
        told?.Step(rows.Length / 2);
        return loaded;
    }

    // The act bears its posting's instant, by which history knows what it posted.
    private static DateTimeOffset Post(OpenBook book, RecordType type, Act act, List<AnyRecord> loaded)
    {
        var desired = loaded.Where(r => r.Row.EverPosted)
            .Select(r => new Desired(r.Row.Id, r.Row.Status == RecordStatus.Approved ? r.Facts.Contributions(book.Catalogue) : [])).ToList();
        return book.Post(act, type, desired) ? book.Head.LastPostedAt : book.Now;
    }

    private static void Remember(OpenBook book, LongAct? told, RecordAction action, Act act, List<AnyRecord> loaded, DateTimeOffset at)
    {
        foreach (var chunk in loaded.Chunk(RecordsAtOnce))
        {
            RecordHistory.Add(book.Transaction, action, act.Account, at, act.Reason,
                chunk.Select(r => (r.Row.Id, r.Row.Version, JsonSerializer.Serialize(r.Answer, RecordJson.Options))));
            told?.Step(chunk.Length - (chunk.Length / 2));
        }
    }

    private static Problem Changed() => Problem.Invalid("/records", "Có bản ghi vừa thay đổi; hãy đọc lại", "A record has just changed; read them again");
}
