using System.Runtime.CompilerServices;
using System.Text.Json;

namespace BorderComms.BrowserTests;

/// <summary>The words that the client shows in one language, by their keys in client/messages: what a label says is the
/// client's affair, that it says it in the reader's language is the tests'.</summary>
public sealed class Words
{
    public static readonly Words Vietnamese = new("vi");
    public static readonly Words English = new("en");

    private readonly Dictionary<string, JsonElement> messages;

    private Words(string language)
    {
        Language = language;
        messages = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(File.ReadAllText(FileOf(language)))!;
    }

    public static IEnumerable<Words> Both => [Vietnamese, English];

    public string Language { get; }

    /// <summary>The text of a message without parameters.</summary>
    public string this[string key] => messages[key].GetString()!;

    /// <summary>A number as people write it: 54.537 in Vietnamese, 54,537 in English.</summary>
    public string Number(long value)
    {
        var separator = Language == "vi" ? "." : ",";
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value:#,0}").Replace(",", separator, StringComparison.Ordinal);
    }

    /// <summary>A number as it was written, without its separators.</summary>
    public static long ReadNumber(string text) =>
        long.Parse(string.Concat(text.Where(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture);

    public override string ToString() => Language;

    private static string FileOf(string language, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "client", "messages", $"{language}.json");
}
