using System.Collections.Concurrent;
using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>A service for the class, and new visitors for each test. Whatever else a test looks at, it fails when a page throws,
/// leaves a rejection unhandled, breaks its policy or writes an error, and when a request fails or is refused unforeseen.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class SiteTests
{
    // Whoever goes on to another page waits for no answer of the one before.
    private const string GivenUp = "net::ERR_ABORTED";

    private static readonly ConcurrentDictionary<string, Lazy<Task<ServerProcess>>> Servers = [];
    private readonly List<IBrowserContext> contexts = [];
    private readonly ConcurrentBag<string> troubles = [];
    private readonly HashSet<int> foreseen = [];
    private ServerProcess? server;
    private bool mayLoseRequests;

    protected ServerProcess Server => server!;

    /// <summary>The service of the class: the sample, unless told otherwise. It ends with the class.</summary>
    protected virtual Task<ServerProcess> Serve() => Application.Serve();

    [OneTimeTearDown]
    public static async Task CloseServer()
    {
        if (Servers.TryRemove(TestContext.CurrentContext.Test.ClassName!, out var served))
        {
            await Application.Leave(await served.Value);
        }
    }

    [SetUp]
    public async Task OpenServer() => server = await Servers.GetOrAdd(GetType().FullName!, _ => new(Serve)).Value;

    [TearDown]
    public async Task Leave()
    {
        foreach (var context in contexts)
        {
            await context.DisposeAsync();
        }

        Assert.That(troubles, Is.Empty);
    }

    /// <summary>Answers of these statuses are what the test is about; others from 400 are trouble.</summary>
    protected void Foresee(params int[] statuses) => foreseen.UnionWith(statuses);

    /// <summary>The test is about a network that fails.</summary>
    protected void ForeseeLostRequests() => mayLoseRequests = true;

    /// <summary>Somebody with a browser of their own, who opens an address of the site.</summary>
    /// <param name="worker">Whether the client's service worker may run: it keeps pages and answers for when there is no network.</param>
    /// <param name="now">What the browser takes for now, however long the test lasts; its own clock unless told.</param>
    protected async Task<IPage> Visitor(Words words, string path = "/", int width = 1440, int height = 900, bool worker = false, DateTime? now = null)
    {
        var page = await (await NewContext(words, width, height, worker, now)).NewPageAsync();
        await Open(page, words, path);
        return page;
    }

    /// <summary>One of the sample's accounts, signed in, with a browser of their own, who opens an address of the site.</summary>
    protected async Task<IPage> Staff(Words words, string account, string path = "/sessions", int width = 1440, int height = 900, DateTime? now = null)
    {
        var context = await NewContext(words, width, height, worker: false, now);
        var login = await context.Ask("/api/v1/login", new() { Method = "POST", DataObject = new { name = account, password = Application.Password } });
        Assert.That(login.Status, Is.EqualTo(200), account);
        var page = await context.NewPageAsync();
        await Open(page, words, path);
        await Expect(SignedIn(page, account)).ToBeVisibleAsync();
        return page;
    }

    /// <summary>Goes to an address of the site in a language and waits for the heading that the client gives it.</summary>
    protected static async Task Open(IPage page, Words words, string path)
    {
        await page.GotoAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={words.Language}");
        await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
    }

    /// <summary>Waits until nothing on the page is still to come: no room is held for it, and nothing says that it is being loaded.</summary>
    protected static async Task Drawn(IPage page, Words words)
    {
        var main = page.GetByRole(AriaRole.Main);
        var loading = main.Locator("p.soft").Filter(new() { HasTextRegex = new($"^{words["loading"]}$") });
        // Both at once: what room is held for may, once it is there, have to be loaded.
        await Expect(main.Locator("div[style*='min-height']:empty").Or(loading)).ToHaveCountAsync(0);
    }

    /// <summary>Signs in as one of the sample's accounts, through the page.</summary>
    protected static async Task SignIn(IPage page, Words words, string account)
    {
        await Open(page, words, "/login");
        await page.GetByLabel(words["account"]).FillAsync(account);
        await page.GetByLabel(words["password"]).FillAsync(Application.Password);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = words["sign_in"] }).ClickAsync();
        await Expect(SignedIn(page, account)).ToBeVisibleAsync();
    }

    private static ILocator SignedIn(IPage page, string account) => page.GetByRole(AriaRole.Banner).GetByText(account, new() { Exact = true });

    private async Task<IBrowserContext> NewContext(Words words, int width, int height, bool worker, DateTime? now)
    {
        var context = await Application.Browser.NewContextAsync(new()
        {
            BaseURL = Server.Address.OriginalString,
            ViewportSize = new() { Width = width, Height = height },
            Locale = words.Language,
            TimezoneId = "Asia/Ho_Chi_Minh",
            ReducedMotion = ReducedMotion.Reduce,
            ServiceWorkers = worker ? ServiceWorkerPolicy.Allow : ServiceWorkerPolicy.Block,
        });
        contexts.Add(context);
        if (now is { } time)
        {
            await context.Clock.SetFixedTimeAsync(time);
        }

        await Moment.Lengthen(context);
        context.SetDefaultTimeout(30_000);
        context.WebError += (_, error) => troubles.Add(error.Error);
        context.Console += (_, message) => Note(message.Type == "error" && !IsOfARequest(message.Text), message.Text);
        context.Response += (_, answer) => Note(answer.Status >= 400 && !foreseen.Contains(answer.Status), $"{answer.Status} {answer.Request.Method} {answer.Url}");
        context.RequestFailed += (_, request) => Note(!mayLoseRequests && request.Failure != GivenUp, $"{request.Failure} {request.Method} {request.Url}");
        return context;
    }

    // The browser's own word on requests, which are looked at by themselves.
    private static bool IsOfARequest(string message) => message.StartsWith("Failed to load resource", StringComparison.Ordinal);

    private void Note(bool isTrouble, string what)
    {
        if (isTrouble)
        {
            troubles.Add(what);
        }
    }
}
