using BorderComms.Http;

namespace BorderComms.Metrics;

/// <summary>What was done to a record's share of a figure.</summary>
public enum RevisionAction
{
    /// <summary>Nothing of the record stood before.</summary>
    Added,

    Corrected,

    /// <summary>Nothing of the record is left.</summary>
    Withdrawn,

    /// <summary>A definition changed, and not the record.</summary>
    Recounted,
}

/// <summary>What one posting did to a record's share of figures; or, of a kind that is not disclosed singly, what all postings
/// together did to a month.</summary>
/// <param name="Version">The posting; null for a month.</param>
/// <param name="At">When it was made; null for a month.</param>
/// <param name="Record">The record as the posting left it, or, where it left nothing, as it was; null for a month.</param>
/// <param name="Kind">The month's kind; null for a record.</param>
/// <param name="Month">The civil month of the work's day, `2023-05`; null for a record.</param>
/// <param name="Changes">One an indicator that it touched.</param>
/// <param name="Closed">It fell on days that had been closed; of a month, whether the whole month had been closed for all
/// agencies before what it is set against was released.</param>
/// <param name="Reason">With scope=internal alone.</param>
/// <param name="By">The account's name, with scope=internal alone; null for the service itself.</param>
public sealed record Revision(long? Version, DateTimeOffset? At, RevisionAction Action, RecordRef? Record, Coded? Kind, string? Month,
    IReadOnlyList<RevisionChange> Changes, bool Closed, string? Reason, string? By);

/// <summary>The share before and after.</summary>
public sealed record RevisionChange(IndicatorRef Indicator, long Before, long After);
