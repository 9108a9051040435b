using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using BorderComms.Testing;

namespace BorderComms.Bench.Faults;

/// <summary>A long sheet that is being read when the disk fills up; it gets room again a while later.</summary>
internal static class FullDiskAtImport
{
    private const int Megabytes = 200, Rows = 20_000, Times = 5;

    public static async Task Measure(PublishedService service, Table table)
    {
        await using var disk = await SmallDisk.Mount(Megabytes);
        var (faults, back, became) = (new List<string>(), new List<double>(), new List<string>());
        for (var time = 0; time < Times; time++)
        {
            var here = service.OverCopyIn(disk.Anew());
            await using (var server = await here.Start("/readyz"))
            {
                using var reporter = await Staff.SignIn(server.Address, "reporter", FaultRun.Password);
                var (status, sent) = await reporter.Upload("imports?fileName=bao-cao.csv", Sheet());
                var id = (string)sent!["id"]!;
                var read = await Wait(reporter, id, import => (int)import["rowsRead"]! > 0);
                disk.Take(disk.Free);
                await FaultRun.Until(() => server.Output.Contains("cannot be kept", StringComparison.Ordinal) || server.Output.Contains("could not be read", StringComparison.Ordinal));
                await Task.Delay(TimeSpan.FromSeconds(time * 2));
                read = (await reporter.Get($"imports/{id}")).Json!;
                var before = $"{read["status"]}";
                disk.GiveBack();
                var clock = Stopwatch.StartNew();
                read = await Wait(reporter, id, import => (string)import["status"]! != "reading");
                back.Add(clock.Elapsed.TotalSeconds);
                became.Add($"{before}, then {read["status"]}");
                await Settle(reporter, id, read, faults);
            }

            if (await FaultRun.Prove(here) is { Length: > 0 } unproven)
            {
                faults.Add(unproven);
            }
        }

        table.Row($"disk full while a sheet of {Rows:N0} rows is read × {Times}", "told, or read on ≤ 5 s after there is room; each row once",
            $"{(faults.Count == 0 ? "each row once" : $"**{faults.Count} faults, such as {faults[0]}**")}; {string.Join(", ", became.CountBy(b => b).Select(b => $"{b.Value} × {b.Key}"))}, at most {back.Max():0.00} s after there was room");
    }

    // What is ready is taken in whole; what was told to be sent again is sent again.
    private static async Task Settle(Staff reporter, string id, JsonNode read, List<string> faults)
    {
        if ((string)read["status"]! == "failed")
        {
            if (!$"{read["problem"]}".Contains("đầy", StringComparison.Ordinal))
            {
                faults.Add($"it is said that {read["problem"]}");
            }

            id = (string)(await reporter.Upload("imports?fileName=bao-cao.csv", Sheet())).Json!["id"]!;
            await Wait(reporter, id, import => (string)import["status"]! != "reading");
        }

        var (status, taken) = await reporter.Send(HttpMethod.Post, $"imports/{id}/take", new { });
        if (status != HttpStatusCode.OK || (int)taken!["records"]!["submitted"]! != Rows)
        {
            faults.Add($"{status} {taken}");
        }
    }

    private static async Task<JsonNode> Wait(Staff reporter, string id, Func<JsonNode, bool> reached)
    {
        JsonNode? import = null;
        for (var clock = Stopwatch.StartNew(); import is null || !reached(import) && clock.Elapsed < TimeSpan.FromMinutes(1);)
        {
            import = (await reporter.Get($"imports/{id}")).Json;
        }

        return import;
    }

    private static string Sheet() => "TT,Ngày,Địa bàn,Hình thức,Nội dung,CB,CS,ND,HS\n"
        + string.Concat(Enumerable.Range(0, Rows).Select(i => $"1,{1 + i % 31:00}/03/2024,Xã Bản Lầu,Họp thôn,Ma túy,2,1,{1 + i},0\n"));
}
