using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BorderComms.Testing.Malformed;

/// <summary>What an account shows with each request once it is signed in.</summary>
internal sealed record Pass(string Cookie, string Token)
{
    /// <summary>Those of the sample.</summary>
    public static readonly string[] Accounts = ["reporter", "clerk", "approver", "head", "publisher", "admin"];

    /// <exception cref="HttpRequestException">It may not sign in.</exception>
    public static async Task<Pass> Of(Uri service, string name, string password)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = service };
        using var answer = await http.PostAsync("/api/v1/login", new StringContent(JsonSerializer.Serialize(new { name, password }), Encoding.UTF8, "application/json"));
        var me = JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
        return new(answer.Headers.GetValues("Set-Cookie").First().Split(';')[0], (string)me["antiforgeryToken"]!);
    }

    /// <summary>Of every account of the sample, by its name.</summary>
    public static async Task<IReadOnlyDictionary<string, Pass>> OfAll(Uri service, string password)
    {
        var all = new Dictionary<string, Pass>();
        foreach (var name in Accounts)
        {
            all[name] = await Of(service, name, password);
        }

        return all;
    }
}
