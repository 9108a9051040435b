using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text.Json;
using BorderComms.Testing.Malformed;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag.CodeGeneration.CSharp;
using NUnit.Framework;

namespace BorderComms.ApiTests.Http.Contracts;

/// <summary>A portal that takes its client from openapi.yaml, in either language and without a touch by hand, gets the year's figures.</summary>
public sealed class GeneratedClientTests
{
    // What a portal writes by itself.
    private const string Portal = """
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Threading.Tasks;

        namespace Portal;

        public static class Puller
        {
            public static async Task<List<(string, long, long, string)>> Pull(HttpClient http, string period)
            {
                var service = new Service(http) { BaseUrl = http.BaseAddress!.ToString() };
                var pulled = new List<(string, long, long, string)>();
                foreach (var item in (await service.ReadTotalsAsync(period: period)).Items)
                {
                    var metric = await service.ReadMetricAsync(indicator: item.Indicator.Code, period: period, lang: Lang.En);
                    pulled.Add((item.Indicator.Code, item.Total, metric.Total, metric.Indicator.Label));
                }

                return pulled;
            }
        }
        """;

    private static readonly JsonSerializerOptions AsJavaScript = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private TestApp app = null!;

    [OneTimeSetUp]
    public void Start() => app = new(sample: true, kestrel: true);

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task A_client_in_TypeScript_compiles_and_pulls_the_figures()
    {
        var service = app.Anonymous();
        await Node("node_modules/typescript/bin/tsc", "--ignoreConfig", "--noEmit", "--allowJs", "--checkJs", "--strict", "--skipLibCheck", "--types", "node", "--target", "es2022", "--module", "nodenext", "scripts/pull-figures.mjs");
        var pulled = (await Node("scripts/pull-figures.mjs", service.BaseAddress.ToString().TrimEnd('/'), "2023")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(pulled, Is.EqualTo((await Told(service)).Select(f => JsonSerializer.Serialize(new object[] { f.Code, f.Total, f.Total, f.Label }, AsJavaScript))));
    }

    [Test]
    public async Task A_client_in_CSharp_compiles_and_pulls_the_figures()
    {
        var service = app.Anonymous();
        var assembly = Compile(await Generated(), Portal);
        using var http = new HttpClient { BaseAddress = service.BaseAddress };
        var pull = assembly.GetType("Portal.Puller")!.GetMethod("Pull", BindingFlags.Public | BindingFlags.Static)!;
        var pulled = await (Task<List<(string, long, long, string)>>)pull.Invoke(null, [http, "2023"])!;
        Assert.That(pulled, Is.EqualTo((await Told(service)).Select(f => (f.Code, f.Total, f.Total, f.Label))));
    }

    /// <summary>The figures as the JSON itself says.</summary>
    private static async Task<IReadOnlyList<(string Code, long Total, string Label)>> Told(TestClient service)
    {
        var items = (await service.Get("metrics?period=2023&lang=en")).Json["items"]!.AsArray();
        Assert.That(items, Has.Count.GreaterThan(5));
        return [.. items.Select(i => ((string)i!["indicator"]!["code"]!, (long)i["total"]!, (string)i["indicator"]!["label"]!))];
    }

    private static async Task<string> Generated()
    {
        var contract = await NSwag.OpenApiDocument.FromJsonAsync(ContractFile.Json("openapi.yaml").ToJsonString());
        var settings = new CSharpClientGeneratorSettings
        {
            ClassName = "Service",
            GenerateOptionalParameters = true,
            OperationNameGenerator = new NSwag.CodeGeneration.OperationNameGenerators.SingleClientFromOperationIdOperationNameGenerator(),
        };
        settings.CSharpGeneratorSettings.Namespace = "Portal";
        settings.CSharpGeneratorSettings.JsonLibrary = CSharpJsonLibrary.NewtonsoftJson;
        return new CSharpClientGenerator(contract, settings).GenerateFile();
    }

    private static Assembly Compile(params string[] sources)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create("Portal", [.. sources.Select(s => CSharpSyntaxTree.ParseText(s))],
            platform.Select(p => MetadataReference.CreateFromFile(p)), new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using var compiled = new MemoryStream();
        var result = compilation.Emit(compiled);
        Assert.That(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(10), Is.Empty);
        compiled.Position = 0;
        return new AssemblyLoadContext("portal").LoadFromStream(compiled);
    }

    private static async Task<string> Node(params string[] arguments)
    {
        var start = new ProcessStartInfo("node", arguments) { WorkingDirectory = Client(), RedirectStandardOutput = true, RedirectStandardError = true };
        using var node = Process.Start(start)!;
        var (output, error) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        return node.ExitCode == 0 ? await output : throw new InvalidOperationException($"{await error}{await output}");
    }

    private static string Client([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../../client"));
}
