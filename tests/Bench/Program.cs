using System.Globalization;
using BorderComms.Bench;

// One program, three parts, so that server and load never share a process: the benchmark itself, the bare endpoint to
// compare with, and the load. Beside them random histories, as many as wanted.
switch (args)
{
    case ["bare", var body, .. var hosting]:
        await BareEndpoint.Run(body, hosting);
        break;
    case ["load", var address, var tag, var seconds]:
        var rate = await Load.Run(new Uri(address), tag, TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)));
        Console.WriteLine(rate.ToString(CultureInfo.InvariantCulture));
        break;
    case ["histories", .. var words]:
        return Histories.Run(words);
    default:
        return await Benchmark.Run();
}

return 0;
