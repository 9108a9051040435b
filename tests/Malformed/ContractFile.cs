using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace BorderComms.Testing.Malformed;

/// <summary>Contracts as they lie beside the tests.</summary>
public static class ContractFile
{
    private static readonly OpenApiReaderSettings Settings = Make();

    public static OpenApiDocument Read(string file)
    {
        using var bytes = new MemoryStream(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, file)));
        var (document, diagnostic) = OpenApiDocument.Load(bytes, "yaml", Settings);
        return diagnostic is { Errors.Count: > 0 } ? throw new InvalidDataException($"{file}: {string.Join("; ", diagnostic.Errors)}") : document!;
    }

    /// <summary>The contract as the JSON that says the same.</summary>
    public static JsonNode Json(string file) => JsonNode.Parse(Read(file).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1).GetAwaiter().GetResult())!;

    private static OpenApiReaderSettings Make()
    {
        var settings = new OpenApiReaderSettings();
        settings.AddYamlReader();
        return settings;
    }
}
