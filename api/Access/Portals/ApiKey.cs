using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BorderComms.Access.Portals;

/// <summary>The text of a key: `bc_` and 256 random bits. It is sent in `X-Api-Key`, never in an address, and kept only as a hash.</summary>
public static class ApiKey
{
    public const string Header = "X-Api-Key";
    public const string Challenge = "ApiKey realm=\"BorderComms\"";
    private const string Mark = "bc_";
    private const int Bytes = 32, Letters = 46, Shown = 7;

    public static string Make() => Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static bool IsWellFormed(string text) =>
        text.Length == Letters && text.StartsWith(Mark, StringComparison.Ordinal) && Base64Url.IsValid(text.AsSpan(Mark.Length), out var length) && length == Bytes;

    /// <summary>What it is found by. Of a random text of this length the time of the search tells nothing.</summary>
    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>The beginning, by which its owner knows it again.</summary>
    public static string Prefix(string text) => text[..(Mark.Length + Shown)];
}
