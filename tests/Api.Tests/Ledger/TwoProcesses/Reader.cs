using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace BorderComms.ApiTests.Ledger.TwoProcesses;

/// <summary>Asks one process for figures again and again, and believes nothing.</summary>
/// <param name="tags">Every tag that any reader was given, with the body that it names.</param>
internal sealed class Reader(TestClient anybody, TestClient staff, ConcurrentDictionary<string, string> tags)
{
    private static readonly string[] Breakdowns =
        ["metrics/sessions?period=2023&by=place-commune", "metrics/attendance?period=2023&by=agency", "metrics/attendance?period=2023&by=kind,period-month", "metrics/attendance?period=2023&by=audience,place-district"];

    private readonly Dictionary<string, (long Version, string Tag)> last = [];

    /// <summary>How many answers were new, and how many were said to be known.</summary>
    public (int New, int Known) Met { get; private set; }

    public async Task Read(Task writing)
    {
        do
        {
            foreach (var address in Breakdowns)
            {
                await Ask(anybody, address);
                await Ask(staff, $"{address}&scope=internal");
            }

            await Records("metrics/attendance/records?period=2023&limit=7", anybody);
            await Records("metrics/sessions/records?period=2023&limit=50&scope=internal", staff);
        }
        while (!writing.IsCompleted);
    }

    private async Task Ask(TestClient who, string address)
    {
        var (version, tag) = last.GetValueOrDefault(address);
        var answer = await who.Get(address, ("If-None-Match", tag ?? ""));
        if (answer.Status == 304)
        {
            Assert.That(answer.Header("ETag"), Is.EqualTo(tag));
            Met = (Met.New, Met.Known + 1);
            return;
        }

        var figure = Whole(answer);
        var now = figure["version"]!.GetValue<long>();
        Assert.That(now, Is.GreaterThanOrEqualTo(version), $"{address} went back");
        Assert.That(figure["rows"]!.AsArray().Sum(r => r!["value"]!.GetValue<long>()), Is.EqualTo(figure["total"]!.GetValue<long>()), address);
        last[address] = (now, answer.Header("ETag")!);
        Met = (Met.New + 1, Met.Known);
    }

    // All pages belong to the figure of the first.
    private async Task Records(string address, TestClient who)
    {
        var (shares, total) = (0L, (long?)null);
        for (string? next = ""; next is not null;)
        {
            var page = Whole(await who.Get(next.Length == 0 ? address : $"{address}&cursor={next}"));
            shares += page["items"]!.AsArray().Sum(i => i!["value"]!.GetValue<long>());
            total ??= page["total"]!.GetValue<long>();
            Assert.That(page["total"]!.GetValue<long>(), Is.EqualTo(total), $"a page of {address} belongs to another figure");
            next = page["next"]?.GetValue<string>();
            shares += next is null ? page["withheld"]?["value"]!.GetValue<long>() ?? 0 : 0;
        }

        Assert.That(shares, Is.EqualTo(total), $"the shares of {address}");
    }

    private JsonNode Whole(TestAnswer answer)
    {
        Assert.That(answer.Status, Is.EqualTo(200), answer.ToString());
        Assert.That(tags.GetOrAdd(answer.Header("ETag")!, answer.Text), Is.EqualTo(answer.Text), "a tag names two bodies");
        return answer.Json;
    }
}
