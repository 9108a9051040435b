using System.Diagnostics;

namespace BorderComms.Bench.Faults;

/// <summary>A disk of its own that can be filled up and emptied again. Needs the right to mount.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string ballast;

    private SmallDisk(string folder) => (Folder, ballast) = (folder, Path.Combine(folder, "ballast"));

    public string Folder { get; }

    public long Free => new DriveInfo(Folder).AvailableFreeSpace;

    public static async Task<SmallDisk> Mount(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("bordercomms-disk-").FullName;
        await Do("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder);
        return new(folder);
    }

    /// <summary>An empty folder for a database; whatever was on the disk is gone.</summary>
    public string Anew()
    {
        foreach (var file in Directory.GetFiles(Folder))
        {
            File.Delete(file);
        }

        foreach (var folder in Directory.GetDirectories(Folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return Directory.CreateDirectory(Path.Combine(Folder, "data")).FullName;
    }

    /// <summary>Takes so many bytes, or all that there are.</summary>
    public void Take(long bytes)
    {
        using var file = new FileStream(ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var zeros = new byte[4 * 1024];
        try
        {
            for (var left = bytes; left > 0; left -= zeros.Length)
            {
                file.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
            }
        }
        catch (IOException)
        {
            // Full, as it should be.
        }
    }

    /// <summary>Gives back all that was taken.</summary>
    public void GiveBack() => File.Delete(ballast);

    public async ValueTask DisposeAsync()
    {
        await Do("umount", Folder);
        Directory.Delete(Folder);
    }

    private static async Task Do(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} ended with {process.ExitCode}");
        }
    }
}
