using BorderComms.Access.Limits;
using BorderComms.Catalogue;

namespace BorderComms.PxWeb;

/// <summary>PxWebApi 2's ConfigResponse.</summary>
/// <param name="ApiVersion">Of the specification.</param>
/// <param name="MaxDataCells">How many cells one answer of data holds; more are refused with 403.</param>
/// <param name="MaxCallsPerTimeWindow">Of one address without a key. Where there is no limit, the specification and its clients need a number
/// still: one that nobody comes near.</param>
/// <param name="TimeWindow">In seconds.</param>
/// <param name="License">The address of the licence.</param>
/// <param name="Features">None.</param>
public sealed record PxConfig(string ApiVersion, string AppVersion, IReadOnlyList<PxLanguage> Languages, string DefaultLanguage, int MaxDataCells,
    int MaxCallsPerTimeWindow, int TimeWindow, string License, IReadOnlyList<PxSourceReference> SourceReferences, string DefaultDataFormat,
    IReadOnlyList<string> DataFormats, IReadOnlyList<string> Features)
{
    public const int MostCells = 150_000;

    private const int Unlimited = 10_000;

    public static PxConfig Of(Publisher publisher, LimitPolicy limit)
    {
        var (calls, seconds) = Window(limit);
        return new("2.0.0", "1.0.0", [new("vi", "Tiếng Việt"), new("en", "English")], "vi", MostCells, calls, seconds,
            publisher.Licence, [new("vi", $"Nguồn: {publisher.Source.Vi}"), new("en", $"Source: {publisher.Source.En}")],
            "json-stat2", ["json-stat2", "csv", "xlsx"], []);
    }

    // A client makes all calls of a window at once: no more than the bucket holds, in the time in which as many come back.
    private static (int Calls, int Seconds) Window(LimitPolicy limit)
    {
        var calls = Math.Min(limit.Burst, limit.PerMinute);
        return limit.Limits ? (calls, (int)Math.Ceiling(calls * 60.0 / limit.PerMinute)) : (Unlimited, 1);
    }
}

public sealed record PxLanguage(string Id, string Label);

/// <summary>How data are to be cited.</summary>
public sealed record PxSourceReference(string Language, string Text);
