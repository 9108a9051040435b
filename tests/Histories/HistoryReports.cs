using BorderComms.Catalogue;
using BorderComms.Metrics;
using BorderComms.Records;
using BorderComms.Reporting;
using static BorderComms.Histories.Refusals;
using Calendar = BorderComms.Metrics.Calendar;

namespace BorderComms.Histories;

/// <summary>What agencies say in a history of periods without records, and who then counts as having reported what.</summary>
internal sealed class HistoryReports(HistoryWorld world, HistoryRecords records, HistoryBook book, HistoryMap places)
{
    // With the days after which they are late. Histories begin on 15 March 2024, between the end of the reporting calendar's March and
    // its deadline, and before the quarter's end.
    private static readonly (string Code, Calendar Calendar, Days Days, int LateAfter)[] Periods =
    [
        ("2022", Calendar.Civil, new(new(2022, 1, 1), new(2022, 12, 31)), 15),
        ("2023-Q1", Calendar.Civil, new(new(2023, 1, 1), new(2023, 3, 31)), 10),
        ("2023-02", Calendar.Reporting, new(new(2023, 1, 15), new(2023, 2, 14)), 3),
        ("2023-02", Calendar.Civil, new(new(2023, 2, 1), new(2023, 2, 28)), 5),
        ("2023-H1", Calendar.Reporting, new(new(2022, 12, 15), new(2023, 6, 14)), 5),
        ("2024-03", Calendar.Reporting, new(new(2024, 2, 15), new(2024, 3, 14)), 3),
        ("2024-Q1", Calendar.Civil, new(new(2024, 1, 1), new(2024, 3, 31)), 10),
    ];

    private readonly HashSet<(string Agency, int Period)> said = [];

    public void Take(Step step)
    {
        var period = step.Numbers[0] % Periods.Length;
        var known = step.Numbers[1] % 3 == 0 ? said.ToList() : [];
        var agency = known.Count > 0 ? known[step.Pick % known.Count].Agency : places.Map.Offices.Keys.ElementAt(step.Numbers[2] % places.Map.Offices.Count);
        period = known.Count > 0 ? known[step.Pick % known.Count].Period : period;
        var says = step.Deed == Deed.SayNothing;
        var head = step.Pick % 5 == 0 ? "dic" : places.Map.HeadOf(agency) ?? "bgc";
        var asked = new AskedReport(agency, Periods[period].Calendar, Periods[period].Code);
        var status = places.Map.HeadOf(agency) != head ? Refused : says ? EndOfSaying(agency, Periods[period].Days) : EndOfTakingBack(agency, period);
        records.Expect(step, status, () => world.OnReports(world.Staff(head, "clerk"), reports =>
        {
            if (says)
            {
                reports.Say(asked, null);
            }
            else
            {
                reports.TakeBack(asked);
            }
        }));
        if (status is null)
        {
            _ = says ? said.Add((agency, period)) : said.Remove((agency, period));
        }
    }

    /// <summary>Who has reported each period is what the records and what was said make of it.</summary>
    public void AskForCoverage()
    {
        foreach (var (code, calendar, days, lateAfter) in Periods)
        {
            var today = TodayOf(world.Clock.GetUtcNow());
            var answer = world.Coverage(Period.Find(code, calendar)!, today);
            var right = places.Map.Offices.Values.Select(o => (o.Code, Line: LineOf(o, days, days.Until.AddDays(lateAfter) < today)))
                .Where(l => l.Line is not null).ToDictionary(l => l.Code, l => l.Line!.Value);
            Must.Match(answer.Agencies.ToDictionary(a => a.Agency.Code, a => new Line(a.State, a.Sessions, a.Outputs, a.Nothing is not null, a.Closed)), right, () => $"who reported {calendar} {code}");
        }
    }

    private static DateOnly TodayOf(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime.AddHours(7));

    private int? EndOfSaying(string agency, Days days) =>
        days.Until > TodayOf(world.Clock.GetUtcNow()) || Of(agency, days).Any(e => e.Status is not (RecordStatus.Withdrawn or RecordStatus.Cancelled) || Reports(e)) ? Invalid : null;

    private int? EndOfTakingBack(string agency, int period) => !said.Contains((agency, period)) ? Missing
        : All(Periods[period].Days, day => book.Closes(agency, day)) ? NotAllowed
        : null;

    private Line? LineOf(Office office, Days days, bool isOverdue)
    {
        var own = Of(office.Code, days).Where(e => e.Work.Type is RecordType.Session or RecordType.Output
            && e.Status is (RecordStatus.Draft or RecordStatus.Submitted or RecordStatus.Approved)).ToList();
        if (!(Stood(office, days) || own.Count > 0))
        {
            return null;
        }

        var nothing = All(days, day => said.Any(s => s.Agency == office.Code && Holds(Periods[s.Period].Days, day)));
        var sessions = Counts(own, RecordType.Session);
        var state = sessions.Submitted + sessions.Approved > 0 || Of(office.Code, days).Any(Reports) ? ReportState.Reported
            : nothing ? ReportState.Nothing
            : isOverdue ? ReportState.Late
            : ReportState.Open;
        return new(state, sessions, Counts(own, RecordType.Output), nothing, All(days, day => book.Closes(office.Code, day)));
    }

    // What is one with another agency's report has reached the approvers in that one.
    private static bool Reports(Entry entry) => entry.Into is { Status: RecordStatus.Submitted or RecordStatus.Approved };

    private IEnumerable<Entry> Of(string agency, Days days) => records.Entries.Where(e => !e.Deleted && e.Work.Agency == agency && Holds(days, e.Work.Day));

    private static RecordCounts Counts(List<Entry> own, RecordType type)
    {
        int With(RecordStatus status) => own.Count(e => e.Work.Type == type && e.Status == status);
        return new(With(RecordStatus.Draft), With(RecordStatus.Submitted), With(RecordStatus.Approved));
    }

    private static bool Stood(Office office, Days days) => (office.From is null || office.From <= days.Until) && (office.Until is null || office.Until >= days.From);

    private static bool Holds(Days days, DateOnly day) => days.From <= day && day <= days.Until;

    private static bool All(Days days, Func<DateOnly, bool> holds) =>
        Enumerable.Range(0, days.Until.DayNumber - days.From.DayNumber + 1).All(i => holds(days.From.AddDays(i)));

    private readonly record struct Line(ReportState State, RecordCounts Sessions, RecordCounts Outputs, bool Nothing, bool Closed);
}
