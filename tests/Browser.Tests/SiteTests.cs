using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>A service for the class, and new visitors for each test. A page that throws or breaks its policy, an address that
/// is not there, a request that no client should make, an answer of 500 and above fail the test whatever else it looked at.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class SiteTests
{
    private static readonly Dictionary<Type, ServerProcess> Servers = [];
    private readonly List<IBrowserContext> contexts = [];
    private readonly List<string> troubles = [];

    protected ServerProcess Server => Servers[GetType()];

    /// <summary>The service of the class: the sample, unless told otherwise.</summary>
    protected virtual Task<ServerProcess> Serve() => Application.Serve();

    [OneTimeTearDown]
    public static async Task CloseServers()
    {
        foreach (var server in Servers.Values)
        {
            await server.DisposeAsync();
        }

        Servers.Clear();
    }

    [SetUp]
    public async Task OpenServer()
    {
        if (!Servers.ContainsKey(GetType()))
        {
            Servers[GetType()] = await Serve();
        }
    }

    [TearDown]
    public async Task Leave()
    {
        foreach (var context in contexts)
        {
            await context.DisposeAsync();
        }

        Assert.That(troubles, Is.Empty);
    }

    /// <summary>Somebody with a browser of their own.</summary>
    /// <param name="worker">Whether the client's service worker may run: it keeps pages and answers for when there is no network.</param>
    protected async Task<IPage> Visitor(Words words, int width = 1440, int height = 900, bool worker = false)
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
        context.SetDefaultTimeout(15_000);
        var page = await NewPage(context);
        await Open(page, words, "/");
        return page;
    }

    /// <summary>A further page of somebody's browser.</summary>
    protected async Task<IPage> NewPage(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => troubles.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                troubles.Add(message.Text);
            }
        };
        page.Response += (_, answer) =>
        {
            if (answer.Status is 400 or 404 or 405 or >= 500)
            {
                troubles.Add($"{answer.Status} {answer.Url}");
            }
        };
        return page;
    }

    /// <summary>Goes to an address of the site in a language and waits for its heading.</summary>
    protected static async Task Open(IPage page, Words words, string path)
    {
        await page.GotoAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={words.Language}");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
    }

    /// <summary>Signs in as one of the sample's accounts, through the page.</summary>
    protected static async Task SignIn(IPage page, Words words, string account)
    {
        await Open(page, words, "/login");
        await page.GetByLabel(words["account"]).FillAsync(account);
        await page.GetByLabel(words["password"]).FillAsync(Application.Password);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = words["sign_in"] }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Banner).GetByText(account, new() { Exact = true })).ToBeVisibleAsync();
    }
}
