using BorderComms.Access;
using BorderComms.Access.Limits;
using BorderComms.Changes;
using BorderComms.Http;
using BorderComms.Imports.Sheets;
using BorderComms.Metrics;

namespace BorderComms.Config;

/// <summary>Every limit in force, read from where it is held to.</summary>
public sealed record ServiceConfig(PageConfig Pages, FigureConfig Figures, CachingConfig Caching, ChangeConfig Changes, BodyConfig Bodies, LoginConfig Logins, RequestConfig Requests, ConnectionConfig Connections, AnswerConfig Answers)
{
    public static ServiceConfig Of(LimitPolicies policies, AnswerLimit answers) => new(new(Paging.DefaultLimit, Paging.LongestLimit, (int)RecordsAnswer.CursorsLive.TotalHours),
        new(MetricParameters.MostDimensions, Period.FirstYear, Period.LastYear, Period.MostYears), CachingConfig.Of(Http.Answers.Public), new((int)ChangesAnswer.Settled.TotalMinutes),
        new(StrictRequests.OrdinaryBody, SheetLimits.Upload.Bytes, (int)ConnectionLimits.BodyGrace.TotalSeconds, ConnectionLimits.BodyRate), new(Attempts.AtAccountFromAddress, Attempts.FromAddress, (int)Attempts.Window.TotalMinutes),
        new(RateConfig.Of(policies.Anonymous), RateConfig.Of(policies.Key)),
        new(ConnectionLimits.Most, ConnectionLimits.MostOfNetwork, (int)ConnectionLimits.Headers.TotalSeconds, (int)ConnectionLimits.Idle.TotalSeconds, ConnectionLimits.Slice, (int)ConnectionLimits.Patience.TotalSeconds), new(answers.Most.TotalSeconds));
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
/// <param name="GraceSeconds">How long one is waited for, however slowly it comes.</param>
/// <param name="LeastBytesPerSecond">How many are to come a second from then on, on the average since it began; a slower one is refused (408).</param>
public sealed record BodyConfig(long MostBytes, long MostImportBytes, int GraceSeconds, int LeastBytesPerSecond);

/// <summary>Failed logins, after which 429 is answered until the window is over.</summary>
/// <param name="MostAtAccount">At one account from one address.</param>
/// <param name="MostFromAddress">From one address.</param>
/// <param name="WindowMinutes">The window.</param>
public sealed record LoginConfig(int MostAtAccount, int MostFromAddress, int WindowMinutes);

/// <summary>How often one may read; 304 costs nothing, and whoever follows `next` page by page waits instead of being refused.</summary>
/// <param name="Anonymous">Without a key, by address; of IPv6, by /64.</param>
/// <param name="Key">With an API key, by portal.</param>
public sealed record RequestConfig(RateConfig Anonymous, RateConfig Key);

/// <summary>Connections; what is slower than this is closed.</summary>
/// <param name="Most">How many are held at a time.</param>
/// <param name="MostOfNetwork">How many of them from one address, of IPv6 from a /64; more are closed at once.</param>
/// <param name="HeaderSeconds">How long the headers of a request may take.</param>
/// <param name="IdleSeconds">How long one is kept for the next request.</param>
/// <param name="SliceBytes">How much of an answer is sent at a time.</param>
/// <param name="SliceSeconds">How long that may take.</param>
public sealed record ConnectionConfig(int Most, int MostOfNetwork, int HeaderSeconds, int IdleSeconds, int SliceBytes, int SliceSeconds);

/// <summary>Answers.</summary>
/// <param name="MostSeconds">How long the database is read for one before it is refused (503, `too-long`); 0 is no limit.</param>
public sealed record AnswerConfig(double MostSeconds);

/// <summary>A bucket of tokens, of which every request takes one.</summary>
/// <param name="PerMinute">How many come a minute; 0 is no limit.</param>
/// <param name="Burst">How many it holds, and so how many requests may come at once.</param>
public sealed record RateConfig(int PerMinute, int Burst)
{
    internal static RateConfig Of(LimitPolicy policy) => new(policy.PerMinute, policy.Burst);
}
