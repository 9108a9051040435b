using BorderComms.Access;
using BorderComms.Access.Limits;
using BorderComms.Changes;
using BorderComms.Http;
using BorderComms.Imports.Sheets;
using BorderComms.Metrics;

namespace BorderComms.Config;

/// <summary>Every limit in force, read from where it is held to.</summary>
public sealed record ServiceConfig(PageConfig Pages, FigureConfig Figures, CachingConfig Caching, ChangeConfig Changes, BodyConfig Bodies, LoginConfig Logins, RequestConfig Requests)
{
    public static ServiceConfig Of(LimitPolicies policies) => new(new(Paging.DefaultLimit, Paging.LongestLimit, (int)RecordsAnswer.CursorsLive.TotalHours),
        new(MetricParameters.MostDimensions, Period.FirstYear, Period.LastYear, Period.MostYears), CachingConfig.Of(Answers.Public), new((int)ChangesAnswer.Settled.TotalMinutes),
        new(StrictRequests.OrdinaryBody, SheetLimits.Upload.Bytes), new(Attempts.AtAccountFromAddress, Attempts.FromAddress, (int)Attempts.Window.TotalMinutes),
        new(RateConfig.Of(policies.Anonymous), RateConfig.Of(policies.Key)));
}

/// <summary>Lists.</summary>
/// <param name="DefaultLimit">How many items a page holds when `limit` is left out.</param>
/// <param name="MostLimit">The most that `limit` takes.</param>
/// <param name="RecordCursorHours">How long a cursor of the records behind a public figure is good for; those of other lists do not grow old.</param>
public sealed record PageConfig(int DefaultLimit, int MostLimit, int RecordCursorHours);

/// <summary>Figures.</summary>
/// <param name="MostDimensions">How many dimensions `by` takes.</param>
/// <param name="FirstYear">The first year that can be asked for.</param>
/// <param name="LastYear">The last year that can be asked for.</param>
/// <param name="MostYears">How many years a period may hold.</param>
public sealed record FigureConfig(int MostDimensions, int FirstYear, int LastYear, int MostYears);

/// <summary>How long public answers may be kept, in seconds, before it is asked whether they still hold.</summary>
/// <param name="BrowserSeconds">By whoever asked.</param>
/// <param name="SharedSeconds">By what stands between, for many.</param>
public sealed record CachingConfig(int BrowserSeconds, int SharedSeconds)
{
    internal static CachingConfig Of(string cacheControl)
    {
        var told = Microsoft.Net.Http.Headers.CacheControlHeaderValue.Parse(cacheControl);
        return new((int)told.MaxAge!.Value.TotalSeconds, (int)told.SharedMaxAge!.Value.TotalSeconds);
    }
}

/// <summary>The feed of changes.</summary>
/// <param name="DaySettledMinutes">How long after a day's end in Viet Nam its sums of kinds that are not disclosed singly are told, at the latest.</param>
public sealed record ChangeConfig(int DaySettledMinutes);

/// <summary>Bodies of requests, in bytes.</summary>
/// <param name="MostBytes">Of an ordinary one.</param>
/// <param name="MostImportBytes">Of a file to import.</param>
public sealed record BodyConfig(long MostBytes, long MostImportBytes);

/// <summary>Failed logins, after which 429 is answered until the window is over.</summary>
/// <param name="MostAtAccount">At one account from one address.</param>
/// <param name="MostFromAddress">From one address.</param>
/// <param name="WindowMinutes">The window.</param>
public sealed record LoginConfig(int MostAtAccount, int MostFromAddress, int WindowMinutes);

/// <summary>How often one may read; 304 costs nothing, and whoever follows `next` page by page waits instead of being refused.</summary>
/// <param name="Anonymous">Without a key, by address; of IPv6, by /64.</param>
/// <param name="Key">With an API key, by portal.</param>
public sealed record RequestConfig(RateConfig Anonymous, RateConfig Key);

/// <summary>A bucket of tokens, of which every request takes one.</summary>
/// <param name="PerMinute">How many come a minute; 0 is no limit.</param>
/// <param name="Burst">How many it holds, and so how many requests may come at once.</param>
public sealed record RateConfig(int PerMinute, int Burst)
{
    internal static RateConfig Of(LimitPolicy policy) => new(policy.PerMinute, policy.Burst);
}
