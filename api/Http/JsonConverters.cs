using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using BorderComms.Catalogue;

namespace BorderComms.Http;

/// <summary>Text in NFC without control characters; trimmed, unless every character counts, as in a password.</summary>
public class TextConverter(bool trimmed) : JsonConverter<string>
{
    private static readonly Label NotText = new("Cần một chuỗi ký tự", "A text is needed");
    private static readonly Label NotUnicode = new("Có ký tự Unicode không hợp lệ", "It holds invalid Unicode");
    private static readonly Label Control = new("Có ký tự điều khiển không được phép", "It holds a control character");

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? Clean(ref reader) : throw new JsonFault(NotText);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Clean(ref reader);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    private string Clean(ref Utf8JsonReader reader)
    {
        string text;
        try
        {
            text = reader.GetString()!.Normalize(NormalizationForm.FormC);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new JsonFault(NotUnicode);
        }

        if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
        {
            throw new JsonFault(Control);
        }

        return trimmed ? text.Trim() : text;
    }
}

/// <summary>Text of which every character counts.</summary>
public sealed class VerbatimText() : TextConverter(trimmed: false);

public delegate bool TryReadNumber<T>(ref Utf8JsonReader reader, out T number);

public sealed class NumberConverter<T>(TryReadNumber<T> read, Action<Utf8JsonWriter, T> write, Label needed) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && read(ref reader, out var number) ? number : throw new JsonFault(needed);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => write(writer, value);
}

/// <summary>A day, `yyyy-MM-dd` and nothing else.</summary>
public sealed class DayConverter : JsonConverter<DateOnly>
{
    public static readonly Label Needed = new("Cần một ngày dạng năm-tháng-ngày, như 2023-05-31", "A date such as 2023-05-31 is needed");

    public static bool TryRead(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && TryRead(reader.GetString(), out var day) ? day : throw new JsonFault(Needed);

    public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}

/// <summary>An instant in UTC with `Z`; answered, never read.</summary>
public sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
}

/// <summary>A UUID in its usual form of 36 characters.</summary>
public sealed class IdConverter : JsonConverter<Guid>
{
    public static readonly Label Needed = new("Cần một UUID, như 0192f3a4-5b6c-7d8e-9f00-112233445566", "A UUID such as 0192f3a4-5b6c-7d8e-9f00-112233445566 is needed");

    public override Guid Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var id) ? id : throw new JsonFault(Needed);

    public override void Write(Utf8JsonWriter writer, Guid value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>An enumeration as its kebab-case codes, in small letters only.</summary>
public sealed class CodeConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(CodeConverter<>).MakeGenericType(typeToConvert))!;
}

public sealed class CodeConverter<T> : JsonConverter<T> where T : struct, Enum
{
    private static readonly Dictionary<string, T> ByCode = Enum.GetValues<T>().ToDictionary(Codes.Of);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && ByCode.TryGetValue(reader.GetString()!, out var value)
            ? value
            : throw new JsonFault(Codes.Needed(typeof(T)));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Codes.Of(value));
}
