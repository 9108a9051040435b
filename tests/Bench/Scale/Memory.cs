using System.Globalization;

namespace BorderComms.Bench.Scale;

internal static class Memory
{
    /// <summary>RssAnon of a process in megabytes: what it alone holds, without the pages of mapped files.</summary>
    public static double PrivateMegabytes(int process) => Read(process, "RssAnon:");

    /// <summary>VmRSS of a process in megabytes: what it holds, with the pages of mapped files that it has read.</summary>
    public static double ResidentMegabytes(int process) => Read(process, "VmRSS:");

    private static double Read(int process, string field)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith(field, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
