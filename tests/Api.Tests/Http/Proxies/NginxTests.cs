using System.Net;
using NUnit.Framework;

namespace BorderComms.ApiTests.Http.Proxies;

/// <summary>A thousand clients behind a cache that everybody has cost the service one request an answer.</summary>
public sealed class NginxTests
{
    private const int Clients = 1000;

    private static readonly string[] Figures =
    [
        "/api/v1/metrics/attendance?period=2023", "/api/v1/overview?year=2023&lang=en", "/api/v1/sessions?limit=5", "/api/v1/datasets/sessions.csv",
    ];

    private static readonly string[] Browsers = ["gzip, deflate, br, zstd", "gzip, deflate, br", "br;q=1.0, gzip;q=0.8", "gzip,deflate", "gzip", "identity", ""];

    [Test]
    public async Task A_thousand_clients_cost_one_request_an_answer_and_coding()
    {
        using var app = new TestApp(sample: true, kestrel: true);
        var direct = app.Anonymous();
        using var nginx = await Nginx.Before(direct.BaseAddress);
        using var http = Http();
        foreach (var figure in Figures)
        {
            var plain = await direct.Get(figure["/api/v1/".Length..], ("Accept-Encoding", "identity"));
            var answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(i => Get(http, nginx, figure, ("Accept-Encoding", Browsers[i % Browsers.Length]), ("Accept", i % 2 == 0 ? "*/*" : "application/json, */*;q=0.5"))));
            Assert.That(answers.Select(a => a.Status), Is.All.EqualTo(200));
            Assert.That(answers.Where(a => a.Header("Content-Encoding") is null).Select(a => a.Body), Is.All.EqualTo(plain.Body));
            Assert.That(answers.Select(a => a.Header("Content-Encoding") ?? "").Distinct(), Is.EquivalentTo(new[] { "", "br", "gzip" }), figure);
            Assert.That(answers.Select(a => a.Header("ETag")).Distinct().Count(), Is.EqualTo(3));
        }

        var passed = nginx.Passed();
        Assert.That(passed.CountBy(p => p), Is.EquivalentTo(Figures.Select(f => KeyValuePair.Create(f, 3))));
    }

    [Test]
    public async Task Who_has_an_answer_is_told_so_by_the_cache()
    {
        using var app = new TestApp(sample: true, kestrel: true);
        using var nginx = await Nginx.Before(app.Anonymous().BaseAddress);
        using var http = Http();
        var first = await Get(http, nginx, Figures[0]);
        var again = await Get(http, nginx, Figures[0], ("If-None-Match", first.Header("ETag")!));
        Assert.That((again.Status, again.Body.Length, again.Header("ETag")), Is.EqualTo((304, 0, first.Header("ETag"))));
        Assert.That(nginx.Passed(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_is_left_of_a_limit_is_told_to_whoever_asked_and_to_nobody_after_them()
    {
        using var app = new TestApp(sample: true, kestrel: true, settings: new Dictionary<string, string> { ["Limits:Anonymous:PerMinute"] = "600", ["Limits:Anonymous:Burst"] = "300" });
        using var nginx = await Nginx.Before(app.Anonymous().BaseAddress);
        using var http = Http();
        var (first, second) = (await Get(http, nginx, Figures[0]), await Get(http, nginx, Figures[0]));
        Assert.That((first.Header("RateLimit"), second.Header("RateLimit"), second.Body.AsSpan().SequenceEqual(first.Body)), Is.EqualTo(("\"anonymous\";r=299;t=3", (string?)null, true)));
    }

    [Test]
    public async Task An_answer_in_another_form_is_never_given_for_the_one_asked_for()
    {
        using var app = new TestApp(sample: true, kestrel: true);
        using var nginx = await Nginx.Before(app.Anonymous().BaseAddress);
        using var http = Http();
        string[] forms = ["text/csv", "application/json", "application/vnd.json-stat+json", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"];
        foreach (var form in forms.Concat(forms))
        {
            var answer = await Get(http, nginx, Figures[0], ("Accept", form));
            Assert.That(answer.Header("Content-Type"), Does.StartWith(form));
        }

        Assert.That(nginx.Passed(), Has.Count.EqualTo(forms.Length));
    }

    [Test]
    public async Task What_is_for_staff_is_never_kept_and_neither_is_a_refusal()
    {
        using var app = new TestApp(sample: true, kestrel: true);
        var head = app.As("publisher");
        using var nginx = await Nginx.Before(head.BaseAddress);
        using var http = Http();
        const string within = "/api/v1/metrics/attendance?period=2023&by=agency&scope=internal";
        var own = await Get(http, nginx, within, head.Credentials[0]);
        Assert.That((own.Status, own.Header("Cache-Control")), Is.EqualTo((200, "private, no-store")));
        var stranger = await Get(http, nginx, within);
        Assert.That((stranger.Status, stranger.Problem), Is.EqualTo((401, "unauthorized")));
        Assert.That((await Get(http, nginx, within, head.Credentials[0])).Body, Is.EqualTo(own.Body));

        foreach (var (lang, word) in new[] { ("vi", "Bắt buộc"), ("en", "equired") })
        {
            var refused = await Get(http, nginx, "/api/v1/metrics/attendance", ("Accept-Language", lang));
            Assert.That(refused.Status, Is.EqualTo(400));
            Assert.That(refused.Fault("period"), Does.Contain(word));
        }

        Assert.That(nginx.Passed(), Has.Count.EqualTo(5));
    }

    private static HttpClient Http() => new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, MaxConnectionsPerServer = 64 });

    private static async Task<TestAnswer> Get(HttpClient http, Nginx nginx, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(nginx.Address, address));
        foreach (var (name, value) in headers.Where(h => h.Value.Length > 0))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request);
        return new(response, await response.Content.ReadAsByteArrayAsync());
    }
}
