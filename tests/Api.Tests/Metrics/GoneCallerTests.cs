using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace BorderComms.ApiTests.Metrics;

/// <summary>An answer is kept for all who ask after the first: so it is whole and right, also where the first was gone before it was.</summary>
public sealed class GoneCallerTests
{
    private static readonly string[] Addresses =
    [
        "/api/v1/metrics/attendance?period=2023&by=place-commune,period-month&zeros=include", "/api/v1/metrics/attendance?period=2023&by=place-commune,period-month&zeros=include&format=csv",
        "/api/v1/metrics/sessions/records?period=2023&limit=500", "/api/v1/metrics?period=2023", "/api/v1/overview?year=2023", "/api/v1/changes?limit=500", "/api/v1/datasets/attendance.json",
        "/api/v1/feeds/sessions.atom", "/api/v1/catalogue", "/embed/table/sessions?period=2023&by=kind", "/api/v1/metrics/sessions/card?period=2023",
    ];

    private static readonly string[] Headers =
    [
        "Content-Type", "Content-Length", "ETag", "Cache-Control", "Vary", "Link", "Content-Disposition", "Last-Modified", "Access-Control-Allow-Origin",
        "Content-Security-Policy", "X-Content-Type-Options",
    ];

    private TestDatabase database = null!;

    [SetUp]
    public void Start() => database = TestDatabase.Create(sample: true, accounts: false);

    [TearDown]
    public void Stop() => database.Dispose();

    [Test]
    public async Task Whoever_asks_next_is_answered_whole([Values] Leave when)
    {
        using var untouched = new TestApp(of: database);
        using var app = new TestApp(of: database);
        var leaving = new Leaving();
        using var left = app.WithWebHostBuilder(host => host.ConfigureTestServices(services => services.AddSingleton<IStartupFilter>(leaving)));
        using var http = left.CreateClient();
        var next = new TestClient(http);
        foreach (var address in Addresses)
        {
            var right = await untouched.Anonymous().Get(address);
            leaving.Next = when;
            using (await http.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead))
            {
                Assert.That((leaving.Next, leaving.Passed), Is.EqualTo(((Leave?)null, when == Leave.AfterTheFirstByte ? 1 : 0)), $"{address}: the caller left");
            }

            for (var round = 0; round < 2; round++)
            {
                var answer = await next.Get(address);
                Assert.That(Headers.Select(h => (h, answer.Header(h))).Prepend(("", $"{answer.Status}")), Is.EqualTo(Headers.Select(h => (h, right.Header(h))).Prepend(("", "200"))), address);
                Assert.That(answer.Body, Is.EqualTo(right.Body), address);
            }
        }
    }

    public enum Leave
    {
        BeforeAnythingIsDone,
        AsItBegins,
        AfterTheFirstByte,
    }

    /// <summary>Takes the next caller away at a moment, as the server does: what waits for them is cancelled, and what is written goes nowhere.</summary>
    private sealed class Leaving : IStartupFilter
    {
        /// <summary>When the next caller leaves; null once they have.</summary>
        public Leave? Next { get; set; }

        /// <summary>How many bytes went to whoever left last.</summary>
        public int Passed { get; private set; }

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) => Next is { } when ? Cut(context, rest, when) : rest(context));
            next(app);
        };

        private async Task Cut(HttpContext context, RequestDelegate rest, Leave when)
        {
            using var gone = new CancellationTokenSource();
            var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
            var line = when == Leave.AfterTheFirstByte ? new Line(gone, 1, body.StartAsync) : new Line(gone, 0, _ => Task.CompletedTask);
            context.RequestAborted = gone.Token;
            context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(line));
            if (when == Leave.BeforeAnythingIsDone)
            {
                await gone.CancelAsync();
            }

            try
            {
                await rest(context);
            }
            catch (OperationCanceledException) when (gone.IsCancellationRequested)
            {
            }

            Assert.That(gone.IsCancellationRequested, "nothing was written");
            (Next, Passed) = (null, line.Passed);
            context.Features.Set(body);
            if (!context.Response.HasStarted)
            {
                context.Response.Clear();
            }
        }
    }

    /// <summary>To a caller who hangs up after so many bytes.</summary>
    /// <param name="begin">Sends what stands before the first of them.</param>
    private sealed class Line(CancellationTokenSource gone, int most, Func<CancellationToken, Task> begin) : Stream
    {
        public int Passed { get; private set; }

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await begin(CancellationToken.None);
            Passed = Math.Min(most, Passed + buffer.Length);
            await gone.CancelAsync();
            gone.Token.ThrowIfCancellationRequested();
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override void Flush() => throw new NotSupportedException();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
