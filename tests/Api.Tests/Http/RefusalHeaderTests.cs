using System.Text;
using BorderComms.Http;
using BorderComms.Testing.Malformed;
using NUnit.Framework;

namespace BorderComms.ApiTests.Http;

/// <summary>What the server refuses before it is a request says the same to browsers as every other answer.</summary>
public sealed class RefusalHeaderTests
{
    private static readonly (int Status, string Sent)[] Refused =
    [
        (400, "GET\r\n\r\n"),
        (400, "GET / HTTP/1.1\r\n\r\n"),
        (400, "GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n"),
        (400, "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"),
        (414, $"GET /{new string('x', 9000)} HTTP/1.1\r\nHost: x\r\n\r\n"),
        (431, $"GET / HTTP/1.1\r\nHost: x\r\n{string.Concat(Enumerable.Repeat("A: b\r\n", 200))}\r\n"),
        (505, "GET / HTTP/3.7\r\nHost: x\r\n\r\n"),
    ];

    private TestApp app = null!;

    [OneTimeSetUp]
    public void Start() => app = new(kestrel: true);

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [TestCaseSource(nameof(Refused))]
    public async Task A_refusal_bears_the_headers_of_all_answers_each_once((int Status, string Sent) refused)
    {
        var answers = await Send(refused.Sent);
        Assert.That(answers.Select(a => a.Status), Is.EqualTo(new[] { refused.Status }));
        Bears(answers[0]);
    }

    [TestCase(400, "GET\r\n\r\n")]
    [TestCase(408, "GET / HTTP/1.1\r\nHost: x\r\n")]
    public async Task A_refusal_behind_good_answers_bears_them_too(int status, string sent)
    {
        const string good = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
        var answers = await Send(string.Concat(Enumerable.Repeat(good, 3)) + sent);
        Assert.That(answers.Select(a => (a.Status, Encoding.UTF8.GetString(a.Body))), Is.EqualTo(new[] { (200, "Healthy"), (200, "Healthy"), (200, "Healthy"), (status, "") }));
        Bears(answers[^1]);
    }

    [Test]
    public async Task A_refusal_bears_them_wherever_in_a_block_of_memory_its_head_begins([Values(9, 18, 28)] int answersBefore, [Values("healthz", "embed/figure/attendance?period=2023")] string address)
    {
        // Each length of the id puts the refusal elsewhere.
        foreach (var id in Enumerable.Range(1, 30).Select(length => new string('x', length)))
        {
            var answers = await Send(string.Concat(Enumerable.Repeat($"GET /{address} HTTP/1.1\r\nHost: x\r\nX-Request-Id: {id}\r\n\r\n", answersBefore)) + "GET\r\n\r\n");
            Assert.That(answers.Select(a => a.Status), Is.EqualTo(Enumerable.Repeat(200, answersBefore).Append(400)), id);
            Bears(answers[^1]);
        }
    }

    private static void Bears(WireAnswer answer)
    {
        foreach (var (name, value) in SecurityHeaders.Ordinary)
        {
            Assert.That(answer.Header(name), Is.EqualTo(value), $"{name}\n{answer}");
        }
    }

    private async Task<IReadOnlyList<WireAnswer>> Send(string text) =>
        await Exchange.Send(app.Anonymous().BaseAddress, new("", [], []) { Whole = Encoding.Latin1.GetBytes(text) }) ?? throw new InvalidOperationException("The service said nothing");
}
