using System.Text.Json;
using System.Text.RegularExpressions;

namespace BorderComms.Http;

/// <summary>What the framework could not bind, named and in the caller's language.</summary>
public static partial class BadRequest
{
    public static Problem Of(BadHttpRequestException exception)
    {
        if (Parameter().Match(exception.Message) is { Success: true } parameter)
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Groups[1].Value);
            return exception.Message switch
            {
                var m when m.Contains("from body", StringComparison.Ordinal) || m.Contains("inferred", StringComparison.Ordinal) => NoBody(),
                var m when m.StartsWith("Required", StringComparison.Ordinal) => Problem.Malformed(name, "Bắt buộc", "It is required"),
                _ => Problem.Malformed(name, "Giá trị không đọc được", "The value cannot be read"),
            };
        }

        return exception.Message.Contains("no body", StringComparison.Ordinal)
            ? NoBody()
            : exception.StatusCode == StatusCodes.Status400BadRequest ? BrokenBody()
            : new(exception.StatusCode, "malformed", new("Yêu cầu không đọc được", "The request cannot be read"));
    }

    /// <summary>A body that does not come whole.</summary>
    public static Problem BrokenBody() => Problem.Malformed("", "Nội dung bị cắt ngang hoặc các đoạn ghi sai độ dài", "The body is cut off, or its chunks tell wrong lengths");

    private static Problem NoBody() => Problem.Malformed("", "Thiếu nội dung JSON", "A JSON body is needed");

    [GeneratedRegex("parameter \"\\S+ (\\w+)\"")]
    private static partial Regex Parameter();
}
