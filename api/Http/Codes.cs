using System.Text.Json;
using BorderComms.Catalogue;

namespace BorderComms.Http;

/// <summary>How the values of an enumeration are called in the contract: kebab-case.</summary>
public static class Codes
{
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static IEnumerable<string> All(Type enumeration) => Enum.GetNames(enumeration).Select(JsonNamingPolicy.KebabCaseLower.ConvertName);

    public static string NameOf(Type enumeration, string code) => Enum.GetNames(enumeration).First(n => JsonNamingPolicy.KebabCaseLower.ConvertName(n) == code);

    public static Label Needed(Type enumeration)
    {
        var codes = string.Join(", ", All(enumeration));
        return new($"Cần một trong: {codes}", $"One of these is needed: {codes}");
    }
}
