using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace BorderComms.ApiTests.Sessions;

/// <summary>The cases that the client's own check of a session is held to as well, so that what is entered without a network
/// meets the same rules.</summary>
public sealed partial class SessionRuleTests
{
    private static readonly JsonNode Shared = JsonNode.Parse(File.ReadAllText(CasesFile()))!;

    private TestApp app = null!;

    public static IEnumerable<TestCaseData> Cases => Shared["cases"]!.AsArray()
        .Select(c => new TestCaseData(c!["change"]!.ToJsonString(), c["faults"]!.AsArray().Select(f => f!.GetValue<string>()).ToArray()).SetArgDisplayNames(c["name"]!.GetValue<string>()));

    [OneTimeSetUp]
    public void Start() => app = new();

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [TestCaseSource(nameof(Cases))]
    public async Task The_service_names_what_the_client_names(string change, string[] faults)
    {
        var answer = await app.As("reporter").Post("sessions", Body(change));
        var named = answer.Status == 422 ? answer.Json["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal).ToArray() : [];
        Assert.That(named, Is.EqualTo(faults), answer.ToString());
        Assert.That(answer.Status, Is.EqualTo(faults.Length == 0 ? 201 : 422));
    }

    [Test]
    public void The_day_of_the_cases_is_the_tests_day() =>
        Assert.That(Shared["today"]!.GetValue<string>(), Is.EqualTo(TestDatabase.Today.AddHours(7).ToString("yyyy-MM-dd", null)));

    private static string Body(string change)
    {
        var body = Shared["good"]!.DeepClone().AsObject();
        var told = Lengths().Replace(change, l => new string('a', int.Parse(l.Groups[1].Value, null)));
        foreach (var (member, value) in JsonNode.Parse(told)!.AsObject())
        {
            body[member] = value?.DeepClone();
        }

        return body.ToJsonString();
    }

    private static string CasesFile([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "Cases", "session-rules.json");

    [GeneratedRegex(@"\{(\d+)\}")]
    private static partial Regex Lengths();
}
