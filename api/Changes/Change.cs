using BorderComms.Http;
using BorderComms.Metrics;

namespace BorderComms.Changes;

/// <summary>Why a figure changed.</summary>
public enum ChangeReason
{
    /// <summary>Nothing of the record, or of the month, stood before.</summary>
    Added,

    Corrected,

    /// <summary>Nothing of the record, or of the month, is left.</summary>
    Withdrawn,

    /// <summary>A definition changed, and not the record.</summary>
    Recounted,

    /// <summary>Nothing changed: the figures up to here were named.</summary>
    Released,
}

/// <summary>One change of public figures: of a record's share in one half-month by one posting; or, of kinds that are not
/// disclosed singly, what all postings of one day did to a month; or a release.</summary>
/// <param name="Posting">The posting; null for the sums of a day.</param>
/// <param name="At">When it was posted; the end of the day, in Viet Nam, of the sums of a day.</param>
/// <param name="Month">The civil month of the work's day, `2023-05`; of a stock, in which it began or ended. Null for a release.</param>
/// <param name="Half">1 to the 14th, 2 from the 15th; null for the sums of a day and for a release.</param>
/// <param name="Record">The record as the posting left it, or, where it left nothing, as it was; null for all else.</param>
/// <param name="Kind">The kind that the sums of a day are of; null for all else.</param>
/// <param name="Release">The release that takes in all that stands before it; null for all else.</param>
/// <param name="Changes">One an indicator; empty for a release.</param>
public sealed record Change(ChangeReason Reason, long? Posting, DateTimeOffset At, string? Month, int? Half, RecordRef? Record, Coded? Kind, ReleaseRef? Release,
    IReadOnlyList<ChangedFigure> Changes);

/// <summary>What the record, or the kind, adds to an indicator in the half-month, or the month, before and after. The difference
/// is what is to be added to the figures that were built from the changes before; a stock's figure is the sum up to a month's end.</summary>
/// <param name="Indicator">The indicator's code.</param>
public sealed record ChangedFigure(string Indicator, long Before, long After);
