using System.Diagnostics;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace BorderComms.Http;

/// <summary>Waits for the whole of a short body before anything is done for its request, each by a clock of its own. The server's own
/// limit looks at all of them once a second and ends hundreds at one go, each with an exception: whoever asks just then would wait for it.
/// Longer bodies are read as they come, under that limit.</summary>
public sealed class ShortBodies(RequestDelegate next)
{
    private const int Longest = 64 * 1024;

    /// <summary>Refuses what does not come in time with 408.</summary>
    public static void Use(WebApplication app)
    {
        app.UseMiddleware<ShortBodies>();
        app.MapWhen(context => context.Features.Get<Late>() is not null, refused => refused.UseMiddleware<SecurityHeaders>().UseMiddleware<Languages>().UseMiddleware<Problems>()
            .Run(context =>
            {
                context.Response.StatusCode = StatusCodes.Status408RequestTimeout;
                return Task.CompletedTask;
            }));
    }

    public Task InvokeAsync(HttpContext context) =>
        context.Request.ContentLength is > 0 and <= Longest and var length && context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } server
            ? Wait(context, server, length)
            : next(context);

    private async Task Wait(HttpContext context, IHttpMinRequestBodyDataRateFeature server, long length)
    {
        server.MinDataRate = null;
        bool whole;
        try
        {
            whole = await Comes(context.Request.BodyReader, length);
        }
        catch (IOException)
        {
            // Whoever breaks off hears nothing, and is no error of the service.
            context.Abort();
            return;
        }

        if (whole)
        {
            await next(context);
            return;
        }

        context.Features.Set(new Late());
        context.Response.Headers.Connection = "close";
        await next(context);
        await context.Response.CompleteAsync();

        // Else the server waits for the rest of the body.
        throw new BadHttpRequestException("The body did not come.", StatusCodes.Status408RequestTimeout);
    }

    private static async ValueTask<bool> Comes(PipeReader body, long length)
    {
        using var limit = new Limit(body);
        while (true)
        {
            var reading = body.ReadAsync();
            var read = reading.IsCompleted ? reading.Result : await limit.While(reading);
            var (buffer, whole) = (read.Buffer, read.IsCompleted || read.Buffer.Length >= length);
            body.AdvanceTo(buffer.Start, whole ? buffer.Start : buffer.End);
            if (whole || read.IsCanceled)
            {
                return whole;
            }

            limit.Has(buffer.Length);
        }
    }

    private sealed record Late;

    /// <summary>Gives a reading up whose bytes come more slowly than <see cref="ConnectionLimits.BodyRate"/>.</summary>
    private sealed class Limit(PipeReader body) : IDisposable
    {
        private readonly Lock gate = new();
        private readonly long since = Stopwatch.GetTimestamp();
        private Timer? timer;
        private long received;
        private bool isOver;

        /// <summary>So many bytes have come.</summary>
        public void Has(long bytes)
        {
            lock (gate)
            {
                received = bytes;
            }
        }

        /// <summary>Most bodies come with their headers, and need no clock.</summary>
        public ValueTask<ReadResult> While(ValueTask<ReadResult> reading)
        {
            timer ??= new(t => ((Limit)t!).Look(), this, ConnectionLimits.BodyGrace, Timeout.InfiniteTimeSpan);
            return reading;
        }

        public void Dispose()
        {
            lock (gate)
            {
                isOver = true;
                timer?.Dispose();
            }
        }

        private void Look()
        {
            lock (gate)
            {
                if (isOver)
                {
                    return;
                }

                // A timer may be a little early, too.
                var enough = TimeSpan.FromSeconds((double)received / ConnectionLimits.BodyRate);
                var left = (enough > ConnectionLimits.BodyGrace ? enough : ConnectionLimits.BodyGrace) - Stopwatch.GetElapsedTime(since);
                if (left > TimeSpan.Zero)
                {
                    timer!.Change(left, Timeout.InfiniteTimeSpan);
                }
                else
                {
                    body.CancelPendingRead();
                }
            }
        }
    }
}
