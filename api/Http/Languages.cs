using BorderComms.Catalogue;
using Microsoft.Net.Http.Headers;

namespace BorderComms.Http;

/// <summary>Chooses the language of messages: `lang`, else `Accept-Language`, else Vietnamese.</summary>
public sealed class Languages(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var lang = (string?)context.Request.Query[DeclaredParameters.LangName] switch
        {
            "en" => Lang.En,
            "vi" => Lang.Vi,
            _ => Accepted(context.Request),
        };
        Text.Speak(lang);
        return next(context);
    }

    private static Lang Accepted(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var told))
        {
            return Lang.Vi;
        }

        var best = told
            .Select(l => (Tag: l.Value.Value!.Split('-')[0].ToLowerInvariant(), Weight: l.Quality ?? 1))
            .Where(l => l.Tag is "vi" or "en" && l.Weight > 0)
            .OrderByDescending(l => l.Weight)
            .FirstOrDefault();
        return best.Tag == "en" ? Lang.En : Lang.Vi;
    }
}
