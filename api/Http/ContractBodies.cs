using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BorderComms.Http;

/// <summary>What a caller sends requires just what the reader of JSON asks for; the rest has a value when left out.</summary>
public sealed class ContractBodies : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var bodies = context.ApiDescriptions
            .SelectMany(d => d.ParameterDescriptions)
            .Where(p => p.Source == BindingSource.Body)
            .Select(p => p.Type)
            .Distinct();
        foreach (var type in bodies)
        {
            if (context.SchemaRepository.TryLookupByType(type, out var reference) && context.SchemaRepository.Schemas[reference.Reference.Id!] is OpenApiSchema schema)
            {
                schema.Required = StrictJson.Options.GetTypeInfo(type).Properties.Where(p => p.IsRequired).Select(p => p.Name).Order(StringComparer.Ordinal).ToHashSet();
            }
        }
    }
}
