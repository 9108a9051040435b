using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace BorderComms.ApiTests.Health;

/// <summary>What is said to whoever runs the service, also while its database does not answer.</summary>
[OnSqlite("a table changed from beside it")]
public sealed class HealthTests
{
    [Test]
    public async Task A_process_without_its_database_is_alive_and_not_ready_until_it_is_back()
    {
        using var app = new TestApp(settings: new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "None" });
        var anyone = app.Anonymous();
        await Said(anyone, "/healthz", 200, "Healthy");
        await Said(anyone, "/readyz", 200, "Healthy");

        Change(app, "ALTER TABLE ledger_head RENAME TO ledger_head_away");
        await Said(anyone, "/healthz", 200, "Healthy");
        await Said(anyone, "/readyz", 503, "Unhealthy");

        Change(app, "ALTER TABLE ledger_head_away RENAME TO ledger_head");
        await Said(anyone, "/readyz", 200, "Healthy");
    }

    private static async Task Said(TestClient anyone, string address, int status, string text)
    {
        var answer = await anyone.Get(address);
        Assert.That((answer.Status, answer.Text), Is.EqualTo((status, text)), address);
        Assert.That(answer.Header("Cache-Control"), Does.Contain("no-store"));
        Assert.That(answer.Header("X-Content-Type-Options"), Is.EqualTo("nosniff"));
    }

    private static void Change(TestApp app, string text)
    {
        using var connection = new SqliteConnection(app.DatabaseSettings.Single(s => s.Key.StartsWith("ConnectionStrings", StringComparison.Ordinal)).Value + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
