using NUnit.Framework;

namespace BorderComms.ApiTests.Discovery;

/// <summary>The catalogue as harvesters of DCAT-AP 3 read it.</summary>
public sealed class DataCatalogueTests
{
    // The constraints of at least one value in SEMIC's SHACL shapes of DCAT-AP 3.0.
    private static readonly (string Class, string Property)[] Mandatory =
    [
        ("dcat:Catalog", "dct:title"), ("dcat:Catalog", "dct:description"), ("dcat:Catalog", "dct:publisher"),
        ("dcat:Dataset", "dct:title"), ("dcat:Dataset", "dct:description"),
        ("dcat:DatasetSeries", "dct:title"), ("dcat:DatasetSeries", "dct:description"),
        ("dcat:Distribution", "dcat:accessURL"),
        ("dcat:DataService", "dct:title"), ("dcat:DataService", "dcat:endpointURL"),
        ("foaf:Agent", "foaf:name"),
    ];

    // Those of at most one.
    private static readonly (string Class, string Property)[] Once =
    [
        ("dcat:Catalog", "dct:publisher"), ("dcat:Catalog", "dct:license"), ("dcat:Catalog", "dct:issued"), ("dcat:Catalog", "dct:modified"), ("dcat:Catalog", "foaf:homepage"),
        ("dcat:Dataset", "dct:publisher"), ("dcat:Dataset", "dct:issued"), ("dcat:Dataset", "dct:modified"), ("dcat:Dataset", "dct:accrualPeriodicity"), ("dcat:Dataset", "dct:accessRights"),
        ("dcat:Distribution", "dcat:mediaType"), ("dcat:Distribution", "dct:format"), ("dcat:Distribution", "dct:license"),
        ("dcat:DataService", "dct:license"), ("dcat:DataService", "dct:accessRights"),
    ];

    private TestApp app = null!;
    private TestClient harvester = null!;

    [OneTimeSetUp]
    public void Start()
    {
        app = new(sample: true);
        harvester = app.Anonymous();
    }

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task Every_class_has_what_the_profile_requires()
    {
        var triples = await Triples.Of(await harvester.Get("catalogue"));
        foreach (var (type, property) in Mandatory)
        {
            Assert.That(triples.OfType(type), Is.Not.Empty, type);
            Assert.That(triples.OfType(type).Where(n => triples.Of(n, property).Count == 0), Is.Empty, $"{type} {property}");
        }

        foreach (var (type, property) in Once)
        {
            Assert.That(triples.OfType(type).Where(n => triples.Of(n, property).Distinct().Count() > 1), Is.Empty, $"{type} {property}");
        }

        foreach (var property in new[] { "dct:issued", "dct:modified" })
        {
            Assert.That(triples.Under(property).Select(o => o.Datatype), Is.All.EqualTo(Triples.Long("xsd:dateTime")));
        }
    }

    [Test]
    public async Task A_dataset_says_what_it_is_in_both_languages()
    {
        var triples = await Triples.Of(await harvester.Get("catalogue"));
        var indicators = app.Catalogue.Indicators.All;
        Assert.That(triples.Of("http://localhost/api/v1/catalogue", "dcat:dataset").Select(d => d.Value), Is.SupersetOf(indicators.Select(i => $"http://localhost/api/v1/catalogue/{i.Code}")));
        foreach (var indicator in indicators)
        {
            var node = $"http://localhost/api/v1/catalogue/{indicator.Code}";
            foreach (var (lang, text) in new (string, Func<BorderComms.Catalogue.Label, string>)[] { ("vi", l => l.Vi), ("en", l => l.En) })
            {
                Assert.That(triples.Text(node, "dct:title", lang), Is.EqualTo(text(indicator.Label)));
                Assert.That(triples.Text(node, "dct:description", lang), Does.StartWith($"{text(indicator.Definition)}.").And.Contain(lang == "vi" ? "Số liệu minh họa" : "Illustrative"));
                Assert.That(triples.Text(node, "sdmx:unitMeasure", lang), Is.EqualTo(text(indicator.Unit)));
                Assert.That(triples.Text(node, "dct:bibliographicCitation", lang), Does.Contain(text(indicator.Label)).And.EndWith(node));
            }

            Assert.That(triples.Of(node, "dct:license").Single().Value, Is.EqualTo("https://creativecommons.org/licenses/by/4.0/"));
            var metric = (await harvester.Get($"metrics/{indicator.Code}?period=2000..2024")).Json;
            Assert.That(triples.Of(node, "dct:temporal"), Has.Count.EqualTo((bool)metric["recorded"]! ? 1 : 0), indicator.Code);
            if (metric["updated"] is { } updated)
            {
                Assert.That(DateTimeOffset.Parse(triples.Of(node, "dct:modified").Single().Value, null), Is.EqualTo(DateTimeOffset.Parse((string)updated!, null)).Within(TimeSpan.FromSeconds(1)), indicator.Code);
            }
        }

        Assert.That(triples.Text(triples.OfType("dcat:Catalog").Single() + "#publisher", "foaf:name", "en"), Is.EqualTo("Lao Cai Provincial Border Guard Command and Lao Cai Department of Information and Communications"));
        var time = triples.Of("http://localhost/api/v1/catalogue/sessions", "dct:temporal").Single().Value;
        var rows = (await harvester.Get("/api/v1/datasets/sessions.json")).Json["rows"]!.AsArray().Where(r => r!["value"] is not null).Select(r => (string)r!["month"]!).ToList();
        Assert.That(triples.Of(time, "dcat:startDate").Single(), Is.EqualTo(new Term("Literal", $"{rows.Min()}-01", null, Triples.Long("xsd:date"))));
        Assert.That(triples.Of(time, "dcat:endDate").Single().Value, Does.StartWith(rows.Max()!));
    }

    [TestCase("")]
    [TestCase("?lang=en")]
    public async Task Every_address_answers_with_the_type_that_it_states(string asked)
    {
        var triples = await Triples.Of(await harvester.Get($"catalogue{asked}"));
        Assert.That(triples.OfType("dcat:Distribution"), Has.Count.GreaterThan((app.Catalogue.Indicators.All.Count * 3) + 2));
        foreach (var form in triples.OfType("dcat:Distribution"))
        {
            var type = triples.Of(form, "dcat:mediaType").Single();
            var stated = type.Type == "NamedNode" ? type.Value["http://www.iana.org/assignments/media-types/".Length..] : triples.Of(type.Value, "rdfs:label").Single().Value;
            foreach (var address in triples.Of(form, "dcat:downloadURL").Concat(triples.Of(form, "dcat:accessURL")).Select(a => new Uri(a.Value)).Distinct())
            {
                var answer = await harvester.Get(address.PathAndQuery);
                Assert.That((answer.Status, answer.Header("Content-Type")!.Split(';')[0]), Is.EqualTo((200, stated)), $"{address}");
                Assert.That(address.Query.Contains("lang=en"), Is.EqualTo(asked.Length > 0));
            }
        }

        foreach (var described in triples.Under("dcat:endpointDescription").Concat(triples.OfType("dcat:Catalog").Select(c => new Term("", c, null, null)))
            .Concat(app.Catalogue.Indicators.All.Select(i => new Term("", $"http://localhost/api/v1/catalogue/{i.Code}", null, null))))
        {
            Assert.That((await harvester.Get(new Uri(described.Value).PathAndQuery)).Status, Is.EqualTo(200), described.Value);
        }
    }

    [Test]
    public async Task Releases_are_a_series()
    {
        var triples = await Triples.Of(await harvester.Get("catalogue"));
        const string release = "http://localhost/api/v1/catalogue#release-tong-ket-2023";
        Assert.That(triples.Of(release, "dcat:inSeries").Single().Value, Is.EqualTo(triples.OfType("dcat:DatasetSeries").Single()));
        Assert.That((triples.Of(release, "dct:identifier").Single().Value, triples.Text(release, "dct:title", "vi")), Is.EqualTo(("tong-ket-2023", "Tổng kết 2023")));
    }

    [Test]
    public async Task Who_has_it_is_told_so_until_something_is_posted()
    {
        using var own = new TestApp(sample: true);
        var reader = own.Anonymous();
        var first = await reader.Get("catalogue");
        Assert.That((first.Header("Content-Type"), first.Header("Cache-Control")), Is.EqualTo(("application/ld+json", "public, max-age=0, s-maxage=60")));
        Assert.That(first.Header("Last-Modified"), Is.Not.Null);
        Assert.That((await reader.Get("catalogue", ("If-None-Match", first.Header("ETag")!))).Status, Is.EqualTo(304));
        var session = (await own.As("approver").Get("sessions?scope=internal&limit=1&agency=bgc&kind=village-meeting&status=approved")).Json["items"]![0]!;
        Assert.That((await own.As("approver").Post($"sessions/{session["id"]}/withdraw", new { reason = "Ghi nhầm" })).Status, Is.EqualTo(200));
        var second = await reader.Get("catalogue", ("If-None-Match", first.Header("ETag")!));
        Assert.That((second.Status, second.Header("Last-Modified")), Is.Not.EqualTo((304, first.Header("Last-Modified"))));
    }

    [Test]
    public async Task Publisher_and_licence_are_settings()
    {
        using var other = new TestApp(settings: new Dictionary<string, string>
        {
            ["Publisher:Agencies:0:Vi"] = "Sở <b>X</b>",
            ["Publisher:Agencies:0:En"] = "Department X",
            ["Publisher:Email"] = "so-lieu@example.vn",
            ["Publisher:Page"] = "https://example.vn/",
            ["Publisher:Licence"] = "https://example.vn/licence",
            ["Publisher:LicenceName"] = "Own",
        });
        var triples = await Triples.Of(await other.Anonymous().Get("catalogue"));
        Assert.That((triples.Text("http://localhost/api/v1/catalogue#publisher", "foaf:name", "vi"), triples.Of("http://localhost/api/v1/catalogue#contact", "vcard:hasEmail")[0].Value,
            triples.Of("https://example.vn/licence", "dct:title")[0].Value), Is.EqualTo(("Sở <b>X</b>", "mailto:so-lieu@example.vn", "Own")));
        Assert.That(triples.Of("http://localhost/api/v1/catalogue", "dct:temporal"), Is.Empty, "nothing is recorded");
    }

    [TestCase("catalogue/none", 404, "not-found")]
    [TestCase("catalogue?lang=fr", 400, "malformed")]
    [TestCase("catalogue?format=ttl", 400, "malformed")]
    [TestCase("/.well-known/api-catalog?x=1", 400, "malformed")]
    public async Task What_there_is_not_is_refused(string address, int status, string problem)
    {
        var answer = await harvester.Get(address);
        Assert.That((answer.Status, answer.Problem), Is.EqualTo((status, problem)));
    }

    [Test]
    public async Task The_apis_are_listed_where_programs_look_for_them()
    {
        var answer = await harvester.Get("/.well-known/api-catalog", ("Origin", "https://portal.example"));
        Assert.That((answer.Status, answer.Header("Content-Type"), answer.Header("Access-Control-Allow-Origin")),
            Is.EqualTo((200, "application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\"", "*")));
        var links = answer.Json["linkset"]!.AsArray();
        Assert.That((string)links[0]!["anchor"]!, Is.EqualTo("http://localhost/.well-known/api-catalog"));
        Assert.That(links[0]!["item"]!.AsArray().Select(i => (string)i!["href"]!), Is.EqualTo(links.Skip(1).Select(l => (string)l!["anchor"]!)).And.Contains("http://localhost/api/v1"));
        foreach (var target in links.Skip(1).SelectMany(l => new[] { "service-desc", "service-meta", "status" }.SelectMany(r => l![r]!.AsArray())))
        {
            var found = await harvester.Get(new Uri((string)target!["href"]!).PathAndQuery);
            Assert.That((found.Status, found.Header("Content-Type")!.Split(';')[0]), Is.EqualTo((200, (string)target["type"]!)), (string)target["href"]!);
        }

        Assert.That(links[1]!["service-doc"]!.AsArray().Select(d => (string)d!["href"]!), Is.All.StartsWith("http://localhost/developers?lang="));
        var head = await harvester.Send(HttpMethod.Head, "/.well-known/api-catalog", null);
        Assert.That((head.Status, head.Header("Link"), head.Body.Length), Is.EqualTo((200, "</.well-known/api-catalog>; rel=\"api-catalog\"", 0)));
    }
}
