using NUnit.Framework;

namespace BorderComms.ApiTests.Metrics;

/// <summary>Answers that are kept: the same in every header, known again by their tags, and never older than the ledger.</summary>
public sealed class MetricFrontTests
{
    private const string Metric = "metrics/attendance?period=2023&by=topic";

    [Test]
    public async Task A_kept_answer_is_in_every_header_what_the_first_one_was([Values("", "gzip", "br;q=0.5, gzip;q=0.1")] string codings, [Values(Metric, Metric + "&format=csv", Metric + "&format=json-stat", Metric + "&format=xlsx", "metrics?period=2023", "metrics?period=2023&format=xlsx", "metrics/sessions/records?period=2023&limit=2")] string address)
    {
        using var app = new TestApp(sample: true);
        var portal = app.Anonymous();
        var first = await portal.Get(address, ("Accept-Encoding", codings));
        var kept = await portal.Get(address, ("Accept-Encoding", codings));
        Assert.That(kept.Body, Is.EqualTo(first.Body));
        foreach (var header in new[] { "ETag", "Cache-Control", "Vary", "Last-Modified", "Content-Type", "Content-Length", "Content-Encoding", "Content-Disposition", "Link",
            "Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "X-Content-Type-Options", "Content-Security-Policy", "Referrer-Policy", "Permissions-Policy" })
        {
            Assert.That(kept.Header(header), Is.EqualTo(first.Header(header)), header);
        }

        Assert.That(kept.Header("Cache-Control"), Is.EqualTo("public, max-age=0, s-maxage=60"));
        Assert.That(kept.Header("X-Request-Id"), Is.Not.Null.And.Not.EqualTo(first.Header("X-Request-Id")));
        var head = await portal.Send(HttpMethod.Head, address, null, ("Accept-Encoding", codings));
        Assert.That((head.Body.Length, head.Header("ETag")), Is.EqualTo((0, first.Header("ETag"))));
    }

    [Test]
    public async Task Who_has_the_answer_is_told_so_and_only_in_its_own_coding()
    {
        using var app = new TestApp(sample: true);
        var portal = app.Anonymous();
        for (var round = 0; round < 3; round++)
        {
            var plain = await portal.Get(Metric);
            var gzip = await portal.Get(Metric, ("Accept-Encoding", "gzip"));
            Assert.That(plain.Header("ETag"), Is.Not.EqualTo(gzip.Header("ETag")));
            var again = await portal.Get(Metric, ("If-None-Match", $"\"x\", {plain.Header("ETag")}"));
            Assert.That((again.Status, again.Body.Length, again.Header("ETag"), again.Header("Vary")), Is.EqualTo((304, 0, plain.Header("ETag"), plain.Header("Vary"))));
            Assert.That((await portal.Get(Metric, ("If-None-Match", plain.Header("ETag")!), ("Accept-Encoding", "gzip"))).Status, Is.EqualTo(200));
        }
    }

    [Test]
    public async Task A_table_asked_for_by_Accept_is_not_what_the_next_one_gets()
    {
        using var app = new TestApp(sample: true);
        var portal = app.Anonymous();
        foreach (var (accept, type) in new[] { ("text/csv", "text/csv"), ("", "application/json"), ("text/csv", "text/csv"), ("text/csv;q=0.1, application/json", "application/json"), ("*/*", "application/json") })
        {
            var answer = await portal.Get(Metric, ("Accept", accept));
            Assert.That(answer.Header("Content-Type"), Does.StartWith(type), accept);
            Assert.That(answer.Header("Vary"), Does.Contain("Accept,").And.Contain("Accept-Encoding"));
        }
    }

    [Test]
    public async Task A_figure_moves_with_the_first_answer_after_a_posting()
    {
        using var app = new TestApp(sample: true);
        var portal = app.Anonymous();
        var (reporter, approver) = (app.As("reporter"), app.As("approver"));
        var before = await Total(portal);
        await Total(portal);
        for (var i = 1; i <= 3; i++)
        {
            var session = (await reporter.Post("sessions", new
            {
                date = "2023-06-06",
                place = "02788",
                agency = "post-ban-lau",
                kind = "village-meeting",
                topics = new[] { "drugs" },
                attendance = new { residents = 20 },
            })).Json["id"]!.GetValue<string>();
            await reporter.Post($"sessions/{session}/submit");
            Assert.That(await Total(portal), Is.EqualTo(before + i - 1), "drafts are in no figure");
            Assert.That((await approver.Post($"sessions/{session}/approve", new { reason = "late" })).Status, Is.EqualTo(200));
            Assert.That(await Total(portal), Is.EqualTo(before + i));
        }
    }

    [Test]
    public async Task A_kind_that_is_opened_is_shown_by_agency_with_the_next_answer_and_closed_again_no_more()
    {
        using var app = new TestApp(sample: true);
        var (portal, publisher) = (app.Anonymous(), app.As("publisher"));
        const string byAgency = "metrics/sessions?period=2023&by=agency";
        var closed = MetricApiTests.Rows(await portal.Get(byAgency), "agency");
        foreach (var disclosure in new[] { "open", "aggregate" })
        {
            var tag = (await publisher.Get("kinds/unit-meeting")).Header("ETag")!;
            var put = await publisher.Put("kinds/unit-meeting", new { label = new { vi = "Sinh hoạt đơn vị", en = "Unit meeting" }, disclosure }, ("If-Match", tag));
            Assert.That(put.Status, Is.EqualTo(200), put.Text);
            var rows = MetricApiTests.Rows(await portal.Get(byAgency), "agency");
            Assert.That(rows.ContainsKey("withheld"), Is.EqualTo(disclosure == "aggregate"));
            Assert.That(rows.Values.Sum(), Is.EqualTo(closed.Values.Sum()));
        }
    }

    private static async Task<long> Total(TestClient portal) => (await portal.Get("metrics/sessions?period=2023")).Json["total"]!.GetValue<long>();
}
