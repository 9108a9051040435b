using System.Text;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace BorderComms.Http;

/// <summary>openapi.yaml: generated from the endpoints, served as it is committed.</summary>
public static class Contract
{
    public const string Address = "/openapi.yaml";
    private const string Name = "v1";

    /// <summary>The first part changes with the base path, when callers must change; the second when something is added; the third with words.</summary>
    public const string Version = "1.0.0";

    public static void AddContract(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(Name, new OpenApiInfo
            {
                Title = "BorderComms",
                Version = Version,
                Description = "The record of public information work along Lào Cai's border, and the figures that are made of it.",
                License = new() { Name = "MIT", Identifier = "MIT" },
            });
            options.DocInclusionPredicate((_, api) => api.HttpMethod != HttpMethods.Head
                && api.ActionDescriptor.EndpointMetadata.OfType<ApiRoute>().Any());
            options.SupportNonNullableReferenceTypes();
            options.NonNullableReferenceTypesAsRequired();
            options.MapType<DateOnly>(() => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date", Examples = ["2023-05-31"] });
            options.MapType<Guid>(() => new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid", Examples = ["0192f3a4-5b6c-7d8e-9f00-112233445566"] });
            options.CustomSchemaIds(SchemaName);
            options.IncludeXmlComments(Path.Combine(AppContext.BaseDirectory, "BorderComms.Api.xml"));
            options.AddServer(new OpenApiServer
            {
                Url = "/",
                Description = "The service that serves this contract, in production as in development",
                Extensions = new Dictionary<string, IOpenApiExtension> { ["x-internal"] = new JsonNodeExtension(false) },
            });
            options.OperationFilter<ContractParameters>();
            options.OperationFilter<ContractOperation>();
            options.OperationFilter<ContractAccess>();
            options.SchemaFilter<ContractSchema>();
            options.SchemaFilter<ContractRules>();
            options.DocumentFilter<ContractBodies>();
            options.DocumentFilter<ContractAnswers>();
            options.DocumentFilter<ContractAccess>();
        });
        services.AddCommand("openapi", "FILE", Save, needsDatabase: false);
    }

    public static void MapOpenApi(this WebApplication app)
    {
        var text = new Lazy<Task<Answer>>(async () => new Answer(Encoding.UTF8.GetBytes(await Write(app.Services)), "application/yaml; charset=utf-8"));
        app.MapMethods(Address, [HttpMethods.Get, HttpMethods.Head], async context => await Answers.Write(context, await text.Value)).ExcludeFromDescription();
    }

    /// <summary>The contract as YAML, OpenAPI 3.1.</summary>
    public static async Task<string> Write(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        var document = scope.ServiceProvider.GetRequiredService<ISwaggerProvider>().GetSwagger(Name);
        var yaml = await document.SerializeAsYamlAsync(OpenApiSpecVersion.OpenApi3_1);
        return yaml.ReplaceLineEndings("\n").TrimEnd() + "\n";
    }

    private static async Task<int> Save(IServiceProvider services, string[] arguments)
    {
        if (arguments is not [var file])
        {
            await Console.Error.WriteLineAsync("openapi takes one argument: the file to write.");
            return 2;
        }

        await File.WriteAllTextAsync(file, await Write(services));
        return 0;
    }

    /// <summary>A comment of several lines as one.</summary>
    internal static string? OneLine(string? comment) => comment is null ? null : string.Join(' ', comment.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string SchemaName(Type type) => type.IsGenericType
        ? string.Concat(type.GetGenericArguments().Select(SchemaName)) + type.Name.Split('`')[0]
        : type == typeof(ProblemBody) ? "Problem" : type.Name;
}
