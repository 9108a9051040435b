using System.Collections.Concurrent;
using BorderComms.Http;
using BorderComms.Ledger;
using Microsoft.Extensions.Primitives;

namespace BorderComms.Metrics;

/// <summary>Writes public answers that it has seen go by, by the exact address that they were asked under, as long as nothing
/// is known to have changed them since: no routing, no parsing, no database. Everything else passes through.</summary>
public sealed class MetricFront(RequestDelegate next, LedgerVersion version, ClientOrigins origins)
{
    private const string Prefix = "/api/v1/metrics";
    private const int LongestTarget = 2048, MostCodings = 256;

    private readonly ConcurrentDictionary<string, Coding> codings = new();
    private readonly FrontShelf shelf = new(version);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var get = HttpMethods.IsGet(request.Method);
        var target = new Target(request.Path.Value ?? "", request.QueryString.Value ?? "");
        if ((!get && !HttpMethods.IsHead(request.Method)) || !target.Path.StartsWith(Prefix, StringComparison.Ordinal)
            || target.Path.Length + target.Query.Length > LongestTarget || (origins.All.Count > 0 && request.Headers.Origin.Count > 0))
        {
            return next(context);
        }

        return shelf.Find(target) is { } ready && !AcceptedTypes.NamesOther(request.Headers.Accept)
            ? ready.Write(context, CodingOf(request.Headers.AcceptEncoding))
            : get ? Watch(context, target) : next(context);
    }

    // Of an answer whose caller has gone nobody knows how far it came.
    private async Task Watch(HttpContext context, Target target)
    {
        var before = context.Response.Headers.Select(h => h.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        await next(context);
        if (context.Features.Get<PublicAnswer>() is { } made && !context.RequestAborted.IsCancellationRequested && context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
        {
            shelf.Keep(target, made, [.. context.Response.Headers.Where(h => !before.Contains(h.Key) && ReadyAnswer.IsShared(h.Key))]);
        }
    }

    private Coding CodingOf(StringValues accepted)
    {
        if (accepted is not [{ } header])
        {
            return AcceptedCodings.Best(accepted);
        }

        if (!codings.TryGetValue(header, out var coding))
        {
            coding = AcceptedCodings.Best(accepted);
            if (codings.Count < MostCodings)
            {
                codings.TryAdd(header, coding);
            }
        }

        return coding;
    }
}
