using BorderComms.Http;
using Microsoft.OpenApi;

namespace BorderComms.Testing.Malformed;

/// <summary>One operation of the contract, and what it takes.</summary>
/// <param name="Query">The declared parameters of the query, with their sorts.</param>
/// <param name="Body">The type of the JSON body; null when it takes none.</param>
/// <param name="Conditional">Whether it heeds If-Match.</param>
/// <param name="Methods">All methods of the same path.</param>
/// <param name="ReadsByPost">Whether it only reads, though it is posted to, and so is nobody's to forge.</param>
/// <param name="Callers">Accounts that it lets in; `` is nobody.</param>
internal sealed record Route(string Method, string Path, IReadOnlyDictionary<string, Type> Query, Type? Body, bool Conditional, bool ReadsByPost, IReadOnlyList<string> Methods, string[] Callers)
{
    private static readonly string[][] AccountsOf = [[""], ["reporter", "clerk"], ["approver", "head"], ["publisher"], ["admin"]];

    public bool Writes => Method is not ("GET" or "HEAD");

    /// <summary>Names of the parameters in its path.</summary>
    public IEnumerable<string> InPath => Path.Split('{').Skip(1).Select(p => p[..p.IndexOf('}', StringComparison.Ordinal)]);

    /// <summary>Every operation of openapi.yaml; whatever can be read also by HEAD.</summary>
    public static IReadOnlyList<Route> All() => [.. ContractFile.Read("openapi.yaml").Paths.SelectMany(path => Of(path.Key, path.Value.Operations!))];

    private static IEnumerable<Route> Of(string path, IReadOnlyDictionary<HttpMethod, OpenApiOperation> operations)
    {
        string[] methods = [.. operations.Keys.SelectMany(MethodsOf)];
        return from operation in operations
               from method in MethodsOf(operation.Key)
               select Of(method, path, operation.Value, methods);
    }

    private static Route Of(string method, string path, OpenApiOperation operation, string[] methods)
    {
        var parameters = operation.Parameters ?? [];
        var query = parameters.Where(p => p.In == ParameterLocation.Query && p.Style != ParameterStyle.DeepObject).ToDictionary(p => p.Name!, p => TypeOf(p.Schema!));
        var body = operation.RequestBody?.Content?.FirstOrDefault(c => c.Key == "application/json").Value?.Schema as OpenApiSchemaReference;
        return new(method, path, query, body is null ? null : Named(body.Reference.Id!), parameters.Any(p => p.Name == "If-Match"),
            operation.Tags?.Any(t => t.Name == "pxweb") == true && method == "POST", methods, CallersOf(method, path));
    }

    private static string[] MethodsOf(HttpMethod method) => method == HttpMethod.Get ? ["GET", "HEAD"] : [method.Method];

    private static Type TypeOf(IOpenApiSchema schema) => schema switch
    {
        OpenApiSchemaReference reference => Named(reference.Reference.Id!),
        { Format: "date" } => typeof(DateOnly),
        { Format: "uuid" } => typeof(Guid),
        { Type: JsonSchemaType.Integer } => typeof(int),
        { Type: JsonSchemaType.Boolean } => typeof(bool),
        _ => typeof(string),
    };

    private static Type Named(string schema) => typeof(StrictJson).Assembly.GetTypes().Single(t => t.Name == schema);

    private static string[] CallersOf(string method, string path)
    {
        var outcomes = File.ReadLines(System.IO.Path.Combine(AppContext.BaseDirectory, "Access", "roles.csv")).Select(l => l.Split(','))
            .FirstOrDefault(c => c[0] == (method == "HEAD" ? "GET" : method) && c[1] == path);
        return outcomes is null ? [""] : [.. AccountsOf.Where((_, i) => outcomes[i + 2] == "may").SelectMany(a => a)];
    }
}
