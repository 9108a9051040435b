using BorderComms.Imports.Sheets;

namespace BorderComms.Imports;

/// <summary>The file that refused rows are written to on the command line. It takes its name only when it is whole, so that what
/// bore the name before is not lost to a reading that fails.</summary>
internal sealed class RefusedFile : IDisposable
{
    private readonly string path, unfinished;
    private readonly FileStream file;
    private readonly SheetWriter writer;
    private bool isWhole;

    /// <exception cref="IOException">No file can be written there.</exception>
    /// <exception cref="UnauthorizedAccessException">No file may be written there.</exception>
    public RefusedFile(string path)
    {
        (this.path, unfinished) = (Path.GetFullPath(path), $"{Path.GetFullPath(path)}.{Path.GetRandomFileName()}");
        file = new(unfinished, FileMode.CreateNew);
        writer = SheetWriter.To(file, path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? SheetFormat.Csv : SheetFormat.Xlsx);
        Rows = new(writer);
    }

    public RefusedRows Rows { get; }

    /// <summary>Whether both paths lead to one file, links followed.</summary>
    public static bool IsSame(string one, string other) => string.Equals(Whole(one), Whole(other), OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    /// <summary>Ends the file and gives it its name.</summary>
    public void Complete()
    {
        Rows.Complete();
        writer.Dispose();
        file.Dispose();
        File.Move(unfinished, path, overwrite: true);
        isWhole = true;
    }

    public void Dispose()
    {
        if (!isWhole)
        {
            writer.Dispose();
            file.Dispose();
            File.Delete(unfinished);
        }
    }

    private static string Whole(string path) => (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);
}
