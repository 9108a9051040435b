using BorderComms.Imports.Sheets;
using NUnit.Framework;

namespace BorderComms.ApiTests.Imports.Sheets;

/// <summary>What is large and well-meant is read and written as a stream.</summary>
[NonParallelizable]
public sealed class LargeFileTests
{
    private const int Columns = 9;
    private const long Megabyte = 1 << 20;

    [Test]
    public void A_workbook_of_a_hundred_thousand_rows_is_read_and_not_kept()
    {
        using var file = Large(SheetFormat.Xlsx, 100_000);
        var (rows, held) = Read(file, "a.xlsx", SheetLimits.Upload);
        Assert.That(rows, Is.EqualTo(100_001));
        Assert.That(held, Is.LessThan(8 * Megabyte));
    }

    [Test]
    public void A_million_rows_of_text_are_read_without_growing()
    {
        using var file = Large(SheetFormat.Csv, 1_000_000);
        var (rows, held) = Read(file, "a.csv", SheetLimits.CommandLine);
        Assert.That(rows, Is.EqualTo(1_000_001));
        Assert.That(held, Is.LessThan(8 * Megabyte));
    }

    [TestCase(SheetFormat.Xlsx)]
    [TestCase(SheetFormat.Csv)]
    public void What_is_written_is_not_kept(SheetFormat format)
    {
        var (before, held) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
        using var file = Large(format, 100_000, row => held = row % 30_000 == 0 ? Math.Max(held, GC.GetTotalMemory(forceFullCollection: true) - before) : held);
        Assert.That(file.Length, Is.GreaterThan(2 * Megabyte));
        Assert.That(held, Is.LessThan(2 * Megabyte));
    }

    /// <summary>Rows, and the most that was held at any time beside the file.</summary>
    private static (int Rows, long Held) Read(Stream file, string name, SheetLimits limits)
    {
        var (before, held, rows) = (GC.GetTotalMemory(forceFullCollection: true), 0L, 0);
        foreach (var row in SheetReader.Read(file, name, limits, CancellationToken.None))
        {
            rows++;
            if (rows % 45_000 == 0)
            {
                held = Math.Max(held, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        return (rows, held);
    }

    private static FileStream Large(SheetFormat format, int rows, Action<int>? written = null)
    {
        var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        using var writer = SheetWriter.To(file, format);
        writer.Sheet("Bảng", []);
        writer.Row([.. Enumerable.Range(0, Columns).Select(i => (CellValue?)$"Cột {i}")], bold: true);
        for (var i = 0; i < rows; i++)
        {
            writer.Row([i + 1, new DateOnly(2023, 1, 1).AddDays(i % 365), "Xã Bản Lầu", "Họp thôn giáp biên", $"Phòng, chống ma túy; buổi {i}", i % 5, i % 7, i % 90, null]);
            written?.Invoke(i);
        }

        writer.Complete();
        return file;
    }
}
