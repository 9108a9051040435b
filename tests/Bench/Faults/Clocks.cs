using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using BorderComms.Testing;

namespace BorderComms.Bench.Faults;

/// <summary>The machine's clock is set wrong while staff write, by a day and by ten years, ahead and back; the service is started anew
/// with it; then it is set right. Needs libfaketime: the clock is that of the process alone.</summary>
internal sealed class Clocks : IDisposable
{
    private const string Owner = "203.0.113.9", Asked = "/api/v1/metrics/sessions?period=2023";
    private const int Rounds = 1;
    private static readonly (string Name, int Days)[] Jumps = [("a day ahead", 1), ("a day back", -1), ("ten years ahead", 3650), ("ten years back", -3650)];
    private static readonly TimeSpan Awhile = TimeSpan.FromSeconds(1);

    private readonly string file;
    private readonly PublishedService service;
    private readonly Storm storm = FaultRun.NewStorm();
    private readonly List<string> faults = [];
    private readonly List<Staff> over = [];
    private ServerProcess server = null!;
    private TimeSpan recovered;
    private int logins, approved;

    private Clocks(PublishedService service, string library)
    {
        file = Path.Combine(service.Folder, "clock");
        Write(0);
        this.service = service with
        {
            Settings = new Dictionary<string, string>(service.Settings)
            {
                ["LD_PRELOAD"] = library,
                ["FAKETIME_TIMESTAMP_FILE"] = file,
                ["FAKETIME_CACHE_DURATION"] = "1",
                ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
                ["NO_FAKE_STAT"] = "1",
                ["Proxy__Networks"] = "127.0.0.0/8",
                ["Limits__Anonymous__PerMinute"] = "600",
            },
        };
    }

    public static async Task Measure(PublishedService service, Table table)
    {
        if (Directory.EnumerateFiles("/usr/lib", "libfaketimeMT.so.1", new EnumerationOptions { RecurseSubdirectories = true }).FirstOrDefault() is not { } library)
        {
            table.Row("clock", "", "left out: there is no libfaketime here");
            return;
        }

        using var clocks = new Clocks(service, library);
        await clocks.Run();
        var proof = FaultRun.Told(await FaultRun.Prove(service));
        table.Row($"clock ± 1 day, ± 10 years, while staff write, a start with it, and right again, × {Rounds}", "no login revived, ledger times still rise, chain intact, limits recover",
            string.Create(CultureInfo.InvariantCulture, $"{FaultRun.Told(clocks.faults)} of {clocks.storm.Acknowledged:N0} acts and {clocks.approved} approvals with the wrong clock; {clocks.logins} logins that were over stayed so; a limit recovered in at most {clocks.recovered.TotalSeconds:0.0} s; {proof}"));
    }

    public void Dispose() => over.ForEach(s => s.Dispose());

    private async Task Run()
    {
        server = await service.Start("/readyz");
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (name, days) in Jumps)
            {
                await Jump(name, days);
            }
        }

        await server.DisposeAsync();
    }

    private async Task Jump(string name, int days)
    {
        var (open, left) = (await SignIn("reporter"), await SignIn("reporter"));
        await left.Send(HttpMethod.Post, "logout");
        over.AddRange([open, left]);
        Guid[] waiting = [await Submitted(open), await Submitted(open), await Submitted(open)];

        await Raging(async () =>
        {
            await Exhaust();
            await Set(days);
            recovered = TimeSpan.FromTicks(Math.Max(recovered.Ticks, (await Recovery()).Ticks));
        });
        await AreOver(name);
        var meanwhile = await Approve(waiting[0], name);

        await server.Kill();
        server = await service.Start("/readyz");
        await AreOver($"{name}, started anew");
        over.AddRange([meanwhile, await Approve(waiting[1], $"{name}, started anew")]);
        await Exhaust();

        await Set(0);
        recovered = TimeSpan.FromTicks(Math.Max(recovered.Ticks, (await Recovery()).Ticks));
        await AreOver($"{name} and right again");
        over.Add(await Approve(waiting[2], $"{name} and right again"));
        await Raging(() => Task.CompletedTask);
        faults.AddRange(await storm.Check(server.Address));
    }

    // The library looks once a second; what the service takes for now stands in its answers.
    private async Task Set(int days)
    {
        Write(days);
        await FaultRun.Until(() => Math.Abs((Now().GetAwaiter().GetResult() - DateTimeOffset.UtcNow).TotalDays - days) < 0.1);
    }

    private async Task<DateTimeOffset> Now()
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        using var answer = await http.GetAsync("/healthz");
        return answer.Headers.Date!.Value;
    }

    private void Write(int days) => File.WriteAllText(file, $"{(days < 0 ? "" : "+")}{days}d\n");

    private Task<Staff> SignIn(string name) => Staff.SignIn(server.Address, name, FaultRun.Password);

    private async Task Raging(Func<Task> meanwhile)
    {
        using var end = new CancellationTokenSource();
        var (raging, before) = (storm.Rage(server.Address, 2, end.Token), storm.Acknowledged);
        await FaultRun.Until(() => storm.Acknowledged > before);
        await meanwhile();
        await Task.Delay(Awhile);
        await end.CancelAsync();
        await raging;
    }

    private async Task<Guid> Submitted(Staff reporter)
    {
        var id = Guid.CreateVersion7();
        await Done($"sessions/{id}", reporter.Send(HttpMethod.Put, $"sessions/{id}", Storm.Session("clock", "2024-04"), "none"));
        await Done($"sessions/{id}/submit", reporter.Send(HttpMethod.Post, $"sessions/{id}/submit", null, "\"1\""));
        return id;
    }

    // Whoever signs in anew gets in, and is out again as soon as the clock is set.
    private async Task<Staff> Approve(Guid id, string when)
    {
        var approver = await SignIn("approver");
        await Done($"approval {when}", approver.Send(HttpMethod.Post, $"sessions/{id}/approve", new { }, "\"2\""));
        approved++;
        return approver;
    }

    private async Task AreOver(string when)
    {
        foreach (var staff in over)
        {
            // Wherever the service is by now.
            var (status, me) = await staff.Get(new Uri(server.Address, "/api/v1/me").AbsoluteUri);
            if (status != HttpStatusCode.OK || me!["name"] is not null)
            {
                faults.Add($"a login that is over is answered {status}, {me?["name"]}, {when}");
            }

            logins++;
        }
    }

    private async Task Exhaust()
    {
        await FaultRun.Until(() => Ask().GetAwaiter().GetResult() == HttpStatusCode.TooManyRequests);
    }

    private async Task<TimeSpan> Recovery()
    {
        var clock = Stopwatch.StartNew();
        await FaultRun.Until(() => Ask().GetAwaiter().GetResult() == HttpStatusCode.OK);
        return clock.Elapsed;
    }

    private async Task<HttpStatusCode> Ask()
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, Asked) { Headers = { { "X-Forwarded-For", Owner } } };
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task Done(string what, Task<(HttpStatusCode? Status, JsonNode? Json)> act)
    {
        var (status, json) = await act;
        if (status is not (HttpStatusCode.OK or HttpStatusCode.Created))
        {
            faults.Add($"{what}: {status} {json}");
        }
    }
}
