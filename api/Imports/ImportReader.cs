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

    private static readonly Label Failed = new("Máy chủ không đọc được tệp này", "The server could not read this file");

    private readonly ConcurrentDictionary<Guid, (CancellationTokenSource Cancel, Task Reading)> running = new();
    private readonly SemaphoreSlim places = new(FilesAtOnce);

    /// <summary>Begins to read a file that was sent in, which is closed at the end, or once more what was kept of it.</summary>
    public void Begin(Guid import, Stream? file, string fileName)
    {
        var (cancel, begun) = (new CancellationTokenSource(), new TaskCompletionSource());
        running[import] = (cancel, Go());
        begun.SetResult();

        async Task Go()
        {
            await begun.Task.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
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
                await Finish(import, Read(import, file, fileName, cancellation));
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
        var keeper = new Keeper(database, import, cancellation);
        try
        {
            var rows = file is null ? ImportStore.AllRows(t, import).Select(RowJson.Row) : SheetReader.Read(file, fileName, SheetLimits.Upload, cancellation);
            var (importer, all) = row.Type == 0 ? Peek(rows, new(words, RecordedNames.None), memory) : (importers[(RecordType)row.Type], rows);
            keeper.Clear();
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

    private Task Finish(Guid import, (Importer? By, KeptSummary Summary) read) => database.Write(t =>
    {
        if (ImportStore.Find(t, import) is { Status: ImportStatus.Reading } row)
        {
            ImportStore.Update(t, row with
            {
                Type = read.By is null ? row.Type : (int)read.By.Type,
                Status = read.Summary.Problem is null ? ImportStatus.Ready : ImportStatus.Failed,
                RowsRead = read.Summary.Found.Counts.Values.Sum(),
                Summary = RowJson.Write(read.Summary),
            });
        }
    });

    /// <summary>Writes rows by the thousand, each time in a transaction of its own, so that others can write between.</summary>
    private sealed class Keeper(Database database, Guid import, CancellationToken cancellation)
    {
        private readonly List<StoredRow> waiting = new(RowsAtOnce);
        private int written;

        public void Clear() => Write(t => ImportStore.ClearRows(t, import));

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
            Write(t => ImportStore.AddRows(t, import, waiting));
            waiting.Clear();
        }

        private void Write(Action<Transaction> work) => database.Write(t =>
        {
            if (!ImportStore.Progress(t, import, written))
            {
                throw new OperationCanceledException();
            }

            work(t);
        }, cancellation).GetAwaiter().GetResult();
    }
}
