using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using BorderComms.Catalogue;

namespace BorderComms.Http;

/// <summary>JSON as the contract has it: camelCase, nothing unknown, nothing twice, nothing guessed.</summary>
public static class StrictJson
{
    public static JsonSerializerOptions Options { get; } = Apply(new());

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = 16;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RefuseNullMembers } };
        options.Converters.Add(new TextConverter(trimmed: true));
        options.Converters.Add(new NumberConverter<int>((ref Utf8JsonReader r, out int n) => r.TryGetInt32(out n), (w, n) => w.WriteNumberValue(n),
            new("Cần một số nguyên", "A whole number is needed")));
        options.Converters.Add(new NumberConverter<long>((ref Utf8JsonReader r, out long n) => r.TryGetInt64(out n), (w, n) => w.WriteNumberValue(n),
            new("Cần một số nguyên", "A whole number is needed")));
        options.Converters.Add(new NumberConverter<double>((ref Utf8JsonReader r, out double n) => r.TryGetDouble(out n) && double.IsFinite(n),
            (w, n) => w.WriteNumberValue(n), new("Cần một số", "A number is needed")));
        options.Converters.Add(new DayConverter());
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new IdConverter());
        options.Converters.Add(new CodeConverterFactory());
        return options;
    }

    // The serializer itself sees the annotations of members, not those of a list's items.
    private static void RefuseNullMembers(JsonTypeInfo type)
    {
        var lists = type.Properties.Where(p => p.PropertyType != typeof(string) && p.PropertyType.IsAssignableTo(typeof(IEnumerable)) && p.Get is not null).ToList();
        if (type.Kind != JsonTypeInfoKind.Object || lists.Count == 0)
        {
            return;
        }

        type.OnDeserialized = read =>
        {
            foreach (var list in lists)
            {
                var at = (list.Get!(read) as IEnumerable)?.Cast<object?>().ToList().IndexOf(null) ?? -1;
                if (at >= 0)
                {
                    throw new JsonFault(new("Không được là null", "It must not be null")) { Below = $"/{list.Name}/{at}" };
                }
            }
        };
    }
}

/// <summary>A value that is not what its member takes, in words for the caller; the serializer adds where it stands.</summary>
public sealed class JsonFault(Label label) : JsonException(label.En)
{
    public Label Label { get; } = label;

    /// <summary>The JSON pointer from where the serializer stood.</summary>
    public string Below { get; init; } = "";
}
