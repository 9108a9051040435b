using System.Text;

namespace BorderComms.Imports.Sheets;

/// <summary>Which encoding a text file is in: what its mark says, else UTF-16 where every other byte of the ASCII in it is zero, UTF-8
/// where it is valid, and Windows-1258, in which older Vietnamese programs write.</summary>
internal static class TextEncoding
{
    private const int HeadLength = 1 << 16;

    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16 = new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16BigEndian = new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1258 =
        CodePagesEncodingProvider.Instance.GetEncoding(1258, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Leaves the file behind its mark.</summary>
    /// <returns>The encoding, which refuses bytes that are none of its own; null where the file is no text.</returns>
    public static Encoding? Of(Stream file)
    {
        var head = new byte[(int)Math.Min(file.Length, HeadLength)];
        file.Position = 0;
        file.ReadExactly(head);
        var (encoding, mark) = Marked(head) ?? (Unmarked(file, head), 0);
        file.Position = mark;
        return encoding;
    }

    /// <summary>The beginning of the file's text; leaves the file where it was.</summary>
    public static string Head(Stream file, Encoding encoding)
    {
        var (position, bytes) = (file.Position, new byte[HeadLength]);
        var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        file.Position = position;
        var characters = new char[encoding.GetMaxCharCount(count)];
        return new string(characters, 0, encoding.GetDecoder().GetChars(bytes, 0, count, characters, 0, flush: false));
    }

    private static (Encoding?, int)? Marked(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (head.Contains((byte)0) ? null : Utf8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (null, 0),
        [0xFF, 0xFE, ..] => (Utf16, 2),
        [0xFE, 0xFF, ..] => (Utf16BigEndian, 2),
        _ => null,
    };

    private static Encoding? Unmarked(Stream file, ReadOnlySpan<byte> head)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i + 1 < head.Length; i += 2)
        {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }

        var half = head.Length / 4;
        return odd > half && odd > 4 * even ? Utf16
            : even > half && even > 4 * odd ? Utf16BigEndian
            : even + odd > 0 ? null
            : IsUtf8(file, head) ? Utf8 : Windows1258;
    }

    /// <summary>A beginning in valid UTF-8 that is more than ASCII settles it: a wrong byte further on is damage. Otherwise the whole file does.</summary>
    private static bool IsUtf8(Stream file, ReadOnlySpan<byte> head)
    {
        var whole = head[..CheckedUtf8.WholeLength(head)];
        return System.Text.Unicode.Utf8.IsValid(whole) && (!Ascii.IsValid(whole) || IsUtf8(file));
    }

    private static bool IsUtf8(Stream file)
    {
        var bytes = new byte[HeadLength];
        file.Position = 0;
        for (var kept = 0; ;)
        {
            var count = kept + file.ReadAtLeast(bytes.AsSpan(kept), bytes.Length - kept, throwOnEndOfStream: false);
            var isLast = count < bytes.Length;
            var whole = isLast ? count : CheckedUtf8.WholeLength(bytes.AsSpan(0, count));
            if (!System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, whole)))
            {
                return false;
            }

            if (isLast)
            {
                return true;
            }

            kept = count - whole;
            bytes.AsSpan(whole, kept).CopyTo(bytes);
        }
    }
}
