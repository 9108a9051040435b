using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace BorderComms.Audit;

/// <summary>One row of the trail. Its hash is over the hash before it and over all that it says, so that no row can be
/// changed, taken out or moved without every later hash being another.</summary>
public sealed record AuditRow
{
    /// <summary>From 1, without gaps.</summary>
    public long Seq { get; init; }

    /// <summary>In milliseconds since 1970 (UTC); never before the row before.</summary>
    public long At { get; init; }
    public string Actor { get; init; } = "";
    public string Action { get; init; } = "";
    public string? Subject { get; init; }
    public string? Request { get; init; }

    /// <summary>A JSON object; null for none.</summary>
    public string? Detail { get; init; }
    public byte[] Hash { get; init; } = [];

    /// <summary>What the row's hash has to be after a row of this hash; null before the first.</summary>
    public byte[] HashAfter(byte[]? before)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before ?? new byte[SHA256.HashSizeInBytes]);
        Span<byte> numbers = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(numbers, Seq);
        BinaryPrimitives.WriteInt64BigEndian(numbers[8..], At);
        hash.AppendData(numbers);
        foreach (var text in new[] { Actor, Action, Subject, Request, Detail })
        {
            var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32BigEndian(numbers, text is null ? -1 : bytes.Length);
            hash.AppendData(numbers[..4]);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }
}

/// <summary>Where the trail ends, or ended at some time: its last row's number and hash. Whoever has kept one can tell later
/// whether the trail up to there is still the same.</summary>
public sealed record AuditHead(long Seq, byte[] Hash)
{
    /// <summary>As `12 9f86d0…`.</summary>
    public override string ToString() => FormattableString.Invariant($"{Seq} {Convert.ToHexStringLower(Hash)}");

    /// <summary>Null when the text is none.</summary>
    public static AuditHead? Parse(string text) =>
        text.Trim().Split(' ') is [var seq, { Length: 2 * SHA256.HashSizeInBytes } hash] && long.TryParse(seq, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
        && hash.All(char.IsAsciiHexDigit)
            ? new(number, Convert.FromHexString(hash))
            : null;
}
