using System.Text;

namespace BorderComms.Imports.Sheets;

/// <summary>What a file is, by its first bytes and not by its name.</summary>
internal enum FileSort
{
    Text,
    Zip,
    OldWorkbook,
    LockedWorkbook,
    Other,
}

internal static class FileSorts
{
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    private static readonly byte[] Locked = Encoding.Unicode.GetBytes("EncryptedPackage");

    public static FileSort Of(Stream file)
    {
        Span<byte> start = stackalloc byte[8];
        file.Position = 0;
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        return start.StartsWith("PK\u0003\u0004"u8) ? FileSort.Zip
            : start.SequenceEqual(Compound) ? (Holds(file, Locked) ? FileSort.LockedWorkbook : FileSort.OldWorkbook)
            : start.StartsWith("%PDF"u8) || start.StartsWith("PK"u8) || start.StartsWith("{\\rtf"u8) ? FileSort.Other
            : FileSort.Text;
    }

    /// <summary>A web page, whatever its name says: some programs export those as spreadsheets.</summary>
    public static bool IsMarkup(string head)
    {
        var start = head.AsSpan().TrimStart();
        return start.StartsWith("<") && (start.Length == 1 || start[1] is '!' or '?' || char.IsAsciiLetter(start[1]));
    }

    private static bool Holds(Stream file, byte[] sought)
    {
        var bytes = new byte[1 << 16];
        file.Position = 0;
        for (var kept = 0; ;)
        {
            var count = kept + file.ReadAtLeast(bytes.AsSpan(kept), bytes.Length - kept, throwOnEndOfStream: false);
            if (bytes.AsSpan(0, count).IndexOf(sought) >= 0)
            {
                return true;
            }

            if (count < bytes.Length)
            {
                return false;
            }

            kept = sought.Length - 1;
            bytes.AsSpan(count - kept).CopyTo(bytes);
        }
    }
}
