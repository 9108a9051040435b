using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using BorderComms.Imports;
using BorderComms.Imports.Sheets;
using NUnit.Framework;

namespace BorderComms.ApiTests.Imports;

/// <summary>Cells of sheets say the same to an import as to the client's grid: tests/Cases/sheet-cells.json holds both to the same cases.</summary>
public sealed class SheetCellTests
{
    private static readonly JsonNode Shared = JsonNode.Parse(File.ReadAllText(FileAt("tests", "Cases", "sheet-cells.json")))!;
    private static readonly SessionImport Import = new();

    private TestApp app = null!;
    private CatalogueNames names = null!;

    [OneTimeSetUp]
    public void Start()
    {
        app = new();
        names = new(app.Catalogue, RecordedNames.None);
    }

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    public static IEnumerable<TestCaseData> Cases => Shared["cases"]!.AsArray()
        .Select(c => new TestCaseData(c!["cells"]!.ToJsonString(), c["says"]?.ToJsonString()).SetArgDisplayNames((string)c["name"]!));

    [TestCaseSource(nameof(Cases))]
    public void A_row_says_what_its_cells_do(string cells, string? says)
    {
        var told = Shared["row"]!.DeepClone().AsObject();
        foreach (var (field, text) in JsonNode.Parse(cells)!.AsObject())
        {
            told[field] = text?.DeepClone();
        }

        List<(string Field, string Text)> row = [.. told.Select(c => (c.Key, (string)c.Value!))];
        var header = new SheetHeader(1, [.. row.Select((c, i) => new SheetColumn("a", i + 1, c.Field, c.Field, Sureness.Exact))], null);
        var sheet = new SheetRow("a", 1, 2, [.. row.Select((c, i) => new SheetCell(i + 1, CellKind.Text, c.Text))]);
        var read = new RowCells(sheet, header, names, ImportMemory.None, _ => { });
        var body = Import.Read(read, new("post-ban-lau", new(2024, 3, 15)));

        Assert.That(body is null, Is.EqualTo(says is null), string.Join("; ", read.Faults.Select(f => f.Message.En)));
        var answer = JsonSerializer.SerializeToNode(body, JsonSerializerOptions.Web);
        foreach (var (member, value) in says is null ? [] : JsonNode.Parse(says)!.AsObject())
        {
            Assert.That(JsonNode.DeepEquals(answer![member], value), $"{member}: {answer[member]} is not {value}");
        }
    }

    [Test]
    public void Headings_mean_what_the_client_takes_them_for()
    {
        var headings = new Headings(Import.Fields, new Dictionary<string, string>());
        using (Assert.EnterMultipleScope())
        {
            foreach (var (heading, field) in Shared["headings"]!.AsObject())
            {
                Assert.That(headings.Meaning(heading).Field, Is.EqualTo((string?)field), heading);
            }
        }
    }

    [Test]
    public void The_client_knows_all_headings_of_sessions_and_no_others()
    {
        var known = JsonNode.Parse(File.ReadAllText(FileAt("client", "src", "lib", "batch", "headings.json")))!.AsObject()
            .Select(f => (f.Key, f.Value!.AsArray().Select(h => (string)h!).ToArray())).ToArray();
        var fields = Import.Fields.Append(ImportFields.Ignored).Select(f => (f, ImportFields.Find(f)!.Headings)).ToArray();
        Assert.That(known, Is.EqualTo(fields));
    }

    private static string FileAt(params string[] parts) => Path.Combine([Root(), .. parts]);

    private static string Root([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..");
}
