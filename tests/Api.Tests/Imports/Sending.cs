using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BorderComms.Imports;
using NUnit.Framework;

namespace BorderComms.ApiTests.Imports;

/// <summary>Sheets as tests send them in.</summary>
internal static class Sending
{
    public const string Header = "TT,Ngày,Địa bàn,Hình thức,Nội dung,CB,CS,ND,HS\n";

    /// <summary>The line of a meeting in Bản Lầu, with so many residents.</summary>
    public static string Meeting(string date, int residents, string topic = "Ma túy") => $"1,{date},Xã Bản Lầu,Họp thôn,{topic},2,1,{residents},0\n";

    /// <summary>Lines that are all right, each of another day or count.</summary>
    public static string Meetings(int many) =>
        Header + string.Concat(Enumerable.Range(0, many).Select(i => Meeting($"{1 + i % 28:00}/{1 + i / 28 % 12:00}/2023", 1 + i / 336)));

    public static ByteArrayContent Csv(string text) => File(Encoding.UTF8.GetBytes(text));

    public static ByteArrayContent File(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(ImportApi.FileType) } };

    /// <summary>Sends a sheet in, which then is being read.</summary>
    /// <returns>The import's id.</returns>
    public static async Task<string> BeginToSend(this TestApp app, string text, string by = "reporter")
    {
        var sent = await app.As(by).Post("imports?fileName=bao-cao.csv", Csv(text), ("Content-Type", ImportApi.FileType));
        Assert.That(sent.Status, Is.EqualTo(201), sent.Text);
        return (string)sent.Json["id"]!;
    }

    /// <summary>Sends a sheet in.</summary>
    /// <returns>The import once it is read.</returns>
    public static async Task<JsonNode> SendIn(this TestApp app, string text, string by = "reporter")
    {
        var id = await app.BeginToSend(text, by);
        await app.Service<ImportReader>().Finished(Guid.Parse(id));
        return (await app.As(by).Get($"imports/{id}")).Json;
    }

    /// <summary>Takes an import in.</summary>
    /// <returns>The import as it is then.</returns>
    public static async Task<JsonNode> TakeIn(this TestApp app, JsonNode import, object? chosen = null, string by = "reporter")
    {
        var taken = await app.As(by).Post($"imports/{import["id"]}/take", chosen ?? new { });
        Assert.That(taken.Status, Is.EqualTo(200), taken.Text);
        return taken.Json;
    }

    public static async Task<JsonArray> Rows(this TestApp app, JsonNode import, string state, string by = "reporter") =>
        (await app.As(by).Get($"imports/{import["id"]}/rows?state={state}")).Json["items"]!.AsArray();

    /// <summary>How many rows are in the states that are not empty.</summary>
    public static Dictionary<string, int> States(this JsonNode import) =>
        import["counts"]!.AsObject().Where(c => (int)c.Value! > 0).ToDictionary(c => c.Key, c => (int)c.Value!);
}
