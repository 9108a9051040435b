using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BorderComms.Http;

/// <summary>Enumerations as their codes; what a record's constructor asks for is required, null or not; what may be null says so.</summary>
public sealed class ContractSchema : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema whole)
        {
            if (schema is OpenApiSchemaReference reference)
            {
                // It would repeat what the schema says of itself.
                reference.Reference.Description = null;
            }

            return;
        }

        whole.Description = Contract.OneLine(whole.Description);

        if (context.Type.IsEnum)
        {
            whole.Type = JsonSchemaType.String;
            whole.Format = null;
            whole.Enum = [.. Codes.All(context.Type).Select(c => (JsonNode)c)];
        }

        if (whole.Properties is { Count: > 0 } members)
        {
            whole.Required ??= new HashSet<string>();
            whole.Required.UnionWith(AskedFor(context.Type).Where(members.ContainsKey));
            whole.Required.ExceptWith(LeftOut(context.Type));
            AllowNull(context.Type, members);
        }
    }

    private static IEnumerable<string> AskedFor(Type type) => type.GetConstructors() is [var constructor]
        ? constructor.GetParameters().Where(p => !p.HasDefaultValue).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name!))
        : [];

    // What is not written where it is null may be missing.
    private static IEnumerable<string> LeftOut(Type type) => type.GetProperties()
        .Where(p => p.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition is JsonIgnoreCondition.WhenWritingNull or JsonIgnoreCondition.WhenWritingDefault)
        .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));

    // A reference to another schema loses whether null may stand in its place.
    private static void AllowNull(Type type, IDictionary<string, IOpenApiSchema> members)
    {
        var nullability = new NullabilityInfoContext();
        foreach (var property in type.GetProperties())
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (!members.TryGetValue(name, out var member))
            {
                continue;
            }

            var state = nullability.Create(property);
            if (member is OpenApiSchemaReference && state.ReadState == NullabilityState.Nullable)
            {
                members[name] = OrNull(member);
            }
            else if (!type.IsGenericType && member is OpenApiSchema { Items: { } item } list && state is { GenericTypeArguments: [{ ReadState: NullabilityState.Nullable }] })
            {
                list.Items = OrNull(item);
            }
        }
    }

    private static IOpenApiSchema OrNull(IOpenApiSchema schema)
    {
        if (schema is OpenApiSchema plain)
        {
            plain.Type |= JsonSchemaType.Null;
            return plain;
        }

        return new OpenApiSchema { OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, schema] };
    }
}
