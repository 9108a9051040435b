using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace BorderComms.ApiTests;

/// <summary>The whole service over a database of its own, with the catalogue and one account a role: `reporter` (of
/// post-ban-lau), `clerk` (reporter of dic), `approver` (of bgc), `head` (approver of dic), `publisher` and `admin`.</summary>
/// <param name="sample">Filled with the sample of 2023, as in development.</param>
/// <param name="accounts">False for a database without any account, as at the first start.</param>
/// <param name="settings">Settings beside those of the database, as `Client:Origins` = `https://…`; without any, one may ask as often as one likes.</param>
/// <param name="kestrel">Over a real socket, with the server's own limits.</param>
/// <param name="of">A database that is there already, and stays after it.</param>
public sealed class TestApp(bool sample = false, bool accounts = true, IReadOnlyDictionary<string, string>? settings = null, bool kestrel = false, TestDatabase? of = null)
    : WebApplicationFactory<Program>
{
    public const string Password = "bến bờ sông Hồng xanh";

    private readonly TestDatabase database = of ?? TestDatabase.Create(sample, accounts);
    private bool stays = of is not null;
    private bool listening;

    /// <summary>The service's clock; stands still until a test moves it.</summary>
    public TestClock Clock { get; } = new(TestDatabase.Today);

    /// <summary>Somebody who is not signed in.</summary>
    public TestClient Anonymous()
    {
        if (kestrel && !listening)
        {
            UseKestrel();
            StartServer();
            listening = true;
        }

        return new(CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = ClientOptions.BaseAddress }));
    }

    /// <summary>The account of this name, signed in.</summary>
    public TestClient As(string name)
    {
        var client = Anonymous();
        var services = Services;
        var login = services.GetRequiredService<Accounts>().Enter(name, null, null).GetAwaiter().GetResult();
        client.SignIn(login);
        return client;
    }

    /// <summary>By which another process finds the same database.</summary>
    public IEnumerable<KeyValuePair<string, string>> DatabaseSettings => database.Settings;

    /// <summary>Stops the service; what is left is its database.</summary>
    public TestDatabase Leave()
    {
        stays = true;
        Dispose();
        database.WaitUntilClosed();
        return database;
    }

    public T Read<T>(Func<Transaction, T> work) => Service<Database>().Read(work);

    public T Service<T>() where T : notnull => Services.GetRequiredService<T>();

    public CatalogueSnapshot Catalogue => Service<Catalogues>().Newest;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("Limits:Anonymous:PerMinute", "0");
        builder.UseSetting("Limits:Key:PerMinute", "0");
        if (kestrel)
        {
            // Not UseKestrel(port): it sets the address while the service's own Run may have started the server already.
            builder.UseSetting("urls", "http://127.0.0.1:0");
        }

        foreach (var (key, value) in database.Settings.Concat(settings ?? new Dictionary<string, string>()))
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && !stays)
        {
            database.Dispose();
        }
    }
}
