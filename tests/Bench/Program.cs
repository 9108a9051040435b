using System.Globalization;
using BorderComms.Bench;
using BorderComms.Bench.Approvals;
using BorderComms.Bench.Faults;
using BorderComms.Bench.Imports;
using BorderComms.Bench.Portals;
using BorderComms.Bench.Scale;

// Without words: the service against a bare endpoint. `load [--sessions N]` fills a large database, `scale` measures on it,
// `portals [hot] [distinct] [download] [visible]` asks it as portals do, `faults [PART…]` does to it what machines, crowds and attackers
// do (the parts stand in FaultRun), `imports` sends it long sheets, `approvals` looks at 100,000 sessions that wait, `form` opens the form
// for a session on a slow phone, `page` asks Lighthouse about the overview, `histories [N] [--seed S]` plays random histories. The verbs
// `bare`, `ask`, `read` and `guess` are the benchmarks' own, so that server and load never share a process.
switch (args)
{
    case ["bare", var body, .. var hosting]:
        await BareEndpoint.Run(body, hosting);
        break;
    case ["ask", var address, var tag, var seconds, var key]:
        var rate = await Load.Run(new Uri(address), tag, key, TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)));
        Console.WriteLine(rate.ToString(CultureInfo.InvariantCulture));
        break;
    case [PacedReaders.Verb, var address, var readers, var seconds, var how]:
        Console.WriteLine(await PacedReaders.Run(new Uri(address), int.Parse(readers, CultureInfo.InvariantCulture), TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)), how));
        break;
    case [LoginFlood.Verb, var address, var seconds]:
        Console.WriteLine(await LoginFlood.Run(new Uri(address), TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture))));
        break;
    case ["load"]:
        return await Filling(1_000_000);
    case ["load", "--sessions", var sessions]:
        return await Filling(int.Parse(sessions, CultureInfo.InvariantCulture));
    case ["scale"]:
        return await ScaleRun.Run();
    case ["portals", .. var parts]:
        return await PortalRun.Run(parts);
    case ["faults", .. var parts]:
        return await FaultRun.Run(parts);
    case ["imports"]:
        return await ImportRun.Run();
    case ["approvals"]:
        return await ApprovalRun.Run();
    case ["form"]:
        return await FormRun.Run();
    case ["page"]:
        return await PageRun.Run();
    case ["histories", .. var words]:
        return Histories.Run(words);
    default:
        return await Benchmark.Run();
}

return 0;

static async Task<int> Filling(int sessions)
{
    var filled = await new ScaleFile(sessions).Fill();
    Console.WriteLine($"{filled.Sessions:N0} sessions in {filled.Seconds:N1} s: {filled.Sessions / filled.Seconds:N0}/s; private memory {filled.PrivateMegabytes:N0} MB");
    return 0;
}
