using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace BorderComms.Testing.Malformed;

/// <summary>What can be wrong with a body, each so that it must be refused whatever else it holds.</summary>
internal static class BodyFlaws
{
    private const string Place = "~here~";

    private static readonly string[] Codes = ["place", "agency", "kind", "topics", "partners", "lead", "supporting", "languages", "indicator", "programme", "plan"];

    private static readonly string[] NotText = ["5", "1.5", "true", "{}", "[]", "\"\\ud800\"", "\"a\\udfffb\"", "\"a\\u0000b\"", "\"\\u0007\"", "{\"a\":1}", "[null]", "1e999", "nul", "'x'", "\"\u0001\""];
    private static readonly string[] NotWhole = ["1e999", "1.5e300", "\"1\"", "NaN", "Infinity", "-Infinity", "0x10", "01", "+1", "{}", "[]", "[1]", "true", "1_000", "1,5", "１", "99999999999999999999999999"];
    private static readonly string[] NotTruth = ["\"true\"", "1", "0", "{}", "[]", "True", "yes"];
    private static readonly string[] Roots = ["[]", "[{}]", "null", "1", "\"x\"", "true", "", " ", "{", "}", "{}{}", "[[[[", "nul", "\u0000", "{\"a\"}", "{'a':1}", "{a:1}", "<xml/>", "a=1&b=2", "\ufeff{", "// x\n{}", "{\"\":1,\"\":2}", "-"];

    /// <summary>All flaws of bodies.</summary>
    public static readonly Action<Draft, Random>[] All =
        [OtherRoot, UnknownMember, RepeatedMember, WrongSort, WrongSort, WrongSort, TooDeep, NoUnicode, Cut, Behind, UnknownCode, UnknownCode, TooMany];

    private static void OtherRoot(Draft d, Random random)
    {
        var text = random.Of(Roots);
        d.Spoil = _ => Encoding.UTF8.GetBytes(text);
    }

    private static void UnknownMember(Draft d, Random random) =>
        d.Members![random.Of("rank", "Date", "__proto__", "$ref", "", "a/b", "~0", "ｄate", "a\u0000b", "'", new string('k', 5000))] = Evil.Word(random);

    private static void RepeatedMember(Draft d, Random random)
    {
        var name = d.Members!.Count == 0 ? "x" : random.Of([.. d.Members.Select(m => m.Key)]);
        d.Spoil = text => Encoding.UTF8.GetBytes($"{text[..^1]}{(text.Length > 2 ? "," : "\"x\":1,")}\"{name}\":1}}");
    }

    private static void WrongSort(Draft d, Random random) => Replace(d, random, leaf => leaf.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.Number => random.Of(NotWhole),
        System.Text.Json.JsonValueKind.True => random.Of(NotTruth),
        _ => random.Of(NotText),
    });

    private static void TooDeep(Draft d, Random random)
    {
        var depth = random.Of(17, 64, 1000, 100_000);
        var (open, close) = random.Of(("[", "]"), ("{\"a\":", "}"));
        var closed = random.Next(2) == 0;
        Replace(d, random, _ => string.Concat(Enumerable.Repeat(open, depth)) + "1" + (closed ? string.Concat(Enumerable.Repeat(close, depth)) : ""));
    }

    private static void NoUnicode(Draft d, Random random)
    {
        var bytes = random.Of<byte[]>([0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xc0, 0x80], [0xf8, 0x88, 0x80, 0x80, 0x80], [0xe2, 0x82]);
        d.Spoil = text =>
        {
            var at = text.LastIndexOf('"');
            return at < 0 ? bytes : [.. Encoding.UTF8.GetBytes(text[..at]), .. bytes, .. Encoding.UTF8.GetBytes(text[at..])];
        };
        if (random.Next(4) == 0)
        {
            d.Spoil = text => random.Of(Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32).GetBytes(text);
        }
    }

    private static void Cut(Draft d, Random random)
    {
        var share = random.NextDouble();
        d.Spoil = text => Encoding.UTF8.GetBytes(text[..(int)((text.Length - 1) * share)]);
    }

    private static void Behind(Draft d, Random random)
    {
        var tail = random.Of("{}", "x", ",", "}", "\u0000", "/* x */", "null", "//");
        d.Spoil = text => Encoding.UTF8.GetBytes(text + tail);
    }

    // Well-formed, and refused by whoever knows the words.
    private static void UnknownCode(Draft d, Random random)
    {
        var named = d.Members!.Where(m => Codes.Contains(m.Key) && (m.Value is JsonArray || m.Value?.GetValueKind() == System.Text.Json.JsonValueKind.String)).Select(m => m.Key).ToList();
        if (named.Count == 0)
        {
            UnknownMember(d, random);
            return;
        }

        var name = named[random.Next(named.Count)];
        JsonNode word = "~" + Evil.Word(random);
        d.Members![name] = d.Members[name] is JsonArray ? new JsonArray(word) : word;
    }

    private static void TooMany(Draft d, Random random) => UnknownMemberOfEach(d, random.Next(100, 2000));

    private static void UnknownMemberOfEach(Draft d, int many)
    {
        foreach (var i in Enumerable.Range(0, many))
        {
            d.Members![string.Create(CultureInfo.InvariantCulture, $"m{i}")] = i;
        }
    }

    private static void Replace(Draft d, Random random, Func<JsonValue, string> with)
    {
        // What spoils the text already is enough, and another would hide it.
        if (d.Spoil is not null)
        {
            return;
        }

        var leaves = new List<JsonValue>();
        Gather(d.Members!, leaves);
        if (leaves.Count == 0)
        {
            OtherRoot(d, random);
            return;
        }

        var leaf = leaves[random.Next(leaves.Count)];
        var text = with(leaf);
        leaf.ReplaceWith(Place);
        d.Spoil = whole => Encoding.UTF8.GetBytes(whole.Replace($"\"{Place}\"", text));
    }

    private static void Gather(JsonNode? node, List<JsonValue> leaves)
    {
        var below = node switch
        {
            JsonObject members => members.Select(m => m.Value),
            JsonArray items => items,
            _ => [],
        };
        foreach (var child in below.ToList())
        {
            Gather(child, leaves);
        }

        if (node is JsonValue value)
        {
            leaves.Add(value);
        }
    }
}
