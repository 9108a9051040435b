using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Imports.Sheets;

namespace BorderComms.Records;

/// <summary>The forms in which a list is given.</summary>
public enum ListFormat
{
    Json,
    Csv,
    Xlsx,
}

/// <summary>A whole list as a sheet, read some records at a time: memory does not grow with them.</summary>
public sealed class RecordExport<TBody, TAnswer>(RecordNoun<TBody, TAnswer> noun, RecordReader<TBody, TAnswer> reader)
    where TBody : IRecordBody
{
    /// <summary>The records that a workbook's sheet holds at most, under its headings; a text file has no such end.</summary>
    public int MostRows { get; init; } = CellName.LastRow - 1;

    private const int RecordsAtOnce = 500;

    /// <summary>The sheet of all records that the query finds, whatever its limit.</summary>
    /// <exception cref="Problem">422 when they are more than a workbook's sheet holds.</exception>
    public FileAnswer Write(RecordQuery query, ListFormat format, bool staff, Lang lang, string name, CancellationToken cancellation) =>
        FileAnswer.Of(format.ContentType(), $"{name}.{Codes.Of(format)}", file =>
        {
            using var writer = SheetWriter.To(file, format == ListFormat.Csv ? SheetFormat.Csv : SheetFormat.Xlsx);
            var columns = ListSheet.Begin(writer, noun.Sheet, staff, lang);
            var rows = 0;
            reader.Each(query with { Limit = RecordsAtOnce }, staff, (catalogue, records) =>
            {
                cancellation.ThrowIfCancellationRequested();
                rows = format == ListFormat.Csv || rows + records.Count <= MostRows ? rows + records.Count : throw TooMany();
                foreach (var record in records)
                {
                    writer.Row([.. columns.Select(c => c.Value(record.Answer, catalogue, lang))]);
                }
            });
            writer.Complete();
        });

    private Problem TooMany() => Problem.Invalid("format",
        $"Một trang tính chỉ chứa {MostRows} bản ghi; hãy tải dạng csv, hoặc lọc bớt, ví dụ theo ngày (from, until)",
        $"A worksheet holds {MostRows} records; ask for csv, or narrow the list, by days for one (from, until)");
}

/// <summary>How many sheets are made at once: each keeps a core busy for seconds, and the other answers must not wait for it.</summary>
public sealed class ExportGate : IDisposable
{
    private readonly SemaphoreSlim places = new(Math.Max(1, Environment.ProcessorCount / 2));

    public async Task<T> Make<T>(Func<T> make, CancellationToken cancellation)
    {
        await places.WaitAsync(cancellation);
        try
        {
            return make();
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();
}
