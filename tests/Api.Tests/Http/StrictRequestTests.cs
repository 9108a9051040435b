using NUnit.Framework;

namespace BorderComms.ApiTests.Http;

public sealed class StrictRequestTests
{
    private TestApp app = null!;

    [OneTimeSetUp]
    public void Start() => app = new();

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [TestCase("sessions?perid=2023", "perid", "There is no such parameter", "Không có tham số này")]
    [TestCase("sessions?From=2023-01-01", "From", "There is no such parameter", "Không có tham số này")]
    [TestCase("sessions?limit=5&limit=5", "limit", "The parameter stands twice", "Tham số lặp lại")]
    [TestCase("sessions?kind=", "kind", "A value is needed", "Thiếu giá trị")]
    [TestCase("sessions?from=01/02/2023", "from", "A date such as 2023-05-31 is needed", "Cần một ngày dạng năm-tháng-ngày, như 2023-05-31")]
    [TestCase("sessions?from=2023-02-30", "from", "A date such as 2023-05-31 is needed", "Cần một ngày dạng năm-tháng-ngày, như 2023-05-31")]
    [TestCase("sessions?limit=0", "limit", "From 1 to 500", "Từ 1 đến 500")]
    [TestCase("sessions?limit=501", "limit", "From 1 to 500", "Từ 1 đến 500")]
    [TestCase("sessions?limit=%2B5", "limit", "A whole number is needed", "Cần một số nguyên")]
    [TestCase("sessions?limit=1e1", "limit", "A whole number is needed", "Cần một số nguyên")]
    [TestCase("sessions?order=Newest", "order", "One of these is needed: newest, oldest", "Cần một trong: newest, oldest")]
    [TestCase("sessions?scope=1", "scope", "One of these is needed: public, internal", "Cần một trong: public, internal")]
    [TestCase("sessions?cursor=abc", "cursor", "This is not a cursor of this list", "Không phải con trỏ của danh sách này")]
    [TestCase("sessions?q=a%00b", "q", "The value cannot be read", "Giá trị không đọc được")]
    [TestCase("sessions?q=%ff", "q", "The value cannot be read", "Giá trị không đọc được")]
    [TestCase("sessions?q=%c3%28", "q", "The value cannot be read", "Giá trị không đọc được")]
    [TestCase("sessions/none", "id", "A UUID such as 0192f3a4-5b6c-7d8e-9f00-112233445566 is needed", "Cần một UUID, như 0192f3a4-5b6c-7d8e-9f00-112233445566")]
    [TestCase("sessions/{0192f3a4-5b6c-7d8e-9f00-112233445566}", "id", "A UUID such as 0192f3a4-5b6c-7d8e-9f00-112233445566 is needed", "Cần một UUID, như 0192f3a4-5b6c-7d8e-9f00-112233445566")]
    [TestCase("me?name=x", "name", "There is no such parameter", "Không có tham số này")]
    public async Task A_parameter_that_is_not_as_declared_is_named(string address, string field, string en, string vi)
    {
        foreach (var (language, message) in new[] { ("en", en), ("vi", vi) })
        {
            var answer = await app.Anonymous().Get(address, ("Accept-Language", language));
            Assert.That(answer.Status, Is.EqualTo(400), answer.Text);
            Assert.That(answer.Problem, Is.EqualTo("malformed"));
            Assert.That(answer.Fault(field), Is.EqualTo(message));
        }
    }

    [Test]
    public async Task The_language_in_the_address_goes_before_the_browsers()
    {
        var answer = await app.Anonymous().Get("sessions?x=1&lang=vi", ("Accept-Language", "en"));
        Assert.That(answer.Fault("x"), Is.EqualTo("Không có tham số này"));
        Assert.That((await app.Anonymous().Get("sessions?lang=fr")).Fault("lang"), Is.EqualTo("Cần một trong: vi, en"));
    }

    [Test]
    public async Task A_charset_may_stand_in_quotes()
    {
        using var content = new StringContent("{}");
        content.Headers.ContentType = new("application/json") { CharSet = "\"UTF-8\"" };
        var answer = await app.As("admin").Post("accounts", content);
        Assert.That((answer.Status, answer.Fault("/name")), Is.EqualTo((400, "Thiếu thành phần này")), answer.ToString());
    }

    [Test]
    public async Task What_is_not_there_is_a_problem_too()
    {
        var answer = await app.Anonymous().Get("/api/v1/nothing", ("X-Request-Id", "abc-1"));
        Assert.That(answer.Status, Is.EqualTo(404));
        Assert.That(answer.Header("Content-Type"), Is.EqualTo("application/problem+json"));
        Assert.That(answer.Text, Is.EqualTo("""{"type":"/problems/not-found","title":"Không tìm thấy","status":404,"requestId":"abc-1"}"""));
        Assert.That(answer.Header("X-Request-Id"), Is.EqualTo("abc-1"));
    }

    [Test]
    public async Task A_request_id_that_is_not_plain_is_replaced()
    {
        foreach (var id in new[] { "a b", "é", new string('a', 200) })
        {
            var answer = await app.Anonymous().Get("me", ("X-Request-Id", id));
            Assert.That(answer.Header("X-Request-Id"), Is.Not.Null.And.Not.EqualTo(id));
        }
    }

    [Test]
    public async Task Another_method_says_which_there_are()
    {
        var answer = await app.Anonymous().Delete("me");
        Assert.That(answer.Status, Is.EqualTo(405));
        Assert.That(answer.Header("Allow"), Is.EqualTo("GET, HEAD"));
        Assert.That(answer.Problem, Is.EqualTo("method-not-allowed"));
        var options = await app.Anonymous().Send(HttpMethod.Options, "me", null);
        Assert.That(options.Status, Is.EqualTo(204));
        Assert.That(options.Header("Allow"), Is.EqualTo("GET, HEAD, OPTIONS"));
    }
}
