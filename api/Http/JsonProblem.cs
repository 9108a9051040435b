using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using BorderComms.Catalogue;

namespace BorderComms.Http;

/// <summary>From what the JSON reader says to the field and the caller's language.</summary>
public static partial class JsonProblem
{
    private static readonly Label Unknown = new("Không có thành phần này", "There is no such member");
    private static readonly Label Repeated = new("Thành phần lặp lại", "The member stands twice");
    private static readonly Label Missing = new("Thiếu thành phần này", "This member is required");
    private static readonly Label Null = new("Không được là null", "It must not be null");
    private static readonly Label Deep = new("Lồng quá sâu", "It is nested too deeply");
    private static readonly Label Unreadable = new("Không phải JSON đọc được", "It is not readable JSON");
    private static readonly Label WrongSort = new("Không đúng kiểu giá trị", "It is not the sort of value that is needed");

    public static Problem Of(JsonException exception)
    {
        var at = ToPointer(exception.Path);
        var said = exception.Message;
        if (exception is JsonFault fault)
        {
            return Malformed(at + fault.Below, fault.Label);
        }

        if (said.Contains("missing required properties", StringComparison.Ordinal))
        {
            var names = said[said.IndexOf("including:", StringComparison.Ordinal)..];
            return Malformed([.. Quoted().Matches(names).Select(m => new Fault($"{at}/{Escape(m.Groups[1].Value)}", Missing))]);
        }

        return said switch
        {
            _ when said.Contains("could not be mapped", StringComparison.Ordinal) => Malformed(WithName(at, said), Unknown),
            _ when said.Contains("uplicate propert", StringComparison.Ordinal) => Malformed(WithName(at, said), Repeated),
            _ when said.Contains("doesn't allow", StringComparison.Ordinal) => Malformed(at, Null),
            _ when said.Contains("maximum configured depth", StringComparison.Ordinal) => Malformed(at, Deep),
            _ when said.Contains("could not be converted", StringComparison.Ordinal) => Malformed(at, WrongSort),
            _ => Malformed(at, Unreadable),
        };
    }

    /// <summary>`$.topics[0].code` or `$['a b']` as the JSON pointer `/topics/0/code` or `/a b`.</summary>
    public static string ToPointer(string? path)
    {
        var pointer = new StringBuilder();
        foreach (Match step in Steps().Matches(path ?? "$"))
        {
            var name = step.Groups.Values.Skip(1).First(g => g.Success).Value;
            pointer.Append('/').Append(Escape(name));
        }

        return pointer.ToString();
    }

    private static string WithName(string at, string said)
    {
        var name = Quoted().Match(said) is { Success: true } m ? Escape(m.Groups[1].Value) : "";
        return name.Length == 0 || at.EndsWith($"/{name}", StringComparison.Ordinal) ? at : $"{at}/{name}";
    }

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static Problem Malformed(string at, Label message) => Malformed(new Fault(at, message));

    private static Problem Malformed(params IReadOnlyList<Fault> faults) =>
        new(400, "malformed", new("Yêu cầu không đọc được", "The request cannot be read"), faults);

    [GeneratedRegex(@"\.([^.\[]+)|\[(\d+)\]|\['([^']*)'\]")]
    private static partial Regex Steps();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();
}
