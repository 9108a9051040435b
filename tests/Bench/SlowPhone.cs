using Microsoft.Playwright;

namespace BorderComms.Bench;

/// <summary>A browser as on a slow phone: the processor 4 times slowed, 1.6 Mbit/s.</summary>
internal static class SlowPhone
{
    public const string Path = "/usr/bin/chromium";

    private const double Slower = 4, BytesPerSecond = 1.6e6 / 8;

    public static Task<IBrowser> Browser(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Environment.GetEnvironmentVariable("BORDERCOMMS_BROWSER") ?? Path,
        Args = ["--no-sandbox", "--disable-gpu"],
    });

    public static Task Processor(ICDPSession session) => session.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = Slower });

    /// <param name="latency">In milliseconds; null where there is no network.</param>
    public static async Task Network(ICDPSession session, double? latency)
    {
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = latency is null,
            ["latency"] = latency ?? 0,
            ["downloadThroughput"] = latency is null ? -1 : BytesPerSecond,
            ["uploadThroughput"] = latency is null ? -1 : BytesPerSecond,
        });
    }
}
