using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BorderComms.ApiTests.Imports.Sheets;
using BorderComms.Imports;
using BorderComms.Imports.Sheets;
using NUnit.Framework;

namespace BorderComms.ApiTests.Imports;

/// <summary>Sheets that a test makes and sends in.</summary>
internal static class Sent
{
    public const string Header = "TT,Ngày,Địa bàn,Hình thức,Nội dung,CB,CS,ND,HS\n";

    /// <summary>Sends a file in and waits until it has been read.</summary>
    public static async Task<JsonNode> Send(this TestApp app, byte[] file, string fileName, string by = "reporter", string more = "")
    {
        var sent = await app.As(by).Post($"imports?fileName={fileName}{more}", new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(ImportApi.FileType) } },
            ("Content-Type", ImportApi.FileType));
        Assert.That(sent.Status, Is.EqualTo(201), sent.Text);
        return await app.Again(sent.Json, by);
    }

    public static Task<JsonNode> Send(this TestApp app, string text, string by = "reporter") => app.Send(Encoding.UTF8.GetBytes(text), "bao-cao.csv", by);

    /// <summary>The import as it is once it has been read.</summary>
    public static async Task<JsonNode> Again(this TestApp app, JsonNode import, string by = "reporter")
    {
        await app.Service<ImportReader>().Finished(Guid.Parse((string)import["id"]!));
        return (await app.As(by).Get($"imports/{import["id"]}")).Json;
    }

    public static async Task<JsonNode> Taken(this TestApp app, JsonNode import, string by = "reporter")
    {
        var taken = await app.As(by).Post($"imports/{import["id"]}/take", new { });
        Assert.That(taken.Status, Is.EqualTo(200), taken.Text);
        return taken.Json;
    }

    /// <summary>What is wrong with the rows of a state, as `B2 no such date`.</summary>
    public static async Task<IEnumerable<string>> Faults(this TestApp app, JsonNode import, string by = "reporter", string lang = "vi") =>
        (await app.As(by).Get($"imports/{import["id"]}/rows?state=refused&lang={lang}")).Json["items"]!.AsArray()
            .SelectMany(r => r!["faults"]!.AsArray()).Select(f => $"{f!["at"]} {f["text"]}".Trim());

    /// <summary>The counts of rows that are right, refused and recorded already.</summary>
    public static (int Right, int Refused, int Recorded) Counts(this JsonNode import) =>
        ((int)import["counts"]!["right"]!, (int)import["counts"]!["refused"]!, (int)import["counts"]!["recorded"]!);

    /// <summary>A workbook of sheets, each of rows whose cells are parted by `|`.</summary>
    public static byte[] Workbook(params (string Name, string[] Rows)[] sheets)
    {
        using var file = new MemoryStream();
        using var writer = SheetWriter.To(file, SheetFormat.Xlsx);
        foreach (var (name, rows) in sheets)
        {
            writer.Sheet(name, []);
            foreach (var row in rows)
            {
                writer.Row([.. row.Split('|').Select(Cell)]);
            }
        }

        writer.Complete();
        return file.ToArray();
    }

    /// <summary>The rows of a file as their cells' texts, parted by `|`.</summary>
    public static IReadOnlyList<string> Rows(byte[] file, string name) => [.. new MemoryStream(file).Read(name).Select(r => string.Join('|', r.Cells.Select(c => c.Text)))];

    private static CellValue? Cell(string text) => text.Length == 0 ? default(CellValue?) : DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : CellValue.Of(text);
}
