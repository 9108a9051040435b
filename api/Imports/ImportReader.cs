using System.Collections.Concurrent;
using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Imports;

/// <summary>Reads files in the background, a few at a time, and keeps their rows until somebody decides on them.</summary>
public sealed class ImportReader(Database database, Catalogues catalogues, Importers importers, TimeProvider clock, ILogger<ImportReader> log) : IDisposable
{
    private const int FilesAtOnce = 2;
    private const int MostReadings = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly Label Interrupted = new(
        "Máy chủ đã dừng khi đang đọc tệp này; hãy gửi lại tệp", "The server stopped while it was reading this file; send it again");

    private static readonly Label Failed = new("Máy chủ không đọc được tệp này", "The server could not read this file");

    private static readonly Label NoRoom = new(
        "Ổ đĩa của máy chủ đã đầy, không giữ được tệp này; hãy gửi lại khi có chỗ", "The server's disk is full, so this file could not be kept; send it again when there is room");

    private readonly ConcurrentDictionary<Guid, (CancellationTokenSource Cancel, Task Reading)> running = new();
    private readonly SemaphoreSlim places = new(FilesAtOnce);
    private readonly ImportReading reading = new(database, catalogues, importers, clock);

    /// <summary>By which other processes know that this one reads a file.</summary>
    public Guid Process { get; } = Guid.NewGuid();

    /// <summary>What this process is reading, or is about to.</summary>
    public IReadOnlyCollection<Guid> Reading => [.. running.Keys];

    /// <summary>Begins to read a file that was sent in, which is closed at the end, or once more what was kept of it.</summary>
    public void Begin(Guid import, Stream? file, string fileName)
    {
        // Whoever sends the file in is answered before it is read.
        var (cancel, begun) = (new CancellationTokenSource(), new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously));
        var reads = Go();
        running[import] = (cancel, reads);
        begun.SetResult(reads);

        async Task Go()
        {
            var own = await begun.Task;

            // It is no answer to whoever sent the file in.
            AnswerTime.Most = TimeSpan.Zero;
            await Run(import, file, fileName, cancel.Token);

            // Once it is read, somebody may have begun to read it anew.
            running.TryRemove(new(import, (cancel, own)));
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
        if (!database.IsReadOnly && database.Read(ImportStore.AnyIsRead))
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

            return ImportStore.Update(t, import, again, atRest: true) && again.Status == ImportStatus.Reading;
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
                await Finish(import, await ReadOrTellWhyNot(import, file, fileName, cancellation), cancellation);
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
            log.LogError(e, "What was read of import {Import} could not be kept", import);
        }
    }

    // What the storage takes no more of is read again once it can be written; a storage that fails again and again is told of.
    private async Task<(Importer? By, KeptSummary Summary)> ReadOrTellWhyNot(Guid import, Stream? file, string fileName, CancellationToken cancellation)
    {
        for (var time = 1; ; time++)
        {
            try
            {
                // It goes on for seconds, so it takes no thread from the pool, which has few and answers requests with them.
                return await Task.Factory.StartNew(() => reading.Read(import, Process, file, fileName, cancellation), CancellationToken.None,
                    TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
            catch (StorageException e) when (time < MostReadings)
            {
                log.LogWarning(e, "What is read of import {Import} cannot be kept; it is read again when it can be", import);
                await Task.Delay(Pause, clock, cancellation);
                await Keep(t => Restart(t, import, file is not null), cancellation);
                file?.Position = 0;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Import {Import} could not be read", import);
                return (null, new(ReadingSummary.Empty, e is StorageException { Fault: StorageFault.Full } ? NoRoom : Failed));
            }
        }
    }

    private void Restart(Transaction t, Guid import, bool clear)
    {
        if (!ImportStore.Progress(t, import, 0, Process))
        {
            throw new OperationCanceledException();
        }

        if (clear)
        {
            ImportRowStore.Clear(t, import);
        }
    }

    // Waits as long as the storage takes nothing.
    private async Task Keep(Action<Transaction> work, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await database.Keep(work, cancellation);
                return;
            }
            catch (StorageException)
            {
                await Task.Delay(Pause, clock, cancellation);
            }
        }
    }

    private Task Finish(Guid import, (Importer? By, KeptSummary Summary) read, CancellationToken cancellation) => Keep(t =>
    {
        if (ImportStore.Find(t, import) is { Status: ImportStatus.Reading } row && row.ReadBy == Process)
        {
            var whole = row.CanBeReadAgain || read.By is not null;
            if (!whole)
            {
                ImportRowStore.Clear(t, import);
            }

            ImportStore.Update(t, row, row with
            {
                ReadBy = null,
                Whole = whole,
                Type = read.By is null ? row.Type : (int)read.By.Type,
                Status = read.Summary.Problem is null ? ImportStatus.Ready : ImportStatus.Failed,
                RowsRead = read.Summary.Found.Counts.Values.Sum(),
                Summary = RowJson.Write(read.Summary),
            });
        }
    }, cancellation);
}
