using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using BorderComms.Catalogue;

namespace BorderComms.Http;

/// <summary>How the values of an enumeration are called in the contract: kebab-case, or what the value itself names.</summary>
public static class Codes
{
    private static readonly ConcurrentDictionary<Type, (string Name, string Code)[]> Known = new();

    public static string Of<T>(T value) where T : struct, Enum
    {
        var name = value.ToString();
        return Array.Find(Named(typeof(T)), v => v.Name == name).Code;
    }

    public static IEnumerable<string> All(Type enumeration) => Named(enumeration).Select(v => v.Code);

    public static string NameOf(Type enumeration, string code) => Named(enumeration).First(v => v.Code == code).Name;

    public static Label Needed(Type enumeration)
    {
        var codes = string.Join(", ", All(enumeration));
        return new($"Cần một trong: {codes}", $"One of these is needed: {codes}");
    }

    private static (string Name, string Code)[] Named(Type enumeration) => Known.GetOrAdd(enumeration, e =>
        [.. Enum.GetNames(e).Select(n => (n, e.GetField(n)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.KebabCaseLower.ConvertName(n)))]);
}
