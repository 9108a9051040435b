using BorderComms.Http;
using BorderComms.Imports;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace BorderComms.ApiTests.Access;

/// <summary>Every route × every role, as roles.csv declares it: `may` is past the door, whatever it is that the handler then says.</summary>
public sealed class RoleTests
{
    // They ask for no role, take no body and change nothing.
    private static readonly string[] Beside = ["/healthz", "/openapi.yaml", "/readyz"];

    private static readonly string[] Roles = ["reporter", "approver", "publisher", "admin"];

    private TestApp app = null!;
    private List<(string Method, string Route)> served = null!;

    [OneTimeSetUp]
    public void Start()
    {
        app = new();
        _ = app.Server;
        served = [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ApiRoute>() is not null)
            .SelectMany(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(m => (m, e.RoutePattern.RawText!)))];
    }

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [Test]
    public void The_table_names_every_route_and_no_other() =>
        Assert.That(Declared().Select(d => $"{d.Method} {d.Route}"), Is.EquivalentTo(served.Where(s => s.Method != "HEAD").Select(s => $"{s.Method} {s.Route.TrimEnd('/')}")));

    [Test]
    public void Nothing_is_served_beside_the_routes_but_what_is_known() =>
        Assert.That(app.Services.GetRequiredService<EndpointDataSource>().Endpoints.Where(e => e.Metadata.GetMetadata<ApiRoute>() is null).Select(e => (e as RouteEndpoint)?.RoutePattern.RawText ?? e.DisplayName),
            Is.EquivalentTo(Beside));

    [TestCase("anonymous")]
    [TestCase("reporter")]
    [TestCase("approver")]
    [TestCase("publisher")]
    [TestCase("admin")]
    public async Task Every_route_lets_in_whom_the_table_lets_in(string role)
    {
        var wrong = new List<string>();
        foreach (var (method, route, outcomes) in Declared())
        {
            // A login of its own for each, since logout is among them.
            var caller = role == "anonymous" ? app.Anonymous() : app.As(role);
            var expected = outcomes[Array.IndexOf(Roles, role) + 1];
            var address = (method, route) == ("POST", "/api/v1/imports") ? $"{route}?fileName=a.csv" : Address(route);
            var answer = await caller.Send(new(method), address, method is "GET" or "DELETE" ? null : "{}", address == Address(route) ? [] : [("Content-Type", ImportApi.FileType)]);
            var outcome = answer.Status is 401 or 403 && answer.Problem is "unauthorized" or "key-missing" or "forbidden" ? $"{answer.Status}" : "may";
            if (outcome != expected || answer.Status >= 500)
            {
                wrong.Add($"{method} {route}: {answer}, not {expected}");
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public async Task What_is_internal_is_for_whoever_is_signed_in()
    {
        var scoped = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.Where(e => e.Metadata.GetMetadata<ApiRoute>() is not null
            && DeclaredParameters.Of(e).Takes("scope")).OfType<RouteEndpoint>().ToList();
        Assert.That(scoped, Is.Not.Empty);
        foreach (var endpoint in scoped)
        {
            var address = Address(endpoint.RoutePattern.RawText!) + "?scope=internal";
            Assert.That((await app.Anonymous().Get(address)).Status, Is.EqualTo(401), address);
            var answer = await app.As("publisher").Get(address);
            Assert.That(answer.Status, Is.Not.EqualTo(401).And.LessThan(500), address);
            Assert.That(answer.Header("Cache-Control"), Does.EndWith("no-store"), address);
        }
    }

    private static string Address(string route) => route.TrimEnd('/')
        .Replace("{id}", "0192f3a4-5b6c-7d8e-9f00-112233445566")
        .Replace("{code}", "none").Replace("{name}", "nobody").Replace("{indicator}", "sessions").Replace("{task}", "1").Replace("{other}", "live")
        .Replace("{agency}", "nobody").Replace("{calendar}", "civil").Replace("{period}", "2023-05");

    private static IEnumerable<(string Method, string Route, string[] Outcomes)> Declared() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Access", "roles.csv")).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(',')).Select(c => (c[0], c[1], c[2..]));
}
