using System.Buffers.Text;
using System.Text.Json.Nodes;
using BorderComms.Http;

namespace BorderComms.Bench.Scale;

/// <summary>Pages of 50 of lists and of figures' records, at their beginning, in the middle and behind nine tenths.</summary>
internal sealed class Pages(Visitor visitor)
{
    private const int Times = 7;
    private static readonly DateOnly?[] Depths = [null, Day(0.5), Day(0.1)];

    private static readonly string[] Filters =
    [
        "", "agency=post-07", $"agency={InventedCatalogue.Command}", "place=c010", "place=c299", "place=d03", "place=p",
        "kind=training-course", "kind=village-meeting", "topic=drugs",
    ];

    /// <summary>The median of the slowest page of a list, in milliseconds, and which it was.</summary>
    public Task<(double Time, string Which)> OfLists() => Worst(scope => $"sessions?scope={scope}", (path, depth, _) =>
        Task.FromResult(depth is { } day ? $"{path}&cursor={Paging.Cursor(new { day, id = Guid.Empty })}" : path));

    /// <summary>The same of the records behind five years' attendance.</summary>
    public Task<(double Time, string Which)> OfRecords() =>
        Worst(scope => $"metrics/attendance/records?period=2021..2025&scope={scope}", async (path, depth, time) =>
        {
            // Answers are kept by what is asked, so each asks for a page of another length.
            var asked = $"{path}&limit={50 + time}";
            return depth is { } day ? $"{asked}&cursor={await CursorAt(path, day)}" : asked;
        });

    private static async Task<(double Time, string Which)> Worst(Func<string, string> path, Func<string, DateOnly?, int, Task<string>> at, Visitor visitor)
    {
        var worst = (Time: 0.0, Which: "");
        foreach (var scope in new[] { "public", "internal" })
        {
            foreach (var filter in Filters)
            {
                foreach (var depth in Depths)
                {
                    var whole = path(scope) + (filter.Length > 0 ? $"&{filter}" : "");
                    var times = new List<double>();
                    for (var time = 0; time < Times; time++)
                    {
                        times.Add(await visitor.Time(await at(whole, depth, time)));
                    }

                    var median = Benchmark.Median(times);
                    worst = median > worst.Time ? (median, $"{scope} {filter} from {depth:yyyy-MM-dd}") : worst;
                }
            }
        }

        return worst;
    }

    private Task<(double Time, string Which)> Worst(Func<string, string> path, Func<string, DateOnly?, int, Task<string>> at) => Worst(path, at, visitor);

    // The first page's cursor, moved to another day.
    private async Task<string> CursorAt(string path, DateOnly day)
    {
        var first = await visitor.Get($"{path}&limit=1");
        var cursor = JsonNode.Parse(Base64Url.DecodeFromChars(first["next"]!.GetValue<string>()).AsSpan(1))!;
        cursor["after"] = new JsonObject { ["day"] = $"{day:yyyy-MM-dd}", ["record"] = Guid.Empty };
        return Paging.Cursor(cursor);
    }

    /// <summary>The day before which this part of the sessions lies.</summary>
    private static DateOnly Day(double part) => new DateOnly(InventedSessions.FirstYear, 1, 1).AddDays((int)(part * 365.25 * InventedSessions.Years));
}
