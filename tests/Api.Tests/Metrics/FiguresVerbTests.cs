using System.Text.Json.Nodes;
using NUnit.Framework;

namespace BorderComms.ApiTests.Metrics;

/// <summary>`figures` on the command line, in a process of its own.</summary>
public sealed class FiguresVerbTests
{
    private TestDatabase database = null!;

    [OneTimeSetUp]
    public void Fill() => database = TestDatabase.Create(sample: true, accounts: false);

    [OneTimeTearDown]
    public void Empty() => database.Dispose();

    [Test]
    public async Task All_figures_of_a_period_are_printed_with_their_versions_and_nothing_else()
    {
        var (code, output, _) = await Run("--period", "2023", "--lang", "en");
        var lines = output.Split("\r\n");
        Assert.That(code, Is.Zero);
        Assert.That(lines[0], Is.EqualTo("indicator,label,unit,measure,period,calendar,release,value,status,version,notes"));
        Assert.That(lines[1..^1].Select(l => l.Split(',')[0]), Has.Exactly(11).Items);
        Assert.That(lines, Has.One.Match("^attendance,Attendances,attendances,flow,2023,civil,,54537,closed,[1-9][0-9]*,illustrative$"));
        Assert.That(lines, Has.One.Match("^leaflets,Leaflets,leaflets,flow,2023,civil,,,closed,0,illustrative$"), "nothing recorded is not zero");
    }

    [Test]
    public async Task They_are_the_ones_that_the_api_answers()
    {
        using var app = new TestApp(sample: true);
        var (_, output, _) = await Run("--period", "2023", "--calendar", "reporting", "--format", "json");
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(output), (await app.Anonymous().Get("metrics?period=2023&calendar=reporting")).Json), output);
    }

    [TestCase(1, "--period: '20' is not a period", "--period", "20")]
    [TestCase(1, "--release: There is no release 'x'", "--period", "2023", "--release", "x")]
    [TestCase(2, "figures takes --period P", "--calendar", "civil")]
    [TestCase(2, "figures takes --period P", "--period", "2023", "--format", "xml")]
    [TestCase(2, "figures takes --period P", "--period", "2023", "--period", "2024")]
    [TestCase(2, "figures takes --period P", "--period")]
    public async Task What_is_wrong_is_said_and_nothing_printed(int status, string said, params string[] arguments)
    {
        var (code, output, error) = await Run(arguments);
        Assert.That((code, output), Is.EqualTo((status, "")));
        Assert.That(error, Does.Contain(said));
    }

    private Task<(int Code, string Output, string Error)> Run(params string[] arguments) => Verb.Run(database.Settings, ["figures", .. arguments]);
}
