using System.Text.Unicode;

namespace BorderComms.Imports.Sheets;

/// <summary>UTF-8 on its way to a reader that would put a mark in place of wrong bytes: these, and zero bytes, are damage.</summary>
internal sealed class CheckedUtf8(Stream inner) : Stream
{
    /// <summary>The beginning of a character that the last read cut.</summary>
    private readonly byte[] cut = new byte[3];
    private int cutLength;

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        var bytes = (ReadOnlySpan<byte>)buffer[..count];
        if (bytes.Contains((byte)0) || !IsValid(bytes))
        {
            throw SheetRefusal.Broken(": có chỗ không phải chữ", ": some of it is no text");
        }

        return count;
    }

    private bool IsValid(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return cutLength == 0;
        }

        if (cutLength > 0)
        {
            Span<byte> joined = stackalloc byte[7];
            var taken = Math.Min(4, bytes.Length);
            cut.AsSpan(0, cutLength).CopyTo(joined);
            bytes[..taken].CopyTo(joined[cutLength..]);
            var needed = LengthOf(joined[0]);
            if (cutLength + taken < needed)
            {
                bytes.CopyTo(cut.AsSpan(cutLength));
                cutLength += taken;
                return true;
            }

            if (!Utf8.IsValid(joined[..needed]))
            {
                return false;
            }

            bytes = bytes[(needed - cutLength)..];
            cutLength = 0;
        }

        var whole = WholeLength(bytes);
        bytes[whole..].CopyTo(cut);
        cutLength = bytes.Length - whole;
        return Utf8.IsValid(bytes[..whole]);
    }

    /// <summary>The length without a character that is cut at the end.</summary>
    public static int WholeLength(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= 3 && back <= bytes.Length; back++)
        {
            if (bytes[^back] >= 0xC0)
            {
                return LengthOf(bytes[^back]) > back ? bytes.Length - back : bytes.Length;
            }
        }

        return bytes.Length;
    }

    private static int LengthOf(byte lead) => lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
