using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using BorderComms.Http;

namespace BorderComms.Testing.Malformed;

/// <summary>A body that a handler would take, made from its type: members are known by their names, others by their sorts.</summary>
internal static class GoodBody
{
    private static readonly Dictionary<string, Func<JsonNode?>> Known = new()
    {
        ["date"] = () => "2023-05-31",
        ["from"] = () => "2023-05-31",
        ["until"] = () => "2023-06-30",
        ["to"] = () => "2023-06-30",
        ["place"] = () => "02662",
        ["agency"] = () => "post-ban-lau",
        ["lead"] = () => "dic",
        ["partners"] = () => new JsonArray("dic"),
        ["supporting"] = () => new JsonArray("bgc"),
        ["topics"] = () => new JsonArray("drugs"),
        ["languages"] = () => new JsonArray("vi"),
        ["attendance"] = () => new JsonObject { ["residents"] = 3 },
        ["indicator"] = () => "sessions",
        ["programme"] = () => "2022-2030",
        ["plan"] = () => "2023",
        ["plans"] = () => new JsonArray("2023"),
        ["year"] = () => 2025,
        ["code"] = () => "evil-1",
        ["name"] = () => "nobody",
        ["url"] = () => "https://example.org/a",
        ["password"] = () => "quả cam trên bàn gỗ",
        ["reason"] = () => "Đối chiếu lại",
    };

    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["SessionBody"] = "village-meeting",
        ["OutputBody"] = "news-item",
        ["SiteBody"] = "border-gate",
        ["TwinningBody"] = "village",
        ["CommendationBody"] = "certificate",
    };

    public static JsonObject Of(Type body, Random random)
    {
        var members = new JsonObject();
        foreach (var property in body.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetMethod is not null && p.GetIndexParameters().Length == 0))
        {
            // Members that echo what is stored are told only by whoever has read it.
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var optional = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
            if (name is not ("id" or "status" or "version" or "ref") && !(optional && random.Next(3) == 0))
            {
                members[name] = name == "kind" && Kinds.TryGetValue(body.Name, out var kind) ? kind : Value(name, property.PropertyType, random);
            }
        }

        return members;
    }

    private static JsonNode? Value(string name, Type type, Random random)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var item = ItemOf(type);
        if (Known.TryGetValue(name, out var known) && known() is { } value && IsOf(value, type, item))
        {
            return value;
        }

        return type switch
        {
            _ when type == typeof(string) => "Cần rà soát",
            _ when type == typeof(bool) => true,
            _ when type == typeof(Guid) => Guid.CreateVersion7().ToString(),
            _ when type == typeof(DateOnly) => "2023-05-31",
            _ when type.IsEnum => random.Of([.. Codes.All(type)]),
            _ when type.IsPrimitive || type == typeof(decimal) => 3,
            _ when item is not null => new JsonArray(Value(name.TrimEnd('s'), item, random)),
            _ when type.IsAssignableTo(typeof(IEnumerable)) || type == typeof(JsonElement) => new JsonObject(),
            _ => Of(type, random),
        };
    }

    private static bool IsOf(JsonNode value, Type type, Type? item) => value switch
    {
        JsonArray => item == typeof(string),
        JsonObject => item is null && type.IsAssignableTo(typeof(IEnumerable)),
        JsonValue v when v.TryGetValue<int>(out _) => type == typeof(int),
        _ => type == typeof(string) || type == typeof(DateOnly),
    };

    private static Type? ItemOf(Type type) => type != typeof(string) && type.IsGenericType && type.GetGenericArguments() is [var item] && type.IsAssignableTo(typeof(IEnumerable)) ? item : null;
}
