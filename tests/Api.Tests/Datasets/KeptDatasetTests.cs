using System.IO.Compression;
using BorderComms.Data;
using NUnit.Framework;

namespace BorderComms.ApiTests.Datasets;

/// <summary>A file that was made lies there for whoever asks next. Whether it was made anew is seen by sums that were changed behind
/// the ledger's back, of which no answer knows that is not made anew.</summary>
public sealed class KeptDatasetTests
{
    private const string Address = "/api/v1/datasets/attendance.csv", Json = "/api/v1/datasets/attendance.json";

    private TestApp app = null!;
    private TestClient portal = null!;

    [SetUp]
    public void Start()
    {
        app = new(sample: true);
        portal = app.Anonymous();
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task It_is_made_once_until_something_is_posted([Values(Address, Json)] string address)
    {
        var first = await portal.Get(address);
        await Falsify();
        var again = await portal.Get(address);
        Assert.That((again.Text, again.Header("ETag"), again.Header("Content-Disposition"), again.Header("Last-Modified")),
            Is.EqualTo((first.Text, first.Header("ETag"), first.Header("Content-Disposition"), first.Header("Last-Modified"))));
        Assert.That((await portal.Get($"{address}?lang=en")).Text, Is.Not.EqualTo(first.Text), "another question is another file");

        var kind = (await app.As("publisher").Get("kinds/unit-meeting")).Header("ETag")!;
        await app.As("publisher").Put("kinds/unit-meeting", new { label = new { vi = "Sinh hoạt đơn vị", en = "Unit meeting" }, disclosure = "open" }, ("If-Match", kind));
        Assert.That((await portal.Get(address)).Text, Is.Not.EqualTo(first.Text));
    }

    [Test]
    public async Task It_is_made_anew_on_another_day()
    {
        var first = await portal.Get(Address);
        await Falsify();
        app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.That((await portal.Get(Address)).Text, Is.Not.EqualTo(first.Text));
    }

    [Test]
    public async Task Many_read_it_at_once_each_from_its_beginning()
    {
        var plain = await portal.Get(Address);
        var codings = Enumerable.Range(0, 24).Select(i => new[] { "identity", "gzip", "br" }[i % 3]).ToList();
        var answers = await Task.WhenAll(codings.Select(c => portal.Get(Address, ("Accept-Encoding", c))));
        Assert.That(answers.Zip(codings, (answer, coding) => Plain(answer.Body, coding)), Is.All.EqualTo(plain.Body));
    }

    [Test]
    public async Task Those_who_ask_for_it_while_it_is_made_get_the_same()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => portal.Get(Address)));
        Assert.That(answers.Select(a => (a.Status, a.Text)).Distinct().ToList(), Has.Count.EqualTo(1));
        Assert.That((answers[0].Status, answers[0].Body.Length), Is.EqualTo((200, (await portal.Get(Address)).Body.Length)));
    }

    [Test]
    public async Task Of_more_than_are_kept_the_oldest_is_made_anew()
    {
        var first = await portal.Get(Address);
        await Falsify();
        var newer = 0;
        foreach (var indicator in app.Catalogue.Indicators.All.Select(i => i.Code))
        {
            foreach (var asked in new[] { "csv?calendar=reporting", "csv?calendar=reporting&lang=en", "csv?lang=en", "json?lang=en", "json", "json?calendar=reporting" })
            {
                Assert.That((await portal.Get($"/api/v1/datasets/{indicator}.{asked}")).Status, Is.EqualTo(200));
                newer++;
            }
        }

        Assert.That(newer, Is.GreaterThan(64));
        Assert.That((await portal.Get(Address)).Text, Is.Not.EqualTo(first.Text));
    }

    private Task Falsify() => app.Service<Database>().Write(t => t.Execute("UPDATE balance SET value = value + 1 WHERE value > 1"));

    private static byte[] Plain(byte[] body, string coding)
    {
        if (coding == "identity")
        {
            return body;
        }

        using var packed = new MemoryStream(body);
        using Stream unpacked = coding == "br" ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
        using var whole = new MemoryStream();
        unpacked.CopyTo(whole);
        return whole.ToArray();
    }
}
