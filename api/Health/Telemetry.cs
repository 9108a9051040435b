using System.Runtime.CompilerServices;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BorderComms.Health;

/// <summary>Metrics and traces, sent to the OpenTelemetry collector that `Telemetry:Otlp` names (OTLP over HTTP); none without it.</summary>
public static class Telemetry
{
    private const string Name = "bordercomms";
    private static readonly string[] Meters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    /// <exception cref="InvalidOperationException">The setting is no address.</exception>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["Telemetry:Otlp"] is { Length: > 0 } told)
        {
            Send(builder.Services, Uri.TryCreate(told.TrimEnd('/') + "/", UriKind.Absolute, out var collector) && collector.Scheme is "http" or "https"
                ? collector
                : throw new InvalidOperationException($"Telemetry:Otlp is an address as http://localhost:4318, not '{told}'."));
        }
    }

    // Apart, so that a service without a collector loads none of it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Send(IServiceCollection services, Uri collector) => services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService(Name))
        .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter(to => Set(to, collector, "v1/metrics")))
        .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddOtlpExporter(to => Set(to, collector, "v1/traces")));

    private static void Set(OtlpExporterOptions to, Uri collector, string path) => (to.Protocol, to.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new(collector, path));
}
