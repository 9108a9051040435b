using System.Net.Http.Headers;
using System.Text;
using NUnit.Framework;

namespace BorderComms.ApiTests.Http;

/// <summary>Bodies that are not what the contract says, at the door that all bodies pass.</summary>
public sealed class StrictJsonTests
{
    private const string Good = """{"name":"mai","roles":["reporter"],"agency":"post-y-ty","password":"quả cam trên bàn gỗ"}""";

    private TestApp app = null!;

    [OneTimeSetUp]
    public void Start() => app = new();

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [TestCase("""{"name":"mai","roles":[],"agency":null,"password":"x","rank":1}""", "/rank", "There is no such member", "Không có thành phần này")]
    [TestCase("""{"Name":"mai","roles":[],"agency":null,"password":"x"}""", "/Name", "There is no such member", "Không có thành phần này")]
    [TestCase("""{"name":"mai","name":"mai","roles":[],"agency":null,"password":"x"}""", "/name", "The member stands twice", "Thành phần lặp lại")]
    [TestCase("""{"name":"mai","roles":[],"password":"x"}""", "/agency", "This member is required", "Thiếu thành phần này")]
    [TestCase("""{"name":null,"roles":[],"agency":null,"password":"x"}""", "/name", "It must not be null", "Không được là null")]
    [TestCase("""{"name":7,"roles":[],"agency":null,"password":"x"}""", "/name", "A text is needed", "Cần một chuỗi ký tự")]
    [TestCase("""{"name":"mai","roles":["reporter","boss"],"agency":null,"password":"x"}""", "/roles/1", "One of these is needed: reporter, approver, publisher, admin", "Cần một trong: reporter, approver, publisher, admin")]
    [TestCase("""{"name":"mai","roles":[3],"agency":null,"password":"x"}""", "/roles/0", "One of these is needed: reporter, approver, publisher, admin", "Cần một trong: reporter, approver, publisher, admin")]
    [TestCase("""{"name":"a\ud800b","roles":[],"agency":null,"password":"x"}""", "/name", "It holds invalid Unicode", "Có ký tự Unicode không hợp lệ")]
    [TestCase("""{"name":"a\u0000b","roles":[],"agency":null,"password":"x"}""", "/name", "It holds a control character", "Có ký tự điều khiển không được phép")]
    [TestCase("""{"name":"mai","roles":[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]],"agency":null,"password":"x"}""", "/roles/0", null, null)]
    [TestCase("""{"name":"mai","roles":[],"agency":null,"password":"x","deep":{"a":[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]}}""", "/deep", "There is no such member", "Không có thành phần này")]
    [TestCase("""{"name":"mai",""", "", "It is not readable JSON", "Không phải JSON đọc được")]
    [TestCase("[1]", "", "It is not the sort of value that is needed", "Không đúng kiểu giá trị")]
    [TestCase("null", "", "A JSON body is needed", "Thiếu nội dung JSON")]
    [TestCase("", "", "A JSON body is needed", "Thiếu nội dung JSON")]
    public async Task A_bad_body_is_refused_by_its_field_in_the_callers_language(string body, string field, string? en, string? vi)
    {
        var admin = app.As("admin");
        var english = await admin.Post("accounts", body, ("Accept-Language", "en"));
        Assert.That(english.Status, Is.EqualTo(400), english.Text);
        Assert.That(english.Json["errors"]!.AsObject().Select(e => e.Key), Is.EqualTo([field]));
        Assert.That(english.Fault(field), en is null ? Is.Not.Empty : Is.EqualTo(en));
        var vietnamese = await admin.Post("accounts", body);
        Assert.That(vietnamese.Fault(field), vi is null ? Is.Not.Empty : Is.EqualTo(vi));
        Assert.That((await admin.Get("accounts")).Text, Does.Not.Contain("\"mai\""), "nothing was changed");
    }

    [TestCase("""{"date":"2023-02-30"}""", "/date", "A date such as 2023-05-31 is needed")]
    [TestCase("""{"date":"31/05/2023"}""", "/date", "A date such as 2023-05-31 is needed")]
    [TestCase("""{"date":"2023-05-31T00:00:00"}""", "/date", "A date such as 2023-05-31 is needed")]
    [TestCase("""{"count":1e999}""", "/count", "A whole number is needed")]
    [TestCase("""{"count":1.5}""", "/count", "A whole number is needed")]
    [TestCase("""{"count":"1"}""", "/count", "A whole number is needed")]
    [TestCase("""{"count":99999999999999999999}""", "/count", "A whole number is needed")]
    [TestCase("""{"attendance":{"cadres":1e999}}""", "/attendance/cadres", "A whole number is needed")]
    [TestCase("""{"attendance":{"cadres":1,"cadres":2}}""", "/attendance/cadres", "The member stands twice")]
    [TestCase("""{"topics":["drugs",null]}""", "/topics", null)]
    [TestCase("""{"id":"0192f3a4"}""", "/id", "A UUID such as 0192f3a4-5b6c-7d8e-9f00-112233445566 is needed")]
    public async Task A_bad_value_in_a_session_is_refused_by_its_field(string member, string field, string? message)
    {
        var whole = """{"date":"2023-05-31","place":"02662","agency":"post-ban-lau","kind":"village-meeting","topics":["drugs"],"attendance":{"residents":3}}""";
        var name = member.Split('"')[1];
        var body = System.Text.Json.Nodes.JsonNode.Parse(whole)!.AsObject();
        body.Remove(name);
        var text = body.ToJsonString()[..^1] + "," + member[1..];
        var answer = await app.As("reporter").Post("sessions?lang=en", text);
        Assert.That(answer.Status, Is.EqualTo(400), answer.Text);
        Assert.That(answer.Json["errors"]!.AsObject().Single().Key, Does.StartWith(field));
        Assert.That(message is null || answer.Fault(field) == message, answer.Text);
    }

    [TestCase("application/json; charset=utf-16")]
    [TestCase("application/json; charset=nonsense")]
    [TestCase("application/json; version=1")]
    [TestCase("text/plain")]
    [TestCase("application/x-www-form-urlencoded")]
    public async Task Another_content_type_is_refused(string type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Good));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        var answer = await app.As("admin").Post("accounts?lang=en", content);
        Assert.That(answer.Status, Is.EqualTo(415), answer.Text);
        Assert.That((string?)answer.Json["title"], Is.EqualTo("A body is application/json; charset=utf-8, a file application/octet-stream"));
    }

    [Test]
    public async Task A_body_over_a_megabyte_is_refused()
    {
        var body = Good.Replace("mai", new string('a', 1024 * 1024));
        var answer = await app.As("admin").Post("accounts?lang=en", body);
        Assert.That(answer.Status, Is.EqualTo(413));
        Assert.That((string?)answer.Json["title"], Is.EqualTo("The body is longer than 1 MB"));
    }

    [Test]
    public async Task A_body_that_is_no_unicode_is_refused()
    {
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(Good));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        var answer = await app.As("admin").Post("accounts", content);
        Assert.That(answer.Status, Is.EqualTo(400), answer.Text);
    }

    [Test]
    public async Task Text_is_kept_trimmed_and_composed()
    {
        var admin = app.As("admin");
        var decomposed = "  Thủy ".Normalize(NormalizationForm.FormD);
        var answer = await admin.Post("accounts", new { name = decomposed, roles = Array.Empty<string>(), agency = (string?)null, password = "quả cam trên bàn gỗ" });
        Assert.That((string?)answer.Json["name"], Is.EqualTo("Thủy".Normalize(NormalizationForm.FormC)));
    }
}
