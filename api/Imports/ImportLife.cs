using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Records;

namespace BorderComms.Imports;

/// <summary>The life of an import: sent in and read, looked at and mapped, then taken in or dropped.</summary>
public sealed class ImportLife(Database database, Book book, Catalogues catalogues, Importers importers, ImportReader reader, ImportActs acts, RecordBulk bulk,
    TimeProvider clock)
{
    private const int MostOpen = 20;
    private const int RecordsAtOnce = 10_000;
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>Keeps the file that is sent in and begins to read it. A connection that breaks leaves nothing behind.</summary>
    /// <exception cref="Problem">422 for an agency that the caller may not enter for, or too many imports that nobody has decided on.</exception>
    public async Task<ImportRow> Begin(Caller caller, string? agency, RecordType? type, string fileName, Stream body, CancellationToken cancellation)
    {
        var row = database.Read(t => NewRow(t, caller, agency, type, fileName));
        var file = NamelessFile.Open();
        try
        {
            await body.CopyToAsync(file, cancellation);
            file.Position = 0;
            await database.Write(t =>
            {
                ImportStore.RemoveOld(t, clock.GetUtcNow() - KeptFor);
                ImportStore.Add(t, row);
            }, cancellation);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        reader.Begin(row.Id, file, fileName);
        return row;
    }

    /// <summary>Remembers what headings and words mean, and reads the file again with it.</summary>
    public async Task<ImportRow> Map(Caller caller, Guid id, ImportMapping mapping, CancellationToken cancellation)
    {
        var row = await database.Write(t =>
        {
            var import = Own(t, caller, id);
            if (import.Status != ImportStatus.Ready && import.Status != ImportStatus.Failed)
            {
                throw NotNow(import);
            }

            if (!import.CanBeReadAgain)
            {
                throw Problem.Conflict("Không còn giữ được tệp này; hãy gửi lại tệp", "The file is no longer kept; send it again");
            }

            if (import.Agency is not { } agency)
            {
                throw Problem.Invalid("/headings", "Lần nhập này không thuộc đơn vị nào", "This import is of no agency");
            }

            Require(mapping, new(catalogues.In(t), RecordedNames.Of(t)));
            ImportMapped.Remember(t, catalogues.In(t), import, agency, mapping, caller.Id, clock.GetUtcNow());

            var again = import with
            {
                Status = ImportStatus.Reading,
                Type = mapping.Type is { } type ? (int)RecordTypes.Parse(type)! : import.Type,
                RowsRead = 0,
                ReadBy = reader.Process,
                Whole = true,
            };
            return Changed(t, import, again);
        }, cancellation);
        reader.Begin(id, null, row.FileName);
        return row;
    }

    /// <summary>Records what is right, and what is chosen of what was asked about, as submitted by the caller. Of the rows exactly
    /// those stay that were not taken, as they were found now.</summary>
    /// <exception cref="Problem">422 when no row is left to take.</exception>
    /// <exception cref="OperationCanceledException">It was given up, and nothing was done.</exception>
    public Task<ImportRow> Take(Caller caller, Guid id, TakeBody body, CancellationToken cancellation) => acts.Run(id, ImportAct.Take, told => book.Write(b =>
    {
        var t = b.Transaction;
        var import = Own(t, caller, id);
        if (import.Status != ImportStatus.Ready)
        {
            throw NotNow(import);
        }

        told.Begin(import.RowsRead);
        var chosen = ImportRowStore.Of(t, id, body.Rows).Select(r => (r.SheetNumber, r.RowNumber)).ToHashSet();
        var left = new RowsLeft();
        var found = importers[(RecordType)import.Type].Take(b, id, new Act(caller.Id, null), approved: false, left.Follow(ImportRowStore.All(t, id)), apart: false,
            new(import.Agency is { } own ? b.Catalogue.Agencies[own].Code : null, Reached(caller, b.Catalogue), VietNam.Today(clock), ImportStore.Memory(t, import.Agency)),
            (row, state) => state == RowState.Right || state == RowState.Alike && body.Alike || state == RowState.Repeated && body.Repeated
                || chosen.Contains((row.SheetNumber, row.Number)),
            outcome =>
            {
                left.Tell(outcome);
                told.Step(1);
            });
        if (left.Taken == 0)
        {
            throw Problem.Invalid("/rows", "Không còn dòng nào để ghi nhận", "No row is left to take");
        }

        left.Keep(t, id);
        var done = import with { Status = ImportStatus.Taken, TakenAt = b.Now, Summary = RowJson.Write(new KeptSummary(found with { Counts = left.Counts }, null)) };
        return Changed(t, import, done);
    }, cancellation), cancellation);

    /// <summary>Drops an import that was not taken in; a reading is given up.</summary>
    public async Task Drop(Caller caller, Guid id, CancellationToken cancellation)
    {
        reader.Cancel(id);
        await database.Write(t =>
        {
            if (!ImportStore.Remove(t, Own(t, caller, id).Id))
            {
                throw Problem.Conflict("Đã ghi nhận vào sổ", "It has been taken in");
            }
        }, cancellation);
    }

    /// <summary>Approves all records of the import that wait for it.</summary>
    /// <exception cref="Problem">409 when none does, 422 for a record that the caller may not approve; nothing is done then.</exception>
    /// <exception cref="OperationCanceledException">It was given up, and nothing was done.</exception>
    public Task<ImportRow> Approve(Caller caller, Guid id, string? reason, CancellationToken cancellation) =>
        All(caller, id, ImportAct.Approve, [RecordStatus.Submitted], (b, records, told) => bulk.Approve(b, caller, records, reason, told), cancellation);

    /// <summary>Gives all records of the import that wait for approval back as drafts. See <see cref="Approve"/>.</summary>
    public Task<ImportRow> Return(Caller caller, Guid id, string reason, CancellationToken cancellation) =>
        All(caller, id, ImportAct.Return, [RecordStatus.Submitted], (b, records, told) => bulk.Return(b, caller, records, reason, told), cancellation);

    /// <summary>Withdraws all records of the import, approved or waiting, for good. See <see cref="Approve"/>.</summary>
    public Task<ImportRow> Withdraw(Caller caller, Guid id, string reason, CancellationToken cancellation) =>
        All(caller, id, ImportAct.Withdraw, [RecordStatus.Submitted, RecordStatus.Approved], (b, records, told) => bulk.Withdraw(b, caller, records, reason, told), cancellation);

    private Task<ImportRow> All(Caller caller, Guid id, ImportAct does, RecordStatus[] statuses, Action<OpenBook, IReadOnlyList<(Guid, int?)>, LongAct> act,
        CancellationToken cancellation) => acts.Run(id, does, told => book.Write(b =>
    {
        var import = Find(b.Transaction, caller, id);
        var records = ImportRecordStore.Of(b.Transaction, id, statuses);
        if (records.Count == 0)
        {
            throw Problem.Conflict("Không còn bản ghi nào ở trạng thái đó", "No record is in that status any more");
        }

        told.Begin(records.Count);
        foreach (var chunk in records.Chunk(RecordsAtOnce))
        {
            act(b, [.. chunk.Select(r => (r, (int?)null))], told);
        }

        return import;
    }, cancellation), cancellation);

    /// <summary>The import, which the caller sent in, or which was taken in for an agency that the caller reaches.</summary>
    public ImportRow Find(Transaction t, Caller caller, Guid id) =>
        ImportStore.Find(t, id) is { } row && (row.Account == caller.Id || row.Status == ImportStatus.Taken && row.Agency is { } a && caller.Reaches(a, catalogues.In(t)))
            ? row
            : throw Problem.NotFound();

    private static ImportRow Own(Transaction t, Caller caller, Guid id) =>
        ImportStore.Find(t, id) is { } row && row.Account == caller.Id ? row : throw Problem.NotFound();

    private static ImportRow Changed(Transaction t, ImportRow was, ImportRow import) => ImportStore.Update(t, was, import)
        ? import
        : throw Problem.Conflict("Lần nhập này vừa được thay đổi ở nơi khác", "This import has just been changed elsewhere");

    private ImportRow NewRow(Transaction t, Caller caller, string? agency, RecordType? type, string fileName)
    {
        var words = catalogues.In(t);
        if (fileName.Length > 200)
        {
            throw Problem.Invalid("fileName", "Dài quá 200 ký tự", "Longer than 200 characters");
        }

        var sender = agency is null ? caller.Agency : words.Agencies.Find(agency)?.Id
            ?? throw Problem.Invalid("agency", $"Không có mã {agency}", $"There is no code {agency}");
        if (sender is not { } own || !caller.Reaches(own, words))
        {
            throw Problem.Forbidden("Tài khoản này không được nhập cho đơn vị đó", "This account may not enter records for that agency");
        }

        if (ImportStore.Open(t, caller.Id) >= MostOpen)
        {
            throw Problem.Invalid("fileName", $"Đang có {MostOpen} tệp chưa quyết định; hãy nhận hoặc bỏ bớt", $"{MostOpen} files are not decided on yet; take them in or drop some");
        }

        return new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Type = (int)(type ?? 0),
            Agency = own,
            FileName = Path.GetFileName(fileName),
            Account = caller.Id,
            AccountName = caller.Name,
            At = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()),
            Status = ImportStatus.Reading,
            ReadBy = reader.Process,
            Whole = false,
            Summary = RowJson.Write(new KeptSummary(ReadingSummary.Empty, null)),
        };
    }

    private static void Require(ImportMapping mapping, CatalogueNames names)
    {
        List<Fault> faults = [.. mapping.Words
            .Select((w, i) => (Word: w, At: $"/words/{i}/code"))
            .Where(w => w.Word.Code is not null && names.Term(w.Word.Field, w.Word.Code) is null)
            .Select(w => new Fault(w.At, new($"Không có mã {w.Word.Code}", $"There is no code {w.Word.Code}")))];
        if (faults.Count > 0)
        {
            throw Problem.Invalid(faults);
        }
    }

    private static IReadOnlySet<int>? Reached(Caller caller, CatalogueSnapshot words) =>
        caller.Agency is { } own ? words.AgenciesReachedBy(own) : new HashSet<int>();

    private static Problem NotNow(ImportRow import) => import.Status switch
    {
        ImportStatus.Reading => Problem.Conflict("Tệp đang được đọc", "The file is being read"),
        ImportStatus.Taken => Problem.Conflict("Đã ghi nhận vào sổ", "It has been taken in"),
        _ => Problem.Conflict("Tệp không đọc được", "The file could not be read"),
    };
}
