using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace BorderComms.ApiTests.Health;

public sealed class TelemetryTests
{
    [Test]
    public async Task What_is_asked_is_told_to_the_collector_by_its_route_and_without_what_is_secret()
    {
        var received = new ConcurrentBag<(string Path, string Text)>();
        await using var collector = await Collector(received);
        var address = collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using (var app = new TestApp(settings: new Dictionary<string, string> { ["Telemetry:Otlp"] = address }, kestrel: true))
        {
            var reporter = app.As("reporter");
            Assert.That((await reporter.Get("sessions?q=thầm-kín&scope=internal")).Status, Is.EqualTo(200));
            await app.Anonymous().Post("login", new { name = "reporter", password = TestApp.Password });
        }

        Assert.That(() => received.Select(r => r.Path), Is.SupersetOf(new[] { "/v1/traces", "/v1/metrics" }).After(30).Seconds.PollEvery(20).MilliSeconds, "the last is sent while it stops");
        var traces = string.Concat(received.Where(r => r.Path == "/v1/traces").Select(r => r.Text));
        Assert.That(traces, Does.Contain("bordercomms").And.Contain("/api/v1/sessions").And.Contain("http.response.status_code"));
        Assert.That(traces, Does.Not.Contain(TestApp.Password).And.Not.Contain("thầm-kín").And.Not.Contain("th%E1%BA%A7m"));
        Assert.That(received.Where(r => r.Path == "/v1/metrics").Select(r => r.Text), Has.Some.Contains("http.server.request.duration"));
    }

    [TestCase("nonsense")]
    [TestCase("ftp://collector")]
    public void An_address_that_is_none_is_said_at_the_start(string told)
    {
        using var app = new TestApp(settings: new Dictionary<string, string> { ["Telemetry:Otlp"] = told });
        Assert.That(() => app.Anonymous(), Throws.InvalidOperationException.With.Message.Contains("Telemetry:Otlp is an address"));
    }

    private static async Task<WebApplication> Collector(ConcurrentBag<(string Path, string Text)> received)
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received.Add((context.Request.Path, Encoding.UTF8.GetString(body.ToArray())));
        });
        await app.StartAsync();
        return app;
    }
}
