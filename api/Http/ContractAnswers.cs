using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BorderComms.Http;

/// <summary>The problems that operations share: each is described once among the components, with its headers, and referred to.</summary>
public sealed class ContractAnswers : IDocumentFilter
{
    private static readonly Dictionary<int, (string Name, string Description)> Problem = new()
    {
        [400] = ("Malformed", "Malformed: a parameter or member that is unknown, repeated or unreadable"),
        [401] = ("Unauthorized", "Nobody is signed in, the login is wrong, or the API key is not good"),
        [403] = ("Forbidden", "This account, or this origin, may not"),
        [404] = ("NotFound", "Not found"),
        [409] = ("Conflict", "The record's status does not allow it"),
        [410] = ("Gone", "It was deleted, or the feed must be read from the beginning again"),
        [412] = ("Stale", "The record has changed since it was read"),
        [413] = ("TooLarge", "The body is longer than 1 MB"),
        [415] = ("UnsupportedMediaType", "The body is not application/json in UTF-8"),
        [422] = ("Invalid", "Well-formed, but wrong"),
        [428] = ("NoCondition", "If-Match is missing"),
        [429] = ("TooMany", "Too many requests or attempts; Retry-After says when to come back"),
        [500] = ("Failed", "The service failed; it tells nothing of the inside"),
        [503] = ("Away", "The database cannot be used for now, and nothing was written; Retry-After says when to come back"),
        [507] = ("Full", "The server's disk is full, and nothing was written"),
    };

    /// <summary>A reference to the problem of this status; the problem itself where an endpoint means something else by it or tells it as a page.</summary>
    public static IOpenApiResponse Of(int status, IList<object> metadata, OpenApiDocument document)
    {
        var words = metadata.OfType<RefusalWords>().FirstOrDefault(w => w.Status == status)?.Words
            ?? (status == 413 && metadata.OfType<LongestBody>().FirstOrDefault() is { } longest ? $"The body is longer than {longest.Megabytes} MB" : null);
        var page = metadata.OfType<ProblemPage>().Any();
        return words is null && !page ? new OpenApiResponseReference(Problem[status].Name, document) : Response(status, words ?? Problem[status].Description, document, page);
    }

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var components = swaggerDoc.Components ??= new();
        var answers = swaggerDoc.Paths.SelectMany(p => p.Value.Operations ?? []).SelectMany(o => o.Value.Responses ?? []).ToList();
        var named = answers.Select(a => a.Value).OfType<OpenApiResponseReference>().Select(r => r.Reference.Id).ToHashSet();
        components.Responses = Problem.Where(p => named.Contains(p.Value.Name)).ToDictionary(p => p.Value.Name, p => (IOpenApiResponse)Response(p.Key, p.Value.Description, swaggerDoc));
        components.Headers = ContractHeaders.Used([.. answers.Select(a => a.Value).OfType<OpenApiResponse>(), .. components.Responses.Values]);
    }

    private static OpenApiResponse Response(int status, string description, OpenApiDocument document, bool page = false) => new()
    {
        Description = description,
        Headers = ContractHeaders.Of(document, status switch
        {
            429 => ["Retry-After", "RateLimit", "RateLimit-Policy"],
            503 => ["Retry-After"],
            _ => [],
        }),
        Content = page
            ? new Dictionary<string, IOpenApiMediaType> { ["text/html"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } } }
            : new Dictionary<string, IOpenApiMediaType> { [Problems.ContentType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference("Problem", document) } },
    };
}
