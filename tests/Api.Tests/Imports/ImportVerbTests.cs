using NUnit.Framework;

namespace BorderComms.ApiTests.Imports;

/// <summary>The verb `import` on sheets that a test makes.</summary>
public sealed class ImportVerbTests
{
    private const string Header = "Ngày|Địa bàn|Hình thức|Nội dung|ND";

    private TestApp app = null!;
    private string folder = null!;

    [SetUp]
    public void Start() => (app, folder) = (new(), Directory.CreateTempSubdirectory().FullName);

    [TearDown]
    public void Stop()
    {
        app.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [TestCase("xlsx")]
    [TestCase("csv")]
    public async Task Refused_rows_of_several_sheets_come_back_under_their_own_headers_and_mended_are_taken(string format)
    {
        var file = Write("hai-don.xlsx", Sent.Workbook(
            ("Bản Lầu", ["ĐỒN BIÊN PHÒNG BẢN LẦU", "||||Số lượt", Header, "Tổng số||||80", "2023-03-04|Bản Lầu|Họp thôn|Ma túy|20", "31/02/2023|Bản Lầu|Họp thôn|Ma túy|40", "Tổng cộng||||40"]),
            ("Hướng dẫn", ["Mỗi buổi một dòng"]),
            ("Y Tý", ["ĐỒN BIÊN PHÒNG Y TÝ", "", "Ngày|Xã|Nội dung|Loại hình|HS|ND", "31/04/2023|Y Tý|Ma túy|Họp thôn|3|50", "32/04/2023|Y Tý|Ma túy|Họp thôn|4|50"])));
        var back = Path.Combine(folder, $"con-lai.{format}");
        var (code, output) = await Run("import", file, "--refused", back);
        Assert.That((code, output.Split('\n').Count(l => l.Contains("không có ngày này"))), Is.EqualTo((1, 3)), output);
        Assert.That(output, Does.Contain("hai-don.xlsx: Hướng dẫn: không có dòng tiêu đề nhận ra được, 1 dòng không đọc"));
        var written = await File.ReadAllBytesAsync(back);
        Assert.That(Sent.Rows(written, back), Is.EqualTo(new[]
        {
            "ĐỒN BIÊN PHÒNG BẢN LẦU", "Số lượt", "Ngày|Địa bàn|Hình thức|Nội dung|ND|Vì sao", "31/02/2023|Bản Lầu|Họp thôn|Ma túy|40|Dòng 6 – A: không có ngày này",
            "ĐỒN BIÊN PHÒNG Y TÝ", "Ngày|Xã|Nội dung|Loại hình|HS|ND|Vì sao", "31/04/2023|Y Tý|Ma túy|Họp thôn|3|50|Dòng 4 – A: không có ngày này",
            "32/04/2023|Y Tý|Ma túy|Họp thôn|4|50|Dòng 5 – A: không có ngày này",
        }), "a subtotal under the header is none of the titles");
        Assert.That((await Run("import", back)).Code, Is.EqualTo(1), "as it came back it is refused again");

        var mended = Path.Combine(folder, $"da-sua.{format}");
        if (format == "csv")
        {
            await File.WriteAllTextAsync(mended, (await File.ReadAllTextAsync(back)).Replace("31/02", "28/02").Replace("31/04", "30/04").Replace("32/04", "29/04"));
            (code, output) = await Run("import", mended);
            Assert.That((code, output.Trim()), Is.EqualTo((0, "da-sua.csv: 3 dòng ghi nhận, 0 dòng đã có, 0 dòng không nhận")));
            var sessions = (await app.As("reporter").Get("sessions?scope=internal&from=2023-04-29")).Json["items"]!.AsArray();
            Assert.That(sessions.Select(s => ((string?)s!["agency"], (int)s["attendance"]!["students"]!)), Is.EquivalentTo(new[] { ("post-y-ty", 3), ("post-y-ty", 4) }));
        }
    }

    [Test]
    public async Task The_file_for_refused_rows_is_written_only_when_all_was_read_and_never_over_the_sheet()
    {
        var file = Write("a.csv", "Ngày,Địa bàn,Hình thức,Nội dung,ND\n31/02/2023,Bản Lầu,Họp thôn,Ma túy,40\n");
        foreach (var same in new[] { file, Path.Combine(folder, "..", Path.GetFileName(folder), "a.csv"), File.CreateSymbolicLink(Path.Combine(folder, "link.csv"), file).FullName })
        {
            var (code, output) = await Run("import", file, "--agency", "post-ban-lau", "--refused", same);
            Assert.That((code, output.Trim()), Is.EqualTo((2, "--refused names an .xlsx or .csv file, and not the one that is taken in.")));
        }

        Assert.That(new FileInfo(file).Length, Is.Positive);
        Assert.That((await Run("import", file, "--refused", Path.Combine(folder, "b.txt"))).Code, Is.EqualTo(2));
        var nowhere = await Run("import", file, "--agency", "post-ban-lau", "--refused", Path.Combine(folder, "none", "b.csv"));
        Assert.That((nowhere.Code, nowhere.Output.Contains("none", StringComparison.Ordinal)), Is.EqualTo((1, true)), nowhere.Output);

        var (kept, broken) = (Write("kept.csv", "của lần trước"), Write("broken.xlsx", "không phải bảng tính"));
        Assert.That((await Run("import", broken, "--refused", kept)).Code, Is.EqualTo(1));
        Assert.That(await File.ReadAllTextAsync(kept), Is.EqualTo("của lần trước"));
        Assert.That(Directory.GetFiles(folder).Select(Path.GetFileName), Is.EquivalentTo(new[] { "a.csv", "link.csv", "kept.csv", "broken.xlsx" }), "nothing unfinished stays");
    }

    [TestCase("vi", "a.csv: cột F “Chỗ gửi xe” chưa rõ là gì, không đọc")]
    [TestCase("en", "a.csv: column F “Chỗ gửi xe” is not known and was not read")]
    public async Task Columns_that_nobody_knows_are_named(string lang, string said)
    {
        var file = Write("a.csv", "Ngày,Địa bàn,Hình thức,Nội dung,ND,Chỗ gửi xe\n05/03/2023,Bản Lầu,Họp thôn,Ma túy,40,sân trường\n");
        var (code, output) = await Run("import", file, "--agency", "post-ban-lau", "--lang", lang);
        Assert.That((code, output.Split('\n')[0].Trim()), Is.EqualTo((0, said)));
    }

    [Test]
    public async Task A_row_that_repeats_another_is_refused_unless_it_is_told_to_be_taken()
    {
        const string Row = "05/03/2023,Bản Lầu,Họp thôn,Ma túy,40\n";
        var file = Write("a.csv", "Ngày,Địa bàn,Hình thức,Nội dung,ND\n" + Row + Row);
        var (code, output) = await Run("import", file, "--agency", "post-ban-lau", "--lang", "en");
        Assert.That((code, output.Trim().Split('\n').Select(l => l.Trim())), Is.EqualTo((1,
            new[] { "a.csv: row 3: the same as row 2: perhaps entered twice", "a.csv: 1 rows taken, 0 already recorded, 1 refused" })));
        Assert.That(await Run("import", file, "--agency", "post-ban-lau", "--take-repeated", "--lang", "en"), Is.EqualTo((0, $"a.csv: 1 rows taken, 1 already recorded, 0 refused{Environment.NewLine}")));
    }

    [Test]
    public async Task What_a_post_was_told_to_mean_holds_for_its_sheets_on_the_command_line()
    {
        const string Sheet = "ĐỒN BIÊN PHÒNG BẢN LẦU,,,,\nNgày,Địa bàn,Hình thức,Nội dung,ND\n05/03/2023,Bản Lầu,Họp chợ đêm,Ma túy,40\n";
        var import = await app.Send(Sheet);
        var mapped = await app.As("reporter").Put($"imports/{import["id"]}/mapping", new { words = new[] { new { field = "kind", word = "Họp chợ đêm", code = "public-event" } } });
        Assert.That(mapped.Status, Is.EqualTo(200), mapped.Text);
        await app.Again(import);
        Assert.That(await Run("import", Write("a.csv", Sheet), "--lang", "en"), Is.EqualTo((0, $"a.csv: 1 rows taken, 0 already recorded, 0 refused{Environment.NewLine}")));
    }

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private string Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    private async Task<(int Code, string Output)> Run(params string[] arguments)
    {
        var (code, output, error) = await Verb.Run(app.DatabaseSettings, arguments);
        return (code, output + error);
    }
}
