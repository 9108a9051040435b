using System.Text.Json.Nodes;
using NUnit.Framework;

namespace BorderComms.ApiTests.Audit;

/// <summary>Under which settings the service was started stands in the trail from one change of them to the next.</summary>
public sealed class AuditedSettingsTests
{
    [Test]
    public async Task A_start_under_other_settings_than_the_last_is_told_and_one_under_the_same_is_not()
    {
        using var database = TestDatabase.Create(sample: false, accounts: true);
        var first = await Told(database);
        Assert.That(await Told(database), Has.Count.EqualTo(first.Count), "the same settings");
        var changed = await Told(database, ("Limits:AnswerSeconds", "7"), ("Telemetry:Otlp", "http://127.0.0.1:9"));
        Assert.That(changed, Has.Count.EqualTo(first.Count + 1));
        Assert.That(Detail(changed[0]).Except(Detail(first[0])), Is.EquivalentTo(new[] { ("Limits:AnswerSeconds", "7"), ("Telemetry:Otlp", "http://127.0.0.1:9") }));
        Assert.That(await Told(database), Has.Count.EqualTo(first.Count + 2), "back to the first");
    }

    [Test]
    public async Task No_secret_is_told()
    {
        const string password = "quả cam trên bàn gỗ";
        using var database = TestDatabase.Create(sample: false, accounts: true);
        var told = await Told(database, ("Setup:Name", "first"), ("Setup:Password", password));
        Assert.That(told[0].ToJsonString(), Does.Not.Contain(JsonValue.Create(password).ToJsonString().Trim('"')).And.Not.Contain("Setup").And.Not.Contain("ConnectionStrings"));
    }

    private static async Task<IReadOnlyList<JsonNode>> Told(TestDatabase database, params (string Key, string Value)[] settings)
    {
        using var app = new TestApp(of: database, settings: settings.ToDictionary(s => s.Key, s => s.Value));
        return [.. (await app.As("admin").Get("audit?action=settings")).Json["items"]!.AsArray().Select(r => r!.DeepClone())];
    }

    private static IEnumerable<(string, string)> Detail(JsonNode row) => row["detail"]!.AsObject().Select(d => (d.Key, (string)d.Value!));
}
