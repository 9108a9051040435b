using System.Text.Json.Nodes;
using BorderComms.Http;

namespace BorderComms.Discovery;

/// <summary>The list of the service's APIs for programs that know nothing of it: RFC 9727, as a set of links of RFC 9264.</summary>
internal static class ApiCatalog
{
    public const string Address = "/.well-known/api-catalog", ContentType = "application/linkset+json", Profile = "https://www.rfc-editor.org/info/rfc9727";

    public static JsonObject Of(Site site)
    {
        string[] apis = site.PxWeb ? [Site.Api, Site.PxWebApi] : [Site.Api];
        var catalog = new JsonObject { ["anchor"] = site.Name(Address), ["item"] = JsonLd.All(apis.Select(a => Target(site.Name(a)))) };
        return new() { ["linkset"] = JsonLd.All([catalog, .. apis.Select(a => Api(site, a))]) };
    }

    private static JsonObject Api(Site site, string api) => new()
    {
        ["anchor"] = site.Name(api),
        ["service-desc"] = new JsonArray(Target(site.Name(Contract.Address), "application/yaml")),
        ["service-doc"] = new JsonArray(Target(site.Name($"{Site.Developers}?lang=vi"), "text/html", "vi"), Target(site.Name($"{Site.Developers}?lang=en"), "text/html", "en")),
        ["service-meta"] = new JsonArray(Target(site.Name(Site.Catalogue), JsonLd.ContentType)),
        ["status"] = new JsonArray(Target(site.Name($"{Site.Api}/config"), "application/json")),
    };

    private static JsonObject Target(string address, string? type = null, string? language = null)
    {
        var target = new JsonObject { ["href"] = address };
        if (type is not null)
        {
            target["type"] = type;
        }

        if (language is not null)
        {
            target["hreflang"] = new JsonArray(language);
        }

        return target;
    }
}
