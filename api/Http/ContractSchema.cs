using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BorderComms.Http;

/// <summary>Enumerations as their codes; what a record's constructor asks for is required, null or not.</summary>
public sealed class ContractSchema : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema whole)
        {
            return;
        }

        if (context.Type.IsEnum)
        {
            whole.Type = JsonSchemaType.String;
            whole.Format = null;
            whole.Enum = [.. Codes.All(context.Type).Select(c => (JsonNode)c)];
        }

        if (whole.Properties is { Count: > 0 } members && context.Type.GetConstructors() is [var constructor])
        {
            whole.Required ??= new HashSet<string>();
            whole.Required.UnionWith(constructor.GetParameters().Where(p => !p.HasDefaultValue)
                .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name!)).Where(members.ContainsKey));
        }
    }
}
