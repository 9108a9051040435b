using System.Text.Json;

namespace BorderComms.Records;

/// <summary>How bodies are written where they are hashed or kept in a history.</summary>
public static class RecordJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
