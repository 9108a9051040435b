using BorderComms.Catalogue;
using BorderComms.Ledger;
using NUnit.Framework;

namespace BorderComms.ApiTests.Catalogue;

public sealed class CatalogueApiTests
{
    private static readonly object Renamed = new { label = new { vi = "Họp thôn", en = "Village meeting" }, disclosure = "open" };

    private TestApp app = null!;

    [OneTimeSetUp]
    public void Start() => app = new();

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task Places_come_in_the_order_of_the_Vietnamese_alphabet_over_all_pages()
    {
        var labels = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = await app.Anonymous().Get($"places?kind=commune&on=2023-05-01&limit=40{(next.Length == 0 ? "" : $"&cursor={next}")}");
            labels.AddRange(page.Json["items"]!.AsArray().Select(p => p!["label"]!.GetValue<string>()));
            next = page.Json["next"]?.GetValue<string>();
        }

        Assert.That(labels, Has.Count.GreaterThan(80));
        Assert.That(labels.IndexOf("Xã Dìn Chin"), Is.GreaterThan(0).And.LessThan(labels.FindIndex(l => l.StartsWith("Xã Đ", StringComparison.Ordinal))), "d before đ");
        Assert.That(labels.FindLastIndex(l => l.StartsWith("Xã Đ", StringComparison.Ordinal)), Is.LessThan(labels.FindIndex(l => l.StartsWith("Xã G", StringComparison.Ordinal))), "đ before g");
    }

    [Test]
    public async Task Places_are_found_by_parent_border_and_the_day_they_were_in_force()
    {
        var then = (await app.Anonymous().Get("places?parent=082&border=true&on=2023-05-01")).Json["items"]!.AsArray();
        Assert.That(then, Is.Not.Empty);
        Assert.That(then.Select(p => p!["parent"]!.GetValue<string>()), Has.All.EqualTo("082"));
        Assert.That(then.Select(p => p!["border"]!.GetValue<bool>()), Has.All.True);
        Assert.That((await app.Anonymous().Get("places?kind=district&on=2025-07-01")).Json["items"]!.AsArray(), Is.Empty, "districts have ended");
        Assert.That((await app.Anonymous().Get("places/02662?lang=en")).Json["successor"]!.GetValue<string>(), Does.EndWith("-2025"));
    }

    [Test]
    public async Task Topics_and_kinds_tell_what_else_sheets_call_them()
    {
        var kinds = (await app.Anonymous().Get("kinds?lang=en")).Json["items"]!.AsArray();
        Assert.That(kinds.Single(k => (string)k!["code"]! == "unit-meeting")!["spellings"]!.AsArray().Select(s => (string)s!), Is.EqualTo(new[] { "SH đơn vị" }));
        Assert.That((await app.Anonymous().Get("topics/drugs")).Json["spellings"]!.AsArray().Select(s => (string)s!), Does.Contain("PC ma túy"));
    }

    [TestCase("places?parent=nowhere", 422, "parent")]
    [TestCase("places?kind=village", 400, "kind")]
    [TestCase("places?on=2023-02-30", 400, "on")]
    [TestCase("agencies?kind=club", 422, "kind")]
    [TestCase("topics?cursor=x", 400, "cursor")]
    [TestCase("gates?place=02641", 400, "place")]
    public async Task What_is_wrong_is_named(string address, int status, string parameter)
    {
        var answer = await app.Anonymous().Get(address);
        Assert.That((answer.Status, answer.Fault(parameter) is null), Is.EqualTo((status, false)), answer.Text);
    }

    [TestCase("places/nowhere")]
    [TestCase("agencies/nobody")]
    [TestCase("kinds/nothing")]
    [TestCase("topics/nothing")]
    public async Task What_does_not_exist_is_not_found(string address) =>
        Assert.That((await app.Anonymous().Get(address)).Problem, Is.EqualTo("not-found"));

    [Test]
    public async Task A_publisher_changes_labels_once_read_and_everyone_reads_the_new_ones()
    {
        using var own = new TestApp();
        var publisher = own.As("publisher");
        var tag = (await publisher.Get("kinds/village-meeting")).Header("ETag")!;
        var postings = own.Read(LedgerHead.Read).LastPosting;

        var put = await publisher.Put("kinds/village-meeting", Renamed, ("If-Match", tag));
        Assert.That((put.Status, put.Json["label"]!.GetValue<string>()), Is.EqualTo((200, "Họp thôn")));
        Assert.That(own.Read(LedgerHead.Read).LastPosting, Is.EqualTo(postings + 1), "a new version of all answers");
        Assert.That((await own.Anonymous().Get("kinds/village-meeting?lang=en")).Json["label"]!.GetValue<string>(), Is.EqualTo("Village meeting"));

        Assert.That((await publisher.Put("kinds/village-meeting", Renamed, ("If-Match", tag))).Status, Is.EqualTo(412), "the tag is stale");
        Assert.That((await publisher.Put("kinds/village-meeting", Renamed)).Status, Is.EqualTo(428));
        Assert.That((await publisher.Put("kinds/village-meeting", Renamed, ("If-Match", put.Header("ETag")!))).Status, Is.EqualTo(200));
        Assert.That(own.Read(LedgerHead.Read).LastPosting, Is.EqualTo(postings + 1), "the same again changes nothing");
    }

    [Test]
    public async Task A_topic_keeps_its_spellings_when_its_label_changes()
    {
        using var own = new TestApp();
        var publisher = own.As("publisher");
        var before = own.Read(own.Service<Catalogues>().In).Topics["drugs"].Spellings;
        var put = await publisher.Put("topics/drugs", new { label = new { vi = "Phòng chống ma túy", en = "Drugs" } }, ("If-Match", (await publisher.Get("topics/drugs")).Header("ETag")!));
        Assert.That((put.Status, put.Json["label"]!.GetValue<string>()), Is.EqualTo((200, "Phòng chống ma túy")));
        Assert.That(own.Read(own.Service<Catalogues>().In).Topics["drugs"].Spellings, Is.EqualTo(before).And.Not.Empty);
    }

    [Test]
    public async Task An_empty_label_is_refused_by_name()
    {
        var publisher = app.As("publisher");
        var tag = (await publisher.Get("topics/drugs")).Header("ETag")!;
        var put = await publisher.Put("topics/drugs", new { label = new { vi = " ", en = "Drugs" } }, ("If-Match", tag));
        Assert.That((put.Status, put.Fault("/label/vi") is null), Is.EqualTo((422, false)), put.Text);
        Assert.That((await publisher.Get("topics/drugs")).Header("ETag"), Is.EqualTo(tag));
    }
}
