using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Metrics;

namespace BorderComms.Reporting;

/// <summary>How an agency stands to a period.</summary>
public enum ReportState
{
    /// <summary>It has handed in at least one record of what is expected of it, in time or late; of any noun where nothing is.</summary>
    Reported,

    /// <summary>It has said that there was nothing, and has handed in nothing since.</summary>
    Nothing,

    /// <summary>It has handed in nothing, and the deadline has passed.</summary>
    Late,

    /// <summary>It has handed in nothing, and may still do so in time, or nothing is expected of it.</summary>
    Open,
}

/// <summary>Who has reported a period, and which border communes had no session.</summary>
public sealed record CoverageAnswer(PeriodCoverage Coverage, CommuneCoverage Communes);

/// <summary>Who has reported each month of a year.</summary>
public sealed record YearCoverage(PeriodRef Period, IReadOnlyList<PeriodCoverage> Months);

/// <summary>Who has reported a period.</summary>
/// <param name="Deadline">The last day to report it without being late; null where no rule holds.</param>
/// <param name="Agencies">Those that were in force in the period and are expected to report or have anything in it, in the catalogue's order.</param>
public sealed record PeriodCoverage(PeriodRef Period, DateOnly? Deadline, IReadOnlyList<AgencyCoverage> Agencies);

/// <summary>How one agency stands to the period.</summary>
/// <param name="Expected">What is expected of agencies of its kind.</param>
/// <param name="ReportedOn">The day on which it first handed in what is expected or, where it has handed in nothing, said so; null while it has done neither.</param>
/// <param name="Late">That day was after the deadline, or the deadline has passed without.</param>
/// <param name="LateRecords">How many of the records that it has handed in, of what is expected, came after the deadline.</param>
/// <param name="LastEntry">When a record of the period was last entered, changed, handed in or approved; null when there is none.</param>
/// <param name="Nothing">That it had nothing to report, said of this period or of others that make it up; also where records outweigh it.</param>
/// <param name="Closed">All days of the period are closed for it.</param>
public sealed record AgencyCoverage(Coded Agency, IReadOnlyList<RecordType> Expected, ReportState State, DateOnly? ReportedOn, bool Late, int LateRecords,
    RecordCounts Sessions, RecordCounts Outputs, DateTimeOffset? LastEntry, SaidNothing? Nothing, bool Closed);

/// <summary>How many records there are, by status.</summary>
public sealed record RecordCounts(int Draft, int Submitted, int Approved)
{
    internal int HandedIn => Submitted + Approved;

    internal int All => Draft + HandedIn;
}

/// <summary>Who said that there was nothing to report, when, and what beside; where it was said of several periods, of the last.</summary>
/// <param name="Of">The periods that it was said of, which hold all days of this one.</param>
public sealed record SaidNothing(string? By, DateTimeOffset At, string? Note, IReadOnlyList<PeriodRef> Of);

/// <summary>The border communes without an approved session in the month, the quarter and the year of the calendar that hold the
/// period's last day, or today while the period lasts. What is planned, drafted or not approved yet is no session.</summary>
public sealed record CommuneCoverage(UncoveredCommunes Month, UncoveredCommunes Quarter, UncoveredCommunes Year);

/// <param name="Period">Which month, quarter or year: its last day may be still to come.</param>
/// <param name="Of">How many border communes there are on the last day.</param>
/// <param name="Places">Those without an approved session on any of the days; sessions held in what a commune succeeded count as its own.</param>
public sealed record UncoveredCommunes(PeriodRef Period, int Of, IReadOnlyList<Coded> Places);
