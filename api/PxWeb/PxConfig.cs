using BorderComms.Metrics.Formats;

namespace BorderComms.PxWeb;

/// <summary>PxWebApi 2's ConfigResponse.</summary>
/// <param name="ApiVersion">Of the specification.</param>
/// <param name="MaxDataCells">How many cells one answer of data holds; more are refused with 403.</param>
/// <param name="MaxCallsPerTimeWindow">There is no limit, but the specification and its clients need a number: one that nobody comes near.</param>
/// <param name="TimeWindow">In seconds.</param>
/// <param name="Features">None.</param>
public sealed record PxConfig(string ApiVersion, string AppVersion, IReadOnlyList<PxLanguage> Languages, string DefaultLanguage, int MaxDataCells,
    int MaxCallsPerTimeWindow, int TimeWindow, string License, IReadOnlyList<PxSourceReference> SourceReferences, string DefaultDataFormat,
    IReadOnlyList<string> DataFormats, IReadOnlyList<string> Features)
{
    public const int MostCells = 150_000;

    public static readonly PxConfig InForce = new("2.0.0", "1.0.0", [new("vi", "Tiếng Việt"), new("en", "English")], "vi", MostCells, 10_000, 1,
        "Public figures; cite the source", [new("vi", $"Nguồn: {JsonStatFormat.Source}"), new("en", $"Source: {JsonStatFormat.Source}")],
        "json-stat2", ["json-stat2", "csv", "xlsx"], []);
}

public sealed record PxLanguage(string Id, string Label);

/// <summary>How data are to be cited.</summary>
public sealed record PxSourceReference(string Language, string Text);
