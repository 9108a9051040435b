using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BorderComms.Access.Portals;
using BorderComms.Catalogue;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BorderComms.Http;

/// <summary>What the conventions add to every operation's parameters: the language, the preconditions, the portal's key, and how long each may be.</summary>
public sealed class ContractParameters : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
        {
            parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name ?? "");
            parameter.Description = Contract.OneLine(parameter.Description);
            Bound(parameter);
        }

        if (operation.Parameters.All(p => p.Name != DeclaredParameters.LangName))
        {
            operation.Parameters.Add(Query(DeclaredParameters.LangName, context.SchemaGenerator.GenerateSchema(typeof(Lang), context.SchemaRepository),
                "The language of labels and messages; vi when left out."));
        }

        if (Takes<Precondition>(metadata))
        {
            AddConditions(operation, context.ApiDescription.HttpMethod);
        }

        foreach (var keyed in metadata.OfType<ForeignParameters>().SelectMany(f => f.Keyed))
        {
            operation.Parameters.Add(ByKey(keyed));
        }

        if (Takes<PortalCaller>(metadata))
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
    }

    /// <summary>Whether the handler takes a T from the request.</summary>
    public static bool Takes<T>(IList<object> metadata) => metadata.OfType<IParameterBindingMetadata>().Any(p => p.ParameterInfo.ParameterType == typeof(T));

    // As the strict reading of parameters bounds them.
    private static void Bound(OpenApiParameter parameter)
    {
        if (parameter.Schema is OpenApiSchema { Enum: null } schema)
        {
            if (schema.Type?.HasFlag(JsonSchemaType.String) == true && schema.Format is null)
            {
                schema.MaxLength ??= DeclaredParameters.LongestValue;
            }

            if (schema.Type?.HasFlag(JsonSchemaType.Integer) == true)
            {
                schema.Minimum ??= parameter.Name == "limit" ? "1" : int.MinValue.ToString(CultureInfo.InvariantCulture);
                schema.Maximum ??= parameter.Name == "limit" ? Paging.LongestLimit.ToString(CultureInfo.InvariantCulture) : int.MaxValue.ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    private static void AddConditions(OpenApiOperation operation, string? method)
    {
        var text = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = DeclaredParameters.LongestValue };
        operation.Parameters!.Add(Header("If-Match", text, "The ETag of the record as it was read.", "\"3\""));
        if (method == HttpMethods.Put)
        {
            operation.Parameters.Add(Header("If-None-Match", text, "`*` creates, and refuses where there is such a record.", "*"));
        }
    }

    private static OpenApiParameter Query(string name, IOpenApiSchema schema, string description) =>
        new() { Name = name, In = ParameterLocation.Query, Schema = schema, Description = description };

    private static OpenApiParameter ByKey(KeyedParameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Style = ParameterStyle.DeepObject,
        Explode = true,
        Schema = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = DeclaredParameters.LongestValue } },
        Description = parameter.Description,
    };

    private static OpenApiParameter Header(string name, IOpenApiSchema schema, string description, string example) =>
        new() { Name = name, In = ParameterLocation.Header, Schema = schema, Description = description, Example = JsonValue.Create(example) };
}
