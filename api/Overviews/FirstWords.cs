using System.Globalization;
using System.Text.Json;
using BorderComms.Catalogue;
using BorderComms.Http;

namespace BorderComms.Overviews;

/// <summary>What is said of a year in the client's page before the client is there: its title, and what was stated of it beside
/// the ledger. The client's build leaves its own texts for this in a comment of the page, by language.</summary>
public sealed class FirstWords
{
    private const string Begin = "<!--first words ", End = "-->", Further = "<!--further words-->", Title = "<title>BorderComms</title>";
    private const int MostStatements = 3;

    private readonly string page, comment;
    private readonly IReadOnlyDictionary<string, Dictionary<string, string>> texts;

    private FirstWords(string page, string comment)
    {
        (this.page, this.comment) = (page, comment);
        texts = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(comment[Begin.Length..^End.Length])!;
    }

    /// <returns>Null where the page has no room for words, or there is none.</returns>
    public static FirstWords? In(string? page) => page is not null && page.IndexOf(Begin, StringComparison.Ordinal) is >= 0 and var at
        ? new(page, page[at..(page.IndexOf(End, at, StringComparison.Ordinal) + End.Length)])
        : null;

    /// <param name="overview">An answer of the API for a whole year.</param>
    /// <param name="lang">The language that the answer is in.</param>
    public Answer Page(JsonElement overview, Lang lang)
    {
        var own = texts[Codes.Of(lang)];
        var year = overview.GetProperty("year").GetInt32();
        var heading = ClientPage.Html(own["year_title"].Replace("{year}", $"{year}", StringComparison.Ordinal));
        var notes = overview.GetProperty("notes").EnumerateArray().Select(n => $"<p class=\"note\">{ClientPage.Html(n.GetProperty("text").GetString()!)}</p>");
        var indicators = overview.GetProperty("names").GetProperty("indicators");
        var stated = overview.GetProperty("statements").EnumerateArray().Where(s => IsOf(s, year)).Take(MostStatements)
            .Select(s => Stated(s, indicators, own["ledger_has"], lang)).ToList();
        var first = $"{string.Concat(notes)}<p class=\"small\">{ClientPage.Html(own["overview_kicker"])}</p><h1>{heading}</h1><p>{Days(overview.GetProperty("period"), lang)}</p>";
        var further = stated.Count == 0 ? "" : $"<h2>{ClientPage.Html(own["stated_title"])}</h2>{string.Concat(stated)}";
        var head = $"<title>{heading} · BorderComms</title><meta name=\"description\" content=\"{ClientPage.Html(own["site_description"])}\" />";
        var made = page.Replace(Title, head, StringComparison.Ordinal).Replace(comment, Words(first), StringComparison.Ordinal)
            .Replace(Further, Words(further), StringComparison.Ordinal);
        return ClientPage.Of(made);

        string Words(string html) => $"<div class=\"words\" lang=\"{Codes.Of(lang)}\">{html}</div>";
    }

    private static string Days(JsonElement period, Lang lang)
    {
        return $"{Day("from")} – {Day("to")}";

        string Day(string end) => DateOnly.ParseExact(period.GetProperty(end).GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            .ToString(lang == Lang.Vi ? "dd/MM/yyyy" : "dd MMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
    }

    private static bool IsOf(JsonElement statement, int year) => statement.GetProperty("period") is var period
        && period.GetProperty("from").GetString() == $"{year}-01-01" && period.GetProperty("to").GetString() == $"{year}-12-31";

    private static string Stated(JsonElement statement, JsonElement indicators, string ledgerHas, Lang lang)
    {
        var text = ClientPage.Html(statement.GetProperty("text").GetProperty("vi").GetString()!);
        var number = Number(statement.GetProperty("value").GetInt64(), Lang.Vi);
        var quote = $"<blockquote lang=\"vi\">“{text.Replace(number, $"<strong>{number}</strong>", StringComparison.Ordinal)}”</blockquote>";
        if (statement.GetProperty("ledger") is not { ValueKind: JsonValueKind.Object } ledger || ledger.GetProperty("value") is not { ValueKind: JsonValueKind.Number } held)
        {
            return quote;
        }

        var indicator = statement.GetProperty("measure").GetProperty("indicator").GetString();
        var unit = indicators.EnumerateArray().Where(i => i.GetProperty("code").GetString() == indicator).Select(i => i.GetProperty("unit").GetString()!).FirstOrDefault("");
        return $"{quote}<p>{ClientPage.Html(ledgerHas)} <strong>{Number(held.GetInt64(), lang)}</strong> {ClientPage.Html(unit)}</p>";
    }

    private static string Number(long value, Lang lang) => value.ToString("N0", CultureInfo.GetCultureInfo(lang == Lang.Vi ? "vi-VN" : "en-GB"));
}
