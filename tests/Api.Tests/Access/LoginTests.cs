using NUnit.Framework;

namespace BorderComms.ApiTests.Access;

public sealed class LoginTests
{
    [Test]
    public async Task A_login_shows_who_it_is_until_it_is_closed()
    {
        using var app = new TestApp();
        var reporter = app.As("reporter");
        var me = (await reporter.Get("me?lang=en")).Json;
        Assert.That((string?)me["name"], Is.EqualTo("reporter"));
        Assert.That((string?)me["agency"]!["code"], Is.EqualTo("post-ban-lau"));
        Assert.That((await reporter.Post("logout")).Status, Is.EqualTo(204));
        Assert.That((string?)(await reporter.Get("me")).Json["name"], Is.Null);
    }
}
