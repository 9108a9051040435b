using System.Globalization;
using BorderComms.Testing;

namespace BorderComms.Bench.Scale;

/// <summary>What the product promises at a million sessions, measured over HTTP against the published service and printed as a
/// table. Both databases are filled first where they are not there.</summary>
internal sealed class ScaleRun
{
    private const int Small = 100_000, Large = 1_000_000;
    private const string First = "/api/v1/metrics/broadcasts?period=2021";

    private readonly Table table = new();

    public static async Task<int> Run()
    {
        await new ScaleFile(Small).Ensure();
        var filled = await new ScaleFile(Large).Ensure();
        var folder = Directory.CreateTempSubdirectory("bordercomms-bench-").FullName;
        try
        {
            await new ScaleRun().Measure(filled, folder);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task Measure(Filled filled, string folder)
    {
        var application = await PublishedService.Publish(folder);
        await Reads(PublishedService.Over(new ScaleFile(Large).File, application), PublishedService.Over(new ScaleFile(Small).File, application), folder);
        await Writes(application, folder);
        table.Row($"filling the file, ledger and balances included", "≥ 10,000/s", $"{filled.Sessions / filled.Seconds:N0}/s; RssAnon of that process {filled.PrivateMegabytes:N0} MB");
        table.Print();
    }

    private async Task Reads(PublishedService service, PublishedService other, string folder)
    {
        await using var large = await service.Start(First);
        await using (var small = await other.Start(First))
        {
            await InTurns(large, small);
        }

        using var visitor = new Visitor(large.Address);
        await visitor.SignIn(ScaleFile.Approver);
        await TwoByTwo(visitor);
        await AsOf(visitor);
        await PagesOf(visitor);
        var (hot, unchanged) = await Benchmark.MeasureRates(large, service.Settings, folder);
        table.Row("hot answer, of bare Kestrel with the same bytes", "≥ 0.85", hot.ToString());
        table.Row("304, of bare Kestrel", "≥ 0.90", unchanged.ToString());
        table.Row("RssAnon of the service after all this", "≤ 250 MB", $"{Memory.PrivateMegabytes(large.Id):N0} MB");
    }

    // Both services answer the same questions in turns, so that whatever else the machine does weighs on both.
    private async Task InTurns(ServerProcess large, ServerProcess small)
    {
        using var million = new Visitor(large.Address);
        using var tenth = new Visitor(small.Address);
        foreach (var path in Questions.WarmUp)
        {
            await million.Time(path);
            await tenth.Time(path);
        }

        foreach (var (what, wanted, paths) in new[]
        {
            ("commune × month of a year", "≤ 20 ms", Questions.CommuneAndMonth), ("topic over five years", "≤ 20 ms", Questions.TopicOverFiveYears),
            ("all of the front page", "", Questions.Overviews), ("the same, narrowed to an agency", "", Questions.NarrowedOverviews),
        })
        {
            var (whole, part) = (new List<double>(), new List<double>());
            foreach (var path in paths)
            {
                whole.Add(await million.Time(path));
                part.Add(await tenth.Time(path));
            }

            table.Row($"{what}, uncached, median", wanted, Milliseconds(Benchmark.Median(whole)));
            table.Row($"{what}, against {Small:N0} sessions", "≤ 1.5 ×", string.Create(CultureInfo.InvariantCulture, $"{Benchmark.Median(whole) / Benchmark.Median(part):0.00} ×"));
        }
    }

    private async Task TwoByTwo(Visitor visitor)
    {
        var times = new List<(double Time, string Path)>();
        foreach (var spellings in Questions.TwoByTwo)
        {
            var (first, second) = (await visitor.Time(spellings[0]), await visitor.Time(spellings[1]));
            times.Add((Math.Min(first, second), spellings[0]));
        }

        var worst = times.MaxBy(t => t.Time);
        table.Row($"two breakdowns, two filters of a year, worst of {times.Count}", "≤ 300 ms", $"{Milliseconds(worst.Time)} (median {Milliseconds(Benchmark.Median([.. times.Select(t => t.Time)]))})");
        Console.Error.WriteLine($"slowest: {worst.Path}");
    }

    private async Task AsOf(Visitor visitor)
    {
        var times = new List<double>();
        foreach (var path in Questions.AsOf)
        {
            times.Add(await visitor.Time(path));
        }

        table.Row("a year as of a day or as released, worst", "≤ 1 s", $"{Milliseconds(times.Max())} (median {Milliseconds(Benchmark.Median(times))})");
    }

    private async Task PagesOf(Visitor visitor)
    {
        var pages = new Pages(visitor);
        var lists = await pages.OfLists();
        table.Row("a page of a list, slowest filter and depth", "≤ 5 ms", Milliseconds(lists.Time));
        var records = await pages.OfRecords();
        table.Row("a page of a figure's records, slowest filter and depth", "≤ 5 ms", Milliseconds(records.Time));
        Console.Error.WriteLine($"slowest pages: {lists.Which}; {records.Which}");
    }

    private async Task Writes(string application, string folder)
    {
        var copy = Path.Combine(folder, "copy.db");
        File.Copy(new ScaleFile(Large).File, copy);
        table.Row("posting in bulk onto a million, best of three", "≥ 10,000/s", $"{await Writing.Bulk(copy):N0}/s");
        await using var server = await PublishedService.Over(copy, application).Start(First);
        var (one, four) = await Writing.Approve(server.Address);
        table.Row("approvals one by one over HTTP, synced", "≥ 500/s", $"{one:N0}/s from one client, {four:N0}/s from four");
    }

    private static string Milliseconds(double time) => string.Create(CultureInfo.InvariantCulture, $"{time:0.0} ms");
}
