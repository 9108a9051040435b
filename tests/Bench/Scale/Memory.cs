using System.Globalization;

namespace BorderComms.Bench.Scale;

internal static class Memory
{
    /// <summary>RssAnon of a process in megabytes: what it alone holds, without the pages of mapped files.</summary>
    public static double PrivateMegabytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("RssAnon:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
