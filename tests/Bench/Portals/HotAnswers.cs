using System.Net;
using BorderComms.Testing;

namespace BorderComms.Bench.Portals;

/// <summary>One answer asked for over and over, in two formats, without limits, counted by address and counted by key, each beside
/// bare Kestrel that writes the same bytes.</summary>
internal static class HotAnswers
{
    private const string Json = "/api/v1/metrics/attendance?period=2023&by=topic", JsonStat = $"{Json}&format=json-stat";

    // Counted like any other, and never refused within a run: the highest limits that the service takes.
    private static readonly string[] Limits = ["Limits__Anonymous__PerMinute", "Limits__Anonymous__Burst", "Limits__Key__PerMinute", "Limits__Key__Burst"];
    private const string Highest = "1000000";

    public static async Task Measure(PublishedService service, string folder, Table table)
    {
        var limited = service with { Settings = service.Settings.Concat(Limits.Select(l => KeyValuePair.Create(l, Highest))).ToDictionary() };
        await using var free = await service.Start(Json);
        await using var counting = await limited.Start(Json);
        var key = await Register(counting.Address);
        var (json, tag) = await Bare(free, Json, service, folder);
        await using var bareJson = json;
        var (stat, _) = await Bare(free, JsonStat, service, folder);
        await using var bareStat = stat;

        var bare = new Asked(At(bareJson, BareEndpoint.Path));
        var asked = new (string What, string Wanted, Asked Ours, Asked Bare)[]
        {
            ("hot JSON, of bare Kestrel with the same bytes", "≥ 0.85", new(At(free, Json)), bare),
            ("the same as json-stat", "≥ 0.85", new(At(free, JsonStat)), new(At(bareStat, BareEndpoint.Path))),
            ("304, of bare Kestrel", "≥ 0.90", new(At(free, Json), tag), new(At(bareJson, BareEndpoint.Path), BareEndpoint.Tag)),
            ("hot JSON, each answer counted by address", "", new(At(counting, Json)), bare),
            ("hot JSON, each answer counted by key", "", new(At(counting, Json), Key: key), bare),
        };
        await Turns.Take([.. asked.SelectMany(a => new[] { a.Ours, a.Bare }).Distinct()]);
        foreach (var (what, wanted, ours, by) in asked)
        {
            table.Row(what, wanted, Share.Of(ours, by).ToString());
        }
    }

    /// <summary>A bare endpoint that writes what the service answers, and the tag of that answer.</summary>
    private static async Task<(ServerProcess Server, string Tag)> Bare(ServerProcess real, string path, PublishedService service, string folder)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(At(real, path));
        var file = Path.Combine(folder, Path.GetRandomFileName());
        await File.WriteAllBytesAsync(file, await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync());
        return (await ServerProcess.Start(Benchmark.Itself, BareEndpoint.Path, service.Settings, "bare", file), answer.Headers.ETag!.ToString());
    }

    private static async Task<string> Register(Uri service)
    {
        using var client = new HttpClient { BaseAddress = service };
        using var answer = await client.PostAsJsonAsync("/api/v1/portals", new { name = "Bench", contact = "bench@example.org" });
        var text = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == HttpStatusCode.Created
            ? System.Text.Json.Nodes.JsonNode.Parse(text)!["key"]!["key"]!.GetValue<string>()
            : throw new InvalidOperationException(text);
    }

    private static Uri At(ServerProcess server, string path) => new(server.Address, path);
}
