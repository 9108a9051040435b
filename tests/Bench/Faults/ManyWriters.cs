using System.Globalization;

namespace BorderComms.Bench.Faults;

/// <summary>64 staff write records without a pause while 200 portals read.</summary>
internal static class ManyWriters
{
    private const int Writers = 64, Readers = 200;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(60), Unloaded = TimeSpan.FromSeconds(15);

    public static async Task Measure(PublishedService service, Table table)
    {
        var storm = FaultRun.NewStorm();
        IReadOnlyList<string> faults;
        ReadTimes alone, beside;
        await using (var server = await service.Start("/readyz"))
        {
            alone = await PacedReaders.Ask(server.Address, Readers, Unloaded);
            using var end = new CancellationTokenSource();
            var raging = storm.Rage(server.Address, Writers, end.Token, withSheets: false);
            await FaultRun.Until(() => storm.Acknowledged > Writers);
            beside = await PacedReaders.Ask(server.Address, Readers, Time);
            await end.CancelAsync();
            await raging;
            faults = await storm.Check(server.Address);
        }

        var proof = FaultRun.Told(await FaultRun.Prove(service));
        var refused = storm.Refused.IsEmpty ? "all 2xx" : $"**{string.Join(", ", storm.Refused)}**";
        table.Row($"{Writers} writers for {Time.TotalSeconds} s beside {Readers} readers", "sums exact, no busy error, longest write ≤ 1 s, read p99 ≤ 2 × unloaded",
            string.Create(CultureInfo.InvariantCulture, $"{FaultRun.Told(faults)} of {storm.Acknowledged:N0} acts, {refused}, longest write {storm.Longest.TotalSeconds:0.00} s; {beside.Against(alone)}; {proof}"));
    }
}
