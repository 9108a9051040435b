using NUnit.Framework;

namespace BorderComms.ApiTests.Access;

public sealed class AccountTests
{
    private static readonly (string, string) Known = ("If-Match", "*");

    private const string Good = "quả cam trên bàn gỗ";

    [Test]
    public async Task An_administrator_creates_an_account_that_can_sign_in()
    {
        using var app = new TestApp();
        var admin = app.As("admin");
        var created = await admin.Post("accounts", new { name = "mai", roles = new[] { "reporter" }, agency = "post-y-ty", password = Good });
        Assert.That(created.Status, Is.EqualTo(201), created.Text);
        Assert.That(created.Text, Is.EqualTo("""{"name":"mai","roles":["reporter"],"agency":"post-y-ty","disabled":false}"""));
        Assert.That((await app.Anonymous().Post("login", new { name = "mai", password = Good })).Status, Is.EqualTo(200));
        var again = await admin.Post("accounts", new { name = "MAI", roles = Array.Empty<string>(), agency = (string?)null, password = Good });
        Assert.That(again.Fault("/name"), Is.EqualTo("Tên này đã có tài khoản khác dùng"));
    }

    [Test]
    public async Task What_is_wrong_with_a_new_account_is_named_in_the_callers_language()
    {
        using var app = new TestApp();
        var body = new { name = "a b", roles = new[] { "reporter" }, agency = (string?)null, password = "short" };
        var answer = await app.As("admin").Post("accounts", body, ("Accept-Language", "fr, en;q=0.8"));
        Assert.That(answer.Status, Is.EqualTo(422));
        Assert.That(answer.Fault("/name"), Does.StartWith("A name is 3 to 60 letters"));
        Assert.That(answer.Fault("/password"), Is.EqualTo("A password has at least 15 characters"));
        Assert.That(answer.Fault("/agency"), Is.EqualTo("A reporter and an approver belong to an agency"));
        var unknown = await app.As("admin").Post("accounts", new { name = "abc", roles = new[] { "reporter" }, agency = "nowhere", password = Good });
        Assert.That(unknown.Fault("/agency"), Is.EqualTo("Không có đơn vị này"));
    }

    [Test]
    public async Task Disabling_an_account_and_changing_its_roles_count_at_once()
    {
        using var app = new TestApp();
        var (admin, publisher) = (app.As("admin"), app.As("publisher"));
        Assert.That((await publisher.Get("accounts")).Status, Is.EqualTo(403));
        await admin.Put("accounts/publisher", new { roles = new[] { "publisher", "admin" }, agency = (string?)null, disabled = false }, Known);
        Assert.That((await publisher.Get("accounts")).Status, Is.EqualTo(200));
        await admin.Put("accounts/publisher", new { roles = new[] { "publisher" }, agency = (string?)null, disabled = true }, Known);
        Assert.That((await publisher.Get("accounts")).Status, Is.EqualTo(401));
        Assert.That((await app.Anonymous().Post("login", new { name = "publisher", password = TestApp.Password })).Status, Is.EqualTo(401));
    }

    [TestCase("""{"roles":["publisher"],"agency":null,"disabled":false}""", "/roles")]
    [TestCase("""{"roles":["admin"],"agency":null,"disabled":true}""", "/disabled")]
    public async Task The_last_administrator_stays(string body, string field)
    {
        using var app = new TestApp();
        var answer = await app.As("admin").Put("accounts/admin?lang=en", body, Known);
        Assert.That(answer.Fault(field), Is.EqualTo("At least one administrator must remain"));
        Assert.That((await app.As("admin").Get("accounts")).Text, Does.Contain("""{"name":"admin","roles":["admin"],"agency":null,"disabled":false}"""));
    }

    [Test]
    public async Task A_password_set_by_an_administrator_ends_the_logins_of_the_account()
    {
        using var app = new TestApp();
        var publisher = app.As("publisher");
        var body = new { roles = new[] { "publisher" }, agency = (string?)null, disabled = false, password = Good };
        Assert.That((await app.As("admin").Put("accounts/publisher", body, Known)).Status, Is.EqualTo(200));
        Assert.That((string?)(await publisher.Get("me")).Json["name"], Is.Null);
        Assert.That((await app.Anonymous().Post("login", new { name = "publisher", password = Good })).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task A_change_of_what_another_has_changed_is_refused()
    {
        using var app = new TestApp();
        var admin = app.As("admin");
        var read = await admin.Get("accounts/clerk");
        Assert.That((read.Header("ETag"), read.Json["agency"]!.GetValue<string>()), Is.EqualTo(("\"1\"", "dic")), read.ToString());
        var body = new { roles = new[] { "reporter", "approver" }, agency = "dic", disabled = false };
        var unsaid = await admin.Put("accounts/clerk", body);
        Assert.That((unsaid.Status, unsaid.Fault("If-Match")), Is.EqualTo((428, "Bắt buộc")), unsaid.ToString());
        var changed = await admin.Put("accounts/clerk", body, ("If-Match", "\"1\""));
        Assert.That((changed.Status, changed.Header("ETag")), Is.EqualTo((200, "\"2\"")), changed.ToString());
        var late = await admin.Put("accounts/clerk", body, ("If-Match", "\"1\""));
        Assert.That((late.Status, late.Json["currentVersion"]!.GetValue<int>()), Is.EqualTo((412, 2)), late.ToString());
    }

    [Test]
    public async Task An_account_that_is_not_there_is_not_found()
    {
        using var app = new TestApp();
        var answer = await app.As("admin").Put("accounts/nobody", new { roles = Array.Empty<string>(), agency = (string?)null, disabled = false }, Known);
        Assert.That(answer.Status, Is.EqualTo(404));
    }
}
