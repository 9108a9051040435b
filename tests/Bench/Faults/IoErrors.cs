using System.Diagnostics;
using System.Globalization;
using System.Net;
using BorderComms.Testing;

namespace BorderComms.Bench.Faults;

/// <summary>The kernel answers a write or a flush of the service with an I/O error, the first, the second … the hundredth of each
/// thread, while staff write. Needs strace and the right to trace.</summary>
internal static class IoErrors
{
    private const int Calls = 100, CallsALife = 20;

    public static async Task Measure(PublishedService service, Table table)
    {
        var (storm, faults, refused) = (FaultRun.NewStorm(), new List<string>(), 0);
        for (var first = 1; first <= Calls; first += CallsALife)
        {
            await using var server = await service.Start("/readyz");
            faults.AddRange(await storm.Check(server.Address));
            var (raging, before) = (storm.Rage(server.Address, 4, CancellationToken.None), storm.Acknowledged);
            await FaultRun.Until(() => storm.Acknowledged > before);
            for (var call = first; call < first + CallsALife; call++)
            {
                storm.Refused.Clear();
                await Inject(server, call);
                refused += storm.Refused.IsEmpty ? 0 : 1;
                faults.AddRange(storm.Refused.Where(r => r.Key >= HttpStatusCode.InternalServerError && r.Key is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.InsufficientStorage)).Select(r => $"call {call}: {r}"));
            }

            var seen = storm.Acknowledged;
            await FaultRun.Until(() => storm.Acknowledged > seen);
            if (storm.Acknowledged == seen)
            {
                faults.Add($"nothing is written any more after call {first + CallsALife - 1}");
            }

            await server.Kill();
            await raging;
        }

        await using (var last = await service.Start("/readyz"))
        {
            faults.AddRange(await storm.Check(last.Address));
        }

        table.Row($"I/O error at each of the first {Calls} writes and flushes of each thread", "503, never a 2xx that is gone afterwards",
            $"{FaultRun.Told(faults)} of {storm.Acknowledged:N0} acts; {refused} of {Calls} were seen as 503; {FaultRun.Told(await FaultRun.Prove(service))}");
    }

    private static async Task Inject(ServerProcess server, int call)
    {
        const string Writes = "pwrite64,fdatasync,fsync";
        var number = call.ToString(CultureInfo.InvariantCulture);
        using var strace = Process.Start("strace", ["-qq", "-f", "-o", "/dev/null", "-p", server.Id.ToString(CultureInfo.InvariantCulture), "-e", $"trace={Writes}", "-e", $"inject={Writes}:error=EIO:when={number}"])!;
        await Task.Delay(TimeSpan.FromMilliseconds(600 + 10 * call));
        using var end = Process.Start("kill", ["-INT", strace.Id.ToString(CultureInfo.InvariantCulture)])!;
        await strace.WaitForExitAsync();
    }
}
