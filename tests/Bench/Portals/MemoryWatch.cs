using System.Globalization;
using BorderComms.Bench.Scale;

namespace BorderComms.Bench.Portals;

/// <summary>Looks ten times a second at the private memory of a process: before, at most, and after. The pages of the mapped database
/// are left out, which count once for every connection, and which the system takes back when it needs them.</summary>
internal sealed class MemoryWatch
{
    private readonly int process;
    private readonly double before;
    private readonly PeriodicTimer timer = new(TimeSpan.FromMilliseconds(100));
    private readonly Task watching;
    private double most;

    public MemoryWatch(int process)
    {
        this.process = process;
        most = before = Memory.PrivateMegabytes(process);
        watching = Look();
    }

    /// <returns>The three, in words.</returns>
    public async Task<string> End()
    {
        timer.Dispose();
        await watching;
        return string.Create(CultureInfo.InvariantCulture, $"{before:N0}, {most:N0} and {Memory.PrivateMegabytes(process):N0} MB");
    }

    private async Task Look()
    {
        while (await timer.WaitForNextTickAsync())
        {
            most = Math.Max(most, Memory.PrivateMegabytes(process));
        }
    }
}
