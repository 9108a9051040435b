using BorderComms.Bench.Imports;
using BorderComms.Bench.Scale;

namespace BorderComms.Bench.Approvals;

/// <summary>The verb `approvals`: 100,000 sessions of one post that wait, over 36 months, and an approver who looks at them.</summary>
internal static class ApprovalRun
{
    private const int Rows = 100_000, Times = 15;
    private const string Metric = "/api/v1/metrics/sessions?period=2023";

    public static async Task<int> Run()
    {
        var folder = Directory.CreateTempSubdirectory("bordercomms-bench-").FullName;
        try
        {
            var service = await PublishedService.Make(folder);
            await using (var server = await service.Start(Metric))
            {
                await Submit(server.Address, Path.Combine(folder, "rows.xlsx"));
            }

            // Started anew, so that the first answers are a cold service's.
            await using var asked = await service.Start(Metric);
            await Look(asked.Address);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Submit(Uri address, string workbook)
    {
        InventedSheet.Write(workbook, Rows);
        using var reporter = new Visitor(address);
        await reporter.SignIn("reporter");
        var import = await reporter.Send("imports?fileName=rows.xlsx&type=session", await File.ReadAllBytesAsync(workbook));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((string?)import["status"] == "reading")
        {
            await poll.WaitForNextTickAsync();
            import = await reporter.Get($"imports/{import["id"]}");
        }

        await reporter.Post($"imports/{import["id"]}/take", new { alike = true });
    }

    private static async Task Look(Uri address)
    {
        using var approver = new Visitor(address);
        await approver.SignIn("approver");
        Console.WriteLine($"{"",-60}{"first, ms",12}{"median, ms",12}{"asked",8}");
        await Measure(approver, "the queue: how much waits, by agency and month", "approvals?limit=500", "≤ 300");
        var months = (await approver.Get("approvals?limit=500"))["items"]!.AsArray();
        var waiting = months.Sum(m => (int)m!["waiting"]!);
        if (waiting != Rows)
        {
            throw new InvalidDataException($"{waiting} of {Rows} wait.");
        }

        await Measure(approver, "a month's first 50, with their checks", "approvals/records?agency=post-ban-lau&month=2022-05&limit=50", "≤ 300");
        await Measure(approver, "those of a month that nothing is asked about", "approvals/records?agency=post-ban-lau&month=2022-05&flagged=false&limit=50", "");
        var most = months.MaxBy(m => (int)m!["waiting"]!)!;
        await Measure(approver, $"a month of {most["waiting"]:N0} looked at: flags and sums", $"approvals/summary?agency=post-ban-lau&month={most["month"]}", "");
    }

    private static async Task Measure(Visitor visitor, string what, string path, string asked)
    {
        var first = await visitor.Time(path);
        var times = new List<double>();
        for (var i = 0; i < Times; i++)
        {
            times.Add(await visitor.Time(path));
        }

        Console.WriteLine($"{what,-60}{first,12:N0}{times.Order().ElementAt(Times / 2),12:N0}{asked,8}");
    }
}
