using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Metrics;
using BorderComms.Records;
using Calendar = BorderComms.Metrics.Calendar;

namespace BorderComms.Reporting;

/// <summary>What an agency said of a period, as it stands in the table.</summary>
public sealed record StoredReport
{
    public int Agency { get; init; }
    public Calendar Calendar { get; init; }
    public string PeriodCode { get; init; } = "";
    public DateOnly FromDay { get; init; }
    public DateOnly UntilDay { get; init; }
    public string? Note { get; init; }
    public int? ReportedBy { get; init; }
    public string? Account { get; init; }
    public DateTimeOffset ReportedAt { get; init; }
}

/// <summary>The SQL of reports of nothing.</summary>
public static class ReportStore
{
    private const string Columns = "n.agency, n.calendar, n.period_code, n.from_day, n.until_day, n.note, n.reported_by, n.reported_at, a.name AS account";

    private static readonly Sql SelectOne = $"""
        SELECT {Columns}
        FROM nothing_report AS n
        LEFT JOIN account AS a ON a.id = n.reported_by
        WHERE n.agency = @agency AND n.calendar = @calendar AND n.period_code = @period
        """;

    private static readonly Sql SelectTouching = $"""
        SELECT {Columns}
        FROM nothing_report AS n
        LEFT JOIN account AS a ON a.id = n.reported_by
        WHERE n.from_day <= @until AND n.until_day >= @from
        """;

    private static readonly Sql Update = """
        UPDATE nothing_report
        SET note = @Note, reported_by = @ReportedBy, reported_at = @ReportedAt
        WHERE agency = @Agency AND calendar = @Calendar AND period_code = @PeriodCode
        """;

    private static readonly Sql Insert = """
        INSERT INTO nothing_report (agency, calendar, period_code, from_day, until_day, note, reported_by, reported_at)
        SELECT @Agency, @Calendar, @PeriodCode, @FromDay, @UntilDay, @Note, @ReportedBy, @ReportedAt
        WHERE NOT EXISTS (SELECT 1 FROM nothing_report WHERE agency = @Agency AND calendar = @Calendar AND period_code = @PeriodCode)
        """;

    private static readonly Sql DeleteOne = "DELETE FROM nothing_report WHERE agency = @agency AND calendar = @calendar AND period_code = @period";

    private static readonly Sql CountRecords = """
        SELECT COUNT(*) FROM record AS r
        WHERE r.type IN @types AND r.agency = @agency AND r.day >= @from AND r.day <= @until
          AND (r.status IN @statuses OR EXISTS (SELECT 1 FROM session_merge AS m WHERE m.session = r.id))
        """;

    /// <summary>What an agency works on or has handed in; what is withdrawn reports nothing, and so does what is only planned.</summary>
    public static readonly IReadOnlyList<RecordStatus> Reporting = [RecordStatus.Draft, RecordStatus.Submitted, RecordStatus.Approved];

    // Work that was planned and neither held nor cancelled may still have been done.
    private static readonly IReadOnlyList<RecordStatus> Standing = [.. Reporting, RecordStatus.Planned];

    public static StoredReport? Find(Transaction t, int agency, Period period) =>
        t.Find<StoredReport>(SelectOne, new { agency, calendar = (int)period.Calendar, period = period.Code });

    /// <summary>The reports, of either calendar, that share a day with the period.</summary>
    public static IReadOnlyList<StoredReport> Touching(Transaction t, Period period) =>
        t.Query<StoredReport>(SelectTouching, new { from = period.From, until = period.Until });

    /// <summary>Says it, in the place of what was said of the period before.</summary>
    public static void Put(Transaction t, StoredReport report)
    {
        var row = new
        {
            report.Agency,
            Calendar = (int)report.Calendar,
            report.PeriodCode,
            report.FromDay,
            report.UntilDay,
            report.Note,
            report.ReportedBy,
            report.ReportedAt,
        };
        if (t.Execute(Update, row) == 0)
        {
            t.Execute(Insert, row);
        }
    }

    public static void Delete(Transaction t, int agency, Period period) =>
        t.Execute(DeleteOne, new { agency, calendar = (int)period.Calendar, period = period.Code });

    /// <summary>How many records the agency has of the period, of whatever noun, planned ones and those that passed into another agency's report among them; none otherwise withdrawn or cancelled.</summary>
    public static int Records(Transaction t, int agency, Period period) => t.Find<int>(CountRecords, new
    {
        types = Enum.GetValues<RecordType>().Select(x => (int)x),
        agency,
        from = period.From,
        until = period.Until,
        statuses = Standing.Select(s => (int)s),
    });
}
