using System.Globalization;
using System.Text.RegularExpressions;
using BorderComms.Http;

namespace BorderComms.PxWeb;

/// <summary>PxWebApi 2's selection expressions: a value's code; `*` and `?` within one; `top(n)`, `top(n,offset)`, `bottom(…)`, `from(x)`, `to(x)`,
/// `range(x,y)`. Of time `top` are the latest, of all else the first.</summary>
internal static partial class PxExpression
{
    /// <summary>The expressions in a value of the query, separated by commas outside brackets and parentheses; brackets around one are dropped.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var (parts, depth, from) = (new List<string>(), 0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ',' && depth == 0))
            {
                parts.Add(Unbracketed(text[from..i].Trim()));
                from = i + 1;
                continue;
            }

            depth = Math.Max(0, depth + (text[i] is '[' or '(' ? 1 : text[i] is ']' or ')' ? -1 : 0));
        }

        return parts is [""] ? [] : parts;
    }

    /// <summary>The positions of the values that an expression selects.</summary>
    /// <exception cref="Problem">400, naming the field, when it cannot be read or selects nothing.</exception>
    public static IEnumerable<int> Select(string expression, PxVariable variable, PxValueSet set, string field)
    {
        if (set.Find(expression) is { } value)
        {
            return [value];
        }

        var selected = Function().Match(expression) is { Success: true } function ? Apply(function, variable, set, field)
            : expression.AsSpan().ContainsAny('*', '?') ? Matching(expression, set)
            : throw NoValue(expression, field);
        return selected.Any() ? selected : throw NoValue(expression, field);
    }

    private static IEnumerable<int> Apply(Match function, PxVariable variable, PxValueSet set, string field)
    {
        var (name, arguments, last) = (function.Groups["name"].Value.ToLowerInvariant(), function.Groups["arguments"].Value.Split(',', StringSplitOptions.TrimEntries), set.Values.Count - 1);
        int Value(int argument) => set.Find(arguments[argument]) ?? throw NoValue(arguments[argument], field);
        return (name, arguments.Length) switch
        {
            ("top" or "bottom", 1 or 2) => Some(name == "top" == variable.IsTime, arguments, set, function.Value, field),
            ("from", 1) => Between(Value(0), last),
            ("to", 1) => Between(0, Value(0)),
            ("range", 2) => Between(Math.Min(Value(0), Value(1)), Math.Max(Value(0), Value(1))),
            _ => throw Unreadable(function.Value, field),
        };
    }

    private static IEnumerable<int> Some(bool atEnd, string[] arguments, PxValueSet set, string expression, string field)
    {
        int[] numbers = [.. arguments.Select(a => int.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Unreadable(expression, field))];
        var (count, offset) = (numbers[0] > 0 ? numbers[0] : throw Unreadable(expression, field), numbers.Length > 1 ? numbers[1] : 0);
        var all = Enumerable.Range(0, set.Values.Count);
        return atEnd ? all.SkipLast(offset).TakeLast(count) : all.Skip(offset).Take(count);
    }

    private static IEnumerable<int> Between(int first, int last) => Enumerable.Range(first, last - first + 1);

    private static IEnumerable<int> Matching(string pattern, PxValueSet set) => Enumerable.Range(0, set.Values.Count).Where(i => Matches(pattern, set.Values[i].Code));

    // In steps of the two lengths multiplied at most: an asterisk that took too little takes one more, and those before it stay.
    private static bool Matches(string pattern, string code)
    {
        var (p, c, star, taken) = (0, 0, -1, 0);
        while (c < code.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, taken) = (p++, c);
            }
            else if (p < pattern.Length && (pattern[p] == '?' || char.ToLowerInvariant(pattern[p]) == char.ToLowerInvariant(code[c])))
            {
                (p, c) = (p + 1, c + 1);
            }
            else if (star >= 0)
            {
                (p, c) = (star + 1, ++taken);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).Trim('*').IsEmpty;
    }

    private static string Unbracketed(string part) => part is ['[', .., ']'] ? part[1..^1].Trim() : part;

    private static Problem NoValue(string code, string field) => Problem.Malformed(field, $"Không có giá trị '{code}' trong biến này.", $"The variable has no value '{code}'.");

    private static Problem Unreadable(string expression, string field) => Problem.Malformed(field,
        $"Không hiểu '{expression}'; có: mã, *, ?, top(n), top(n,bỏ qua), bottom(n), from(mã), to(mã), range(mã,mã).",
        $"'{expression}' is no selection; there are: codes, *, ?, top(n), top(n,offset), bottom(n), from(code), to(code), range(code,code).");

    [GeneratedRegex(@"^(?<name>[A-Za-z]+)\((?<arguments>[^()]*)\)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Function();
}
