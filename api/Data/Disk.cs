using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace BorderComms.Data;

/// <summary>Puts onto the disk what has to outlast a loss of power.</summary>
internal static class Disk
{
    private const int ForReading = 0;

    /// <summary>Writes the text as UTF-8; whatever the file held is gone.</summary>
    public static void Write(string file, string text)
    {
        using var written = new FileStream(file, FileMode.Create, FileAccess.Write);
        written.Write(Encoding.UTF8.GetBytes(text));
        written.Flush(flushToDisk: true);
    }

    /// <summary>The names of files that were made, renamed or deleted in the folder. Windows keeps them by itself.</summary>
    /// <exception cref="IOException">It cannot be done.</exception>
    public static void FlushNames(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // .NET opens no folders.
        using var opened = new SafeFileHandle(Open(Encoding.UTF8.GetBytes($"{folder}\0"), ForReading), ownsHandle: true);
        if (opened.IsInvalid)
        {
            throw new IOException($"{folder}: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        RandomAccess.FlushToDisk(opened);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);
}
