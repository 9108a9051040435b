using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace BorderComms.ApiTests.Records;

/// <summary>The cases of outputs, sites, twinnings and commendations that the client's own check is held to as well, so that
/// what is entered without a network meets the same rules.</summary>
public sealed partial class RecordRuleTests
{
    private static readonly JsonNode Shared = JsonNode.Parse(File.ReadAllText(CasesFile()))!;

    private TestApp app = null!;

    public static IEnumerable<TestCaseData> Cases =>
        from noun in Shared["nouns"]!.AsObject()
        from item in noun.Value!["cases"]!.AsArray()
        let faults = item["faults"]!.AsArray().Select(f => f!.GetValue<string>()).ToArray()
        select new TestCaseData(noun.Key, item["change"]!.ToJsonString(), faults).SetArgDisplayNames(noun.Key, item["name"]!.GetValue<string>());

    [OneTimeSetUp]
    public void Start() => app = new(sample: true);

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [TestCaseSource(nameof(Cases))]
    public async Task The_service_names_what_the_client_names(string noun, string change, string[] faults)
    {
        var answer = await app.As("reporter").Post(noun, Body(noun, change));
        var named = answer.Status == 422 ? answer.Json["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal).ToArray() : [];
        Assert.That(named, Is.EqualTo(faults), answer.ToString());
        Assert.That(answer.Status, Is.EqualTo(faults.Length == 0 ? 201 : 422));
    }

    [Test]
    public void The_day_of_the_cases_is_the_tests_day() =>
        Assert.That(Shared["today"]!.GetValue<string>(), Is.EqualTo(TestDatabase.Today.AddHours(7).ToString("yyyy-MM-dd", null)));

    private static string Body(string noun, string change)
    {
        var body = Shared["nouns"]![noun]!["good"]!.DeepClone().AsObject();
        if (body.ContainsKey("code"))
        {
            // Of two records only one has a code.
            body["code"] = $"case-{Guid.NewGuid():n}";
        }

        var told = Lengths().Replace(change, l => new string('a', int.Parse(l.Groups[1].Value, null)));
        foreach (var (member, value) in JsonNode.Parse(told)!.AsObject())
        {
            body[member] = value?.DeepClone();
        }

        return body.ToJsonString();
    }

    private static string CasesFile([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "Cases", "record-rules.json");

    [GeneratedRegex(@"\{(\d+)\}")]
    private static partial Regex Lengths();
}
