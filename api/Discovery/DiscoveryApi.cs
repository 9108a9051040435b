using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Metrics;

namespace BorderComms.Discovery;

public static class DiscoveryApi
{
    // Addresses and letters are to be read; nobody puts them into a page as they are.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void MapCatalogueOfData(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("catalogue").WithTags("discovery").About("What is published, described for programs that look for it");
        group.MapGet("", Whole)
            .Produces<Dictionary<string, object>>(contentType: JsonLd.ContentType)
            .WithName("readDataCatalogue").WithSummary("All that is published, as DCAT-AP 3 in JSON-LD: a dataset an indicator with its forms, the releases, publisher, licence, contact. Texts in both languages.");
        group.MapGet("{indicator}", One)
            .Produces<Dictionary<string, object>>(contentType: JsonLd.ContentType)
            .WithName("readDatasetEntry").WithSummary("An indicator's dataset as the catalogue describes it: definition, unit, licence, contact, citation, last update, forms.");
    }

    /// <summary>What stands at addresses that are the same at every service of the web.</summary>
    public static void MapWellKnown(this IEndpointRouteBuilder root) => root.MapGroup("").WithTags("discovery").MapGet(ApiCatalog.Address, Apis)
        .Produces<Dictionary<string, object>>(contentType: ApiCatalog.ContentType)
        .WithName("readApiCatalog").WithSummary("The service's APIs as RFC 9727 lists them, with what describes them.");

    private static async Task<AnswerResult> Whole(Lang? lang, MetricReader reader, Publisher publisher, EndpointDataSource endpoints, HttpContext context)
    {
        var site = Site.Of(context.Request, lang, HasPxWeb(endpoints));
        return Result(context, await reader.Answer($"catalogue {site}", (t, catalogue) => Of(new(t, catalogue, site, publisher), c => c.Whole())));
    }

    private static async Task<AnswerResult> One(string indicator, Lang? lang, MetricReader reader, Publisher publisher, EndpointDataSource endpoints, HttpContext context)
    {
        var site = Site.Of(context.Request, lang, HasPxWeb(endpoints));
        return Result(context, await reader.Answer($"catalogue/{indicator} {site}", (t, catalogue) =>
            Of(new(t, catalogue, site, publisher), c => c.One(catalogue.Indicators.Find(indicator) ?? throw Problem.NotFound()))));
    }

    private static AnswerResult Apis(EndpointDataSource endpoints, HttpContext context)
    {
        context.Response.Headers.Append("Link", $"<{ApiCatalog.Address}>; rel=\"api-catalog\"");
        var bytes = JsonSerializer.SerializeToUtf8Bytes<JsonNode>(ApiCatalog.Of(Site.Of(context.Request, null, HasPxWeb(endpoints))), Readable);
        return new(new(bytes, $"{ApiCatalog.ContentType}; profile=\"{ApiCatalog.Profile}\""));
    }

    private static Answer Of(DataCatalogue catalogue, Func<DataCatalogue, JsonNode> part) =>
        new(JsonSerializer.SerializeToUtf8Bytes(part(catalogue), Readable), JsonLd.ContentType) { LastModified = catalogue.Modified };

    private static AnswerResult Result(HttpContext context, MadeAnswer made) => MetricApi.Page(context, Scope.Public, made);

    private static bool HasPxWeb(EndpointDataSource endpoints) =>
        endpoints.Endpoints.OfType<RouteEndpoint>().Any(e => e.RoutePattern.RawText?.TrimStart('/').StartsWith(Site.PxWebApi[1..], StringComparison.Ordinal) == true);
}
