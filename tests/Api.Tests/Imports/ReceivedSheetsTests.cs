using System.Globalization;
using System.Text.Json.Nodes;
using BorderComms.Sample;
using BorderComms.Sessions;
using NUnit.Framework;

namespace BorderComms.ApiTests.Imports;

/// <summary>The verb `import` in a process of its own, on the workbooks as eleven posts sent them.</summary>
public sealed class ReceivedSheetsTests
{
    private static readonly string Received = Path.Combine(AppContext.BaseDirectory, "Imports", "as-received");

    private TestApp app = null!;

    [SetUp]
    public void Start() => app = new();

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task Eleven_workbooks_are_the_1874_sessions_of_2023_and_a_second_time_nothing()
    {
        string[] workbooks = [.. Directory.GetFiles(Received, "*-post-*.xlsx").Order()];
        Assert.That(workbooks, Has.Length.EqualTo(11));
        var (code, output) = await Run(["import", .. workbooks]);
        Assert.That((code, Taken(output)), Is.EqualTo((0, 1874)), output);
        Assert.That(Totals(await Run("figures", "--period", "2023")), Is.EqualTo((1874, 54_537)));

        var again = await Run(["import", .. workbooks, Path.Combine(Received, "05-post-gate-lao-cai.csv")]);
        Assert.That((again.Code, Taken(again.Output)), Is.EqualTo((0, 0)), again.Output);
        Assert.That(Totals(await Run("figures", "--period", "2023")), Is.EqualTo((1874, 54_537)));
        Assert.That((await Run("reconcile")).Code, Is.Zero);
        Assert.That(Sessions(), Is.EqualTo(SampleFiles.Sessions().Select(Said).Order(StringComparer.Ordinal)), "day, place, agency, form, topics and counts of each");
    }

    [Test]
    public async Task A_copy_in_another_format_adds_nothing_whichever_came_first()
    {
        var (_, output) = await Run("import", Path.Combine(Received, "05-post-gate-lao-cai.csv"), Path.Combine(Received, "05-post-gate-lao-cai.xlsx"), "--lang", "en");
        Assert.That(output.Trim().Split('\n').Select(l => l.Trim()), Is.EqualTo(new[]
        {
            "05-post-gate-lao-cai.csv: 174 rows taken, 0 already recorded, 0 refused",
            "05-post-gate-lao-cai.xlsx: 0 rows taken, 174 already recorded, 0 refused",
        }));
    }

    [Test]
    public async Task Bad_rows_are_refused_cell_by_cell_and_the_good_one_is_taken()
    {
        string[] expected = [.. File.ReadLines(Path.Combine(Received, "bad-rows-expected.csv")).Skip(1)
            .Select(l => l.Split(',', 2)[1].Trim('"')).Where(l => l.Length > 0).Select(l => $"bad-rows.xlsx: {l}")];
        Assert.That(expected, Has.Length.EqualTo(11));
        var file = Path.Combine(Received, "bad-rows.xlsx");
        var (code, output) = await Run("import", file, "--agency", "post-ban-lau", "--lang", "en");
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output.Trim().Split('\n').Select(l => l.Trim()), Is.EqualTo(expected.Append("bad-rows.xlsx: 1 rows taken, 0 already recorded, 11 refused")));

        var repeated = await Run("import", file, "--agency", "post-ban-lau", "--lang", "en", "--take-repeated");
        Assert.That(Taken(repeated.Output), Is.EqualTo(1), "the second row of the same is taken when that is told");
        Assert.That(Taken((await Run("import", file, "--agency", "post-ban-lau", "--take-repeated")).Output), Is.Zero, "and both are known from then on");
    }

    [Test]
    public async Task Refused_rows_come_back_as_the_sheet_with_a_column_that_says_why_and_mended_are_taken()
    {
        var folder = Directory.CreateTempSubdirectory();
        var (back, mended) = (Path.Combine(folder.FullName, "back.csv"), Path.Combine(folder.FullName, "mended.csv"));
        var (code, output) = await Run("import", Path.Combine(Received, "bad-rows.xlsx"), "--agency", "post-ban-lau", "--lang", "en", "--refused", back);
        string[] lines = await File.ReadAllLinesAsync(back);
        Assert.That((code, lines.Length, lines[0].Split(',')[^1], lines[1].Split(',')[^1]), Is.EqualTo((1, 12, "Why", "Row 2 – B: no such date")), output);
        Assert.That(lines[10], Does.EndWith(",Row 12 – the same as row 11: perhaps entered twice"));

        await File.WriteAllLinesAsync(mended, lines.Where((_, i) => i is < 2 or 9).Select(l => l.Replace("31/02/2023", "28/02/2023").Replace(",0,0,0,0,", ",0,0,9,0,")));
        var again = await Run("import", mended, "--agency", "post-ban-lau");
        Assert.That((again.Code, Taken(again.Output)), Is.EqualTo((0, 2)), again.Output);
        folder.Delete(recursive: true);
    }

    [TestCase(1, "chưa rõ là số liệu của đơn vị nào", "bad-rows.xlsx")]
    [TestCase(1, "there is no agency post-none", "bad-rows.xlsx", "--agency", "post-none", "--lang", "en")]
    [TestCase(1, "Không tìm thấy dòng tiêu đề", "bad-rows-expected.csv")]
    [TestCase(2, "import takes FILE…", "none.xlsx")]
    [TestCase(2, "import takes FILE…", "bad-rows.xlsx", "--agency")]
    [TestCase(2, "import takes FILE…", "bad-rows.xlsx", "--tak-repeated")]
    public async Task What_cannot_be_done_is_said(int status, string said, string file, params string[] options)
    {
        var (code, output) = await Run(["import", Path.Combine(Received, file), .. options]);
        Assert.That((code, output), Is.EqualTo((status, output)));
        Assert.That(output, Does.Contain(said));
        Assert.That(Sessions(), Is.Empty);
    }

    private IEnumerable<string> Sessions()
    {
        var found = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = app.As("reporter").Get($"sessions?scope=internal&limit=500{next}").GetAwaiter().GetResult().Json;
            found.AddRange(page["items"]!.AsArray().Select(s => Said(s!)));
            next = (string?)page["next"] is { } cursor ? $"&cursor={cursor}" : null;
        }

        return found.Order(StringComparer.Ordinal);
    }

    private static string Said(SessionBody s) => Said($"{s.Date:yyyy-MM-dd}", s.Place, s.Agency, s.Kind, s.Topics, s.Attendance.Select(a => (a.Key, a.Value)));

    private static string Said(JsonNode s) => Said((string)s["date"]!, (string)s["place"]!, (string)s["agency"]!, (string)s["kind"]!,
        s["topics"]!.AsArray().Select(x => (string)x!), s["attendance"]!.AsObject().Select(a => (a.Key, (int)a.Value!)));

    private static string Said(string date, string place, string agency, string kind, IEnumerable<string> topics, IEnumerable<(string Audience, int Count)> attendance) =>
        $"{date} {place} {agency} {kind} {string.Join('+', topics.Order())} {string.Join(' ', attendance.Where(a => a.Count > 0).OrderBy(a => a.Audience).Select(a => $"{a.Audience}={a.Count}"))}";

    private static int Taken(string output) => output.Split('\n').Where(l => l.EndsWith(" không nhận", StringComparison.Ordinal) || l.EndsWith(" refused", StringComparison.Ordinal))
        .Sum(l => int.Parse(l.Split(": ")[1].Split(' ')[0], CultureInfo.InvariantCulture));

    private static (int Sessions, int Attendance) Totals((int Code, string Output) figures)
    {
        int Value(string indicator) => int.Parse(figures.Output.Split("\r\n").Single(l => l.StartsWith($"{indicator},", StringComparison.Ordinal)).Split(',')[^4], CultureInfo.InvariantCulture);
        return (Value("sessions"), Value("attendance"));
    }

    private async Task<(int Code, string Output)> Run(params string[] arguments)
    {
        var (code, output, error) = await Verb.Run(app.DatabaseSettings, arguments);
        return (code, output + error);
    }
}
