using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using BorderComms.Http;
using NUnit.Framework;

namespace BorderComms.ApiTests.Http.Proxies;

/// <summary>A thousand clients behind a cache that everybody has cost the service one request an answer.</summary>
public sealed class NginxTests
{
    private const int Clients = 1000, OfOneAddress = 100;
    private const string Name = "bien-gioi.example";

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
        using var http = Http(nginx);
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
        using var http = Http(nginx);
        var first = await Get(http, nginx, Figures[0]);
        var again = await Get(http, nginx, Figures[0], ("If-None-Match", first.Header("ETag")!));
        Assert.That((again.Status, again.Body.Length, again.Header("ETag")), Is.EqualTo((304, 0, first.Header("ETag"))));
        Assert.That(nginx.Passed(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_is_left_of_a_limit_is_told_to_whoever_asked_and_to_nobody_after_them()
    {
        using var app = new TestApp(sample: true, kestrel: true, settings: new Dictionary<string, string> { ["Limits:Anonymous:PerMinute"] = "600", ["Limits:Anonymous:Burst"] = "300", ["Limits:Patience"] = "60" });
        using var nginx = await Nginx.Before(app.Anonymous().BaseAddress);
        using var http = Http(nginx);
        var (first, second) = (await Get(http, nginx, Figures[0]), await Get(http, nginx, Figures[0]));
        Assert.That((first.Header("RateLimit"), second.Header("RateLimit"), second.Body.AsSpan().SequenceEqual(first.Body)), Is.EqualTo(("\"anonymous\";r=299;t=3", (string?)null, true)));
    }

    [Test]
    public async Task An_answer_in_another_form_is_never_given_for_the_one_asked_for()
    {
        using var app = new TestApp(sample: true, kestrel: true);
        using var nginx = await Nginx.Before(app.Anonymous().BaseAddress);
        using var http = Http(nginx);
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
        using var http = Http(nginx);
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

    [Test]
    public async Task What_is_public_is_asked_of_those_that_read_and_all_else_of_those_that_write()
    {
        using var database = TestDatabase.Create(sample: true, accounts: true);
        using var writer = new TestApp(kestrel: true, of: database);
        using var reader = new TestApp(kestrel: true, of: database, settings: new Dictionary<string, string> { ["Database:ReadOnly"] = "true" });
        var (staff, replica) = (writer.As("publisher"), reader.Anonymous().BaseAddress);
        using var nginx = await Nginx.Before(staff.BaseAddress, replica);
        using var http = Http(nginx);
        const string within = "/api/v1/metrics/sessions?period=2023&scope=internal";
        Assert.That((await Get(http, nginx, Figures[0])).Body, Is.EqualTo((await writer.Anonymous().Get(Figures[0]["/api/v1/".Length..])).Body));
        Assert.That((await Get(http, nginx, within, staff.Credentials[0])).Status, Is.EqualTo(200));
        using var wrong = JsonContent.Create(new { name = "publisher", password = "not the password at all" });
        using var login = await http.PostAsync(new Uri(nginx.Address, "/api/v1/login"), wrong);
        Assert.That(login.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), "the one that only reads would have answered 503");

        Assert.That(nginx.PassedTo(), Is.EqualTo(new[] { (replica.Authority, Figures[0]), (staff.BaseAddress.Authority, within), (staff.BaseAddress.Authority, "/api/v1/login") }));
    }

    [Test]
    public async Task Over_TLS_the_cookie_is_secure_and_browsers_are_told_to_come_by_nothing_else()
    {
        using var app = new TestApp(sample: true, kestrel: true, settings: new Dictionary<string, string>
        {
            ["environment"] = "Production",
            ["AllowedHosts"] = Name,
            ["Proxy:Networks"] = "127.0.0.0/8,::1/128",
        });
        using var nginx = await Nginx.Before(app.Anonymous().BaseAddress);
        using var http = Http(nginx);
        foreach (var (address, status) in new[] { (Figures[0], 200), (Figures[0], 200), ("/api/v1/nowhere", 404), ("/api/v1/accounts", 401) })
        {
            var answer = await Get(http, nginx, address, ("Host", Name));
            Assert.That((answer.Status, answer.Header("Strict-Transport-Security")), Is.EqualTo((status, "max-age=31536000; includeSubDomains")), address);
            Assert.That(answer.Header("X-Content-Type-Options"), Is.EqualTo("nosniff"));
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(nginx.Address, "/api/v1/login"))
        {
            Content = JsonContent.Create(new { name = "reporter", password = TestApp.Password }),
            Headers = { Host = Name },
        };
        using var login = await http.SendAsync(request);
        var cookie = login.Headers.GetValues("Set-Cookie").Single().Split("; ");
        Assert.That(cookie.Skip(1), Is.EquivalentTo(new[] { "path=/", "secure", "samesite=strict", "httponly" }));
        Assert.That((string?)(await Get(http, nginx, "/api/v1/me", ("Host", Name), ("Cookie", cookie[0]))).Json["name"], Is.EqualTo("reporter"));

        Assert.That((await Get(http, nginx, "/api/v1/catalogue", ("Host", Name), ("X-Forwarded-Host", "evil.example"))).Text, Does.Contain($"https://{Name}/").And.Not.Contain("evil.example"));
        var foreign = await Get(http, nginx, "/api/v1/catalogue", ("Host", "evil.example"));
        Assert.That((foreign.Status, foreign.Fault("Host") is not null), Is.EqualTo((400, true)), $"{foreign}");
    }

    [Test]
    public async Task Whoever_comes_without_TLS_is_sent_where_there_is_some()
    {
        using var app = new TestApp(kestrel: true);
        using var nginx = await Nginx.Before(app.Anonymous().BaseAddress);
        using var http = Http(nginx);
        using var answer = await http.GetAsync(new Uri(nginx.Plain, Figures[1]));
        Assert.That((answer.StatusCode, answer.Headers.Location?.OriginalString), Is.EqualTo((HttpStatusCode.MovedPermanently, $"https://{Name}{Figures[1]}")));
        Assert.That(nginx.Passed(), Is.Empty);
    }

    [Test]
    public async Task Of_one_address_only_so_many_requests_are_under_way()
    {
        using var app = new TestApp(kestrel: true);
        using var nginx = await Nginx.Before(app.Anonymous().BaseAddress);
        var unfinished = Encoding.ASCII.GetBytes($"POST /api/v1/login HTTP/1.1\r\nHost: {Name}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n");
        var lines = await Task.WhenAll(Enumerable.Range(0, OfOneAddress + 1).Select(_ => Tls(nginx)));
        try
        {
            await Task.WhenAll(lines.Select(l => l.WriteAsync(unfinished).AsTask()));
            var answers = lines.Select(async line => await new StreamReader(line, Encoding.ASCII, leaveOpen: true).ReadLineAsync()).ToList();
            Assert.That(await await Task.WhenAny(answers), Is.EqualTo("HTTP/1.1 429 Too Many Requests"), "the others are still waited for");
            Assert.That(answers.Count(a => a.IsCompleted), Is.EqualTo(1));
        }
        finally
        {
            lines.ToList().ForEach(l => l.Dispose());
        }
    }

    [Test]
    public async Task What_nginx_refuses_or_cannot_pass_on_it_says_as_the_service_does()
    {
        var app = new TestApp(kestrel: true);
        using var nginx = await Nginx.Before(app.Anonymous().BaseAddress);
        using var http = Http(nginx);
        Assert.That((await Get(http, nginx, "/api/v1/nowhere")).Header("X-Request-Id"), Is.Not.Null, "refused by the service, whose words are left");
        await app.DisposeAsync();

        using var large = new HttpRequestMessage(HttpMethod.Post, new Uri(nginx.Address, "/api/v1/imports"))
        {
            Content = new ByteArrayContent(new byte[22 << 20]),
            Headers = { ExpectContinue = true },
        };
        foreach (var (status, refused, again) in new[]
        {
            (502, await Get(http, nginx, Figures[0]), "1"),
            (413, await Answer(http, large), null),
            (414, await Get(http, nginx, "/" + new string('a', 10_000)), null),
            (404, await Get(http, nginx, "/not-passed-on"), null),
        })
        {
            Assert.That((refused.Status, refused.Header("Content-Type"), refused.Header("Retry-After")), Is.EqualTo((status, "application/problem+json", again)), $"{refused}");
            Assert.That(((string?)refused.Json["type"], (int)refused.Json["status"]!), Is.EqualTo(("about:blank", status)));
            Assert.That(SecurityHeaders.Ordinary.Select(h => (h.Name, refused.Header(h.Name))), Is.EqualTo(SecurityHeaders.Ordinary), $"{status}");
            Assert.That((refused.Header("Strict-Transport-Security"), refused.Header("Cache-Control")), Is.EqualTo(("max-age=31536000; includeSubDomains", "no-store")));
        }
    }

    private static HttpClient Http(Nginx nginx) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        Expect100ContinueTimeout = Timeout.InfiniteTimeSpan,
        MaxConnectionsPerServer = 64,
        SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => nginx.Shows(shown) },
        UseCookies = false,
    });

    private static async Task<SslStream> Tls(Nginx nginx)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(nginx.Address.Host, nginx.Address.Port);
        var line = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false, (_, shown, _, _) => nginx.Shows(shown));
        await line.AuthenticateAsClientAsync(Name);
        return line;
    }

    private static async Task<TestAnswer> Get(HttpClient http, Nginx nginx, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(nginx.Address, address));
        foreach (var (name, value) in headers.Where(h => h.Value.Length > 0))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Answer(http, request);
    }

    private static async Task<TestAnswer> Answer(HttpClient http, HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        return new(response, await response.Content.ReadAsByteArrayAsync());
    }
}
