using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BorderComms.Access.Portals;
using BorderComms.Catalogue;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BorderComms.Http;

/// <summary>Further problems that an endpoint answers, beside those that follow from what it takes.</summary>
public sealed record Refusals(IReadOnlyList<int> Statuses);

public static class RefusalsExtensions
{
    public static TBuilder Refuses<TBuilder>(this TBuilder builder, params int[] statuses) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new Refusals(statuses));
}

/// <summary>A form in which the same answer is given beside JSON.</summary>
/// <param name="Shape">Of JSON; null for a file.</param>
public sealed record OtherForm(string ContentType, Type? Shape);

public static class OtherFormExtensions
{
    public static TBuilder AlsoAs<TBuilder>(this TBuilder builder, string contentType, Type? shape = null) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new OtherForm(contentType, shape));
}

/// <summary>What the conventions add to every operation: its problems, the preconditions, the language, conditional reads.</summary>
public sealed class ContractOperation : IOperationFilter
{
    private static readonly Dictionary<int, string> Problem = new()
    {
        [400] = "Malformed: a parameter or member that is unknown, repeated or unreadable",
        [401] = "Nobody is signed in, the login is wrong, or the API key is not good",
        [403] = "This account, or this origin, may not",
        [404] = "Not found",
        [409] = "The record's status does not allow it",
        [410] = "It was deleted, or the feed must be read from the beginning again",
        [412] = "The record has changed since it was read",
        [413] = "The body is longer than 1 MB",
        [415] = "The body is not application/json in UTF-8",
        [422] = "Well-formed, but wrong",
        [428] = "If-Match is missing",
        [429] = "Too many requests or attempts; Retry-After says when to come back",
    };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var reads = context.ApiDescription.HttpMethod == HttpMethods.Get;
        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
        {
            parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name ?? "");
            parameter.Description = Contract.OneLine(parameter.Description);
        }

        if (operation.Parameters.All(p => p.Name != DeclaredParameters.LangName))
        {
            operation.Parameters.Add(Query(DeclaredParameters.LangName, context.SchemaGenerator.GenerateSchema(typeof(Lang), context.SchemaRepository),
                "The language of labels and messages; vi when left out."));
        }

        var conditional = metadata.OfType<IParameterBindingMetadata>().Any(p => p.ParameterInfo.ParameterType == typeof(Precondition));
        if (conditional)
        {
            AddConditions(operation, context.ApiDescription.HttpMethod);
        }

        if (metadata.OfType<IParameterBindingMetadata>().Any(p => p.ParameterInfo.ParameterType == typeof(PortalCaller)))
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = ApiKey.Header,
                In = ParameterLocation.Header,
                Required = true,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Description = "The portal's API key.",
            });
        }

        operation.Responses ??= [];
        if (reads)
        {
            operation.Responses.TryAdd("304", new OpenApiResponse { Description = "The caller has it already" });
        }

        foreach (var form in metadata.OfType<OtherForm>())
        {
            operation.Responses["200"].Content![form.ContentType] = new OpenApiMediaType
            {
                Schema = form.Shape is null ? new OpenApiSchema { Type = JsonSchemaType.String, Format = form.ContentType.StartsWith("text/", StringComparison.Ordinal) ? null : "binary" }
                    : context.SchemaGenerator.GenerateSchema(form.Shape, context.SchemaRepository),
            };
        }

        var problem = context.SchemaGenerator.GenerateSchema(typeof(ProblemBody), context.SchemaRepository);
        foreach (var status in Statuses(context, metadata, conditional, operation).Distinct().Order())
        {
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = status == 413 && metadata.OfType<LongestBody>().FirstOrDefault() is { } longest ? $"The body is longer than {longest.Megabytes} MB" : Problem[status],
                Content = new Dictionary<string, IOpenApiMediaType> { [Problems.ContentType] = new OpenApiMediaType { Schema = problem } },
            };
        }

        var inOrder = new OpenApiResponses();
        foreach (var (status, response) in operation.Responses.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            inOrder.Add(status, response);
        }

        operation.Responses = inOrder;
    }

    private static IEnumerable<int> Statuses(OperationFilterContext context, IList<object> metadata, bool conditional, OpenApiOperation operation)
    {
        var unsafeMethod = context.ApiDescription.HttpMethod is not ("GET" or "HEAD");
        var signedIn = metadata.OfType<IAuthorizeData>().Any();
        var body = metadata.OfType<IAcceptsMetadata>().Any();
        int?[] statuses =
        [
            400,
            401,
            signedIn || unsafeMethod ? 403 : null,
            operation.Parameters!.Any(p => p.In == ParameterLocation.Path) ? 404 : null,
            conditional ? 412 : null,
            conditional && context.ApiDescription.HttpMethod is "PUT" or "DELETE" ? 428 : null,
            body ? 413 : null,
            body ? 415 : null,
            body ? 422 : null,
            unsafeMethod ? null : 429,
        ];
        return statuses.OfType<int>().Concat(metadata.OfType<Refusals>().SelectMany(r => r.Statuses));
    }

    private static void AddConditions(OpenApiOperation operation, string? method)
    {
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
        operation.Parameters!.Add(Header("If-Match", text, "The ETag of the record as it was read.", "\"3\""));
        if (method == HttpMethods.Put)
        {
            operation.Parameters.Add(Header("If-None-Match", text, "`*` creates, and refuses where there is such a record.", "*"));
        }
    }

    private static OpenApiParameter Query(string name, IOpenApiSchema schema, string description) =>
        new() { Name = name, In = ParameterLocation.Query, Schema = schema, Description = description };

    private static OpenApiParameter Header(string name, IOpenApiSchema schema, string description, string example) =>
        new() { Name = name, In = ParameterLocation.Header, Schema = schema, Description = description, Example = JsonValue.Create(example) };
}
