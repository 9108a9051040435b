using System.Text.Json.Nodes;

using var http = new HttpClient { BaseAddress = new("http://localhost:5080") };
var figures = JsonNode.Parse(await http.GetStringAsync("/api/v1/metrics/attendance?period=2023&by=topic&lang=en"));
foreach (var row in figures!["rows"]!.AsArray())
{
    Console.WriteLine($"{row!["topic"]!["code"]} {row["value"]}");
}
