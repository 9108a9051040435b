using System.Collections.Concurrent;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Imports.Sheets;

namespace BorderComms.Imports;

/// <summary>What is kept of a reading: what it found, or why there was nothing to read.</summary>
public sealed record KeptSummary(ReadingSummary Found, Label? Problem);

/// <summary>Reads files in the background, a few at a time, and keeps their rows until somebody decides on them.</summary>
public sealed class ImportReader(Database database, Catalogues catalogues, Importers importers, TimeProvider clock, ILogger<ImportReader> log) : IDisposable
{
    private const int FilesAtOnce = 2;
    private const int RowsAtOnce = 2_000;
    private const int MostWords = 2_000;

    public static readonly Label NoHeader = new(
        "Không tìm thấy dòng tiêu đề; cần ít nhất ba cột nhận ra được, như Ngày, Xã, Hình thức, Nội dung",
        "No header was found; at least three columns must be recognised, such as Date, Commune, Form, Topics");

    private static readonly Label Interrupted = new(
        "Máy chủ đã dừng khi đang đọc tệp này; hãy gửi lại tệp", "The server stopped while it was reading this file; send it again");

    private static readonly Label Failed = new("Máy chủ không đọc được tệp này", "The server could not read this file");

    private readonly ConcurrentDictionary<Guid, (CancellationTokenSource Cancel, Task Reading)> running = new();
    private readonly SemaphoreSlim places = new(FilesAtOnce);

    /// <summary>By which other processes know that this one reads a file.</summary>
    public Guid Process { get; } = Guid.NewGuid();

    /// <summary>What this process is reading, or is about to.</summary>
    public IReadOnlyCollection<Guid> Reading => [.. running.Keys];

    /// <summary>Begins to read a file that was sent in, which is closed at the end, or once more what was kept of it.</summary>
    public void Begin(Guid import, Stream? file, string fileName)
    {
        // Whoever sends the file in is answered before it is read.
        var (cancel, begun) = (new CancellationTokenSource(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        running[import] = (cancel, Go());
        begun.SetResult();

        async Task Go()
        {
            await begun.Task;
            await Run(import, file, fileName, cancel.Token);
        }
    }

    /// <summary>Ends when this process no longer reads the file.</summary>
    public Task Finished(Guid import) => running.TryGetValue(import, out var one) ? one.Reading : Task.CompletedTask;

    /// <summary>Ends the reading, if it is this process's.</summary>
    public void Cancel(Guid import)
    {
        if (running.TryGetValue(import, out var one))
        {
            one.Cancel.Cancel();
        }
    }

    /// <summary>Ends all readings, and leaves them to other processes or to this one's next start.</summary>
    public async Task Stop()
    {
        Dispose();
        await Task.WhenAll(running.Values.Select(r => r.Reading));
        if (database.Read(ImportStore.AnyIsRead))
        {
            await database.Keep(t => ImportStore.Leave(t, Process));
        }
    }

    /// <summary>Takes over what a process was reading that is no more: what is kept whole is read again, of the rest its sender is
    /// told to send it again.</summary>
    /// <param name="found">The import as it was when nobody was reading it.</param>
    public async Task TakeOver(ImportRow found)
    {
        var own = await database.Keep(t =>
        {
            if (ImportStore.Find(t, found.Id) is not { Status: ImportStatus.Reading } import || import.ReadBy != found.ReadBy || import.Beat != found.Beat)
            {
                return false;
            }

            var again = import with { ReadBy = Process, Beat = import.Beat + 1, RowsRead = 0 };
            if (!import.CanBeReadAgain)
            {
                ImportRowStore.Clear(t, import.Id);
                again = again with { Status = ImportStatus.Failed, Summary = RowJson.Write(new KeptSummary(ReadingSummary.Empty, Interrupted)) };
            }

            ImportStore.Update(t, again);
            return again.Status == ImportStatus.Reading;
        });
        if (own)
        {
            Begin(found.Id, null, found.FileName);
        }
    }

    public void Dispose()
    {
        foreach (var (cancel, _) in running.Values)
        {
            cancel.Cancel();
        }
    }

    private async Task Run(Guid import, Stream? file, string fileName, CancellationToken cancellation)
    {
        await using var closed = file;
        try
        {
            await places.WaitAsync(cancellation);
            try
            {
                // It goes on for seconds, so it takes no thread from the pool, which has few and answers requests with them.
                await Finish(import, await Task.Factory.StartNew(() => Read(import, file, fileName, cancellation), CancellationToken.None,
                    TaskCreationOptions.LongRunning, TaskScheduler.Default));
            }
            finally
            {
                places.Release();
            }
        }
        catch (OperationCanceledException)
        {
            log.LogInformation("The reading of import {Import} was given up", import);
        }
        catch (Exception e)
        {
            log.LogError(e, "Import {Import} could not be read", import);
            await Finish(import, (null, new(ReadingSummary.Empty, Failed)));
        }
        finally
        {
            running.TryRemove(import, out _);
        }
    }

    private (Importer? By, KeptSummary Summary) Read(Guid import, Stream? file, string fileName, CancellationToken cancellation) => database.Read(t =>
    {
        if (ImportStore.Find(t, import) is not { } row)
        {
            throw new OperationCanceledException();
        }

        var words = catalogues.In(t);
        var memory = ImportStore.Memory(t, row.Agency);
        var keeper = new Keeper(database, import, Process, file is null, cancellation);
        try
        {
            var rows = file is null ? ImportRowStore.All(t, import).Select(RowJson.Row) : SheetReader.Read(file, fileName, SheetLimits.Upload, cancellation);
            var (importer, all) = row.Type == 0 ? Peek(rows, new(words, RecordedNames.None), memory) : (importers[(RecordType)row.Type], rows);
            var found = importer.Read(t, words, all, file is not null, For(row, words, memory), keeper.Take);
            keeper.Flush();
            return (importer, new KeptSummary(found with { Words = [.. found.Words.Take(MostWords)] }, found.Columns.Count == 0 ? NoHeader : null));
        }
        catch (SheetRefusal refusal)
        {
            return ((Importer?)null, new KeptSummary(ReadingSummary.Empty, refusal.Reason));
        }
    });

    private ReadingFor For(ImportRow row, CatalogueSnapshot words, ImportMemory memory) => new(
        row.Agency is { } agency ? words.Agencies[agency].Code : null, row.Agency is { } own ? words.AgenciesReachedBy(own) : null, VietNam.Today(clock), memory);

    // The rows by which the noun was found are given again.
    private (Importer, IEnumerable<SheetRow>) Peek(IEnumerable<SheetRow> rows, CatalogueNames names, ImportMemory memory)
    {
        var all = rows.GetEnumerator();
        var first = new List<SheetRow>();
        while (first.Count < Importers.FirstRows && all.MoveNext())
        {
            first.Add(all.Current);
        }

        return (importers.For(first, SheetSections.MemoryOf(first, names, memory)), first.Concat(Rest(all)));
    }

    private static IEnumerable<SheetRow> Rest(IEnumerator<SheetRow> rows)
    {
        using (rows)
        {
            while (rows.MoveNext())
            {
                yield return rows.Current;
            }
        }
    }

    private Task Finish(Guid import, (Importer? By, KeptSummary Summary) read) => database.Keep(t =>
    {
        if (ImportStore.Find(t, import) is { Status: ImportStatus.Reading } row && row.ReadBy == Process)
        {
            var whole = row.CanBeReadAgain || read.By is not null;
            if (!whole)
            {
                ImportRowStore.Clear(t, import);
            }

            ImportStore.Update(t, row with
            {
                ReadBy = null,
                Whole = whole,
                Type = read.By is null ? row.Type : (int)read.By.Type,
                Status = read.Summary.Problem is null ? ImportStatus.Ready : ImportStatus.Failed,
                RowsRead = read.Summary.Found.Counts.Values.Sum(),
                Summary = RowJson.Write(read.Summary),
            });
        }
    });

    /// <summary>Writes rows by the thousand, each time in a transaction of its own, so that others can write between.</summary>
    /// <param name="again">Whether the rows are there already. They are replaced, so that at every moment all are there.</param>
    private sealed class Keeper(Database database, Guid import, Guid process, bool again, CancellationToken cancellation)
    {
        private readonly List<StoredRow> waiting = new(RowsAtOnce);
        private int written;

        public void Take(StoredRow row)
        {
            waiting.Add(row);
            if (waiting.Count == RowsAtOnce)
            {
                Flush();
            }
        }

        public void Flush()
        {
            written += waiting.Count;
            database.Keep(Write, cancellation).GetAwaiter().GetResult();
            waiting.Clear();
        }

        private void Write(Transaction t)
        {
            if (!ImportStore.Progress(t, import, written, process))
            {
                throw new OperationCanceledException();
            }

            if (again && waiting.Count > 0)
            {
                ImportRowStore.Clear(t, import, waiting[0].Number, waiting[^1].Number);
            }

            ImportRowStore.Add(t, import, waiting);
        }
    }
}
