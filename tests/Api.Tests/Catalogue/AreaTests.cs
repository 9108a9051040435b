using BorderComms.Catalogue;
using BorderComms.Ledger;
using NUnit.Framework;

namespace BorderComms.ApiTests.Catalogue;

/// <summary>Where agencies work.</summary>
public sealed class AreaTests
{
    private TestApp app = null!;

    [SetUp]
    public void Start() => app = new(sample: true);

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task A_publisher_lays_down_an_area_that_anybody_reads()
    {
        var read = await app.Anonymous().Get("agencies/post-ban-lau/area?lang=en");
        Assert.That(read.Json["places"]!.AsArray().Select(p => (string?)p!["code"]), Is.EqualTo(new[] { "02788" }), read.ToString());
        var put = await app.As("publisher").Put("agencies/post-ban-lau/area", """{"places":["02689","02686"]}""", ("If-Match", read.Header("ETag")!));
        Assert.That((put.Status, put.Json["places"]!.AsArray().Count), Is.EqualTo((200, 2)), put.ToString());
        var late = await app.As("publisher").Put("agencies/post-ban-lau/area", """{"places":[]}""", ("If-Match", read.Header("ETag")!));
        Assert.That(late.Status, Is.EqualTo(412), late.ToString());
        Assert.That((await app.Anonymous().Get("agencies/post-ban-lau/area")).Header("ETag"), Is.EqualTo(put.Header("ETag")));
        Assert.That((await app.Anonymous().Get("agencies/nobody/area")).Status, Is.EqualTo(404));
    }

    [TestCase("""["00000"]""", "/places/0")]
    [TestCase("""["02689","02689"]""", "/places")]
    [TestCase("""[null]""", "/places/0")]
    public async Task A_wrong_place_is_named(string places, string field)
    {
        var answer = await app.As("publisher").Put("agencies/post-ban-lau/area", $$"""{"places":{{places}}}""", ("If-Match", "*"));
        Assert.That(answer.Fault(field), Is.Not.Null, answer.ToString());
    }

    [Test]
    public void What_lies_in_a_place_or_replaced_it_is_in_the_area()
    {
        var catalogue = app.Catalogue;
        var area = catalogue.AreaOf(catalogue.Agencies["post-ban-lau"].Id);
        Assert.That(area, Does.Contain(catalogue.Places["02788"].Id).And.Contain(catalogue.Places["02788-2025"].Id));
        Assert.That(area, Does.Not.Contain(catalogue.Places["02686"].Id));
        Assert.That(catalogue.AreaOf(catalogue.Agencies["dic"].Id), Is.Empty, "nothing is laid down for the department");
    }

    [Test]
    public async Task Areas_are_loaded_with_the_catalogue_and_only_once()
    {
        var folder = Directory.CreateTempSubdirectory("bordercomms-areas-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "areas.csv"), "agency,place\npost-ban-lau,02788\npost-ban-lau,02689\n");
            Assert.That(await Load(folder), Is.EqualTo(1), "one of them is known");
            Assert.That(await Load(folder), Is.Zero);
            Assert.That((await app.Anonymous().Get("agencies/post-ban-lau/area")).Json["places"]!.AsArray(), Has.Count.EqualTo(2));
            await File.WriteAllTextAsync(Path.Combine(folder, "areas.csv"), "agency,place\npost-ban-lau,99999\n");
            var wrong = await Assert.ThrowsAsync<CsvCellException>(() => Load(folder));
            Assert.That(wrong!.Message, Does.Contain("areas.csv").And.Contain("there is no 99999"));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private Task<int> Load(string folder) => app.Service<Book>().Write(b => CatalogueLoader.Load(b, folder));
}
