using BorderComms.Catalogue;
using BorderComms.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.TestHost;
using NUnit.Framework;

namespace BorderComms.ApiTests.Http;

/// <summary>Nothing is deprecated today; an operation of the test's own is.</summary>
public sealed class DeprecationTests
{
    private const string Going = "@1798761600", End = "Thu, 01 Jul 2027 00:00:00 GMT",
        Links = "<https://example.org/instead>; rel=\"deprecation\", <https://example.org/instead>; rel=\"sunset\"";

    [Test]
    public async Task Whoever_calls_what_is_going_is_told_so_with_every_answer()
    {
        await using var app = await Start();
        using var http = app.GetTestClient();
        var first = await http.GetAsync(new Uri("/api/v1/old/1", UriKind.Relative));
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/old/1") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        HttpResponseMessage[] answers =
        [
            first,
            await http.SendAsync(again),
            await http.GetAsync(new Uri("/api/v1/old/1?nonsense=1&lang=en", UriKind.Relative)),
            await http.GetAsync(new Uri("/api/v1/old/1?nonsense=1&lang=vi", UriKind.Relative)),
            await http.GetAsync(new Uri("/api/v1/old/2", UriKind.Relative)),
        ];
        Assert.That(answers.Select(a => (int)a.StatusCode), Is.EqualTo(new[] { 200, 304, 400, 400, 404 }));
        foreach (var answer in answers)
        {
            Assert.That((Header(answer, "Deprecation"), Header(answer, "Sunset"), Header(answer, "Link")), Is.EqualTo((Going, End, Links)), $"{answer.StatusCode}");
        }

        var other = await http.GetAsync(new Uri("/api/v1/new/1", UriKind.Relative));
        Assert.That((Header(other, "Deprecation"), Header(other, "Sunset"), Header(other, "Link")), Is.EqualTo(("", "", "")));
    }

    [Test]
    public async Task The_contract_says_what_is_going()
    {
        await using var app = await Start();
        var contract = await Contract.Write(app.Services);
        var (old, young) = (contract[contract.IndexOf("/api/v1/old/", StringComparison.Ordinal)..], contract[contract.IndexOf("/api/v1/new/", StringComparison.Ordinal)..contract.IndexOf("/api/v1/old/", StringComparison.Ordinal)]);
        Assert.That(old, Does.Contain("deprecated: true").And.Contain("Deprecation:").And.Contain("Sunset:"));
        Assert.That(young, Does.Not.Contain("deprecated").And.Not.Contain("Sunset"));
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";

    private static async Task<WebApplication> Start()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.AddHttp();
        var app = builder.Build();
        app.UseHttp();
        app.UseAnswers();
        app.MapApi("/api/v1", api =>
        {
            api.MapGet("new/{id}", Read).WithTags("new");
            api.MapGet("old/{id}", Read).WithTags("old").Deprecated(new(2027, 1, 1), new(2027, 7, 1), "https://example.org/instead");
        });
        await app.StartAsync();
        return app;
    }

    private static Results<Ok<Coded>, NotFound> Read(int id, Lang? lang) =>
        id == 1 ? TypedResults.Ok(new Coded("one", lang == Lang.En ? "One" : "Một")) : TypedResults.NotFound();
}
