using Microsoft.OpenApi;

namespace BorderComms.Http;

/// <summary>The headers that the contract promises with answers; each is described once and referred to.</summary>
internal static class ContractHeaders
{
    private static readonly Dictionary<string, OpenApiHeader> All = new()
    {
        ["Cache-Control"] = Header("Who may keep the answer, and for how long", "public, max-age=0, s-maxage=60"),
        ["Deprecation"] = Header("Since when the operation is deprecated (RFC 9745)", "@1798761600"),
        ["ETag"] = Header("Names this state of the answer, for If-None-Match and, of a record, If-Match", "\"3\""),
        ["Link"] = Header("`rel=\"next\"`: the next page", "</api/v1/sessions?cursor=AbC>; rel=\"next\"", required: false),
        ["Location"] = Header("Where it is, if it can be read by itself", "/api/v1/releases/tong-ket-2023", required: false),
        ["RateLimit"] = Header("What is left of the limit, and in how many seconds one more is there (draft-ietf-httpapi-ratelimit-headers); absent where no limit holds", "\"anonymous\";r=299;t=3", required: false),
        ["RateLimit-Policy"] = Header("The limit in force: `q` requests in `w` seconds", "\"anonymous\";q=600;w=60;bc-burst=300", required: false),
        ["Retry-After"] = Header("Seconds after which to come back", "60"),
        ["Sunset"] = Header("When the operation ends (RFC 8594)", "Fri, 01 Jan 2027 00:00:00 GMT"),
        ["X-Request-Id"] = Header("The request's id: the caller's own where it is plain, else one made by the service", "0HN5-3f2a"),
    };

    /// <summary>References to these headers, the request's id among them, as an answer declares them.</summary>
    public static Dictionary<string, IOpenApiHeader> Of(OpenApiDocument document, params IEnumerable<string?> names) =>
        names.OfType<string>().Append(RequestId.Header).Order(StringComparer.Ordinal).ToDictionary(n => n, n => (IOpenApiHeader)new OpenApiHeaderReference(n, document));

    /// <summary>The headers that some answer refers to.</summary>
    public static Dictionary<string, IOpenApiHeader> Used(IEnumerable<IOpenApiResponse> answers) =>
        answers.SelectMany(a => a.Headers?.Keys ?? []).Distinct().Order(StringComparer.Ordinal).ToDictionary(n => n, n => (IOpenApiHeader)All[n]);

    private static OpenApiHeader Header(string description, string example, bool required = true) => new()
    {
        Description = description,
        Required = required,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = example,
    };
}
