using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using BorderComms.Catalogue;
using BorderComms.Http;
using Calendar = BorderComms.Metrics.Calendar;

namespace BorderComms.Overviews;

/// <summary>Serves the client's page of a whole year with its first words in it, so that they are read before the client's
/// script is there, and where none runs. They are always the public ones. Any other page passes through.</summary>
public sealed class OverviewPage(RequestDelegate next, ClientFiles files, OverviewReader reader)
{
    private const int MostKept = 64;

    private readonly FirstWords? words = FirstWords.In(files.Page);

    // By the tag of the overview that a page tells.
    private readonly ConcurrentDictionary<string, Answer> pages = new();

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (ClientPage.IsRead(request) && request.Path == "/" && words is not null && Asked(request.Query) is { } asked && await Overview(asked) is { } overview)
        {
            await ClientPage.Write(context, files, Page(words, overview, asked.Lang ?? Lang.Vi));
            return;
        }

        await next(context);
    }

    private static OverviewParameters? Asked(IQueryCollection query)
    {
        var (year, calendar, lang) = (default(int?), default(Calendar?), default(Lang?));
        foreach (var (name, told) in query)
        {
            var known = name switch
            {
                "year" => int.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (year = number) is not null,
                "calendar" => (calendar = Coded<Calendar>(told)) is not null,
                "lang" => (lang = Coded<Lang>(told)) is not null,
                "map" => true,
                _ => false,
            };
            if (!known)
            {
                return null;
            }
        }

        return new(year, calendar, null, null, null, null, lang);
    }

    private static T? Coded<T>(string? code) where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => Codes.Of(v!.Value) == code);

    // What cannot be asked has no words: the client says what is wrong.
    private async Task<Answer?> Overview(OverviewParameters asked)
    {
        try
        {
            return (await reader.Read(asked)).Answer;
        }
        catch (Exception e) when (ClientPage.GoesWithout(e))
        {
            return null;
        }
    }

    private Answer Page(FirstWords words, Answer overview, Lang lang)
    {
        if (pages.TryGetValue(overview.Tag, out var kept))
        {
            return kept;
        }

        if (pages.Count >= MostKept)
        {
            pages.Clear();
        }

        using var told = JsonDocument.Parse(overview.Bytes(Coding.Identity));
        return pages[overview.Tag] = words.Page(told.RootElement, lang);
    }
}
