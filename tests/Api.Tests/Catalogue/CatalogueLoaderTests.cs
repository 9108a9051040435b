using BorderComms.Catalogue;
using BorderComms.Ledger;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace BorderComms.ApiTests.Catalogue;

public sealed class CatalogueLoaderTests
{
    private TestApp app = null!;
    private string folder = null!;

    [SetUp]
    public void Start()
    {
        app = new(sample: true);
        folder = Directory.CreateTempSubdirectory("bordercomms-catalogue-").FullName;
    }

    [TearDown]
    public void Stop()
    {
        app.Dispose();
        Directory.Delete(folder, true);
    }

    [Test]
    public async Task Loading_again_changes_nothing_and_makes_no_posting()
    {
        var before = app.Read(LedgerHead.Read);
        Assert.That(await Load(CatalogueSeed.LaoCaiFolder), Is.Zero);
        Assert.That(await Load(CatalogueSeed.VocabularyFolder), Is.Zero);
        Assert.That(app.Read(LedgerHead.Read), Is.EqualTo(before));
    }

    [Test]
    public async Task A_new_name_is_a_new_version_and_shows_at_once()
    {
        Write("agencies.csv", "code,kind,name_vi,name_en,parent,valid_from,valid_to,successor\npost-y-ty,border-post,Đồn Y Tý mới,Y Ty new,bgc,,,\n");
        Write("notes.txt", "left alone");
        var before = app.Read(LedgerHead.Read).LastPosting;
        Assert.That(await Load(folder), Is.EqualTo(1));
        Assert.That(app.Read(LedgerHead.Read).LastPosting, Is.EqualTo(before + 1));
        Assert.That((await app.Anonymous().Get("agencies/post-y-ty?lang=en")).Json["label"]!.GetValue<string>(), Is.EqualTo("Y Ty new"));
        Assert.That((await app.Anonymous().Get("metrics/sessions?period=2023&by=agency")).Text, Does.Contain("Đồn Y Tý mới"));
        Assert.That((await app.Anonymous().Get("agencies/post-pha-long")).Json["label"]!.GetValue<string>(), Is.EqualTo("Đồn Biên phòng Pha Long"), "what a file leaves out stays");
    }

    [Test]
    public async Task A_kind_that_is_disclosed_moves_out_of_what_is_withheld()
    {
        var kinds = await File.ReadAllTextAsync(Path.Combine(CatalogueSeed.VocabularyFolder, "kinds.csv"));
        Write("kinds.csv", kinds.Replace("Unit meeting,aggregate", "Unit meeting,open"));
        Assert.That(await Load(folder), Is.EqualTo(1));
        var open = (await app.Anonymous().Get("metrics/sessions?period=2023&by=agency")).Json;
        Assert.That((open["withheld"], open["rows"]!.AsArray().Sum(r => r!["value"]!.GetValue<long>())), Is.EqualTo(((object?)null, 1874L)));
        Assert.That(app.Service<Reconcile>().Run(), Is.Empty, "the public sums moved with it");
        Write("kinds.csv", kinds);
        Assert.That(await Load(folder), Is.EqualTo(1));
        var again = (await app.Anonymous().Get("metrics/sessions?period=2023&by=agency")).Json["rows"]!.AsArray();
        Assert.That(again.Single(r => r!["agency"]!["code"]!.GetValue<string>() == "withheld")!["value"]!.GetValue<long>(), Is.EqualTo(705));
        Assert.That(app.Service<Reconcile>().Run(), Is.Empty);
    }

    [Test]
    public async Task A_new_indicator_counts_what_was_approved_before_it_and_a_changed_one_counts_anew()
    {
        var today = (await app.Anonymous().Get("metrics/sessions?period=2023&kind=village-meeting")).Json["total"]!.GetValue<long>();
        var indicators = await File.ReadAllLinesAsync(Path.Combine(CatalogueSeed.VocabularyFolder, "indicators.csv"));
        var sessions = indicators.Single(l => l.StartsWith("sessions,", StringComparison.Ordinal)).Replace(",session,*,", ",session,village-meeting,");
        Write("indicators.csv", $"{indicators[0]}\n{sessions}\n{sessions.Replace("sessions,Buổi", "village-meetings,Buổi")}\n");
        Assert.That(await Load(folder), Is.EqualTo(2));
        foreach (var indicator in new[] { "sessions", "village-meetings" })
        {
            Assert.That((await app.Anonymous().Get($"metrics/{indicator}?period=2023")).Json["total"]!.GetValue<long>(), Is.EqualTo(today).And.Positive, indicator);
        }

        var then = (await app.Anonymous().Get("metrics/sessions?period=2023&asOf=2024-03-01&by=agency")).Json;
        var withheld = then["rows"]!.AsArray().SingleOrDefault(r => (string?)r!["agency"]!["code"] == "withheld");
        Assert.That(((long)then["total"]!, (long?)withheld?["value"]), Is.EqualTo((1874L, (long?)705)), "what was counted then is disclosed no more than now");
        Assert.That(app.Service<Reconcile>().Run(), Is.Empty);
    }

    [TestCase("code,kind,name_vi,name_en,parent,valid_from,valid_to,successor\nx,border-post,X,X,nobody,,,\n", "agencies.csv, line 2, parent: there is no nobody")]
    [TestCase("code,kind,name_vi,name_en,parent,valid_from,valid_to,successor\nx,border-post,X,X,,2023-02-30,,\n", "agencies.csv, line 2, valid_from: not a day as yyyy-MM-dd")]
    [TestCase("code,kind,name_vi,name_en,parent,valid_from,valid_to,successor\nx,border-post,,X,,,,\n", "agencies.csv, line 2, name_vi: the cell is empty")]
    [TestCase("code,kind,name_vi,name_en,parent,valid_from,valid_to,successor\nx,p,X,X,,,,\nx,p,X,X,,,,\n", "agencies.csv, line 3, code: x stands twice")]
    [TestCase("code,kind,name_vi,name_en,parent,valid_from,valid_to,successor\nx,p,X,X,,2024-01-01,2023-01-01,\n", "agencies.csv, line 2, valid_to: before valid_from")]
    [TestCase("code,kind,name_vi,name_en,parent,valid_from,valid_to,successor\nx,p,X,X,,,,bgc-2025\n", "agencies.csv, line 2, valid_to: it has a successor, and no last day")]
    [TestCase("code,kind,name_vi,name_en,parent,valid_from,valid_to,successor\nx,p,X,X,,,2024-01-01,y\ny,p,Y,Y,,,2023-01-01,\n", "agencies.csv, line 2, successor: y ends no later")]
    [TestCase("code,kind,name_vi,name_en,parent,valid_from,valid_to,successor\nbgc-2025,p,Y,Y,,2020-01-01,2023-01-01,\n", "agencies.csv, line 2, valid_to: bgc passed to it on a later day")]
    public void A_wrong_cell_is_named_and_nothing_is_taken(string file, string message)
    {
        Write("agencies.csv", file);
        Write("topics.csv", "code,name_vi,name_en,spellings\nnew-topic,Mới,New,\n");
        Assert.That(async () => await Load(folder), Throws.InstanceOf<CsvCellException>().With.Message.EqualTo(message));
        Assert.That(app.Catalogue.Topics.Find("new-topic"), Is.Null);
    }

    private Task<int> Load(string from) => app.Service<Book>().Write(b => CatalogueLoader.Load(b, from, app.Services.GetServices<ILedgerNoun>()));

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(folder, file), text);
}
