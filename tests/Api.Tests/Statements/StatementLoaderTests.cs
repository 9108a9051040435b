using System.Text;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Sample;
using BorderComms.Statements;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace BorderComms.ApiTests.Statements;

public sealed class StatementLoaderTests
{
    private const string Header = "code,from,until,text_vi,qualifier,value,unit_vi,indicator,filter,source,url,stated_on,note,number\n";
    private const string Line = "a,2022-01-01,2022-12-31,Gần 300 tin,nearly,300,tin,publications,,Báo cáo,example.vn/1,2023-01-05,,\n";

    private TestApp app = null!;
    private string file = null!;

    [SetUp]
    public void Start()
    {
        app = new();
        file = Path.GetTempFileName();
    }

    [TearDown]
    public void Stop()
    {
        app.Dispose();
        File.Delete(file);
    }

    [Test]
    public async Task The_verb_adds_brings_up_to_date_and_leaves_alone()
    {
        var sample = Path.Combine(SampleFiles.Folder, "statements.csv");
        Assert.That((await Run(sample), await Count()), Is.EqualTo((0, 14)));
        var last = app.Read(LedgerHead.Read).LastPosting;
        Assert.That((await Run(sample), app.Read(LedgerHead.Read).LastPosting), Is.EqualTo((0, last)), "the same again is no new version");

        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(sample)).Replace("trên 50.000", "trên 51.000").Replace(",50000,", ",51000,"));
        Assert.That((await Run(sample, file), await Run(file), await Count()), Is.EqualTo((1, 0, 14)), "one code twice is refused");
        var changed = (await app.Anonymous().Get("statements/2023-publications")).Json;
        Assert.That(((long)changed["value"]!, (string?)changed["text"]!["vi"]), Is.EqualTo((51_000L, "Đăng tải trên 51.000 tin, bài tuyên truyền")));
        Assert.That(app.Read(LedgerHead.Read).LastPosting, Is.EqualTo(last + 1));
    }

    [Test]
    public async Task The_words_of_a_number_are_read_and_stay_while_a_file_says_the_same()
    {
        await Load(Line.Replace("nearly,300", ",").Replace(",\n", ",gần 300\n"));
        async Task<(string?, long, string?)> Read()
        {
            var read = (await app.Anonymous().Get("statements/a")).Json;
            return ((string?)read["qualifier"], (long)read["value"]!, (string?)read["number"]);
        }

        Assert.That(await Read(), Is.EqualTo(("nearly", 300L, "gần 300")));
        Assert.That(await Load(Line), Is.Zero);
        Assert.That(await Read(), Is.EqualTo(("nearly", 300L, "gần 300")));
        Assert.That(await Load(Line.Replace("300,tin", "310,tin")), Is.EqualTo(1));
        Assert.That(await Read(), Is.EqualTo(("nearly", 310L, (string?)null)));
    }

    [TestCase("nearly", "almost", "qualifier: not one of exact, over, nearly, about")]
    [TestCase("nearly", "", "qualifier: number is needed, or qualifier and value")]
    [TestCase(",300,", ",12.0000,", "value: not a whole number")]
    [TestCase(",\n", ",12.0000\n", "number: A dot parts groups of three digits")]
    [TestCase(",\n", ",gần 301\n", "value: It differs from the number as written: gần 301")]
    [TestCase("a,2022-01-01", "ă,2022-01-01", "code: Only letters without accents")]
    [TestCase("2022-12-31", "31/12/2022", "until: not a day as yyyy-MM-dd")]
    [TestCase("2022-12-31", "2021-12-31", "until: The last day is before the first")]
    [TestCase("Gần 300 tin", "", "text_vi: the cell is empty")]
    [TestCase("publications,", "articles,", "indicator: There is no indicator articles")]
    [TestCase("publications,", "publications,kind", "filter: 'kind' is no filter such as kind=unit-meeting,village-meeting")]
    [TestCase("publications,", "publications,kind=news-item", "filter: The indicator publications has no such dimension")]
    [TestCase("publications,", ",topic=drugs", "filter: there is no indicator to filter")]
    [TestCase("example.vn/1", "ftp://example.vn", "url: A whole address is needed")]
    [TestCase("2023-01-05", "2024-03-16", "stated_on: The day is in the future")]
    public async Task A_wrong_cell_refuses_the_file_whole_and_is_named(string right, string wrong, string message)
    {
        Text.Speak(Lang.En);
        var fault = await Assert.ThrowsAsync<CsvCellException>(() => Load(Line + Line.Replace("a,", "b,").Replace(right.Replace("a,", "b,"), wrong)));
        Assert.That(fault!.Message, Does.StartWith($"{Path.GetFileName(file)}, line 3, {message}"));
        Assert.That((await Run(file), await Count()), Is.EqualTo((1, 0)));
    }

    [TestCase(",stated_on,", ",", "stated_on: the column is missing")]
    [TestCase(",number", ",numbr", "numbr: there is no such column")]
    public async Task A_column_that_is_not_known_refuses_the_file(string right, string wrong, string message)
    {
        File.WriteAllText(file, Header.Replace(right, wrong) + Line);
        var fault = await Assert.ThrowsAsync<CsvCellException>(() => app.Service<Book>().Write(b => StatementLoader.Load(b, app.Clock, file)));
        Assert.That(fault!.Message, Is.EqualTo($"{Path.GetFileName(file)}, line 1, {message}"));
    }

    [TestCase(new byte[] { 0xC3, 0x28 })]
    [TestCase(new byte[] { 0x07 })]
    public async Task What_is_no_text_is_refused(byte[] wrong)
    {
        await File.WriteAllBytesAsync(file, [.. Encoding.UTF8.GetBytes(Header + "a,2022-01-01,2022-12-31,"), .. wrong, .. Encoding.UTF8.GetBytes(Line[Line.IndexOf(",nearly", StringComparison.Ordinal)..])]);
        var fault = await Assert.ThrowsAsync<CsvCellException>(() => app.Service<Book>().Write(b => StatementLoader.Load(b, app.Clock, file)));
        Assert.That(fault!.Message, Is.EqualTo($"{Path.GetFileName(file)}, line 2, text_vi: it holds what is no text in UTF-8"));
    }

    [Test]
    public async Task The_verb_needs_files_that_exist() =>
        Assert.That((await Run(), await Run(file, "/none.csv")), Is.EqualTo((2, 2)));

    private Task<int> Load(string lines)
    {
        File.WriteAllText(file, Header + lines);
        return app.Service<Book>().Write(b => StatementLoader.Load(b, app.Clock, file));
    }

    private Task<int> Run(params string[] files) => app.Services.GetServices<Command>().Single(c => c.Verb == "statements").Run(app.Services, files);

    private async Task<int> Count() => (await app.Anonymous().Get("statements")).Json["items"]!.AsArray().Count;
}
