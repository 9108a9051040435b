using BorderComms.Access;
using NUnit.Framework;

namespace BorderComms.ApiTests.Access;

[NonParallelizable]
public sealed class SetUpTests
{
    private const string Good = "quả cam trên bàn gỗ";

    [Test]
    public async Task The_link_of_the_first_start_makes_one_administrator_once()
    {
        using var app = new TestApp(accounts: false);
        var token = PrintedAtStart(app, "/setup?token=").Split("/setup?token=")[1].Trim();
        var anonymous = app.Anonymous();
        var wrong = await anonymous.Post("setup", new { token = "guess", name = "chief", password = Good });
        Assert.That(wrong.Status, Is.EqualTo(403));
        var done = await anonymous.Post("setup", new { token, name = "chief", password = Good });
        Assert.That(done.Status, Is.EqualTo(200), done.Text);
        Assert.That(done.Json["roles"]!.AsArray().Select(r => (string?)r), Is.EqualTo(["publisher", "admin"]));
        Assert.That(done.Header("Set-Cookie"), Does.StartWith("bordercomms="));
        Assert.That((await anonymous.Post("setup", new { token, name = "second", password = Good })).Status, Is.EqualTo(403));
        Assert.That(app.Read(t => AccountStore.After(t, "", 10)).Select(a => a.Name), Is.EqualTo(["chief"]));
    }

    [Test]
    public async Task Configured_name_and_password_make_the_first_administrator()
    {
        using var app = new TestApp(accounts: false, settings: new Dictionary<string, string> { ["Setup:Name"] = "chief", ["Setup:Password"] = Good });
        var answer = await app.Anonymous().Post("login", new { name = "chief", password = Good });
        Assert.That(answer.Json["roles"]!.AsArray().Select(r => (string?)r), Is.EqualTo(["publisher", "admin"]));
    }

    [Test]
    public void A_configured_password_that_is_easy_stops_the_start()
    {
        using var app = new TestApp(accounts: false, settings: new Dictionary<string, string> { ["Setup:Name"] = "chief", ["Setup:Password"] = "password" });
        Assert.That(() => app.Anonymous(), Throws.InstanceOf<InvalidOperationException>().With.Message.Contains("at least 15"));
    }

    [Test]
    public async Task Accounts_that_are_there_leave_no_set_up()
    {
        using var app = new TestApp();
        Assert.That(PrintedAtStart(app), Does.Not.Contain("/setup?token="));
        Assert.That((await app.Anonymous().Post("setup", new { token = "", name = "chief", password = Good })).Status, Is.EqualTo(403));
    }

    /// <param name="until">What is waited for: some of it is printed only after the start.</param>
    private static string PrintedAtStart(TestApp app, string until = "")
    {
        using var console = new StringWriter();
        var (shared, before) = (TextWriter.Synchronized(console), Console.Out);
        Console.SetOut(shared);
        try
        {
            app.Anonymous();
            Assert.That(Printed, Does.Contain(until).After(30).Seconds.PollEvery(20).MilliSeconds);
        }
        finally
        {
            Console.SetOut(before);
        }

        return Printed();

        string Printed()
        {
            lock (shared)
            {
                return console.ToString();
            }
        }
    }
}
