using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace BorderComms.ApiTests.Metrics;

/// <summary>Answers in JSON-stat as the format's own library for JavaScript reads them, in a process of Node.</summary>
internal static class JsonStatToolkit
{
    /// <returns>`{ class, datasets: [{ class, label, updated, extension, dimensions: [{ id, label, role, categories }], cells: [{ at, value, status }] }] }`</returns>
    public static async Task<JsonNode> Read(TestAnswer answer)
    {
        var start = new ProcessStartInfo("node", [Script()]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var node = Process.Start(start)!;
        var (output, error) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.StandardInput.BaseStream.WriteAsync(answer.Body);
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        return node.ExitCode == 0 ? JsonNode.Parse(await output)! : throw new InvalidOperationException(await error);
    }

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "read-json-stat.mjs");
}
