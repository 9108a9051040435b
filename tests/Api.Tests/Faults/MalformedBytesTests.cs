using System.Diagnostics;
using BorderComms.Testing;
using BorderComms.Testing.Malformed;
using NUnit.Framework;

namespace BorderComms.ApiTests.Faults;

/// <summary>Whatever bytes are sent, the process stays as it is.</summary>
public sealed class MalformedBytesTests
{
    private const int Requests = 3000, Connections = 24, SeedApart = 10_000_000;

    [Test]
    public async Task Thousands_of_malformed_requests_fail_nothing_in_a_process_of_its_own()
    {
        var seed = Seed.Told ?? 1;
        TestContext.Out.WriteLine($"BORDERCOMMS_SEED={seed}");
        using var database = TestDatabase.Create(sample: true, accounts: true);
        var settings = database.Settings.ToDictionary(s => s.Key.Replace(":", "__"), s => s.Value);
        settings["ASPNETCORE_ENVIRONMENT"] = "Production";
        settings["Logging__LogLevel__Default"] = "Warning";
        await using var server = await ServerProcess.Start(typeof(Program).Assembly.Location, "/readyz", settings);

        var barrage = await Barrage.Against(server.Address, TestApp.Password);
        await barrage.Send(seed * SeedApart, Requests, Connections);

        Assert.That(barrage.Faults, Is.Empty, () => $"BORDERCOMMS_SEED={seed}: {barrage.Faults.Count} of them\n{string.Join('\n', barrage.Faults.Take(10))}");
        Assert.That(server.Output.Split('\n').Where(line => line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal) || line.Contains("Unhandled", StringComparison.Ordinal)), Is.Empty, $"BORDERCOMMS_SEED={seed}");
        using var http = new HttpClient { BaseAddress = server.Address };
        Assert.That(await http.GetStringAsync("/readyz"), Is.EqualTo("Healthy"));
        Assert.That(Process.GetProcessById(server.Id).HasExited, Is.False);
        Assert.That(new[] { "line", "headers", "framing", "sheet", "200", "400", "401", "403", "404", "405", "415", "422" }.Where(w => barrage.Met.GetValueOrDefault(w) < 5), Is.Empty, "sorts and answers that were hardly met");
    }
}
