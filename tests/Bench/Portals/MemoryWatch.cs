using System.Globalization;
using BorderComms.Bench.Scale;

namespace BorderComms.Bench.Portals;

/// <summary>Looks ten times a second at what a process holds: before, at most, and after.</summary>
internal sealed class MemoryWatch
{
    private readonly int process;
    private readonly Held before;
    private readonly PeriodicTimer timer = new(TimeSpan.FromMilliseconds(100));
    private readonly Task watching;
    private Held most;

    public MemoryWatch(int process)
    {
        this.process = process;
        most = before = Now();
        watching = Look();
    }

    /// <returns>Private and resident megabytes, in words.</returns>
    public async Task<string> End()
    {
        timer.Dispose();
        await watching;
        var after = Now();
        return string.Create(CultureInfo.InvariantCulture,
            $"{before.Private:N0}, {most.Private:N0}, {after.Private:N0} MB (resident with the mapped database: {before.Resident:N0}, {most.Resident:N0}, {after.Resident:N0} MB)");
    }

    private async Task Look()
    {
        while (await timer.WaitForNextTickAsync())
        {
            var now = Now();
            most = new(Math.Max(most.Private, now.Private), Math.Max(most.Resident, now.Resident));
        }
    }

    private Held Now() => new(Memory.PrivateMegabytes(process), Memory.ResidentMegabytes(process));

    private readonly record struct Held(double Private, double Resident);
}
