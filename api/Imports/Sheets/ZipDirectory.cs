using System.Buffers.Binary;

namespace BorderComms.Imports.Sheets;

/// <summary>The list of parts at the end of a zip file, walked without keeping it: a list of a million parts would fill the memory
/// before the first could be looked at.</summary>
internal static class ZipDirectory
{
    private const int EndLength = 22, LocatorLength = 20, End64Length = 56, HeaderLength = 46, LongestComment = 0xFFFF;
    private const int LongestDirectory = 4 << 20;

    /// <exception cref="SheetRefusal">Too many parts, a part locked with a password, or no such list.</exception>
    public static void Check(Stream file, SheetLimits limits)
    {
        var start = file.Position = Start(file);
        Span<byte> header = stackalloc byte[HeaderLength];
        for (var entries = 1; file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) == HeaderLength && header.StartsWith("PK\u0001\u0002"u8); entries++)
        {
            if (entries > limits.Entries || file.Position - start > LongestDirectory)
            {
                throw SheetRefusal.TooManyParts();
            }

            if ((header[8] & 1) != 0)
            {
                throw SheetRefusal.Protected();
            }

            file.Position += BinaryPrimitives.ReadUInt16LittleEndian(header[28..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[30..])
                + BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
        }

        file.Position = 0;
    }

    /// <summary>Where the list begins.</summary>
    private static long Start(Stream file)
    {
        var tail = new byte[(int)Math.Min(file.Length, EndLength + LongestComment)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var at = tail.AsSpan(0, Math.Max(0, tail.Length - EndLength + 4)).LastIndexOf("PK\u0005\u0006"u8);
        if (at < 0)
        {
            throw SheetRefusal.Broken();
        }

        var end = tail.AsSpan(at);
        var start = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        var isLong = start == uint.MaxValue || BinaryPrimitives.ReadUInt32LittleEndian(end[12..]) == uint.MaxValue
            || BinaryPrimitives.ReadUInt16LittleEndian(end[10..]) == ushort.MaxValue;
        return Within(file, isLong ? LongStart(file, file.Length - tail.Length + at) : start);
    }

    private static long LongStart(Stream file, long end)
    {
        Span<byte> record = stackalloc byte[End64Length];
        file.Position = Within(file, end - LocatorLength);
        file.ReadExactly(record[..LocatorLength]);
        if (!record.StartsWith("PK\u0006\u0007"u8))
        {
            throw SheetRefusal.Broken();
        }

        file.Position = Within(file, BinaryPrimitives.ReadInt64LittleEndian(record[8..]));
        file.ReadExactly(record);
        return BinaryPrimitives.ReadInt64LittleEndian(record[48..]);
    }

    private static long Within(Stream file, long position) => position >= 0 && position <= file.Length ? position : throw SheetRefusal.Broken();
}
