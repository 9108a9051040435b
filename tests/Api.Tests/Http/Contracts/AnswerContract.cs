using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using BorderComms.Testing.Malformed;
using Json.Schema;

namespace BorderComms.ApiTests.Http.Contracts;

/// <summary>An answer that openapi.yaml does not promise.</summary>
public sealed class ContractBrokenException(string message) : Exception(message);

/// <summary>Holds answers to a contract: the status, the media type, the headers and the JSON must be what it declares for the
/// operation. Anything below the API that is no operation of it must be answered 404 or 405, and files are told by their media type alone.</summary>
public sealed class AnswerContract
{
    /// <summary>Longer JSON, in bytes, is not read against its schema; its status, media type and headers are.</summary>
    public const int LongestJson = 256 * 1024;

    private const string Below = "/api/v1/";

    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.Flag, RequireFormatValidation = true };
    private static readonly Lazy<AnswerContract> TheCommitted = new(() => new(ContractFile.Json("openapi.yaml")));

    private readonly Operations operations;
    private readonly Schemas schemas;

    // The same answers come again and again; those that were found right are known by their hash.
    private readonly ConcurrentDictionary<(JsonNode Schema, UInt128 Body), byte> right = new();

    public AnswerContract(JsonNode contract)
    {
        operations = new(contract);
        schemas = new(contract);
    }

    /// <summary>openapi.yaml at the root of the repository.</summary>
    public static AnswerContract Committed => TheCommitted.Value;

    /// <exception cref="ContractBrokenException">The answer is not what the contract declares.</exception>
    public void Hold(HttpResponseMessage answer, byte[] body)
    {
        var request = answer.RequestMessage!;
        var path = request.RequestUri!.AbsolutePath;
        var status = (int)answer.StatusCode;
        if (!path.StartsWith(Below, StringComparison.OrdinalIgnoreCase) || request.Method == HttpMethod.Options)
        {
            return;
        }

        if (operations.Find(request.Method.Method, path) is not { } operation)
        {
            Ask(status is 400 or 401 or 403 or 404 or 405 or 429, $"{status} where the contract has no operation");
            return;
        }

        var declared = operation["responses"]![status.ToString(CultureInfo.InvariantCulture)];
        Ask(declared is not null || status == 405, $"{status} is not declared");
        if (declared is null)
        {
            return;
        }

        foreach (var (name, header) in declared["headers"]?.AsObject() ?? [])
        {
            var there = answer.Headers.NonValidated.Contains(name) || answer.Content.Headers.NonValidated.Contains(name);
            Ask(there || header!["required"]?.GetValue<bool>() != true, $"the header {name} is missing");
        }

        var type = answer.Content.Headers.ContentType?.MediaType;
        var media = declared["content"]?.AsObject();
        if (request.Method == HttpMethod.Head || body.Length == 0 && media is null)
        {
            return;
        }

        Ask(media is not null, $"{status} has a body, and none is declared");
        Ask(type is not null && media!.ContainsKey(type), $"{status} is {type ?? "of no media type"}, which is not declared");
        if (type!.EndsWith("json", StringComparison.Ordinal) && media![type]!["schema"] is { } schema && Fault(schema, Decoded(answer, body)) is { } fault)
        {
            Ask(false, $"{status}: {fault}");
        }

        void Ask(bool kept, string otherwise)
        {
            if (!kept)
            {
                var text = System.Text.Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 2000)));
                throw new ContractBrokenException($"{request.Method} {request.RequestUri.PathAndQuery}: {otherwise}\n{text}");
            }
        }
    }

    private string? Fault(JsonNode schema, byte[] json)
    {
        if (json.Length > LongestJson)
        {
            return null;
        }

        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(json, hash);
        var key = (schema, BitConverter.ToUInt128(hash));
        if (right.ContainsKey(key))
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        if (schemas.Of(schema).Evaluate(document.RootElement, Options).IsValid)
        {
            right[key] = 0;
            return null;
        }

        var told = schemas.Of(schema).Evaluate(document.RootElement, new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
        return string.Join("; ", told.Details!.Where(d => d.Errors is { Count: > 0 }).Select(d => $"{d.InstanceLocation} {string.Join(", ", d.Errors!.Values)}").Distinct().Take(8));
    }

    private static byte[] Decoded(HttpResponseMessage answer, byte[] body)
    {
        var coding = answer.Content.Headers.ContentEncoding.SingleOrDefault();
        if (coding is null)
        {
            return body;
        }

        using var plain = new MemoryStream();
        using Stream coded = coding == "br" ? new BrotliStream(new MemoryStream(body), CompressionMode.Decompress) : new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        coded.CopyTo(plain);
        return plain.ToArray();
    }
}
