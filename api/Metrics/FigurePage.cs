using System.Globalization;
using System.Text;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Metrics.Cards;

namespace BorderComms.Metrics;

/// <summary>Serves the client's page of a figure with the figure in its head, for search engines and for the cards that other
/// sites and messengers show of a shared address; they run no script. It is always the public figure.</summary>
public sealed class FigurePage(RequestDelegate next, ClientFiles files, MetricReader reader, CardReader cards)
{
    private const string Prefix = "/figures/", Title = "<title>BorderComms</title>";

    public async Task InvokeAsync(HttpContext context)
    {
        var (request, path) = (context.Request, context.Request.Path.Value!);
        if (ClientPage.IsRead(request) && path.StartsWith(Prefix, StringComparison.Ordinal) && files.Page is { } page && page.Contains(Title, StringComparison.Ordinal)
            && await Head(path[Prefix.Length..], request) is { } head)
        {
            await ClientPage.Write(context, files, ClientPage.Of(page.Replace(Title, head, StringComparison.Ordinal)));
            return;
        }

        await next(context);
    }

    // What cannot be asked has no card: the page itself says what is wrong.
    private async Task<string?> Head(string indicator, HttpRequest request)
    {
        try
        {
            var asked = Asked(request.Query);
            var (card, name) = (await cards.Of(indicator, asked), reader.Name(indicator, asked));
            return Tags(indicator, card, name, OwnAddress.Of(request), Address(request, asked.Lang), $"/api/v1/metrics/{indicator}/card?{name.Query}");
        }
        catch (Exception e) when (ClientPage.GoesWithout(e))
        {
            return null;
        }
    }

    // Whoever follows a card reads in its language.
    private static string Address(HttpRequest request, Lang? lang) =>
        $"{request.Path}{(lang is null ? request.QueryString.Add("lang", Codes.Of(Lang.Vi)) : request.QueryString)}";

    private static MetricParameters Asked(IQueryCollection query)
    {
        string? One(string name) => query[name] is [{ Length: > 0 } value] ? value : null;
        T? Coded<T>(string name) where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => Codes.Of(v!.Value) == One(name));
        return new(One("period") ?? throw Problem.NotFound(), Coded<Calendar>("calendar"), null, One("place"), One("agency"), One("kind"), One("topic"),
            One("audience"), Coded<Geography>("geography"), One("asOf"), One("release"), Lang: Coded<Lang>("lang"));
    }

    private static string Tags(string indicator, Card card, FigureName name, Uri site, string address, string picture)
    {
        var title = $"{card.Standing} · {name}";
        var about = name.Say("Mở ra hồ sơ gốc làm nên con số và mọi lần đính chính.", "Opens into the records that make it, and every correction.");
        var description = string.Join(' ', new[] { $"{name}. {name.Days}.", about, card.Withheld, card.Note }.OfType<string>());
        var tags = new StringBuilder($"<title>{ClientPage.Html(title)} · BorderComms</title>");
        tags.Append(CultureInfo.InvariantCulture, $"<meta name=\"description\" content=\"{ClientPage.Html(description)}\" />");
        foreach (var (property, content) in new[]
        {
            ("og:type", "website"), ("og:site_name", "BorderComms Lào Cai"), ("og:locale", name.Say("vi_VN", "en_GB")), ("og:title", title), ("og:description", description),
            ("og:url", new Uri(site, address).AbsoluteUri), ("og:image", new Uri(site, picture).AbsoluteUri), ("og:image:type", CardPicture.ContentType),
            ("og:image:width", $"{CardPicture.Width}"), ("og:image:height", $"{CardPicture.Height}"), ("og:image:alt", $"{title}. {name.Days}."),
        })
        {
            tags.Append(CultureInfo.InvariantCulture, $"<meta property=\"{property}\" content=\"{ClientPage.Html(content)}\" />");
        }

        tags.Append(CultureInfo.InvariantCulture, $"<link rel=\"alternate\" type=\"application/atom+xml\" href=\"{ClientPage.Html($"/api/v1/feeds/{indicator}.atom?lang={name.Say("vi", "en")}")}\" title=\"{ClientPage.Html(name.Indicator)}\" />");
        return tags.Append("<meta name=\"twitter:card\" content=\"summary_large_image\" />").ToString();
    }
}
